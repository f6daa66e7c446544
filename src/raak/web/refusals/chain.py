"""In the chain: the child, the worry, the route, its steps and referrals."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACCESS: Mapping[str, Promise] = {
    "role-lacks-permission": _("Met jouw rol kan dit niet. Vraag je teamleider wie het wel mag."),
    "not-yours": _(
        "Dit ligt niet (meer) bij jou. Kijk op de keten van het kind wie het nu doet, en overleg."
    ),
}
CHILD: Mapping[str, Promise] = {
    "surname-missing": _("Vul de achternaam van het kind in, of ga verder zonder naam."),
    "name-too-long": _("Deze naam is te lang. Gebruik hoogstens %(longest)s letters."),
    "name-not-writable": _("In de naam staat een teken dat we niet kennen. Typ de naam over."),
    "birth-missing": _(
        "Vul één datum in: de geboortedatum, of de datum waarop de baby verwacht wordt."
    ),
    "birth-in-future": _("Vul een geboortedatum in die niet in de toekomst ligt."),
    "too-old": _(
        "Je werkt hier voor kinderen en jongeren tot en met %(oldest)s jaar. Klopt de"
        " geboortedatum?"
    ),
    "expected-too-far": _(
        "Deze datum ligt te ver weg voor een zwangerschap. Kijk de verwachte datum nog eens na."
    ),
    "expected-long-ago": _("De verwachte datum is al lang voorbij. Vul de geboortedatum in."),
    "already-named": _(
        "Bij dit traject staat al een kind. Klopt dat niet? Begin dan een nieuw traject."
    ),
    "municipality-unknown": _("Kies een gemeente uit de lijst, of laat het veld leeg."),
    "child-unnamed": _("Zeg eerst om welk kind het gaat. Zonder naam kun je niet verwijzen."),
}
WORDS_MISSING: Mapping[str, Promise] = {
    "worry-missing": _(
        "Schrijf op wat je zag, hoorde of verteld kreeg. Een paar woorden zijn al genoeg."
    ),
    "reason-missing": _("Schrijf kort op waarom."),
    "message-missing": _("Schrijf op wat je vertelt aan wie de zorg had."),
    "request-missing": _("Schrijf op welke hulp je vraagt."),
    "name-missing": _("Vul je naam in, zodat de verwijzer weet wie het kind heeft overgenomen."),
    "text-too-long": _("Deze tekst is te lang. Gebruik hoogstens %(longest)s tekens."),
    "draft-too-large": _("Dit is te veel tekst om te bewaren. Maak het korter."),
}
PROTOCOL: Mapping[str, Promise] = {
    "unknown-step": _("Deze stap hoort niet bij de route. Ga terug naar de keten van het kind."),
    "step-not-open": _("Deze stap is niet meer open. Ga terug naar de keten van het kind."),
    "unknown-outcome": _("Kies een van de uitkomsten die bij deze stap horen."),
    "fact-missing": _("Vul de datum in die bij deze uitkomst hoort."),
    "fact-long-ago": _("Deze datum ligt te ver terug. Kijk het jaartal na."),
    "fact-unknown": _("Bij deze uitkomst hoort geen datum. Laad de pagina opnieuw."),
    "fact-in-future": _("Vul een datum in die niet in de toekomst ligt."),
    "answer-missing": _("Geef antwoord op elke vraag die bij deze uitkomst hoort."),
    "answer-invalid": _(
        "Een van de antwoorden past niet bij de vraag. Kijk de vragen bij deze uitkomst na."
    ),
    "already-ended": _("Dit traject is al klaar. Er valt niets meer te veranderen."),
    "no-such-ending": _("Kies een van de manieren waarop dit traject kan stoppen."),
    "until-in-past": _("Kies een dag die nog komt."),
    "until-too-far": _("Een pauze duurt hoogstens een jaar. Kies een dag die dichterbij ligt."),
    "paused-longer": _("Dit traject staat al stil tot een latere dag. Kies een dag daarna."),
    "setting-missing": _(
        "De regio heeft voor deze route nog niet alle termijnen gekozen. Bel de regiocoördinator;"
        " kan het niet wachten, bel dan Veilig Thuis (0800-2000)."
    ),
    "already-open": _(
        "Deze route zit vast: een stap zou twee keer opengaan. Bel de ketenregisseur."
    ),
    "stuck": _("Deze route zit vast: er zou geen stap meer openstaan. Bel de ketenregisseur."),
    "no-such-protocol": _("Deze route is in jouw regio niet (meer) in gebruik. Kies een andere."),
    "profession-not-here": _("Deze route is niet voor jouw beroep. Kies een andere route."),
    "not-offered": _(
        "Deze route volgt niet uit wat er in dit traject is besloten. Begin zo nodig een nieuwe"
        " zorg."
    ),
    "next-begun": _("Dit vervolg loopt al. Op de keten zie je wie wat doet."),
    "no-desk": _(
        "De eerste stap van deze route is werk van iemand anders, en in de regio neemt nu niemand"
        " dat op. Er is niets begonnen. Bel de ketenregisseur; kan het niet wachten, bel dan Veilig"
        " Thuis (0800-2000)."
    ),
    "no-owner": _(
        "Er is nog niemand in de regio die deze stap kan doen. Bel de ketenregisseur; er is niets"
        " veranderd."
    ),
}
STEP: Mapping[str, Promise] = {
    "step-closed": _("Deze stap is al gedaan, door %(by)s op %(at)s. Er is niets veranderd."),
    "handover-by-referral": _(
        "Deze stap sluit vanzelf zodra de ontvanger laat weten of het kind is aangekomen."
    ),
    "not-a-handover": _("Bij deze stap hoort geen verwijzing. Ga terug naar de stap."),
    "not-a-colleague": _("Kies iemand die nu bij deze organisatie werkt, of een team daar."),
}
REFERRAL: Mapping[str, Promise] = {
    "receiver-unknown": _("Kies een organisatie in de regio, en niet je eigen."),
    "referral-live": _(
        "Er loopt al een verwijzing. Wacht op het antwoord of trek die verwijzing eerst in."
    ),
    "no-such-move": _(
        "Dit kan niet meer: er is al geantwoord, of de verwijzing is klaar. Laad de pagina opnieuw."
    ),
    "reminded-today": _(
        "Je hebt vandaag al een herinnering gestuurd. Bel als het niet kan wachten."
    ),
    "not-arrived": _("Je kunt pas terugkoppelen als het kind is aangekomen."),
    "feedback-given": _("Je hebt al teruggekoppeld. Wil je iets toevoegen? Bel de verwijzer."),
    "fit-unknown": _("Kies of de gevraagde hulp goed, te licht of te zwaar was."),
    "post-off": _("Deze omgeving verstuurt geen mail. Geef de link zelf door."),
    "address-missing": _("Van deze organisatie is geen mailadres bekend. Geef de link zelf door."),
    "mailed-today": _(
        "Je liet de link vandaag al mailen. Kan het niet wachten? Bel, of geef de link zelf door."
    ),
    "link-unknown": _(
        "Deze link kennen we niet. Kijk of je het hele adres hebt overgenomen, of bel de verwijzer."
    ),
    "link-used": _("Deze link is al gebruikt. Vraag de verwijzer om een nieuwe."),
    "link-settled": _("Deze verwijzing is al klaar. Je hoeft niets meer te doen."),
    "link-expired": _("Deze link werkt niet meer. Vraag de verwijzer om een nieuwe."),
}

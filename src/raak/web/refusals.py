"""The words for every anticipated no: what is the matter, and what to do about it."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.kernel.refusal import Refused

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
REGION: Mapping[str, Promise] = {
    "version-taken": _(
        "Versie %(version)s van deze route bestaat al met een andere tekst. Geef de nieuwe tekst"
        " een hoger nummer."
    ),
    "no-such-setting": _("Deze route heeft zo'n termijn niet. Laad de pagina opnieuw."),
    "term-unreadable": _(
        "Dit is geen termijn. Schrijf een getal met werkdagen, dagen, weken of maanden, hoogstens"
        " twee jaar."
    ),
    "letter-under-way": _("Deze mail is al onderweg. Je hoeft niets meer te doen."),
    "person-left": _("Deze collega is al weg. Laad de pagina opnieuw."),
    "last-of-role": _(
        "Dit is de laatste ketenregisseur van de regio. Geef eerst iemand anders die rol, zodat er"
        " altijd iemand is die hoort wat te laat is. Dat doe je bij Medewerkers."
    ),
    "last-administrator": _(
        "Dit is de laatste beheerder van de regio. Geef eerst iemand anders die rol, bij"
        " Medewerkers; anders kan niemand meer mensen toelaten."
    ),
    "last-privacy-officer": _(
        "Dit is de laatste functionaris gegevensbescherming van de regio. Geef eerst iemand anders"
        " die rol, bij Medewerkers; anders kijkt niemand meer na wie wat bekeek."
    ),
    "desk-needed": _(
        "Dan heeft de regio geen loket van de ketenregisseur meer. Wijs eerst een ander team aan,"
        " bij Loketten."
    ),
    "nobody-hears": _(
        "Dan hoort niemand het meer als de ketenregisseur te laat is. Geef eerst iemand anders de"
        " rol van ketenregisseur of regiocoördinator."
    ),
    "successor-receives": _(
        "De organisatie van deze opvolger moet zelf nog antwoorden op een verwijzing van hier. Kies"
        " iemand van een andere organisatie, dan blijft iemand meekijken tot het kind er is."
    ),
    "organisation-closed": _("Deze organisatie is al gesloten. Laad de pagina opnieuw."),
    "role-ended": _("Deze rol is al beëindigd. Laad de pagina opnieuw."),
    "successor-yourself": _(
        "Kies iemand anders. Wie als beheerder iemand laat gaan, neemt niet zelf diens werk over."
    ),
    "successor-elsewhere": _(
        "Kies een opvolger die bij een andere, open organisatie in de regio werkt."
    ),
}
ACCOUNT: Mapping[str, Promise] = {
    "code-wrong": _(
        "Deze code klopt niet. Wacht tot de app een nieuwe code laat zien en typ die. Klopt de klok"
        " van je telefoon?"
    ),
    "codes-too-many": _(
        "Er zijn te veel verkeerde codes getypt. Wacht een kwartier en probeer het dan opnieuw, of"
        " vraag je beheerder om hulp."
    ),
    "second-step-exists": _("Je tweede stap is al ingesteld. Log opnieuw in, met een code."),
    "second-step-needed": _(
        "In jouw regio hoort een tweede stap erbij. Je kunt hem niet uitzetten."
    ),
    "no-second-step": _("Er is geen tweede stap ingesteld. Er is niets veranderd."),
    "own-second-step": _("Je eigen tweede stap vernieuw je bij Mijn account."),
    "password-link-dead": _(
        "Deze link werkt niet meer. Vraag een nieuwe aan en gebruik die binnen een uur."
    ),
}
PEOPLE: Mapping[str, Promise] = {
    "person-known": _(
        "Met dit e-mailadres heeft %(name)s al een account. Geef die persoon de rol, of gebruik een"
        " ander adres."
    ),
    "person-gone": _(
        "Met dit e-mailadres werkte %(name)s hier eerder. Neem die persoon weer aan, of gebruik een"
        " ander adres."
    ),
    "person-here": _("Deze collega werkt hier al. Geef een rol erbij."),
    "email-taken": _("Met dit e-mailadres kan het niet. Gebruik een ander adres."),
    "email-invalid": _("Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl."),
    "profession-unknown": _("Dit beroep kennen we niet. Kies er een uit de lijst, of geen."),
    "role-missing": _("Kies minstens één rol."),
    "role-not-given-by-you": _("Deze rol kan alleen een beheerder geven. Vraag je beheerder."),
    "role-not-ended-by-you": _(
        "Deze collega heeft hier een rol die alleen een beheerder beëindigt. Vraag het een"
        " beheerder."
    ),
    "own-role": _(
        "Je kunt jezelf geen rol geven. Vraag het een beheerder. Ben je de enige, neem dan eerst"
        " een tweede aan."
    ),
    "team-elsewhere": _("Dit team hoort niet bij deze organisatie. Kies een team uit de lijst."),
    "not-accountable": _(
        "Kies als aanspreekpunt iemand die hier nu werkt en zelf stappen kan doen."
    ),
    "own-invitation": _("Jezelf uitnodigen kan niet. Vraag het een andere beheerder."),
    "invitation-unknown": _(
        "Deze uitnodiging kennen we niet. Kijk of je het hele adres hebt overgenomen, of vraag je"
        " teamleider of beheerder om een nieuwe."
    ),
    "invitation-used": _(
        "Met deze uitnodiging is al een wachtwoord gekozen. Log in; lukt dat niet, vraag dan je"
        " teamleider of beheerder om een nieuwe."
    ),
    "invitation-expired": _(
        "Deze uitnodiging werkt niet meer. Vraag je teamleider of beheerder om een nieuwe."
    ),
    "password-weak": _(
        "Dit wachtwoord is te makkelijk te raden. Kies er een van minstens twaalf tekens."
    ),
}
SETTING_UP: Mapping[str, Promise] = {
    "region-exists": _("Er is al een regio. In één database past er één."),
    "edition-unknown": _("Kies een editie die raak kent."),
    "name-taken": _("Deze naam bestaat al. Kies een andere naam."),
    "name-empty": _("Vul een naam in."),
    "sector-unknown": _("Dit soort organisatie kennen we niet. Kies er een uit de lijst."),
    "changed-meanwhile": _("Iemand anders was net even eerder. Probeer het nog een keer."),
    "organisation-unknown": _(
        "Organisatie “%(name)s” is er niet. Voeg haar eerst toe, of schrijf de naam precies zo."
    ),
    "place-unknown": _(
        "Gemeente “%(name)s” is er niet. Voeg haar eerst toe, of laat de kolom leeg."
    ),
    "team-unknown": _(
        "Team “%(name)s” is er niet bij deze organisatie. Maak het eerst, of laat de kolom leeg."
    ),
    "role-unknown": _("Rol “%(name)s” kennen we niet. Bij de uitleg staat welke er zijn."),
    "desk-role-unknown": _("Deze rol doet geen stappen, en heeft dus geen loket."),
    "team-unanswered": _(
        "Dit team heeft geen aanspreekpunt dat er nu werkt. Wijs eerst een ander aanspreekpunt aan."
    ),
}
OUTSIDE: Mapping[str, Promise] = {
    "sent-too-quickly": _(
        "Dat ging sneller dan een mens kan typen. Wacht een paar tellen en verstuur het nog eens."
    ),
    "form-too-old": _(
        "De pagina stond te lang open. Uw tekst staat er nog. Wacht een paar tellen en verstuur "
        "het nog eens."
    ),
    "trap-filled": _(
        "Er stond iets in een veld dat leeg moet blijven. We hebben het leeggemaakt. Verstuur het "
        "nog eens."
    ),
    "many-from-here": _(
        "Van deze internetverbinding kwamen vandaag al veel berichten. Uw bericht is niet "
        "verstuurd. Bel Veilig Thuis: 0800-2000, gratis, dag en nacht."
    ),
    "full": _(
        "Er kwamen vandaag te veel berichten. Uw bericht is niet verstuurd. Bel Veilig Thuis: "
        "0800-2000, gratis, dag en nacht. Of probeer het morgen weer."
    ),
    "article-unknown": _("Deze pagina is er niet."),
    "article-empty": _("Vul een titel en een tekst in, in het Nederlands en in het Engels."),
    "question-missing": _("Vul de vraag in."),
    "reply-missing": _("Vul het antwoord in."),
    "answered-before": _("Een collega was je voor: op deze vraag is al geantwoord."),
    "not-answered-yet": _("Beantwoord eerst de vraag zelf."),
    "page-not-proposed": _("Er is niets om na te kijken. Iemand trok het terug of was je voor."),
    "second-look-by-another": _("Jij schreef dit. Laat een collega het nakijken en plaatsen."),
    "code-unknown": _("Deze code kennen we niet. Kijk de letters en cijfers nog eens na."),
}
OFFER: Mapping[str, Promise] = {
    "offer-unnamed": _("Geef het aanbod een naam waaraan ouders het herkennen."),
    "offer-ages-mixed": _("De jongste leeftijd ligt na de oudste. Draai ze om."),
    "offer-topic-unknown": _("Kies onderwerpen uit de lijst."),
    "offer-wait-unlikely": _("Vul een wachttijd in van hoogstens %(longest)s weken."),
    "text-not-writable": _("Er staat een teken in dat we niet kennen. Typ de tekst over."),
    "web-address-wrong": _("Begin een webadres met https://, zoals https://www.voorbeeld.nl."),
    "place-where": _(
        "Zeg hoe iemand er komt: straat en plaats bij een gebouw, een webadres bij een website, een"
        " nummer bij een telefoon. Mag niemand het adres weten? Kruis dan geheim adres aan."
    ),
    "secret-meanwhile": _(
        "Iemand anders maakte dit adres intussen geheim. Open deze pagina opnieuw voordat je iets"
        " verandert."
    ),
    "coordinates-unreadable": _(
        "We lezen dit niet als plek op de kaart. Schrijf twee getallen, zoals 52.4412, 4.8203."
    ),
    "coordinates-abroad": _(
        "Deze plek ligt niet in Nederland. Kijk de twee getallen na, zoals 52.4412, 4.8203."
    ),
    "place-unknown-here": _("Kies een plek van deze organisatie."),
    "place-there-already": _("Dit aanbod is al op deze plek. Wijzig daar de tijden."),
    "hours-unreadable": _(
        "We lezen “%(written)s” niet als tijd. Schrijf bijvoorbeeld 9:00-12:00, 13:00-17:00."
    ),
    "hours-overlap": _("Deze tijden lopen door elkaar. Schrijf ze na elkaar op."),
    "upkeep-out-of-range": _(
        "Kies voor bevestigen 28 tot 730 dagen, voor herinneren minder dagen dan dat, en voor"
        " verbergen hoogstens 365 dagen."
    ),
}
COVER: Mapping[str, Promise] = {
    "building-places": _("Eén gebouw is één plek. Kies één plek, of kies voor meer plekken."),
    "cell-unknown": _("Dit vakje staat niet in het schema. Laad de pagina opnieuw."),
    "centre-day-ahead": _("Kies een dag die al geweest is, of laat de dag leeg."),
    "centre-organisation-unknown": _("Kies een organisatie die nu open is in deze regio."),
    "centre-place-unknown": _("Kies plekken uit de lijst."),
    "empty-until-too-far": _(
        "Kies een dag binnen drie jaar. Dan kijkt iemand opnieuw of het nog klopt."
    ),
    "escalation-whom": _("Kies ook wie de zaak overneemt, of laat de uitleg leeg."),
    "centre-result-missing": _("Schrijf op wat er beter werd."),
}
AGENDA: Mapping[str, Promise] = {
    "sign-up-closed": _(
        "Hiervoor kunt u zich niet (meer) aanmelden. Kijk in de agenda wat er nog is."
    ),
    "contact-missing": _(
        "Vul een e-mailadres of een telefoonnummer in. Anders kunnen we u niets laten weten."
    ),
    "phone-invalid": _("Vul een telefoonnummer in, zoals 06 1234 5678."),
    "consent-missing": _("Lees wat we bewaren, en zet hier een vinkje als dat goed is."),
    "seats-too-many": _("Meld één tot %(most)s personen aan. Komt u met meer? Bel dan even."),
    "seats-many-from-here": _(
        "Van deze internetverbinding zijn vandaag al veel aanmeldingen gekomen. U bent niet "
        "aangemeld. Probeer het morgen, of bel de organisatie."
    ),
    "seats-full": _(
        "Vandaag kunnen we geen aanmeldingen meer aannemen. U bent niet aangemeld. Probeer het "
        "morgen, of bel de organisatie."
    ),
    "seat-gone": _("Deze plek is intussen vergeven. Kijk in de agenda of er nog iets anders is."),
    "rule-invalid": _("Zo kan het zich niet herhalen. Kies een andere manier."),
    "no-meetings": _("Zo is er geen enkele bijeenkomst. Kijk de datums na."),
    "in-the-past": _("Kies een eerste dag die nog niet voorbij is."),
    "series-needs-end": _("Vul in hoe vaak: een cursus heeft een laatste keer."),
    "ages-in-order": _("Kies een hoogste leeftijd die niet onder de laagste ligt."),
    "capacity-below-minimum": _("Vul minstens één plek in, en niet minder dan het minimum."),
    "capacity-taken": _("Er zijn al %(taken)s plekken vergeven. Vul dat aantal in, of meer."),
    "event-service-elsewhere": _(
        "Kies iets dat de organisatie zelf aanbiedt, of laat het veld leeg."
    ),
    "area-unknown": _("Kies een buurt uit de lijst, of laat die opzoeken."),
    "meeting-over": _("Deze bijeenkomst is al voorbij. Schrijf op wie er kwamen."),
    "meeting-not-begun": _("Wie er kwamen schrijf je op vanaf de dag zelf."),
    "grade-of-nobody": _(
        "Vul in hoeveel mensen een cijfer gaven en welk cijfer gemiddeld, of laat beide leeg. Het"
        " kunnen er niet meer zijn dan er kwamen."
    ),
    "walk-ins-unlikely": _("Vul een getal in van 0 tot 999."),
}
AREAS: Mapping[str, Promise] = {
    "table-is-spreadsheet": _(
        "Dit is het rekenblad zelf. Kies in Excel: Opslaan als, CSV (met puntkomma's), en neem dat."
    ),
    "table-unreadable": _("Dit bestand is niet te lezen. Bewaar de lijst opnieuw als CSV."),
    "table-empty": _("Onder de kop staat niets. Zet op elke regel één gegeven."),
    "table-too-long": _("Deze lijst is te lang. Maak er delen van, van hoogstens %(most)s regels."),
    "table-too-large": _("Dit bestand is te groot: het mag %(most)s MB zijn. Maak er delen van."),
    "table-column-missing": _(
        "Boven de lijst mist de kolom %(columns)s. Neem de kop uit het voorbeeld over."
    ),
    "number-unreadable": _(
        "We lezen “%(written)s” niet als getal. Schrijf bijvoorbeeld 1250 of 12,5."
    ),
    "year-unlikely": _(
        "We lezen “%(written)s” niet als jaar tot en met %(last)s. Schrijf vier cijfers."
    ),
    "row-ragged": _(
        "Deze regel heeft meer kolommen dan de kop. Staat er een komma in een getal? Bewaar de"
        " lijst met puntkomma's."
    ),
    "row-twice": _("Deze regel staat er twee keer. Haal er één weg."),
    "area-code-unknown": _(
        "De code “%(written)s” is niet van een buurt of wijk. Schrijf BU met acht cijfers, of WK"
        " met zes."
    ),
    "area-ends-before-it-begins": _("De wijk houdt op voor ze begint. Draai de jaren om."),
    "area-overlaps": _(
        "Deze code is er al vanaf %(since)s. Vul daar eerst in tot en met welk jaar die grens gold."
    ),
    "area-not-here": _("Wijk %(written)s is er niet. Voer eerst de wijken in."),
    "area-other-years": _(
        "Wijk %(written)s was er in %(year)s niet met deze grens; ze is er vanaf %(since)s. Neem de"
        " code van toen."
    ),
    "municipality-not-here": _("Gemeente “%(name)s” is er niet. Voeg haar eerst toe."),
    "indicator-unknown": _(
        "We kennen “%(written)s” niet als cijfer. Neem een naam uit de lijst op de pagina."
    ),
    "figure-twice": _("Dit cijfer staat er twee keer, en anders. Laat staan wat klopt."),
    "figure-of-nobody": _("Vul bij “van” in om hoeveel mensen of gezinnen het gaat."),
    "figure-missing": _("Vul een aantal in, of een percentage."),
    "figure-more-than-all": _(
        "Het kan niet dat er %(count)s zijn van de %(of)s. Kijk beide getallen na."
    ),
    "percent-above-hundred": _("Meer dan 100 procent kan niet: “%(written)s”. Kijk het getal na."),
    "border-goes-nowhere": _("Oud en nieuw zijn hier dezelfde wijk. Kijk de codes en het jaar na."),
    "share-unlikely": _(
        "We lezen “%(written)s” niet als deel. Schrijf bijvoorbeeld 0,4 of 40 procent."
    ),
    "shares-not-whole": _(
        "De delen van deze oude wijk zijn samen %(total)s procent. Maak er 100 van; wie nu buiten"
        " de regio woont, krijgt “buiten” als nieuwe code."
    ),
    "shapes-not-geojson": _("Dit is geen GeoJSON met wijken erin. Kies een ander bestand."),
    "shape-unreadable": _("Deze vorm is niet te lezen. Bewaar de kaart opnieuw als GeoJSON."),
    "shape-not-degrees": _("Deze kaart is niet in graden. Bewaar haar als WGS 84 (EPSG:4326)."),
    "area-chosen-before": _("Deze wijk is al gekozen. De reden van toen staat op de pagina."),
    "area-not-chosen": _("Deze wijk is nog niet gekozen. Doe dat eerst, met een reden."),
    "area-step-not-next": _("Deze stap is nu niet aan de beurt. Kijk op de pagina welke wel."),
    "took-part-missing": _("Zet een vinkje bij wie er meededen."),
    "result-missing": _("Kies welk cijfer het plan wil veranderen, en hoe ver."),
    "result-unlikely": _("Dit kan het cijfer niet worden. Kijk het getal en het jaar na."),
    "programme-unnamed": _("Vul in hoe het programma heet."),
    "goes-on-missing": _("Er zijn er twee. Kies welke doorgaat, of dat het nog open is."),
    "profile-not-read-through": _("Lees het profiel eerst door met de vraag die hier staat."),
    "profile-not-published": _("Dit profiel is niet gepubliceerd."),
    "words-may-hurt": _(
        "Deze woorden kunnen mensen raken: %(words)s. Schrijf iets anders, of zet het vinkje bij"
        " de woorden."
    ),
    "day-not-yet": _("Kies een dag die al is geweest."),
    "aim-for-whom": _("Kies een wijk, of schrijf op voor welke groep het is."),
    "source-missing": _("Schrijf op waar je dat weet: een cijfer, een onderzoek, een gesprek."),
    "service-unknown": _("Kies een aanbod uit de lijst."),
}
NEWS: Mapping[str, Promise] = {
    "audience-missing": _("Kies ten minste één nieuwsbrief."),
    "days-in-order": _("Kies een laatste dag die niet voor de eerste ligt."),
    "habit-unlikely": _("Kies elke maand of elke twee maanden, en 1 tot en met 10 mails."),
    "link-invalid": _(
        "Begin de link met https:// of, voor een pagina van deze website, met een schuine streep."
        " Zet er geen spaties in."
    ),
    "link-missing": _("Vul de link in waar iedereen het kan lezen."),
    "newsletter-empty": _("Er staat nog niets in. Voeg eerst een bericht toe."),
    "newsletter-full": _("Er staan al %(most)s berichten in. Laat er eerst een weg."),
    "newsletter-not-sent": _("Deze nieuwsbrief is nog niet verstuurd. Gooi het concept weg."),
    "newsletter-sent": _("Deze nieuwsbrief is al verstuurd. Er valt niets meer te veranderen."),
    "subscribe-full": _(
        "Er kwamen vandaag te veel aanmeldingen. U bent nog niet aangemeld. Probeer het morgen"
        " weer."
    ),
    "subscribe-many-from-here": _(
        "Van deze internetverbinding kwamen vandaag al veel aanmeldingen. U bent nog niet"
        " aangemeld. Probeer het morgen weer."
    ),
}
CAMPAIGNS: Mapping[str, Promise] = {
    "amount-unlikely": _("Vul een aantal in van 0 tot 9999."),
    "award-given": _("De onderscheiding van %(year)s is al gegeven. Er is er één per jaar."),
    "campaign-days": _("Laat een campagne 1 tot %(most)s dagen duren."),
    "campaign-stopped": _("Deze campagne is gestopt. Begin een nieuwe, dan kun je taken geven."),
    "campaign-unknown": _("Kies een campagne uit de lijst, of geen."),
    "material-unknown": _("Kies materiaal uit de lijst. Misschien ging het net uit gebruik."),
    "message-empty": _("Vul de boodschap in: één of twee zinnen."),
    "minutes-unlikely": _("Vul in hoeveel minuten het duurt, hoogstens twaalf uur."),
    "nomination-forgotten": _("Deze voordracht is na de termijn gewist. Kies iemand anders."),
    "nominations-too-many": _(
        "Je droeg dit jaar al %(most)s mensen voor. Volgend jaar kan het weer."
    ),
    "owner-unknown": _("Kies iemand die in de regio werkt."),
    "programme-full": _("Er staan al %(most)s onderdelen in. Haal er eerst een weg."),
    "refill-days": _("Kies 7 tot 366 dagen."),
    "task-done": _("Deze taak is al klaar. Maak een nieuwe als er meer moet gebeuren."),
    "tasks-too-many": _("Er staan al %(most)s taken open. Maak er eerst een af."),
}
THEMES: Mapping[str, Promise] = {
    "contrast-low": _(
        "Deze kleuren zijn samen slecht te lezen: %(ink)s op %(ground)s heeft contrast %(found)s en"
        " moet minstens %(least)s hebben (%(n)s keer te laag). Maak de ene kleur donkerder of de"
        " andere lichter."
    ),
    "host-invalid": _("Schrijf een webadres zonder pad, zoals opvoeden.dijkveen.nl."),
    "host-taken": _("Dit webadres heeft al een stijl. Wijzig die, of kies een ander adres."),
    "tokens-none": _(
        "We herkennen geen enkele token. Geef CSS-variabelen of JSON van NL Design System: namen"
        " als --utrecht-button-primary-action-background-color, met een kleur."
    ),
    "tokens-too-many": _(
        "Dit zijn meer dan %(most)s tokens. Geef alleen het thema van de gemeente."
    ),
    "tokens-unreadable": _("We lezen dit niet als JSON. Kijk de haken en komma's na."),
}
SENTENCES: Mapping[str, Promise] = {
    **ACCESS,
    **CHILD,
    **WORDS_MISSING,
    **PROTOCOL,
    **STEP,
    **REFERRAL,
    **OFFER,
    **COVER,
    **REGION,
    **ACCOUNT,
    **PEOPLE,
    **SETTING_UP,
    **OUTSIDE,
    **AGENDA,
    **AREAS,
    **NEWS,
    **CAMPAIGNS,
    **THEMES,
}
"""Refusal code -> what a person reads. A test holds it against every code that is raised."""


CURES: Mapping[str, tuple[Permission, str, Promise]] = {
    "last-of-role": (Permission.TEAM_MANAGE, "werk:team", _("Geef iemand anders de rol")),
    "last-administrator": (Permission.TEAM_MANAGE, "werk:team", _("Geef iemand anders de rol")),
    "last-privacy-officer": (Permission.TEAM_MANAGE, "werk:team", _("Geef iemand anders de rol")),
    "desk-needed": (Permission.REGION_SET_UP, "regio:desks", _("Wijs een ander team aan")),
}
"""Refusal code -> the page on which its reader can put it right, and who may open that."""


class _Known(dict[str, str]):
    """Details of a refusal; what the one who raised it left out reads as an ellipsis."""

    def __missing__(self, name: str) -> str:
        return "…"


def explain(refused: Refused) -> str:
    """Return the sentence for a refusal, in the language of the reader."""
    return str(SENTENCES[refused.code]) % _Known(refused.details)


def cure(refused: Refused, actor: Actor) -> tuple[str, str] | None:
    """Return the address and the words of a link to where the reader can put it right, if any."""
    if refused.code not in CURES:
        return None
    permission, name, words = CURES[refused.code]
    return None if may_ever(actor, permission) else (reverse(name), str(words))

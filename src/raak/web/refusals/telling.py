"""Of what people send in and what the region tells: without an account, news, campaigns, styles."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
SURVEYS: Mapping[str, Promise] = {
    "address-wrong": _("Dit is geen e-mailadres: %(address)s. Verbeter het of haal het weg."),
    "addresses-none": _("Er staat geen e-mailadres in. Zet er op elke regel één."),
    "addresses-too-many": _("Dit zijn meer dan %(most)s adressen. Deel de lijst in stukken."),
    "answer-unknown": _("Kies een van de antwoorden die er staan."),
    "answered-once": _(
        "Met deze link zijn al antwoorden verstuurd. Die tellen mee. U hoeft niets meer te doen."
    ),
    "answers-none": _("Er is nog niets ingevuld. Beantwoord ten minste één vraag."),
    "split-unknown": _("Bij deze vragen kun je de uitslag niet zo verdelen. Kies iets anders."),
    "figure-unlikely": _(
        "Vul een percentage in van 0 tot en met 100, of een gemiddelde met standaardafwijking."
    ),
    "least-unlikely": _("Kies een getal van %(least)s tot en met %(most)s."),
    "not-for-professionals": _("Deze vragen zijn voor ouders. Nodig hen uit met een eigen lijst."),
    "number-unlikely": _("Vul een heel getal in van %(least)s tot en met %(most)s."),
    "people-unlikely": _("Vul in hoeveel mensen daar antwoordden: ten minste 2."),
    "reminded-before": _(
        "De herinnering is al verstuurd. Er is er één, zodat het geen last wordt."
    ),
    "reminding-too-soon": _("Wacht met herinneren tot %(days)s dagen na de eerste dag."),
    "set-unknown": _("Kies een van de vragenlijsten die er staan."),
    "survey-full": _(
        "Er kwamen vandaag te veel antwoorden. Uw antwoorden zijn niet verstuurd. Probeer het"
        " morgen weer."
    ),
    "survey-many-from-here": _(
        "Van deze internetverbinding kwamen vandaag al veel antwoorden. Uw antwoorden zijn niet"
        " verstuurd. Probeer het met een andere verbinding, of morgen weer."
    ),
    "wave-closed": _(
        "Deze meting neemt nu geen antwoorden aan. Kijk naar de eerste en laatste dag."
    ),
    "wave-days": _("Kies een laatste dag op of na de eerste, hoogstens %(most)s dagen later."),
    "wave-in-the-past": _("Kies een eerste dag die niet voorbij is."),
    "wave-not-by-mail": _("Deze meting gaat alleen met de link voor iedereen. Deel die link."),
    "words-empty": _("Er staat niets meer. Laat het antwoord weg, of laat er iets van staan."),
    "words-read-before": _("Een collega was je voor: dit antwoord is al nagekeken."),
}
THEMES: Mapping[str, Promise] = {
    "logo-busy": _("In dit plaatje zit te veel. Kies een logo met minder kleuren, zonder foto."),
    "logo-heavy": _("Dit bestand is te groot: hoogstens 1 MB. Maak het kleiner."),
    "logo-large": _("Dit plaatje heeft te veel pixels. Maak het hoogstens 2000 bij 2000."),
    "logo-svg": _(
        "Een SVG nemen we niet aan, want daar kan een programma in zitten. Sla het logo op als PNG."
    ),
    "logo-unreadable": _("We kunnen dit plaatje niet lezen. Sla het op als PNG, JPEG of WebP."),
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

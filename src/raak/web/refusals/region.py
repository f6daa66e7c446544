"""Of the region: its terms, accounts, people, organisations."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGION: Mapping[str, Promise] = {
    "kept-unlikely": _("Kies 6 tot en met 120 maanden."),
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
    "key-used": _(
        "Deze pagina is al eens verstuurd, voor iets anders. Open het formulier opnieuw en vul het"
        " nog eens in."
    ),
    "words-meanwhile": _(
        "Een collega schreef dit net anders op. Je leest het onder “Zo stond het er”. Moet jouw"
        " tekst toch blijven? Bewaar dan nog een keer."
    ),
    "weighing-evidence-missing": _("Schrijf op waaruit dat blijkt, of kies “nee”."),
    "finding-meanwhile": _(
        "Een collega schreef hier net iets anders op. Je ziet het boven de lijst. Moet jouw"
        " antwoord toch blijven? Bewaar dan nog een keer."
    ),
    "passkey-known": _("Deze passkey staat er al. Kies een ander apparaat, of gebruik deze."),
    "passkey-unproven": _("Er is geen passkey gemaakt. Probeer het nog een keer."),
    "passkeys-many": _("Je hebt al %(most)s passkeys. Haal er eerst een weg."),
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
REPORTS: Mapping[str, Promise] = {
    "period-not-quarters": _("Kies een begin dat voor het einde ligt."),
    "period-not-over": _("Dit kwartaal loopt nog. Kies een kwartaal dat voorbij is."),
    "period-too-long": _("Dit is te lang. Kies hoogstens %(most)s jaar."),
    "period-not-a-year": _(
        "Een jaarverslag gaat over één kalenderjaar. Kies kwartaal 1 tot en met 4 van dat jaar."
    ),
    "reports-many": _("Er wachten al %(most)s verslagen. Wacht tot er een klaar is."),
    "report-not-made": _("Dit verslag is nog niet klaar. Wacht nog even."),
    "threshold-unlikely": _("Kies een aantal van 5 tot en met 20."),
}

"""What people in the demo region write down: short, neutral and never about anybody real."""

from collections.abc import Mapping
from dataclasses import dataclass

LONG_AGO = "Dit speelt al langer dan een half jaar."
"""Stands in about half of the concerns: see proportions.OLDER_THAN_SIX_MONTHS."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of worry: what one sees, hears or is told."""

    seen: tuple[str, ...]
    heard: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


CARE = Topic(
    seen=(
        "Komt de laatste weken vaak zonder ontbijt en zonder jas binnen.",
        "Draagt al dagen dezelfde kleren en ruikt ernaar.",
        "Valt in de ochtend in slaap en zegt laat naar bed te gaan.",
        "Wordt vaak te laat opgehaald, soms door iemand die wij niet kennen.",
        "Afspraken bij de tandarts en de logopedist zijn drie keer niet doorgegaan.",
    ),
    heard=(
        "Vader zegt dat het thuis even niet lukt met geld en werk.",
        "Moeder zegt dat zij zelf ook slecht slaapt.",
    ),
    told=("Een collega ziet hetzelfde bij het zusje.", "De buurvrouw past vaak op tot laat."),
)
MOOD = Topic(
    seen=(
        "Is de laatste tijd stil en trekt zich terug uit spel met anderen.",
        "Schrikt als iemand achter hem langs loopt.",
        "Huilt om kleine dingen en wil na school niet naar huis.",
        "Tekent steeds een huis zonder deur en praat er niet over.",
        "De cijfers zijn in een half jaar sterk gedaald en er is veel verzuim.",
    ),
    heard=("Zegt: thuis moet ik goed opletten.", "Zegt dat praten over thuis niet mag."),
    told=("Een klasgenoot vertelt dat er thuis vaak ruzie is.",),
)
QUARRELS = Topic(
    seen=(
        "Ouders maakten ruzie bij het hek; het kind ging ertussen staan.",
        "Wij waren aan de deur na een melding van geluid; de kinderen waren wakker.",
        "Ouders zijn net uit elkaar en spreken elkaar alleen via het kind.",
    ),
    heard=("Zegt dat papa en mama vaak schreeuwen.", "Moeder zegt dat zij bang is voor thuis."),
    told=("De buren belden twee keer deze maand.",),
)
MARKS = Topic(
    seen=(
        "Een blauwe plek op de bovenarm; het verhaal erbij veranderde.",
        "Een schaafplek die volgens ouders van een val komt; het past niet goed bij elkaar.",
        "Bij het omkleden plekken gezien op een plaats waar je niet snel valt.",
    ),
    heard=("Zegt eerst niets, later: gestoten.",),
    told=("De gymdocent zag vorige maand ook iets.",),
)
UNBORN = Topic(
    seen=(
        "Komt laat in de zwangerschap voor het eerst en mist daarna twee afspraken.",
        "Slaapt op wisselende adressen; er is nog niets voor de baby.",
    ),
    heard=(
        "Zegt dat zij nog rookt en soms drinkt.",
        "Zegt dat de vader niet mag weten waar zij is.",
    ),
    told=("De huisarts maakt zich ook zorgen.",),
)
STUCK = Topic(
    seen=(
        "Er zijn vier hulpverleners; niemand weet van elkaar wat er is afgesproken.",
        "Doet de deur niet open; post blijft liggen; de kinderen zijn weinig buiten.",
        "Huurschuld en dreigende ontruiming, met drie kinderen thuis.",
    ),
    told=("De woningcorporatie kreeg meldingen over de tuin en het afval.",),
)
PARENTING = Topic(
    seen=(
        "Ouders vragen hoe zij grenzen stellen; het gaat thuis vaak mis rond bedtijd.",
        "Druk gedrag in de groep; ouders herkennen het en willen hulp.",
        "Moeder is sinds de bevalling somber en komt de deur niet uit.",
    ),
    heard=("Vader zegt dat hij niet meer weet wat hij moet doen.",),
)
MISSED = Topic(
    seen=("Niet gekomen op de afspraak en niet afgezegd.",),
    told=("De brief kwam niet terug; de telefoon gaat over op voicemail.",),
)
QUICK = Topic(
    seen=("Mishandeling is vastgesteld en met ouders besproken; zij willen dat het stopt.",),
    told=("Veilig Thuis vraagt om hulp die snel begint.",),
)

TOPICS: Mapping[str, tuple[Topic, ...]] = {
    "reporting-code": (CARE, MOOD, QUARRELS, MARKS),
    "referral-tree": (PARENTING, MOOD, CARE),
    "no-show": (MISSED,),
    "vangnet-jeugd": (STUCK, CARE),
    "quick-help": (QUICK,),
    "report-to-reporting-point": (QUARRELS, MARKS, MOOD),
}

OUTSIDERS = (
    "Een buurvrouw, bereikbaar via het wijkteam",
    "Een oom, belde met het CJG",
    "Woonconsulent van Wonen aan de Dijk",
    "Trainer van de voetbalvereniging",
    "Een oma, wil na 18 uur gebeld worden",
)

REASONS = (
    "Besproken met de aandachtsfunctionaris; dit past nu het best bij dit gezin.",
    "Samen met ouders besloten, zij staan erachter.",
    "De situatie veranderde: er is nu familie in huis die helpt.",
    "Na twee gesprekken is het beeld duidelijk genoeg.",
    "Ouders en kind willen dit zo; we hebben een datum om terug te kijken.",
)
REFUSALS = (
    "Wij hebben een wachttijd van acht weken; dat duurt voor dit kind te lang.",
    "Deze vraag is zwaarder dan wij aankunnen.",
    "Het gezin woont buiten ons gebied.",
    "Er loopt al hulp bij een andere aanbieder voor hetzelfde.",
)
ABSENCES = (
    "Niet gekomen op twee afspraken en niet bereikbaar.",
    "Ouders zagen er op het laatst van af.",
    "Op het adres werd niet opengedaan.",
)
TAKEN_BACK = (
    "Na vier weken geen antwoord; we vragen een ander.",
    "Het gezin koos zelf een andere hulp.",
)
HANDED_OVER = (
    "Ik ben met verlof, mijn collega neemt het over.",
    "Mijn collega kent het gezin al.",
    "Verdeling van het werk in het team.",
)
PAUSES = (
    "Het gezin is vier weken bij familie in het buitenland, in overleg.",
    "Moeder ligt in het ziekenhuis; de kinderen zijn bij oma.",
    "Schoolvakantie; afgesproken om daarna verder te gaan.",
)
WITHDRAWN = (
    "Verhuisd naar een andere regio; overgedragen aan de organisaties daar.",
    "Hetzelfde bleek al te lopen; alles is daarheen overgenomen.",
)
TOLD = (
    "Er is met de ouders gepraat en er komt hulp. Dank dat je het zei. Zie je weer iets, bel me.",
    "We hebben het onderzocht. Er is nu een vaste hulpverlener. In de zomer kijken we opnieuw.",
    "Het bleek anders te zitten dan het leek, en het is goed dat je het vroeg.",
    "De hulp is begonnen en het gezin werkt mee. Let jij op school nog mee? Dan spreken we elkaar.",
    "We hebben gemeld en het gezin weet dat. Wat er verder gebeurt hoor je van ons.",
)
NOT_TOLD = (
    "De melder wilde niet weten wat ermee gebeurde en liet geen nummer achter.",
    "Drie keer gebeld en een brief gestuurd; geen gehoor.",
)
REQUESTS = (
    "Graag kennismaken met dit gezin. Ouders weten van deze vraag en willen hulp bij de opvoeding.",
    "Wij zoeken hulp aan huis die snel kan beginnen. Er zijn afspraken over veiligheid.",
    "Wilt u onderzoeken wat dit kind nodig heeft? Wij blijven op school meekijken.",
    "Eén van de ouders wil praten over wat er thuis speelt. Het liefst in de avond.",
)
ARRIVED = (
    "Kennisgemaakt, de afspraken lopen. Over zes weken bespreken we het samen.",
    "Het gezin komt trouw. We beginnen met wat ouders zelf willen oefenen.",
    "Goed dat jullie meededen met het eerste gesprek; dat hielp.",
)
NOTES = (
    "Besproken en vastgelegd; ouders hebben hetzelfde gelezen.",
    "Vader en moeder apart gesproken. Oma helpt mee op woensdag.",
    "Wekelijks kort contact, en bellen als het eerder nodig is.",
)
NAMES_BY_LINK = ("Anke, coach", "W. van Es, beheerder", "De vertrouwenspersoon", "Team opvoeding")

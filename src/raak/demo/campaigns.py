"""What the demo region told its people: campaigns, conferences, what appeared, and its material."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from raak.access.rules import CLOCK, Actor, Role
from raak.agenda.queries import visitor
from raak.agenda.services.seats import Wish, sign_up
from raak.campaigns.models import Conference, Material
from raak.campaigns.queries import Kit, kits, places_with_material, tasks_visible_to
from raak.campaigns.rules import Audience, Channel, MaterialKind, Meeting
from raak.campaigns.services import material
from raak.campaigns.services.awards import nominate
from raak.campaigns.services.campaigns import Plan, change_task, finish_task, plan_campaign
from raak.campaigns.services.clock import prepare_runs
from raak.campaigns.services.conferences import Outline, Part, add_item, plan_conference
from raak.campaigns.services.conferences import write_outcomes as note_outcomes
from raak.campaigns.services.material import Sheet
from raak.campaigns.services.publications import Notice, note_publication
from raak.demo.population import Population, new_id
from raak.kernel.calendar import DAY, OFFICE_ZONE, add_months, office_day
from raak.themes.services import Look, set_theme

JOINED = {"stop-voor-het-knapt": "Landelijke campagne tegen huiselijk geweld"}
SHEETS = (
    Sheet("Hoor jij het ook?", MaterialKind.POSTER, Audience.BYSTANDERS),
    Sheet("Druk in huis? U bent niet de enige", MaterialKind.FOLDER, Audience.PARENTS),
    Sheet("Evde gerginlik mi var?", MaterialKind.FOLDER, Audience.PARENTS, "tr"),
    Sheet("Met wie praat jij?", MaterialKind.CARD, Audience.YOUNG),
)
PARTS = (
    Part(time(13), 15, "Welkom", "Wethouder Jeugd", "Gemeente Dijkveen"),
    Part(time(13, 15), 45, "Wat de eerste meting liet zien", "Regiocoördinator", "Waterrand"),
    Part(time(14), 30, "Pauze"),
    Part(time(14, 30), 60, "In groepen: wat doe jij morgen anders?"),
)
MEETINGS = (
    (Meeting.START, "Samen van start", -300, "", "De eerste meting, en onze aanpak."),
    (Meeting.INTERIM, "Delen mag, delen moet", 24, "Samenwerken en privacy", ""),
    (Meeting.STATE, "Hoe staat het ervoor?", 120, "", "Wat er in twee jaar veranderde."),
)
"""Kind, title, days from now, theme, and what is shown."""
NOTICES = (
    (Channel.NEWSPAPER, "Waterrand zoekt extra oren", "Dagblad De Kust", -40),
    (Channel.RADIO, "Gesprek met een jeugdverpleegkundige", "Omroep Waterrand", -12),
    (Channel.REPORT, "Een jaar samen: tussentijds verslag", "Ketenbureau Waterrand", -90),
    (Channel.MAGAZINE, "Wat doe je als een kind iets vertelt?", "Schoolblad", 18),
    (Channel.NEWSPAPER, "Bericht over de conferentie", "Dagblad De Kust", 20),
)
NOMINATED = (
    ("Juf Sanne", "Basisschool", "Zij belt door tot iemand opneemt, en vergeet nooit wie vroeg."),
    ("Trainer Youssef", "Voetbalvereniging", "Bij hem durven kinderen hun mond open te doen."),
)
TOKENS = """\
--utrecht-button-primary-action-background-color: #7a1f5c;
--utrecht-button-primary-action-hover-background-color: #5a1244;
--utrecht-page-header-background-color: #4a1038;
--utrecht-button-border-radius: 2px;
"""


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator do it all, by the services that the screens call."""
    coordinator = _actor(population, Role.REGION_COORDINATOR)
    _campaigns(population, coordinator, now, chance)
    for shown in MEETINGS:
        _conference(population, coordinator, shown, now, chance)
    for channel, title, outlet, days in NOTICES:
        on = office_day(now) + days * DAY
        notice = Notice(channel=channel, title=title, outlet=outlet, on=on)
        note_publication(
            actor=coordinator, key=new_id(chance), notice=notice, now=min(now, _noon(on))
        )
    _material(coordinator, now, chance)
    for name, of, why in NOMINATED:
        nominate(actor=coordinator, key=new_id(chance), name=name, of=of, why=why, now=now)
    _theme(population, now, chance)


def _actor(population: Population, role: Role) -> Actor:
    return population.actors[population.holders(role)[0].person_id]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=OFFICE_ZONE)


def _campaigns(population: Population, coordinator: Actor, now: datetime, chance: Random) -> None:
    """Each of the toolkit was held last year, and returns; the next one's tasks are shared out."""
    for taken in kits().values():
        _campaign(coordinator, taken, now, chance)
    prepare_runs(actor=CLOCK, now=now)
    nurse = population.holders(Role.YOUTH_NURSE)[0].person_id
    still = tasks_visible_to(coordinator).filter(done_at__isnull=True).order_by("due_on", "what")
    for task in list(still)[::2]:
        change_task(
            actor=coordinator,
            task_id=task.pk,
            what=task.what,
            owner_id=nurse,
            due_on=task.due_on,
            now=now,
        )


def _campaign(coordinator: Actor, taken: Kit, now: datetime, chance: Random) -> None:
    first = date(office_day(now).year, *taken.starts)
    first = first if first <= office_day(now) else add_months(first, -12)
    planned_at = _noon(first) - timedelta(days=70)
    campaign = plan_campaign(
        actor=coordinator,
        key=new_id(chance),
        plan=Plan(
            title=taken.title["nl"],
            why=taken.why["nl"],
            message=taken.message["nl"],
            first_on=first,
            days=taken.days,
            repeat=taken.repeat,
            audiences=taken.audiences,
            channels=taken.channels,
            joins=JOINED.get(taken.code, ""),
            kit=taken.code,
        ),
        tasks=[(told["nl"], before) for told, before in taken.tasks],
        now=planned_at,
    )
    for task in campaign.tasks.filter(due_on__lte=office_day(now)).order_by("due_on", "pk"):
        finish_task(actor=coordinator, task_id=task.pk, now=_noon(task.due_on))


def _conference(
    population: Population,
    coordinator: Actor,
    shown: tuple[Meeting, str, int, str, str],
    now: datetime,
    chance: Random,
) -> None:
    kind, title, days, theme, shows = shown
    day = office_day(now) + days * DAY
    office = population.holders(Role.REGION_COORDINATOR)[0].organisation_id
    planned_at = min(now, _noon(day) - timedelta(days=60))
    conference = plan_conference(
        actor=coordinator,
        key=new_id(chance),
        organisation_id=office,
        outline=Outline(
            kind=kind,
            title=title,
            first_on=day + DAY * {5: 2, 6: 1}.get(day.weekday(), 0),
            at=time(13),
            minutes=150,
            place="Cultuurhuis De Werf",
            address="Werfkade 3",
            capacity=120,
            theme=theme,
            shows=shows,
        ),
        now=planned_at,
    )
    for part in PARTS:
        key = new_id(chance)
        add_item(actor=coordinator, conference_id=conference.pk, key=key, part=part, now=planned_at)
    _people_join(conference, planned_at, chance)
    if days < 0:
        said = "Elke school kreeg een eigen contactpersoon. Over een half jaar kijken we terug."
        note_outcomes(actor=coordinator, conference_id=conference.pk, outcomes=said, now=now)


def _people_join(conference: Conference, now: datetime, chance: Random) -> None:
    found = conference.event.rounds.get()
    for number in range(chance.randrange(12, 30)):
        key = new_id(chance)
        sign_up(
            actor=visitor(conference.region_id, key),
            key=key,
            round_id=found.pk,
            wish=Wish(name="Deelnemer", seats=1, email=f"d{number}@werk.example", agreed=True),
            now=now,
        )


def _material(coordinator: Actor, now: datetime, chance: Random) -> None:
    begun = now - timedelta(days=200)
    sheets = [
        material.add_material(actor=coordinator, key=new_id(chance), sheet=each, now=begun)
        for each in SHEETS
    ]
    for place in list(places_with_material(coordinator)[:60]):
        for sheet in _some(sheets, chance):
            material.put_material(
                actor=coordinator,
                place_id=place.pk,
                material_id=sheet.pk,
                amount=chance.randrange(5, 80),
                every_days=90,
                now=now - timedelta(days=chance.randrange(110)),
            )


def _some(sheets: list[Material], chance: Random) -> Iterator[Material]:
    yield from (each for each in sheets if chance.random() < 0.5)


def _theme(population: Population, now: datetime, chance: Random) -> None:
    """A style that waits for somebody to look at it; in a demo there is one address only."""
    look = Look(host="opvoeden.dijkveen.example", name="Gemeente Dijkveen", tokens=TOKENS)
    administrator = _actor(population, Role.ADMINISTRATOR)
    set_theme(actor=administrator, theme_id=new_id(chance), look=look, now=now)

"""The demo region's plan of two years: goals, work, money, and two versions that were adopted."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from raak.access.rules import Actor, Role
from raak.demo.population import Population, new_id
from raak.directory.queries import services_kept_by
from raak.kernel.calendar import DAY, OFFICE_ZONE, office_day
from raak.parties.queries import municipalities_of
from raak.plans.models import Activity, Goal, Plan, Source
from raak.plans.rules.money import Sort
from raak.plans.rules.notes import Note
from raak.plans.rules.states import GoalKind, GoalMove, Horizon
from raak.plans.services.activities import add_activity, change_activity, give_reason
from raak.plans.services.goals import add_goal, move_goal
from raak.plans.services.money import Fund, add_source, take_money
from raak.plans.services.plans import Frame, adopt_plan, make_plan
from raak.plans.store import Aim, Work, as_said

FEW = 40
EURO = 100


@dataclass(frozen=True, slots=True)
class Done:
    """
    An activity as the demo tells it.

    euros: a year; source: which of SOURCES pays. until: the month in which it ends.
    """

    title: str
    kinds: tuple[str, ...]
    levels: tuple[int, ...]
    audience: str
    people: int
    euros: int = 0
    source: int = 0
    until: int = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A goal as the demo tells it."""

    title: str
    top: str
    kind: GoalKind
    points: tuple[int, ...]
    levels: tuple[int, ...]
    smart: tuple[str, ...]
    works: tuple[Done, ...]


OFFER, EQUIPPING, TOGETHER = ("offer",), ("equipping",), ("cooperation",)
PROVINCE, FUND = 1, 2
"""Of SOURCES; the first one pays what names none."""
LETTERS = ("specific", "measurable", "acceptable", "realistic", "timed")
GOALS = (
    Told(
        "Elke ouder weet waar je terechtkunt met een vraag over opvoeden",
        "offer_for_all",
        GoalKind.PRODUCT,
        (5, 7, 8),
        (1, 2),
        (
            "In elke gemeente één plek die iedereen kent, en avonden rond de geboorte.",
            "Van de nieuwe ouders kwam vorig jaar vier op de tien. Het moeten er zes worden.",
            "De verloskundigen en de jeugdgezondheidszorg tekenden ervoor.",
            "Er zijn twee opvoedadviseurs vrijgemaakt.",
            "Over twee jaar, met een tussenstand na één jaar.",
        ),
        (
            Done("Groepsavonden rond de geboorte", OFFER, (1,), "jonge ouders", 900, 18_000),
            Done("Inloop bij de school", OFFER, (1, 2), "ouders", 400, 12_500, PROVINCE, 12),
            Done("Praatgroep voor jonge moeders", OFFER, (2,), "jonge moeders", 12, 4_800, FUND),
        ),
    ),
    Told(
        "Geen school zonder iemand die weet wat de meldcode vraagt",
        "early_signals",
        GoalKind.PROCESS,
        (26, 16),
        (4, 5),
        (
            "Elke school heeft een aandachtsfunctionaris die is opgeleid.",
            "Nu 31 van de 54 scholen. Straks alle 54.",
            "De besturen spraken het samen af.",
            "De opleiding duurt twee dagen en is betaald.",
            "Voor het begin van het tweede schooljaar.",
        ),
        (
            Done("Opleiding aandachtsfunctionaris", EQUIPPING, (4, 5), "scholen", 54, 21_000),
            Done("Lessen over veilig en onveilig", OFFER, (1,), "leerlingen", 2_600, 9_000, FUND),
            Done("Weerbaarheid in groep 7", OFFER, (1,), "leerlingen", 120, 3_000, PROVINCE),
        ),
    ),
    Told(
        "Een gezin wacht nooit langer dan tien werkdagen op hulp",
        "fitting_help",
        GoalKind.PROCESS,
        (20, 29),
        (4, 5),
        (
            "Van aanmelding tot het eerste gesprek bij alle vijf aanbieders.",
            "De langzaamste tiende wacht nu 24 werkdagen.",
            "De aanbieders willen het, als de gemeenten de wachtlijst mee dragen.",
            "Kan, met één loket dat de plekken kent.",
            "Eind van het tweede jaar.",
        ),
        (
            Done("Eén loket voor vrije plekken", TOGETHER, (4, 5), "verwijzers", 300, 36_000),
            Done("Ketencirkel per kwartaal", (*TOGETHER, "mobilisation"), (5,), "", 60),
        ),
    ),
)
FREE = "Flexbudget"
SOURCES = (
    ("Gemeenten samen", 90_000, None, "Elk jaar een verslag voor 1 april."),
    ("Provincie, tijdelijk", 30_000, 270, "Alleen voor wat nieuw is."),
    ("Fonds De Vuurtoren", 12_000, 420, "Voor ouders die anders niet komen."),
    (FREE, 8_000, None, "Voor wat ineens ontbreekt, of een werkconferentie."),
)
"""Name, euros a year, how many days from now it ends, and on which condition."""


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator write it and the administrator write down what was decided."""
    coordinator = _actor(population, Role.REGION_COORDINATOR)
    year = office_day(now).year
    begun = datetime(year - 1, 1, 12, 9, 0, tzinfo=OFFICE_ZONE)
    frame = Frame("Samen voor veilig opgroeien", year - 1, year + 1, small_reach=FEW)
    plan = make_plan(actor=coordinator, key=new_id(chance), frame=frame, now=begun)
    sources = [_source(coordinator, told, begun, office_day(now), chance) for told in SOURCES]
    for rank, told in enumerate(GOALS, start=1):
        goal = _goal(population, plan, rank, told, begun, chance)
        for each in told.works:
            _work(population, goal, each, sources, chance)
    _adopt(population, plan, 0, "Stuurgroep Waterrand", begun + timedelta(days=40))
    _change(coordinator, plan, begun + timedelta(days=300))
    later = min(now, begun + timedelta(days=380))
    _adopt(population, plan, 1, "Portefeuillehouders jeugd", later)
    _after(coordinator, plan, now)


def _actor(population: Population, role: Role) -> Actor:
    return population.actors[population.holders(role)[0].person_id]


def _source(
    coordinator: Actor,
    told: tuple[str, int, int | None, str],
    begun: datetime,
    today: date,
    chance: Random,
) -> Source:
    name, euros, lasts, condition = told
    fund = Fund(
        name=name,
        year_cents=euros * EURO,
        until_on=None if lasts is None else today + lasts * DAY,
        condition=condition,
        checked_on=office_day(begun),
        sort=Sort.FLEX if name == FREE else Sort.GRANT,
    )
    return add_source(actor=coordinator, key=new_id(chance), fund=fund, now=begun)


def _goal(
    population: Population, plan: Plan, rank: int, told: Told, now: datetime, chance: Random
) -> Goal:
    coordinator = _actor(population, Role.REGION_COORDINATOR)
    role = (Role.YOUTH_NURSE, Role.TEAM_LEAD, Role.CHAIN_DIRECTOR)[rank - 1]
    aim = Aim(
        title=told.title,
        top=told.top,
        kind=told.kind,
        until_on=date(plan.until_year, 12, 31),
        horizon=Horizon.SHORT if rank == 1 else Horizon.LONG,
        rank=rank,
        long_lead=rank == len(GOALS),
        owner=f"person:{population.holders(role)[0].person_id}",
        smart=tuple(zip(LETTERS, told.smart, strict=True)),
        points=told.points,
        levels=told.levels,
    )
    goal = add_goal(actor=coordinator, plan_id=plan.pk, key=new_id(chance), aim=aim, now=now)
    return move_goal(actor=coordinator, goal_id=goal.pk, move=GoalMove.START, now=now)


def _work(
    population: Population,
    goal: Goal,
    told: Done,
    sources: list[Source],
    chance: Random,
) -> None:
    coordinator, plan = _actor(population, Role.REGION_COORDINATOR), goal.plan
    kept = list(services_kept_by(coordinator).order_by("name", "pk")[:12])
    offered = [chance.choice(kept)] if kept else []
    places = list(municipalities_of(population.region.pk))
    work = Work(
        title=told.title,
        kinds=told.kinds,
        levels=told.levels,
        points=tuple(goal.points[:2]),
        audience=told.audience,
        owner=f"organisation:{population.holders(Role.YOUTH_NURSE)[0].organisation_id}",
        municipalities=frozenset(each.pk for each in places[: chance.randrange(len(places))]),
        services=frozenset(each.pk for each in offered if told.people > FEW),
        from_on=date(plan.from_year, chance.choice((1, 3, 9)), 1),
        until_on=date(plan.until_year, told.until, 30),
        indicator="Aantal mensen dat meedoet",
        unit="mensen",
        target=str(told.people),
        people_intended=told.people,
        is_free=told.euros == 0,
    )
    activity = add_activity(
        actor=coordinator, goal_id=goal.pk, key=new_id(chance), work=work, now=goal.made_at
    )
    source = sources[told.source]
    for year in _years_paid(activity, source) if told.euros else ():
        take_money(
            actor=coordinator,
            activity_id=activity.pk,
            source_id=source.pk,
            year=year,
            cents=told.euros * EURO,
            now=goal.made_at,
        )


def _years_paid(activity: Activity, source: Source) -> range:
    """Return the years of an activity in which its source still gives."""
    last = source.until_on.year if source.until_on else activity.until_on.year
    return range(activity.from_on.year, min(last, activity.until_on.year) + 1)


def _adopt(population: Population, plan: Plan, after: int, body: str, now: datetime) -> None:
    administrator = _actor(population, Role.ADMINISTRATOR)
    adopt_plan(
        actor=administrator,
        plan_id=plan.pk,
        after=after,
        body=body,
        adopted_on=office_day(now),
        now=now,
    )


def _change(coordinator: Actor, plan: Plan, now: datetime) -> None:
    """On the way the number of people that an activity is meant for turned out too low."""
    found = Activity.objects.filter(goal__plan=plan).order_by("title")[0]
    said = as_said(found)
    if isinstance(said, Work):
        more = replace(said, people_intended=500, target="500")
        change_activity(
            actor=coordinator, activity_id=found.pk, began_with=found.version, work=more, now=now
        )


def _after(coordinator: Actor, plan: Plan, now: datetime) -> None:
    """Since the last version: one reason why something is done all the same."""
    found = Activity.objects.filter(goal__plan=plan, title__startswith="Praatgroep").get()
    reason = "Deze moeders komen nergens anders. Klein is hier juist goed."
    give_reason(actor=coordinator, activity_id=found.pk, note=Note.SMALL, reason=reason, now=now)

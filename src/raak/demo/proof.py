"""How the demo region's plan goes: stages, criteria, figures over time, and what keeps the work."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.demo.population import Population, new_id
from raak.kernel.calendar import DAY, office_day
from raak.meetings.queries import agreements_visible_to
from raak.monitoring.rules.anchoring import TWO_YEARLY, Arranged, Frame, Kind, Sort
from raak.monitoring.rules.asked import Asked, Said, Stage, Verdict
from raak.monitoring.rules.measuring import Derived
from raak.monitoring.services.anchors import Rope, arrange
from raak.monitoring.services.findings import Told, answer
from raak.monitoring.services.gauges import Meter, Reading, add_gauge, measure
from raak.monitoring.services.tellings import promise_to_tell, tell
from raak.parties.queries import organisations_of
from raak.plans.models import Activity, Goal, Plan
from raak.plans.queries import activities_of, goals_of, plans_visible_to

YES, PARTLY, NO = Verdict.YES, Verdict.PARTLY, Verdict.NO
STAGES = (
    (YES, YES, YES, PARTLY),
    (YES, YES, PARTLY, NO),
    (YES, PARTLY, NO, NO),
    (PARTLY, NO, None, None),
)
"""How far the activities are, one after the other and then from the start again."""
SHOWN = {
    Stage.AGREED: "Staat in de taakverdeling die alle partijen hebben.",
    Stage.RUNNING: "Draait op de plekken die in het plan staan.",
    Stage.REACHING: "Volgens de lijst van wie kwam.",
    Stage.ANCHORED: "Staat in de begroting van volgend jaar.",
}
CRITERIA = {"familiarity": PARTLY, "reach": YES, "effect": NO}
SECTORS = {
    "general_practice": (NO, "We gaan langs bij hun eigen overleg, met één bladzijde."),
    "hospital": (PARTLY, "De spoedeisende hulp doet mee, de kinderafdeling volgt."),
    "secondary_education": (PARTLY, "Twee van de zes scholen. De andere bellen we dit najaar."),
    "primary_education": (YES, ""),
    "youth_health": (YES, ""),
    "police": (YES, ""),
}
WAITING_DAYS = (24, 21, 22, 17)
TAKING_PART = (110, 180, 240)


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator follow the plan, and some others measure and tell."""
    coordinator = _actor(population, Role.REGION_COORDINATOR)
    plan = plans_visible_to(coordinator)[0]
    works = list(activities_of(plan))
    for at, work in enumerate(works):
        _say(coordinator, plan, work, STAGES[at % len(STAGES)], now)
    _judge(coordinator, plan, works[0], now)
    _reach(coordinator, plan, now)
    goals = list(goals_of(plan))
    lead = _actor(population, Role.TEAM_LEAD)
    waiting = Meter(
        "Wachttijd tot het eerste gesprek, de langzaamste tiende",
        "werkdagen",
        defined="Van aanmelding tot het eerste gesprek. Negen van de tien gezinnen wachten korter.",
        source="Opgave van de vijf aanbieders",
        measurer_id=lead.me,
        every_months=3,
        target=Decimal(10),
    )
    _measured(population, plan, goals[-1], waiting, WAITING_DAYS, lead, now, chance)
    nurse = _actor(population, Role.YOUTH_NURSE)
    taking = Meter(
        "Ouders die meedoen",
        "ouders",
        defined="Wie ten minste één keer kwam, geteld per kwartaal.",
        source="Presentielijst",
        measurer_id=nurse.me,
        every_months=3,
        target=Decimal(400),
    )
    _measured(population, plan, works[0], taking, TAKING_PART, nurse, now, chance)
    lessons = next(each for each in works if each.title.startswith("Lessen"))
    counted = Meter("Scholen met lessen", "scholen", target=Decimal(54), derived=Derived.SCHOOLS)
    _gauge(coordinator, plan, lessons, counted, now, chance)
    _tell(coordinator, plan, now, chance)
    _anchor(population, coordinator, plan, works, now, chance)


def _actor(population: Population, role: Role) -> Actor:
    return population.actors[population.holders(role)[0].person_id]


def _say(
    coordinator: Actor,
    plan: Plan,
    work: Activity,
    verdicts: tuple[Verdict | None, ...],
    now: datetime,
) -> None:
    today = office_day(now)
    told = {
        stage.value: Told(Said(verdict, "" if verdict is NO else SHOWN[stage], today), 0)
        for stage, verdict in zip(Stage, verdicts, strict=True)
        if verdict is not None
    }
    answer(
        actor=coordinator,
        plan_id=plan.pk,
        activity_id=work.pk,
        asked=Asked.STAGES,
        told=told,
        now=now,
    )


def _judge(coordinator: Actor, plan: Plan, work: Activity, now: datetime) -> None:
    words = "Blijkt uit de meting onder ouders."
    told = {
        code: Told(Said(verdict, "" if verdict is NO else words, office_day(now)), 0)
        for code, verdict in CRITERIA.items()
    }
    answer(
        actor=coordinator,
        plan_id=plan.pk,
        activity_id=work.pk,
        asked=Asked.CRITERIA,
        told=told,
        now=now,
    )


def _reach(coordinator: Actor, plan: Plan, now: datetime) -> None:
    told = {
        code: Told(Said(verdict, words, office_day(now)), 0)
        for code, (verdict, words) in SECTORS.items()
    }
    answer(
        actor=coordinator,
        plan_id=plan.pk,
        activity_id=None,
        asked=Asked.SECTORS,
        told=told,
        now=now,
    )


def _gauge(
    coordinator: Actor,
    plan: Plan,
    of: Activity | Goal,
    meter: Meter,
    now: datetime,
    chance: Random,
) -> UUID:
    is_goal = isinstance(of, Goal)
    made = add_gauge(
        actor=coordinator,
        plan_id=plan.pk,
        activity_id=None if is_goal else of.pk,
        goal_id=of.pk if is_goal else None,
        key=new_id(chance),
        meter=meter,
        now=now,
    )
    return made.pk


def _measured(
    population: Population,
    plan: Plan,
    of: Activity | Goal,
    meter: Meter,
    amounts: tuple[int, ...],
    measurer: Actor,
    now: datetime,
    chance: Random,
) -> None:
    """Every quarter a figure; the last is long enough ago for the next to be due soon."""
    coordinator = _actor(population, Role.REGION_COORDINATOR)
    gauge_id = _gauge(coordinator, plan, of, meter, now, chance)
    first = office_day(now) - timedelta(days=91 * len(amounts) - 10)
    for at, amount in enumerate(amounts):
        reading = Reading(first + at * 91 * DAY, Decimal(amount), is_baseline=at == 0)
        measure(actor=measurer, gauge_id=gauge_id, key=new_id(chance), reading=reading, now=now)


def _tell(coordinator: Actor, plan: Plan, now: datetime, chance: Random) -> None:
    today = office_day(now)
    told = (
        ("De stuurgroep", today - 30 * DAY, "De avonden zijn voortaan ook in het dorpshuis."),
        ("De scholen die meedoen", today + 20 * DAY, ""),
    )
    for whom, due_on, changed in told:
        row = promise_to_tell(
            actor=coordinator,
            plan_id=plan.pk,
            activity_id=None,
            key=new_id(chance),
            whom=whom,
            keeper_id=coordinator.me,
            due_on=due_on,
            now=now,
        )
        if changed:
            tell(actor=coordinator, telling_id=row.pk, told_on=due_on, changed=changed, now=now)


def _anchor(
    population: Population,
    coordinator: Actor,
    plan: Plan,
    works: list[Activity],
    now: datetime,
    chance: Random,
) -> None:
    today = office_day(now)
    agreement = agreements_visible_to(coordinator)[0]
    school = organisations_of(population.region.pk)[0]
    for work, kind, arranged, hung in (
        (works[0], Kind.HOME, _home(today), {}),
        (
            works[0],
            Kind.AGREEMENT,
            Arranged("De partijen houden de avonden zelf in de lucht.", done_on=today),
            {"agreement_id": agreement.pk},
        ),
        (
            works[0],
            Kind.SCALING,
            Arranged("Draaiboek voor een avond", "Buurregio's", sort=Sort.METHOD, done_on=today),
            {},
        ),
        (None, Kind.TRAINING, _training(today), {}),
        (None, Kind.MEDIA, Arranged("Een vast stuk in de nieuwsbrief", "GGD"), {}),
        (
            None,
            Kind.REORGANISATION,
            Arranged("Nieuwe directie, nieuwe teams", due_on=today + 200 * DAY),
            {"organisation_id": school.pk},
        ),
    ):
        arrange(
            actor=coordinator,
            plan_id=plan.pk,
            activity_id=work.pk if work else None,
            kind=kind,
            key=new_id(chance),
            rope=Rope(arranged, coordinator.me, **hung),
            now=now,
        )


def _home(today: date) -> Arranged:
    where = "In de nota jeugd, bij opgroeien en opvoeden."
    return Arranged(where, frame=Frame.YOUTH, done_on=today - 60 * DAY)


def _training(today: date) -> Arranged:
    return Arranged(
        "Herkennen, praten en handelen",
        "Onderwijs, zorg en politie",
        every_months=TWO_YEARLY,
        done_on=today - 720 * DAY,
    )

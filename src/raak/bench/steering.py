"""How fast a region sees where it stands and what it plans, with years of history behind it."""

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from raak.bench import places, visits, web

if TYPE_CHECKING:
    from raak.parties.models import Municipality, Organisation, Person, Region
    from raak.plans.models import Activity, Goal, Plan, Share, Source

MUNICIPALITIES, GOALS, ACTIVITIES, YEARS = 10, 12, 400, 5
A_YEAR = 2
"""How often a region and each of its municipalities scores all points."""
SEVERAL_TIMES = 5
"""How many times as much history the second look has; nothing else changes."""
FEW = A_YEAR * YEARS
SOME, MUCH = "raak_some", "raak_much"
ROUNDS = 5
BEGAN = datetime(2022, 1, 3, 9, tzinfo=UTC)
FRAMEWORK, POINT, PLAN, TIMELINE, MONEY = "framework", "point", "plan", "timeline", "money"
PAGES = (FRAMEWORK, POINT, PLAN, TIMELINE, MONEY)


@dataclass(frozen=True, slots=True)
class Steered:
    """What was filled, and who looks at it."""

    region: "Region"
    coordinator: "Person"
    towns: Sequence["Municipality"]
    plan_id: UUID

    @property
    def addresses(self) -> Mapping[str, str]:
        return {
            FRAMEWORK: reverse("regio:framework"),
            POINT: reverse("regio:framework-point", args=[7]),
            PLAN: reverse("regio:plan", args=[self.plan_id]),
            TIMELINE: reverse("regio:plan-timeline", args=[self.plan_id]),
            MONEY: reverse("regio:plan-money"),
        }


def measure(seconds: float) -> Mapping[str, float]:
    """
    Return what was measured on two databases of a cluster of our own, `seconds` for each page.

    The second has SEVERAL_TIMES as much history; both are visited in turns.
    """
    for name, template, last in ((SOME, "template1", FEW), (MUCH, SOME, FEW * SEVERAL_TIMES)):
        web.create(name, template=template)
        web.run(web.child("score", str(last)), name)
    planned = {name: web.visits_of(name, "steered") for name in (SOME, MUCH)}
    taken = web.Taken()
    with _served(SOME) as some, _served(MUCH) as much:
        ports = {SOME: some, MUCH: much}
        for number in range(ROUNDS + 1):
            for page in PAGES:
                for name, port in ports.items():
                    into = taken if number else web.Taken()
                    web.look(into, f"{name}.{page}", port, planned[name][page], seconds / ROUNDS)
    return {**taken.summary(), **web.statements(planned)}


def _served(database: str) -> AbstractContextManager[int]:
    return web.gunicorn(database, "raak.config.wsgi:application")


def score(last: int) -> None:
    """Let every place have scored `last` times; an empty database is filled first."""
    from raak.parties.models import Region

    call_command("migrate", verbosity=0)
    region = Region.objects.first()
    steered = _steered(region) if region else fill()
    scored(steered, FEW if region else 0, last)
    places.execute("ANALYZE")


def prepare() -> str:
    """Return the visits of this database as JSON: {page: Visit}."""
    from raak.parties.models import Region

    steered = _steered(Region.objects.get())
    found = {
        page: visits.visit_as(steered.coordinator, path) for page, path in steered.addresses.items()
    }
    return json.dumps({page: asdict(visit) for page, visit in found.items()})


def _steered(region: "Region") -> Steered:
    """Return what stands in a database that was filled before."""
    from raak.parties.models import Person
    from raak.plans.models import Plan

    towns = list(region.municipalities.order_by("name"))
    return Steered(region, Person.objects.get(), towns, Plan.objects.get().pk)


def fill() -> Steered:
    """Make a region with a plan of ACTIVITIES, in an empty database."""
    from raak.parties.models import Municipality, Organisation, Region

    region = Region.objects.create(name="Bench", edition="nl-2026")
    towns = [Municipality(region=region, name=f"Gemeente {n:02}") for n in range(MUNICIPALITIES)]
    Municipality.objects.bulk_create(towns)
    office = Organisation.objects.create(region=region, name="Ketenbureau", sector="youth_care")
    return Steered(region, _coordinator(region, office), towns, _plan(region, office, towns).pk)


def _coordinator(region: "Region", office: "Organisation") -> "Person":
    from raak.parties.models import Membership, Person

    person = Person(region=region, name="Coördinator", email="bench@voorbeeld.example")
    person.set_unusable_password()
    person.save()
    Membership.objects.create(
        person=person, organisation=office, role="region_coordinator", since_on=BEGAN.date()
    )
    return person


def scored(steered: Steered, first: int, last: int) -> None:
    """Let every place have scored every point, in the rounds from `first` up to `last`."""
    from raak.analysis.models import Score
    from raak.analysis.rules import POINTS, Value

    values = (Value.ABSENT, Value.BEGUN, Value.IN_PLACE, Value.LASTING)
    every = [None, *steered.towns]
    Score.objects.bulk_create(
        [
            Score(
                region=steered.region,
                municipality=town,
                place=town.pk if town else steered.region.pk,
                point=point,
                number=number + 1,
                value=values[(point + number) % 4].value,
                as_of=_round(number).date(),
                evidence="Besproken in de stuurgroep, met de mensen die het doen.",
                scored_at=_round(number),
                scored_by=steered.coordinator,
            )
            for number in range(first, last)
            for town in every
            for point in POINTS
        ],
        batch_size=2_000,
    )


def _round(number: int) -> datetime:
    """Return when a round of scores was; all of them lie in the past."""
    return BEGAN + timedelta(days=30 * number)


def _plan(region: "Region", office: "Organisation", towns: Sequence["Municipality"]) -> "Plan":
    from raak.plans.models import Activity, Goal, Plan, Share, Source

    plan = Plan.objects.create(
        region=region,
        title="Samen verder",
        from_year=BEGAN.year,
        until_year=BEGAN.year + YEARS - 1,
        state="draft",
        small_reach=50,
        made_at=BEGAN,
    )
    goals = Goal.objects.bulk_create([_goal(plan, office, n) for n in range(GOALS)])
    works = Activity.objects.bulk_create(
        [_activity(goals[n % GOALS], office, n) for n in range(ACTIVITIES)]
    )
    through = Activity.municipalities.through
    through.objects.bulk_create(
        [
            through(activity_id=work.pk, municipality_id=towns[n % MUNICIPALITIES].pk)
            for n, work in enumerate(works)
        ]
    )
    sources = Source.objects.bulk_create([_source(region, n) for n in range(20)])
    Share.objects.bulk_create(
        [_share(work, sources[n % len(sources)]) for n, work in enumerate(works)]
    )
    return plan


def _goal(plan: "Plan", office: "Organisation", number: int) -> "Goal":
    from raak.handbook.queries import top_goals
    from raak.plans.models import Goal

    tops = top_goals()
    return Goal(
        plan=plan,
        top=tops[number % len(tops)].code,
        kind="product",
        horizon="short",
        rank=number + 1,
        title=f"Doel {number}",
        until_on=date(plan.until_year, 12, 31),
        owner_organisation=office,
        state="active",
        made_at=BEGAN,
    )


def _activity(goal: "Goal", office: "Organisation", number: int) -> "Activity":
    from raak.handbook.queries import activity_types
    from raak.plans.models import Activity

    kinds = activity_types()
    year = BEGAN.year + number % YEARS
    return Activity(
        goal=goal,
        title=f"Activiteit {number}",
        about="Wat we doen, met wie, en hoe dat gaat. " * 4,
        kinds=[kinds[number % len(kinds)].code],
        levels=[number % 5 + 1],
        functions=["information"],
        points=[number % 35 + 1],
        from_on=date(year, 1, 1),
        until_on=date(year, 12, 31),
        owner_organisation=office,
        people_intended=number,
        made_at=BEGAN,
    )


def _source(region: "Region", number: int) -> "Source":
    from raak.plans.models import Source

    return Source(
        region=region,
        name=f"Bron {number:02}",
        year_cents=50_000_00,
        checked_on=timezone.now().date(),
        made_at=BEGAN,
    )


def _share(work: "Activity", source: "Source") -> "Share":
    from raak.plans.models import Share

    return Share(activity=work, source=source, year=work.from_on.year, cents=1_000_00)

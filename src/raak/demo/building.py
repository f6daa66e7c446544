"""Building the demo region: its people, its protocols, and two years of what happened there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection, transaction

from raak.access.rules import Role
from raak.audit.services import seal_entries
from raak.demo import (
    agenda,
    agreements,
    analysis,
    areas,
    beginning,
    campaigns,
    checks,
    contacts,
    cover,
    doing,
    lessons,
    marker,
    meetings,
    news,
    plans,
    proof,
    referring,
    reports,
    steering,
    surveys,
)
from raak.demo.diary import CLOCK_AT, Diary
from raak.demo.from_outside import some_write
from raak.demo.hands import Hands
from raak.demo.leaving import some_leave
from raak.demo.ledger.book import Book
from raak.demo.ledger.hands import InMemory
from raak.demo.offer import offer
from raak.demo.people_at_work import People
from raak.demo.population import Population, chance_of, populate
from raak.demo.proportions import TRAJECTORIES, YEARS
from raak.demo.story import Life
from raak.handbook.queries import protocol_files
from raak.kernel.calendar import DAY, OFFICE_ZONE, add_months, office_day
from raak.parties.models import Region
from raak.parties.queries import calendar_of
from raak.trajectories.models import PublishedProtocol
from raak.trajectories.queries.protocols import read, terms_of
from raak.trajectories.services.publishing import publish_protocol, set_term

SEED = 2007
EDITION = "nl-2026"
BEFORE_THE_FIRST_DAY = timedelta(days=30)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """
    What to build.

    now:          until when the region has lived, for two years; the same `now` and `seed` give
                  the same region.
    edition:      a code of the handbook's editions.
    trajectories: how many begin with a worry; following ones come on top.
    """

    now: datetime
    edition: str = EDITION
    seed: int = SEED
    trajectories: int = TRAJECTORIES

    @property
    def first(self) -> date:
        return add_months(self.last, -12 * YEARS)

    @property
    def last(self) -> date:
        return office_day(self.now)


@transaction.atomic
def build(plan: Plan, progress: Progress) -> Region:
    """Build the region in an empty database, whole or not at all."""
    population, published = settle(plan)
    book = open_book(plan, population, published)
    live(plan, population, published, InMemory(book), progress)
    progress("writing everything down:", 0, 1)
    book.write()
    offer(population, plan.now, chance_of(plan.seed + 3)).write()
    some_leave(population, plan.now)
    cover.fill(population, plan.now)
    some_write(population, plan.now)
    agenda.fill(population, plan.now, chance_of(plan.seed + 21))
    areas.fill(population, plan.now, chance_of(plan.seed + 23))
    contacts.fill(population, plan.now, chance_of(plan.seed + 36))
    lessons.fill(population, plan.now, chance_of(plan.seed + 35))
    news.tell(population, plan.now, chance_of(plan.seed + 22))
    campaigns.fill(population, plan.now, chance_of(plan.seed + 26))
    plans.fill(population, plan.now, chance_of(plan.seed + 41))
    surveys.measure(population, plan.now, chance_of(plan.seed + 29))
    meetings.fill(population, plan.now, chance_of(plan.seed + 44))
    agreements.fill(population, plan.now, chance_of(plan.seed + 45))
    steering.fill(population, plan.now, chance_of(plan.seed + 47))
    proof.fill(population, plan.now, chance_of(plan.seed + 48))
    analysis.fill(population, plan.now, chance_of(plan.seed + 42))
    checks.fill(population, plan.now, chance_of(plan.seed + 46))
    reports.tell(population, plan.now)
    _count_the_rows()
    marker.mark(population.region, plan.now)
    seal_entries()
    progress("writing everything down:", 1, 1)
    return population.region


def _count_the_rows() -> None:
    """Tell the planner how much there is now; else its first questions are answered blindly."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def settle(plan: Plan) -> tuple[Population, dict[str, PublishedProtocol]]:
    """Store the region's people and put its protocols in force."""
    population = populate(plan.edition, chance_of(plan.seed))
    population.write()
    before = datetime.combine(plan.first - BEFORE_THE_FIRST_DAY, time(9), tzinfo=OFFICE_ZONE)
    return population, publish(population, before)


def publish(population: Population, now: datetime) -> dict[str, PublishedProtocol]:
    """Publish the edition's protocols and choose every open term by its example; by code."""
    region = population.region
    coordinator = population.actors[population.holders(Role.REGION_COORDINATOR)[0].person_id]
    published = {}
    for name, content in protocol_files():
        if name.endswith(f".{region.edition}.yaml"):
            row = publish_protocol(
                actor=coordinator, region_id=region.pk, text=content.decode(), now=now
            )
            published[row.code] = row
    for code, row in published.items():
        for setting in read(row).settings:
            set_term(
                actor=coordinator,
                region_id=region.pk,
                protocol=code,
                setting=setting.id,
                term=str(setting.example),
                now=now,
            )
    region.refresh_from_db()
    return published


def open_book(
    plan: Plan, population: Population, published: Mapping[str, PublishedProtocol]
) -> Book:
    """Return an empty book in which two years can be written."""
    protocols = {code: read(row) for code, row in published.items()}
    region = population.region
    return Book(
        population=population,
        published=published,
        protocols=protocols,
        terms={code: terms_of(region, protocol) for code, protocol in protocols.items()},
        calendar=calendar_of(region),
        chance=chance_of(plan.seed + 2),
    )


def live(
    plan: Plan,
    population: Population,
    published: Mapping[str, PublishedProtocol],
    hands: Hands,
    progress: Progress,
) -> None:
    """Let the region live from the plan's first day until its now."""
    chance = chance_of(plan.seed + 1)
    diary = Diary(plan.now, calendar_of(population.region), chance)
    life = Life(
        hands=hands,
        people=People(population, chance),
        protocols={code: read(row) for code, row in published.items()},
        diary=diary,
        chance=chance,
        plan_referral=referring.plan,
        plan_deed=doing.plan,
    )
    _let_time_pass(plan, diary, hands, progress)
    beginning.starts(life, plan.first, plan.last, plan.trajectories)
    diary.live()
    hands.tick(plan.now)


def _let_time_pass(plan: Plan, diary: Diary, hands: Hands, progress: Progress) -> None:
    """Each day the clock does its work before people do theirs."""
    days = (plan.last - plan.first).days + 1

    def dawn(moment: datetime) -> None:
        hands.tick(moment)
        progress("days lived in the demo region:", (moment.date() - plan.first).days + 1, days)

    for number in range(days):
        day = plan.first + number * DAY
        diary.note(datetime.combine(day, CLOCK_AT, tzinfo=OFFICE_ZONE), dawn)

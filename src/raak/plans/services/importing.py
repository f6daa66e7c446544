"""Activities from a list: first judged row by row, then written all at once."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.handbook import queries as handbook
from raak.handbook.edition import Words
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of, organisations_of, people_of
from raak.plans import queries, store
from raak.plans.lines import record
from raak.plans.models import Activity, Plan, Share
from raak.plans.rules import money
from raak.plans.rules.money import Purse
from raak.plans.rules.states import GoalState
from raak.plans.rules.written import LONGEST_TOLD, day_of, numbers, parts, people, plain
from raak.plans.services.activities import MOST_ACTIVITIES, tidy
from raak.plans.store import ORGANISATION, PERSON, Work

Cells = Mapping[str, str]
"""One row as it was written: column -> text."""
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Coming:
    """An activity that a row adds. taken: what it takes from a source in a year."""

    goal_id: UUID
    work: Work
    taken: money.Share | None


@dataclass(frozen=True, slots=True)
class Judged:
    """
    What a row comes to.

    number: of the line in the file, the head being 1.
    faults: refusals; of a row with one nothing is written.
    known:  this goal has an activity of that name already, so nothing changes.
    """

    number: int
    title: str
    faults: tuple[Refused, ...] = ()
    known: bool = False
    coming: Coming | None = None

    @property
    def is_new(self) -> bool:
        return self.coming is not None


@dataclass(slots=True)
class _Register:
    """
    What a plan and its region hold, by the words that people write.

    names:  of those who may own something; more than one may have the same. titles: of goals.
    room:   how many activities may still come.
    there:  goal and title of what is there; grows with each judged row, as `room` shrinks.
    """

    goals: Mapping[str, UUID]
    owners: Mapping[str, str]
    names: Counter[str]
    titles: Counter[str]
    municipalities: Mapping[str, UUID]
    kinds: Mapping[str, str]
    functions: Mapping[str, str]
    purses: Mapping[str, list[Purse]]
    levels: frozenset[int]
    points: frozenset[int]
    there: set[tuple[UUID, str]]
    room: int


def judge_activities(plan: Plan, rows: Sequence[Cells]) -> list[Judged]:
    """Return what each row comes to, without a statement for each; nothing is written."""
    register = _register(plan)
    return [_judge(number, cells, register) for number, cells in enumerate(rows, start=2)]


def _register(plan: Plan) -> _Register:
    staff = list(people_of(plan.region_id).values_list("pk", "name", "email"))
    organisations = list(organisations_of(plan.region_id).values_list("pk", "name"))
    goals = queries.goals_of(plan).exclude(state=GoalState.DROPPED.value)
    held = queries.activities_of(plan).prefetch_related(None)
    there = {(goal_id, plain(title)) for goal_id, title in held.values_list("goal_id", "title")}
    return _Register(
        goals={plain(each.title): each.pk for each in goals},
        owners={
            **{plain(name): f"{PERSON}{pk}" for pk, name, _email in staff},
            **{email: f"{PERSON}{pk}" for pk, _name, email in staff if email},
            **{plain(name): f"{ORGANISATION}{pk}" for pk, name in organisations},
        },
        names=Counter(
            plain(name) for name in (*(n for _, n, _ in staff), *(n for _, n in organisations))
        ),
        titles=Counter(plain(each.title) for each in goals),
        municipalities={plain(each.name): each.pk for each in municipalities_of(plan.region_id)},
        kinds=_codes({each.code: each.title for each in handbook.activity_types()}),
        functions=_codes(handbook.editions()[plan.region.edition].functions.words),
        purses=_purses(plan.region_id),
        levels=frozenset(each.level for each in handbook.plain_levels()),
        points=frozenset(each.number for each in handbook.points()),
        there=there,
        room=MOST_ACTIVITIES - len(there),
    )


def _purses(region_id: UUID) -> dict[str, list[Purse]]:
    """Return the sources of a region by name; the same name may come again for later years."""
    found: dict[str, list[Purse]] = {}
    for source in queries.sources_of(region_id):
        found.setdefault(plain(source.name), []).append(queries.purse_of(source))
    return found


def _codes(words: Mapping[str, Words]) -> dict[str, str]:
    """Return what people may write for each code: its word in either language, or the code."""
    return {plain(each): code for code, said in words.items() for each in (code, said.nl, said.en)}


def _judge(number: int, cells: Cells, register: _Register) -> Judged:
    faults: list[Refused] = []
    title = " ".join(cells["title"].split())
    goal_id = register.goals.get(plain(cells["goal"]))
    if goal_id is None:
        faults.append(Refused("goal-unknown", name=cells["goal"].strip()[:LONGEST_TOLD]))
    elif register.titles[plain(cells["goal"])] > 1:
        faults.append(Refused("goal-ambiguous", name=cells["goal"].strip()[:LONGEST_TOLD]))
    elif (goal_id, plain(title)) in register.there:
        return Judged(number, title, known=True)
    work = _work(cells, register, faults)
    taken = _taken(cells, work, register, faults)
    if not faults and register.room <= 0:
        faults.append(Refused("activities-too-many", most=str(MOST_ACTIVITIES)))
    if faults or goal_id is None or work is None:
        return Judged(number, title[:LONGEST_TOLD], tuple(faults))
    register.there.add((goal_id, plain(title)))
    register.room -= 1
    return Judged(number, title, coming=Coming(goal_id, work, taken))


def _work(cells: Cells, register: _Register, faults: list[Refused]) -> Work | None:
    """Return what a row says of its activity, with every fault in it kept; None: too many."""
    before = len(faults)
    noted = _Noting(faults)
    kinds = noted.each(cells["kinds"], register.kinds, "kind-of-work-unknown")
    if not kinds and len(faults) == before:
        faults.append(Refused("kind-of-work-missing"))
    first = noted.value(lambda: day_of(cells["from_on"]))
    last = noted.value(lambda: day_of(cells["until_on"]))
    functions = noted.each(cells["functions"], register.functions, "function-unknown")
    places = noted.each(cells["municipalities"], register.municipalities, "place-unknown")
    levels = noted.value(lambda: numbers(cells["levels"], register.levels, "level-unknown"))
    points = noted.value(lambda: numbers(cells["points"], register.points, "point-unknown"))
    owner = noted.value(lambda: _owner(cells["owner"], register))
    intended = noted.value(lambda: people(cells["people"]))
    if first is None or last is None or len(faults) > before:
        return None
    return noted.value(
        lambda: _sound(
            Work(
                title=cells["title"],
                from_on=first,
                until_on=last,
                about=cells["about"],
                kinds=kinds,
                levels=levels or (),
                functions=functions,
                points=points or (),
                audience=cells["audience"].strip(),
                interventions=tuple(parts(cells["interventions"])),
                owner=owner or "",
                municipalities=frozenset(places),
                indicator=cells["indicator"].strip(),
                unit=_short(cells["unit"]),
                target=_short(cells["target"]),
                people_intended=intended,
            )
        )
    )


LONGEST_SHORT = 40
"""Of a unit and of a target."""


def _short(text: str) -> str:
    """:raises Refused: "text-too-long"."""
    if len(text.strip()) > LONGEST_SHORT:
        raise Refused("text-too-long", longest=str(LONGEST_SHORT))
    return text.strip()


def _sound(work: Work) -> Work:
    """Hold an activity as a whole against what holds of each."""
    tidied = tidy(work)
    store.fill(Activity(), tidied)
    return tidied


def _owner(written: str, register: _Register) -> str:
    """:raises Refused: "owner-not-here" or "owner-ambiguous"."""
    if not written.strip():
        return ""
    name = plain(written)
    if register.names[name] > 1:
        raise Refused("owner-ambiguous", name=written.strip()[:LONGEST_TOLD])
    found = register.owners.get(name, "")
    if not found:
        raise Refused("owner-not-here", name=written.strip()[:LONGEST_TOLD])
    return found


def _taken(
    cells: Cells, work: Work | None, register: _Register, faults: list[Refused]
) -> money.Share | None:
    if not any(cells[each].strip() for each in ("source", "year", "amount")):
        return None
    noted = _Noting(faults)
    cents = noted.value(lambda: money.cents_of(cells["amount"]))
    year = noted.value(lambda: _year(cells["year"], work))
    name = cells["source"].strip()[:LONGEST_TOLD]
    purses = register.purses.get(plain(cells["source"]), [])
    if not purses:
        faults.append(Refused("source-not-here", name=name))
    if not cents or year is None or not purses:
        return None
    purse = next((each for each in purses if each.in_year(year)), None)
    if purse is None:
        faults.append(Refused("source-not-then", year=str(year), name=name))
        return None
    return money.Share(purse.id, year, cents)


def _year(written: str, work: Work | None) -> int:
    """:raises Refused: "year-unreadable" or "activity-not-then"."""
    bare = written.strip()
    if len(bare) != 4 or not (bare.isascii() and bare.isdigit()) or bare == "0000":
        raise Refused("year-unreadable", written=bare[:LONGEST_TOLD])
    if work and not work.from_on.year <= int(bare) <= work.until_on.year:
        raise Refused("activity-not-then", year=bare)
    return int(bare)


@dataclass(frozen=True, slots=True)
class _Noting:
    """Keeps each refusal with the other faults of its row."""

    faults: list[Refused]

    def value(self, of: Callable[[], Found]) -> Found | None:
        with self._noting():
            return of()
        return None

    def each(self, text: str, known: Mapping[str, Found], code: str) -> tuple[Found, ...]:
        """Return what is known of each word in a cell, every one once."""
        found: dict[Found, None] = {}
        for word in parts(text):
            value = known.get(plain(word))
            if value is None:
                self.faults.append(Refused(code, name=word[:LONGEST_TOLD]))
            else:
                found[value] = None
        return tuple(found)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except Refused as refused:
            self.faults.append(refused)


@transaction.atomic
def import_activities(*, actor: Actor, plan_id: UUID, rows: Sequence[Cells], now: datetime) -> int:
    """
    Add the activities in the rows that are sound and not there yet; return how many.

    :raises Refused: "plan-closed", or when the actor may not.
    """
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, queries.ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    coming = [each.coming for each in judge_activities(plan, rows) if each.coming]
    made = [(_activity(each, now), each) for each in coming]
    store.first_saves([(row, each.work) for row, each in made], actor, now)
    Share.objects.bulk_create(
        [_share(row, each.taken) for row, each in made if each.taken], batch_size=store.AT_ONCE
    )
    for row, _each in made:
        record(actor, plan.region_id, row, "activity.added", now, source="import")
    return len(made)


def _activity(coming: Coming, now: datetime) -> Activity:
    row = Activity(pk=uuid4(), goal_id=coming.goal_id, made_at=now)
    store.fill(row, coming.work)
    return row


def _share(row: Activity, taken: money.Share) -> Share:
    return Share(activity=row, source_id=taken.source_id, year=taken.year, cents=taken.cents)

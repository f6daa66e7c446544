"""What the plans of a region say, in numbers, beside what people say of themselves."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from raak.access.permissions import Permission
from raak.access.rules import Actor
from raak.analysis.queries.facts import Fact
from raak.kernel.calendar import office_day
from raak.plans.models import Goal
from raak.plans.queries.money import sources_visible_to
from raak.plans.queries.plans import plans_visible_to
from raak.plans.queries.reading import Worked, read_plan
from raak.plans.rules.notes import POINT_OF
from raak.plans.rules.states import GoalKind, GoalState, PlanState

Find = Callable[[Actor, datetime], Iterator[Fact]]


def facts_of_point(point: int, actor: Actor, now: datetime) -> list[Fact]:
    """Return of how many activities a note of the plan says that they lean against a point."""
    note = next((note for note, number in POINT_OF.items() if number == point), None)
    if note is None:
        return []
    worked = _activities(actor, now)
    noted = sum(note in each.notes for each in worked)
    fact = Fact(
        f"activities-{note.value}", noted, len(worked), now, "regio:plans", Permission.PLAN_VIEW
    )
    return [fact]


def facts_of_checks(codes: Iterable[str], actor: Actor, now: datetime) -> dict[str, list[Fact]]:
    """Return what the plan tells about lines of the self-test; each thing is asked for once."""
    wanted = {code: FOUND_BY[code] for code in codes if code in FOUND_BY}
    found = {find: list(find(actor, now)) for find in wanted.values()}
    return {code: found[find] for code, find in wanted.items()}


def _activities(actor: Actor, now: datetime) -> list[Worked]:
    plans = plans_visible_to(actor).exclude(state=PlanState.CLOSED)
    return [each for plan in plans for each in read_plan(actor, plan, now).every()]


def _goals(actor: Actor, now: datetime) -> Iterator[Fact]:
    plans = plans_visible_to(actor).exclude(state=PlanState.CLOSED).order_by()
    held = Goal.objects.filter(plan__in=plans).exclude(state=GoalState.DROPPED)
    per = Counter(held.values_list("kind", flat=True))
    for kind in GoalKind:
        count = per[kind.value]
        yield Fact(f"goals-{kind.value}", count, None, now, "regio:plans", Permission.PLAN_VIEW)


def _sources(actor: Actor, now: datetime) -> Iterator[Fact]:
    today = office_day(now)
    paying = sum(
        (each.from_on is None or each.from_on <= today)
        and (each.until_on is None or each.until_on >= today)
        for each in sources_visible_to(actor)
    )
    yield Fact("sources-of-money", paying, None, now, "regio:plan-money", Permission.PLAN_VIEW)


def _small(actor: Actor, now: datetime) -> Iterator[Fact]:
    yield from facts_of_point(2, actor, now)


FOUND_BY: Mapping[str, Find] = {
    "F1.7.1-f": _sources,
    "F1.8-l": _goals,
    "F2.6-d": _goals,
    "F2.6-j": _sources,
    "F4.5-g": _small,
    "F10.1-e": _sources,
    "F10.1-h": _goals,
}
"""Code of a line of the self-test -> what finds the facts about it."""

"""A plan read whole, in a number of statements that does not grow with what is in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from raak.access.rules import Actor
from raak.agenda.queries.reaching import reach_of_services
from raak.kernel.calendar import office_day
from raak.plans.models import Activity, Goal, Plan
from raak.plans.queries.money import purses_of, shares_of
from raak.plans.queries.plans import activities_of, goals_of
from raak.plans.rules import money, notes

Reached = Mapping[tuple[UUID, int], int | None]


@dataclass(frozen=True, slots=True)
class Worked:
    """
    An activity with what follows from it.

    counted:  whom the agenda says it reached; None: not counted there, or not told.
    is_counted: the agenda counts it.
    unpaid_from: the first day without money, when there is money at all.
    notes:    what deserves a second thought, with or without a reason.
    """

    activity: Activity
    shares: tuple[money.Share, ...]
    is_counted: bool
    counted: int | None
    unpaid_from: date | None
    notes: tuple[notes.Note, ...]

    @property
    def reached(self) -> int | None:
        return self.counted if self.is_counted else self.activity.people_reached

    @property
    def has_money(self) -> bool:
        return bool(self.shares) or self.activity.is_free

    @property
    def cents(self) -> int:
        return sum(each.cents for each in self.shares)


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan: its goals, what is done for each, and how much of each kind of work at each level."""

    plan: Plan
    goals: list[Goal]
    worked: Mapping[UUID, list[Worked]]
    tally: Mapping[tuple[str, int], int]

    def every(self) -> Iterable[Worked]:
        return (each for goal in self.goals for each in self.worked.get(goal.pk, ()))


def read_plan(actor: Actor, plan: Plan, now: datetime, goal: Goal | None = None) -> Reading:
    """Return a plan that the actor may see: whole, or with the activities of one goal only."""
    inside = activities_of(plan)
    found = list(inside.filter(goal=goal) if goal else inside)
    by_goal: dict[UUID, list[Worked]] = defaultdict(list)
    for each in _worked(actor, plan, found, now):
        by_goal[each.activity.goal_id].append(each)
    tally = Counter((kind, level) for a in found for kind in a.kinds for level in a.levels)
    return Reading(plan, list(goals_of(plan)), by_goal, tally)


def read_activity(actor: Actor, activity: Activity, now: datetime) -> Worked:
    """Return one activity with what follows from it."""
    return _worked(actor, activity.goal.plan, [activity], now)[0]


def _worked(actor: Actor, plan: Plan, found: list[Activity], now: datetime) -> list[Worked]:
    purses, shares = purses_of(plan.region_id), shares_of(plan)
    years = range(plan.from_year, plan.until_year + 1)
    reached = reach_of_services(actor, years, now)
    today = office_day(now)
    return [_one(each, plan, shares.get(each.pk, []), purses, reached, today) for each in found]


def _one(
    activity: Activity,
    plan: Plan,
    shares: list[money.Share],
    purses: Mapping[UUID, money.Purse],
    reached: Reached,
    today: date,
) -> Worked:
    cells = _cells(activity, reached)
    counted = sum(each or 0 for each in cells) if cells and None not in cells else None
    told = counted if cells else activity.people_reached
    sketch = notes.Sketch(
        words=f"{activity.title} {activity.about}",
        levels=tuple(activity.levels),
        audience=activity.audience,
        intended=activity.people_intended,
        reached=told,
        connected=bool(activity.services.all()),
        first=activity.from_on,
        last=activity.until_on,
    )
    unpaid = money.first_unpaid(activity.from_on, activity.until_on, shares, purses)
    return Worked(
        activity=activity,
        shares=tuple(shares),
        is_counted=bool(cells),
        counted=counted,
        unpaid_from=unpaid if shares else None,
        notes=notes.notes_on(sketch, small=plan.small_reach, today=today),
    )


def _cells(activity: Activity, reached: Reached) -> list[int | None]:
    """Return what the agenda tells per service and year; None: a number that is not told."""
    years = range(activity.from_on.year, activity.until_on.year + 1)
    keys = [(service.pk, year) for service in activity.services.all() for year in years]
    return [reached[key] for key in keys if key in reached]

"""The monitoring schema of a plan: how far each activity is, and which way its figures go."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from raak.access.rules import Actor
from raak.kernel.calendar import office_day
from raak.monitoring.models import Finding, Gauge
from raak.monitoring.queries.findings import latest_in
from raak.monitoring.queries.gauges import figures_of, gauges_of
from raak.monitoring.rules import going, measuring
from raak.monitoring.rules.asked import Asked, Stage, Verdict
from raak.monitoring.rules.going import Effort, Going
from raak.monitoring.rules.measuring import Course, Figure
from raak.plans.models import Plan
from raak.plans.queries import Reading, Worked, read_plan


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with the figures that hold, and which way they go."""

    gauge: Gauge
    figures: list[Figure]
    course: Course

    @property
    def followed(self) -> bool:
        """There is a figure of after the first one."""
        return len(self.figures) > 1


@dataclass(frozen=True, slots=True)
class Line:
    """An activity in the schema. efforts: why it asks for more effort."""

    worked: Worked
    stages: Mapping[Stage, Finding]
    measured: list[Measured]
    going: Going
    efforts: tuple[Effort, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """of_goals: what is measured of each goal."""

    reading: Reading
    lines: list[Line]
    of_goals: Mapping[UUID, list[Measured]]


def read_board(actor: Actor, plan: Plan, now: datetime) -> Board:
    """Return how a plan goes, of a plan that the actor may see."""
    reading, today = read_plan(actor, plan, now), office_day(now)
    stages = latest_in(plan, Asked.STAGES)
    by_activity: dict[UUID | None, list[Measured]] = defaultdict(list)
    by_goal: dict[UUID, list[Measured]] = defaultdict(list)
    for each in measured(actor, list(gauges_of(plan)), now):
        if each.gauge.goal_id:
            by_goal[each.gauge.goal_id].append(each)
        else:
            by_activity[each.gauge.activity_id].append(each)
    lines = [
        _line(work, _stages(work, stages), by_activity[work.activity.pk], today)
        for work in reading.every()
    ]
    return Board(reading, lines, by_goal)


def measured(actor: Actor, gauges: list[Gauge], now: datetime) -> list[Measured]:
    """Return indicators with their figures."""
    figures = figures_of(actor, gauges, now)
    return [
        Measured(each, held, measuring.course(held, each.target))
        for each in gauges
        for held in [figures.get(each.pk, [])]
    ]


def _stages(worked: Worked, found: Mapping[tuple[UUID, str], Finding]) -> Mapping[Stage, Finding]:
    keys = {each: (worked.activity.pk, each.value) for each in Stage}
    return {stage: found[key] for stage, key in keys.items() if key in found}


def _line(
    worked: Worked, stages: Mapping[Stage, Finding], of_it: list[Measured], today: date
) -> Line:
    activity = worked.activity
    sketch = going.Sketch(
        first=activity.from_on,
        last=activity.until_on,
        stages={stage: Verdict(each.verdict) for stage, each in stages.items()},
        late=any(each.gauge.next_on is not None and each.gauge.next_on < today for each in of_it),
        courses=frozenset(each.course for each in of_it),
        unpaid=worked.unpaid_from is not None,
    )
    return Line(worked, stages, of_it, going.going(sketch, today), going.efforts(sketch, today))

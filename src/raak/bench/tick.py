"""How long the clock takes, beside the one raw statement that no clock can beat."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection, transaction

from raak.access.rules import CLOCK
from raak.bench import measuring, open_steps
from raak.bench.open_steps import Size
from raak.trajectories.services.clock import tick

FIRST = date(2026, 3, 2)

INSERTED = """
    INSERT INTO trajectories_event
        (trajectory_id, step_id, at, actor_id, kind, role, rung, reason, detail)
    SELECT trajectory_id, step_id, %(now)s, 'clock', 'step.escalated', role, rung, '', '{}'
"""
POSTGRESQL = f"""
    WITH fired AS (
        UPDATE trajectories_alarm SET fired_at = %(now)s
        WHERE fired_at IS NULL AND "on" <= %(today)s
        RETURNING trajectory_id, step_id, rung, role
    ) {INSERTED} FROM fired
"""  # noqa: S608 - constants
SQLITE = (
    f'{INSERTED} FROM trajectories_alarm WHERE fired_at IS NULL AND "on" <= %(today)s',
    'UPDATE trajectories_alarm SET fired_at = %(now)s WHERE fired_at IS NULL AND "on" <= %(today)s',
)


@dataclass
class Days:
    """Each run of the clock is a new day, on which as many untouched rows are due as before."""

    due_per_day: int
    passed: int = 0

    def next(self) -> datetime:
        day = FIRST + timedelta(days=self.passed)
        self.passed += 1
        return datetime.combine(day, time(5), tzinfo=UTC)

    def reach(self, passed: int) -> datetime:
        """Return a moment on the last of the first `passed` days, whichever were used before."""
        self.passed = passed
        return self.same()

    def same(self) -> datetime:
        """Return a moment on the day that has just been dealt with."""
        return datetime.combine(FIRST + timedelta(days=self.passed - 1), time(6), tzinfo=UTC)

    def check(self, fired: int) -> None:
        """A bench that does other work than it says is worse than none."""
        if fired != self.due_per_day:
            raise SystemExit(f"{fired} alarms went off where {self.due_per_day} were due")


def by_the_clock(days: Days) -> None:
    """Let what is due go off as the product does it."""
    days.check(tick(actor=CLOCK, now=days.next()))


def by_one_statement(days: Days) -> None:
    """Let what is due go off in one transaction of one statement (on SQLite: two)."""
    now = days.next()
    values = {"now": connection.ops.adapt_datetimefield_value(now), "today": now.date()}
    statements = (POSTGRESQL,) if connection.vendor == "postgresql" else SQLITE
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)
        days.check(cursor.rowcount)


def nothing_due(days: Days) -> None:
    """Run the clock where everything of the day has gone off."""
    if tick(actor=CLOCK, now=days.same()):
        raise SystemExit("something was due where nothing was")


def measure(size: Size, *, near_times: int, far_times: int) -> Mapping[str, float]:
    """
    Return medians in milliseconds on a new database, and the peak memory in MB.

    near_times: runs that count among the near rows, `2 * near_times + 2` days; far_times: as many
    among the others, 0 for none. `nothing_after` is the one run right after a full tick.
    """
    open_steps.fill(size, FIRST)
    days = Days(size.due_per_day)
    near = _both_ways(days, near_times)
    far = _far_ways(size, days, far_times) if far_times else {}
    at_once = measuring.timed(lambda: nothing_due(days))
    rested = measuring.in_turn(
        {"nothing": lambda: nothing_due(days)}, times=near_times, before_each=open_steps.tidy
    )
    memory = {"nothing_after": at_once, "memory": measuring.peak_memory_mb()}
    return {**near, **far, **rested, **memory}


def _both_ways(days: Days, times: int) -> Mapping[str, float]:
    ways = {"raw": lambda: by_one_statement(days), "clock": lambda: by_the_clock(days)}
    return measuring.in_turn(ways, times=times, before_each=open_steps.tidy)


def _far_ways(size: Size, days: Days, times: int) -> Mapping[str, float]:
    """Let the near days that were left over go off, and measure the days after them."""
    tick(actor=CLOCK, now=days.reach(size.near_days))
    return {f"far_{way}": taken for way, taken in _both_ways(days, times).items()}

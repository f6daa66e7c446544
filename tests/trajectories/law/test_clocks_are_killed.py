"""`raak tick` as people run it, killed by the kernel at random moments until it got to the end."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from django.db import connection
from tests.cast import NOW, TODAY, Cast
from tests.trajectories.factories import open_step, raised
from tests.trajectories.law.dice import dice

from raak.audit.models import Entry, Seal
from raak.audit.services import broken_seals
from raak.trajectories.models import Alarm, Event, Step

LATER = NOW + timedelta(days=30)
STEPS, RUNGS = 1_000, 20
KILLED = -signal.SIGKILL

Clock = subprocess.Popen[bytes]
StartClock = Callable[[], Clock]


@pytest.fixture
def start_clock(transactional_db: None, tmp_path: Path) -> StartClock:
    """Each call starts one more process that ticks in the database of this test."""
    database = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        (tmp_path / "raak.sqlite3").symlink_to(database)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "raak.config.settings",
        "RAAK_DATA": str(tmp_path),
        "PGDATABASE": str(database),
    }
    command = [sys.executable, "-m", "raak.config.command", "tick", "--now", LATER.isoformat()]
    return lambda: subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command


def plant_alarms(cast: Cast) -> None:
    """Leave a thousand steps open, and twenty thousand alarms that are due."""
    trajectory = raised(cast)
    pattern = open_step(trajectory)
    Alarm.objects.all().delete()
    fields = ("trajectory_id", "region_id", "kind", "role", "owner_id", "organisation_id")
    copied = {name: getattr(pattern, name) for name in fields}
    steps = Step.objects.bulk_create(
        Step(key=f"look-{number}", opened_at=NOW, due_on=TODAY, **copied) for number in range(STEPS)
    )
    Alarm.objects.bulk_create(
        Alarm(
            step=step,
            trajectory=trajectory,
            region=cast.region,
            kind="escalate",
            rung=rung,
            role="chain_director",
            on=TODAY + timedelta(days=rung),
        )
        for rung in range(RUNGS)
        for step in steps
    )


def gone_off() -> int:
    """
    Return how many alarms went off, each with its line of history.

    One statement: a database may still be ending the last transaction of a killed clock.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM trajectories_alarm WHERE fired_at IS NOT NULL),"
            " (SELECT count(*) FROM trajectories_event WHERE kind = 'step.escalated')"
        )
        fired, written = cursor.fetchone()
    assert fired == written
    return int(fired)


def batches() -> int:
    return Entry.objects.filter(event="clock.ticked").count()


def wait_for_a_batch(clocks: list[Clock]) -> None:
    """Wait until one of the clocks got something done, or all have ended."""
    before = batches()
    while batches() == before and any(clock.poll() is None for clock in clocks):
        ends_within(clocks[0], 0.01)


def ends_within(clock: Clock, seconds: float) -> bool:
    try:
        clock.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def test_clocks_that_are_killed_lose_nothing_and_do_nothing_twice(
    cast: Cast, start_clock: StartClock
) -> None:
    plant_alarms(cast)
    chance, starting, killed_with_work_left = dice(7), 0.5, 0

    while gone_off() < STEPS * RUNGS:
        began, clocks = monotonic(), [start_clock(), start_clock()]
        if chance.random() < 0.25:  # while it starts, or in the middle of its first batch
            ends_within(clocks[0], starting * chance.uniform(0.8, 1.2))
        else:  # after its first batch, in the middle of another
            wait_for_a_batch(clocks)
            starting = monotonic() - began
            ends_within(clocks[0], chance.uniform(0, 0.02))
        for clock in clocks:
            clock.kill()
        statuses = [clock.wait() for clock in clocks]
        done = gone_off()
        killed_with_work_left += KILLED in statuses and 0 < done < STEPS * RUNGS
    assert killed_with_work_left >= 2, "nothing was killed half-way: this test proves nothing"

    last = start_clock()
    assert last.wait(timeout=120) == 0
    lines = Event.objects.filter(kind="step.escalated").values_list("step", "rung")
    alarms = Alarm.objects.values_list("step", "rung")
    assert Counter(lines) == Counter(alarms)
    recorded = Entry.objects.filter(event="clock.ticked").values_list("detail", flat=True)
    assert sum(detail["fired"] for detail in recorded) == STEPS * RUNGS
    assert Seal.objects.count() == Entry.objects.count()
    assert not list(broken_seals())

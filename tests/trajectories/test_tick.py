"""The clock: what is due goes off once, whatever happens to the process."""

import os
import random
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, actor
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import do, history, open_step, raised, refused
from tests.trajectories.kills import Killed, killed_at

from raak.access.rules import CLOCK, NOBODY
from raak.audit.models import Entry
from raak.kernel.calendar import office_day
from raak.protocols import engine
from raak.protocols.run import Alarm as PlannedAlarm
from raak.protocols.run import Fired
from raak.trajectories.memory import run_of
from raak.trajectories.models import Alarm, Event, Step, Trajectory
from raak.trajectories.queries.closure import breaches
from raak.trajectories.services import clock
from raak.trajectories.services.clock import fire_batch, tick
from raak.trajectories.services.endings import pause_trajectory

MUCH_LATER = NOW + timedelta(days=30)


def went_off() -> list[tuple[str, int]]:
    """Return (step, rung) of every line of history that the clock wrote."""
    lines = Event.objects.filter(kind__in=["step.reminded", "step.escalated"])
    return sorted((str(step), rung or 0) for step, rung in lines.values_list("step", "rung"))


def fired() -> list[tuple[str, int]]:
    """Return (step, rung) of every alarm that went off."""
    alarms = Alarm.objects.filter(fired_at__isnull=False).values_list("step", "rung")
    return sorted((str(step), rung) for step, rung in alarms)


def test_a_reminder_then_each_rung_on_its_own_day(cast: Cast) -> None:
    trajectory = raised(cast)
    seen = []

    for day in range(9):
        tick(actor=CLOCK, now=NOW + timedelta(days=day))
        seen.append(history(trajectory)[1:])

    assert [len(lines) for lines in seen] == [0, 1, 1, 2, 2, 2, 2, 3, 3]
    assert seen[-1] == ["step.reminded", "step.escalated", "step.escalated"]


def test_the_line_says_who_heard_and_which_rung(cast: Cast) -> None:
    raised(cast)

    tick(actor=CLOCK, now=MUCH_LATER)

    lines = Event.objects.filter(kind="step.escalated").order_by("rung")
    assert [(each.role, each.rung, each.actor_id, each.at) for each in lines] == [
        ("team_lead", 1, "clock", MUCH_LATER),
        ("chain_director", 2, "clock", MUCH_LATER),
    ]
    assert all(each.detail == {} for each in lines)


def test_the_second_time_there_is_nothing_left(cast: Cast) -> None:
    raised(cast)

    assert tick(actor=CLOCK, now=MUCH_LATER) == 3
    assert tick(actor=CLOCK, now=MUCH_LATER) == 0
    assert went_off() == fired()


def test_what_was_done_in_time_never_goes_off(cast: Cast) -> None:
    trajectory = raised(cast)
    do(cast.anna, open_step(trajectory), "calm")
    do(cast.anna, open_step(trajectory, "tell"), "told", message="Verteld.")

    assert tick(actor=CLOCK, now=MUCH_LATER) == 0


def test_each_batch_is_on_record_and_nothing_due_is_not(cast: Cast) -> None:
    tick(actor=CLOCK, now=MUCH_LATER)
    assert not Entry.objects.filter(event="clock.ticked").exists()

    raised(cast)
    tick(actor=CLOCK, now=MUCH_LATER)

    assert Entry.objects.get(event="clock.ticked").detail == {"fired": 3}


@pytest.mark.parametrize("who", ["anna", "eva", "ivo", "kim"])
def test_only_the_clock_lets_time_pass(cast: Cast, who: str) -> None:
    raised(cast)

    for somebody in (actor(getattr(cast, who)), NOBODY):
        with refused("role-lacks-permission"):
            tick(actor=somebody, now=MUCH_LATER)


def test_one_statement_finds_that_nothing_is_due(cast: Cast) -> None:
    raised(cast)

    with CaptureQueriesContext(connection) as statements:
        fire_batch(actor=CLOCK, now=NOW)

    told = [q["sql"] for q in statements if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) == 1


@pytest.mark.parametrize("seed", range(6))
def test_sql_and_engine_agree_on_random_states(cast: Cast, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    start = NOW + timedelta(days=chance.randrange(300))
    chains = [_somewhere(cast, chance, start) for _ in range(8)]
    now = start

    for _ in range(8):
        now += timedelta(days=chance.choice([0, 1, 1, 2, 3, 9]), hours=chance.randrange(24))
        planned = {chain: _planned(chain, now) for chain in chains}
        tick(actor=CLOCK, now=now)

        for chain, (goes_off, stays) in planned.items():
            assert _gone_off(chain, now) == goes_off, f"seed {seed}, {now}"
            assert _waiting(chain) == stays, f"seed {seed}, {now}"
    assert went_off() == fired()


def _somewhere(cast: Cast, chance: random.Random, start: datetime) -> Trajectory:
    """Return a trajectory that began somewhere in a month, perhaps went on, perhaps paused."""
    now = start - timedelta(days=chance.randrange(30), hours=chance.randrange(24))
    trajectory = raised(cast, child=None, now=now)
    if chance.random() < 0.5:
        do(cast.anna, open_step(trajectory), chance.choice(["calm", "again"]), now=now)
    if chance.random() < 0.4:
        pause_trajectory(
            actor=actor(cast.anna),
            trajectory_id=trajectory.pk,
            until=office_day(now) + timedelta(days=chance.randrange(1, 40)),
            reason="Weg.",
            now=now,
        )
    return trajectory


Lines = list[tuple[str, int, str]]


def _planned(trajectory: Trajectory, now: datetime) -> tuple[Lines, Lines]:
    """Return what the pure engine says goes off now, and what stays."""
    trajectory.refresh_from_db()
    steps = list(Step.objects.filter(trajectory=trajectory, state="open"))
    alarms = list(Alarm.objects.filter(trajectory=trajectory, fired_at__isnull=True))
    turn = engine.tick(run_of(trajectory.memory, steps, alarms), today=office_day(now))
    stays = [(each.step, alarm) for each in turn.run.open for alarm in each.alarms]
    goes = [(each.step, each.alarm) for each in turn.effects if isinstance(each, Fired)]
    return sorted(_line(*each) for each in goes), sorted(_line(*each) for each in stays)


def _line(step: str, alarm: PlannedAlarm) -> tuple[str, int, str]:
    return (step, alarm.rung, alarm.to)


def _gone_off(trajectory: Trajectory, now: datetime) -> Lines:
    lines = Event.objects.filter(trajectory=trajectory, at=now, actor_id="clock")
    return sorted((each.step.key, each.rung or 0, each.role) for each in lines if each.step)


def _waiting(trajectory: Trajectory) -> Lines:
    waiting = Alarm.objects.filter(trajectory=trajectory, fired_at__isnull=True)
    return sorted((each.step.key, each.rung, each.role) for each in waiting)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("statement", range(12))
def test_killed_at_any_statement_nothing_is_lost_and_nothing_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, statement: int, after: bool
) -> None:
    monkeypatch.setattr(clock, "BATCH", 2)
    monkeypatch.setattr(clock, "SQLITE_BATCH", 2)
    for _ in range(3):
        raised(cast, child=None)

    try:
        with killed_at(statement, after=after):
            tick(actor=CLOCK, now=MUCH_LATER)
    except Killed:
        assert went_off() == fired()

    tick(actor=CLOCK, now=MUCH_LATER)
    assert went_off() == fired()
    assert len(fired()) == 9
    assert list(breaches(cast.region.pk, MUCH_LATER.date())) == []


@pytest.mark.django_db(transaction=True)
def test_many_clocks_at_once_let_each_alarm_go_off_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "BATCH", 3)
    monkeypatch.setattr(clock, "SQLITE_BATCH", 3)
    for _ in range(6):
        raised(cast, child=None)

    counts = at_once(*[lambda: tick(actor=CLOCK, now=MUCH_LATER)] * 4)

    assert sum(counts) == Alarm.objects.count() == 18
    assert went_off() == fired()


@pytest.mark.django_db(transaction=True)
def test_a_step_done_at_the_moment_its_alarm_goes_off(cast: Cast) -> None:
    trajectory = raised(cast)
    step = open_step(trajectory)

    at_once(
        lambda: tick(actor=CLOCK, now=MUCH_LATER),
        lambda: do(cast.anna, step, "calm", now=MUCH_LATER),
    )

    assert not Alarm.objects.filter(step=step).exists()
    assert Step.objects.get(key="tell").state == "open"
    lines = history(trajectory)
    assert lines.count("step.reminded") <= 1
    assert lines.count("step.done") == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("batches", [0, 1, 3])
def test_a_killed_process_leaves_whole_batches(cast: Cast, batches: int, tmp_path: Path) -> None:
    for _ in range(30):
        raised(cast, child=None)

    _tick_and_kill(after=batches, place=tmp_path)

    assert went_off() == fired()
    tick(actor=CLOCK, now=MUCH_LATER)
    assert went_off() == fired()
    assert len(fired()) == 90
    assert list(breaches(cast.region.pk, MUCH_LATER.date())) == []


def _tick_and_kill(*, after: int, place: Path) -> None:
    """Run the clock in a process of its own and kill it (-9) soon after so many batches."""
    command = [sys.executable, "-m", "tests.trajectories.ticking", MUCH_LATER.isoformat(), "4"]
    database = str(connection.settings_dict["NAME"])
    told = {"DATABASE": database, "PYTHONPATH": "src:.", "TMPDIR": str(place)}
    with subprocess.Popen(  # noqa: S603 - our own module
        command,
        env={**os.environ, **told},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for _ in range(after + 1):
            assert process.stdout.readline()
        until = perf_counter() + random.random() / 500  # noqa: S311 - any moment will do
        while perf_counter() < until:
            pass
        process.kill()
        assert process.wait() == -9

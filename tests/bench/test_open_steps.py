"""The million rows of `raak bench tick` are rows like any other, and exactly as many are due."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from raak.access.rules import CLOCK
from raak.bench import open_steps
from raak.bench.open_steps import Size
from raak.bench.tick import FIRST, Days, by_one_statement, by_the_clock, nothing_due
from raak.trajectories.models import Alarm, Event, Step, Trajectory

SIZE = Size(open_steps=400, due_per_day=20, near=100)


@pytest.fixture
def filled(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the database of the tests, without the tidying that needs a database of one's own."""
    open_steps.fill(SIZE, FIRST)


def test_every_day_has_as_much_due_as_the_one_before(filled: None) -> None:
    assert (SIZE.near_days, SIZE.far_days) == (5, 15)
    assert (Trajectory.objects.count(), Step.objects.count()) == (200, 400)
    for number in range(SIZE.near_days + SIZE.far_days):
        day = FIRST + timedelta(days=number)
        assert Alarm.objects.filter(on=day).count() == SIZE.due_per_day


def test_the_first_days_are_due_among_the_first_rows(filled: None) -> None:
    rows = list(Alarm.objects.filter(role="team_lead").order_by("pk").values_list("on", flat=True))
    after = FIRST + timedelta(days=SIZE.near_days)

    assert len(rows) == SIZE.open_steps
    assert max(rows[: SIZE.near]) < after <= min(rows[SIZE.near :])


def test_identifiers_stand_in_the_order_in_which_rows_were_written(filled: None) -> None:
    steps = list(
        Alarm.objects.filter(role="team_lead").order_by("pk").values_list("step", flat=True)
    )

    assert steps == sorted(steps)


def test_nothing_refers_to_what_is_not_there(filled: None) -> None:
    connection.check_constraints()
    assert not Alarm.objects.filter(step__trajectory__isnull=True).exists()
    assert Alarm.objects.filter(organisation__isnull=True).count() == 400


def test_both_ways_do_the_same_work(filled: None) -> None:
    days = Days(SIZE.due_per_day)

    by_the_clock(days)
    by_one_statement(days)

    histories = [
        list(Event.objects.filter(at__date=FIRST + timedelta(days=n)).values_list(*ALIKE))
        for n in (0, 1)
    ]
    assert [len(each) for each in histories] == [20, 20]
    assert set(histories[0]) == set(histories[1]) == {("clock", "step.escalated", "team_lead", 1)}
    assert Alarm.objects.filter(fired_at__isnull=False).count() == 40
    nothing_due(days)


ALIKE = ("actor_id", "kind", "role", "rung")


def test_a_bench_that_does_other_work_than_it_says_stops(filled: None) -> None:
    with pytest.raises(SystemExit, match="20 alarms went off where 19 were due"):
        by_the_clock(Days(19))


def test_the_clock_is_who_acts() -> None:
    assert CLOCK.id == "clock"


def test_a_database_in_use_is_never_filled(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    environment = {
        **kept,
        "RAAK_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "raak.config.settings",
    }

    def child() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "raak.bench.child", "tick", "800", "20", "80", "1", "1"],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )

    first, second = child(), child()

    assert first.returncode == 0, first.stderr
    assert set(json.loads(first.stdout)) == {
        "raw", "clock", "far_raw", "far_clock", "nothing", "nothing_after", "memory",
    }  # fmt: skip
    assert second.returncode == 1
    assert "in use" in second.stderr

"""`raak demo --fresh` throws away what the demo made, and nothing else."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.commands.places import environment, raak
from tests.commands.test_backup import add_region, regions


def mark_as_demo(data: Path) -> None:
    with closing(sqlite3.connect(data / "raak.sqlite3")) as database:
        database.execute(
            "INSERT INTO audit_entry (at, actor_id, event, subject, detail) VALUES"
            " ('2026-01-01 00:00:00', 'demo', 'demo.built',"
            "  'region:01234567-89ab-cdef-0123-456789abcdef', '{}')"
        )
        database.commit()


THROW_AWAY = """
from raak.config import readiness
readiness.start()
from raak.config.commands.demo import _throw_away
_throw_away()
"""


def only_throw_away(data: Path) -> "subprocess.CompletedProcess[str]":
    """The first part of `raak demo --fresh`, without the building that follows."""
    return subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", THROW_AWAY],
        env=environment(data),
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("neighbour", ["mail", "notes.txt"])
def test_the_demo_goes_and_its_neighbours_stay(data: Path, neighbour: str) -> None:
    add_region(data, "Waterrand")
    mark_as_demo(data)
    (data / neighbour).write_text("stays")

    done = only_throw_away(data)

    assert done.returncode == 0, done.stderr
    assert not list(data.glob("raak.sqlite3*"))
    assert (data / neighbour).read_text() == "stays"


def test_a_real_region_stays(data: Path) -> None:
    add_region(data, "Echte regio")

    done = raak(data, "demo", "--fresh", "--build-only")

    assert done.returncode == 1
    assert regions(data) == ["Echte regio"]

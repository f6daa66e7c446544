"""Somebody else holds the database too long: a clear no, and nothing half done."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import OperationalError, connection, transaction
from tests.cast import NOW, Cast, actor
from tests.trajectories.factories import do, everything, open_step, raised

from raak.access.rules import CLOCK
from raak.trajectories import store
from raak.trajectories.models import Trajectory
from raak.trajectories.services.clock import tick
from raak.trajectories.services.departures import depart_person

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = {
    "sqlite": "PRAGMA busy_timeout = 60",
    "postgresql": "SET lock_timeout = '60ms'",
}


@contextmanager
def held(trajectory: Trajectory) -> Iterator[None]:
    """Let another connection hold a chain, while ours has little patience."""
    holding, enough = Event(), Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                store.lock(trajectory.pk)
                holding.set()
                enough.wait(timeout=20)
        finally:
            connection.close()

    other = Thread(target=hold)
    other.start()
    assert holding.wait(timeout=20)
    try:
        with connection.cursor() as cursor:
            cursor.execute(PATIENCE[connection.vendor])
        yield
    finally:
        enough.set()
        other.join()


def test_a_step_waits_in_vain_and_is_still_open(cast: Cast) -> None:
    trajectory = raised(cast)
    step, before = open_step(trajectory), everything()

    with held(trajectory), pytest.raises(OperationalError, match=r"locked|lock timeout"):
        do(cast.anna, step, "calm")

    assert everything() == before
    assert do(cast.anna, step, "calm").state == "done"


def test_a_departure_waits_for_who_writes_and_leaves_nobody_half_gone(cast: Cast) -> None:
    trajectory = raised(cast)
    before, bram = everything(), actor(cast.bram)

    with held(trajectory), pytest.raises(OperationalError, match=r"locked|lock timeout"):
        depart_person(actor=bram, person_id=cast.anna.pk, successor_id=cast.bram.pk, now=NOW)

    assert everything() == before
    assert (
        depart_person(actor=bram, person_id=cast.anna.pk, successor_id=cast.bram.pk, now=NOW) == 1
    )


def test_two_chains_do_not_wait_for_each_other(cast: Cast) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time")
    first, second = raised(cast), raised(cast, by=cast.bram)

    with held(first):
        do(cast.bram, open_step(second), "calm")

    assert open_step(second, "tell")


def test_the_clock_does_not_wait_for_who_reads_a_chain(cast: Cast) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time")
    trajectory = raised(cast)

    with held(trajectory):
        assert tick(actor=CLOCK, now=NOW.replace(year=2027)) == 3

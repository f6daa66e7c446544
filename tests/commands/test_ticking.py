"""The clock's own process goes on whatever happens, until its parent is gone."""

import logging
import os

import pytest
from django.db import OperationalError

from raak.config import ticking


def test_it_ticks_until_the_pipe_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    read_end, write_end = os.pipe()
    ticks: list[int] = []

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            os.close(write_end)

    monkeypatch.setattr(ticking, "tick_once", tick)
    with os.fdopen(read_end) as pipe:
        ticking.run(pipe, every_seconds=0.01)

    assert len(ticks) == 3


@pytest.mark.django_db
def test_a_tick_that_fails_is_logged_and_survived(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**values: object) -> int:
        raise OperationalError("database is locked")

    monkeypatch.setattr("raak.trajectories.services.clock.tick", broken)
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    with caplog.at_level(logging.ERROR):
        ticking.tick_once()

    assert "tries again in a minute" in caplog.text
    assert "database is locked" in caplog.text

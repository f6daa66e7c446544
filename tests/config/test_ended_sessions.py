"""Sessions that ended are forgotten, by whichever clock runs."""

import secrets
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from tests.cast import NOW

from raak.config import ticking
from raak.config.command import main
from raak.config.sessions import forget_ended

pytestmark = pytest.mark.django_db


def session(**until: int) -> str:
    key = secrets.token_hex(16)
    Session.objects.create(session_key=key, session_data="", expire_date=NOW + timedelta(**until))
    return key


def test_what_ended_goes_and_what_is_open_stays() -> None:
    session(seconds=-1)
    still_open = session(seconds=1)

    assert forget_ended(now=NOW) == 1

    assert Session.objects.get().session_key == still_open


def test_the_clock_of_the_server_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    session(days=-4_000)

    ticking.tick_once()

    assert not Session.objects.exists()


def test_the_command_does_what_the_clock_of_the_server_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    senders: list[object] = []
    monkeypatch.setattr("raak.asking.services.doors.forget_senders", lambda **v: senders.append(v))
    session(days=-4_000)

    assert main(["tick"]) == 0

    assert not Session.objects.exists()
    assert senders

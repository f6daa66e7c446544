"""Fixtures for every test: the cast, a stopped clock, and a client for each of them."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import NOW, Cast, build_cast, publish_shipped

from raak.parties.models import Person, Region
from raak.themes.queries import forget_styles

ClientOf = Callable[[Person | None], Client]


class StoppedClock:
    """Views read this clock; it stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def forward(self, **by: float) -> datetime:
        """Move the clock, as in `clock.forward(days=3)`, and return what it says then."""
        self.now += timedelta(**by)
        return self.now


class _LikeDatetime(type):
    """Makes `isinstance` answer for the stand-in as it does for the real class."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


@pytest.fixture(autouse=True)
def no_style_of_another_test() -> None:
    """A test's rows are gone after it; what the process remembers of them goes too."""
    forget_styles()


@pytest.fixture
def cast(db: None) -> Cast:
    """The region with everybody in it and the short route published; see tests/cast.py."""
    return build_cast()


@pytest.fixture
def region(cast: Cast) -> Region:
    """The cast's region, with all protocols that ship published too."""
    publish_shipped(cast.region)
    return cast.region


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    """
    Views think that it is NOW; `clock.forward(days=1)` moves on.

    What `timezone.now` itself reads is replaced, so that it holds for whoever imported it by name.
    """
    stopped = StoppedClock(NOW)

    class Stopped(metaclass=_LikeDatetime):
        @staticmethod
        def now(tz: tzinfo | None = None) -> datetime:
            return stopped.now

    monkeypatch.setattr(timezone, "datetime", Stopped)
    return stopped


@pytest.fixture
def client_of(cast: Cast, clock: StoppedClock) -> ClientOf:
    """client_of(cast.anna) is a client that is signed in as Anna; client_of(None) is nobody's."""

    def signed_in(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person, backend="raak.parties.accounts.Accounts")
        return client

    return signed_in

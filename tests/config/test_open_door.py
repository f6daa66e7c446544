"""A demo, in which anybody signs in as anybody, answers this machine and holds made-up people."""

from datetime import datetime

import pytest
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import override_settings
from tests.cast import NOW

from raak.config import wsgi
from raak.config.middleware import OnlyThisMachine
from raak.demo import marker
from raak.parties.models import Region


def answered(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse("welcome")


def asked_from(address: str) -> HttpResponseBase:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = address
    return OnlyThisMachine(answered)(request)


@pytest.fixture
def connections_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own transaction must outlive what a server does when it starts."""
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)


def region(built_at: datetime | None) -> Region:
    made = Region.objects.create(name="Waterrand", edition="nl-2026")
    if built_at:
        marker.mark(made, built_at)
    return made


@pytest.mark.parametrize("address", ["127.0.0.1", "127.3.2.1", "::1", ""])
def test_this_machine_is_answered(address: str) -> None:
    with override_settings(RAAK_DEMO=True):
        assert asked_from(address).status_code == 200


@pytest.mark.parametrize("address", ["10.0.0.7", "203.0.113.9", "2001:db8::1", "what?"])
def test_nobody_else_is(address: str) -> None:
    with override_settings(RAAK_DEMO=True):
        assert asked_from(address).status_code == 403


def test_a_real_region_answers_everybody() -> None:
    with override_settings(RAAK_DEMO=False), pytest.raises(MiddlewareNotUsed):
        OnlyThisMachine(answered)


@pytest.mark.django_db
@pytest.mark.usefixtures("connections_stay")
class TestAnyServer:
    """What the wsgi module does when a server imports it."""

    def test_a_demo_on_a_real_region_does_not_start(self) -> None:
        region(built_at=None)

        with (
            override_settings(RAAK_DEMO=True, ALLOWED_HOSTS=["localhost"]),
            pytest.raises(ImproperlyConfigured, match="unset RAAK_DEMO"),
        ):
            wsgi.refuse_open_door()

    def test_a_demo_that_is_open_to_other_hosts_does_not_start(self) -> None:
        region(built_at=NOW)

        with (
            override_settings(RAAK_DEMO=True, ALLOWED_HOSTS=["localhost", "raak.example"]),
            pytest.raises(ImproperlyConfigured, match="more than this machine"),
        ):
            wsgi.refuse_open_door()

    def test_a_demo_for_this_machine_starts(self) -> None:
        region(built_at=NOW)

        with override_settings(RAAK_DEMO=True, ALLOWED_HOSTS=["localhost", "[::1]"]):
            wsgi.refuse_open_door()

    def test_a_real_region_starts(self) -> None:
        region(built_at=None)

        with override_settings(RAAK_DEMO=False, ALLOWED_HOSTS=["raak.example"]):
            wsgi.refuse_open_door()

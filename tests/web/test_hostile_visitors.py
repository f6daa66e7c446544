"""Strangers who try what no parent would."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from tests.agenda.planning import joined, only_round, planned
from tests.cast import NOW, PASSWORD, Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import words

from raak.access.rules import CLOCK
from raak.agenda.keys import key_of
from raak.agenda.models import SignUp
from raak.newsletters.models import Subscriber
from raak.newsletters.services.delivering import ask_to_confirm
from raak.web.forms.outside import Stamp

SIGN_IN, SUBSCRIBE = "/aanmelden/", "/nieuws/aanmelden/"
NO_MAIL = (
    "a@\u00ad.nl",
    f"a@{'é' * 60}.nl",
    '"\\\x0b"@x.nl',
    '"a@b.nl"@x.nl',
    "root@localhost",
    "root@[127.0.0.1]",
)
"""Addresses that a form takes for real ones, and that no mail of ours may go to, or can."""


@pytest.fixture
def visitor(client_of: ClientOf) -> Client:
    return client_of(None)


def stamped(client: Client, page: str, clock: StoppedClock) -> str:
    stamp: str = client.get(page).context["form"].fresh_stamp
    clock.forward(seconds=30)
    return stamp


# Addresses


@pytest.mark.parametrize("address", NO_MAIL)
def test_a_newsletter_is_not_asked_for_where_no_mail_goes(
    cast: Cast, visitor: Client, clock: StoppedClock, address: str
) -> None:
    sent = {"email": address, "audiences": ["parents"], "website": ""}

    shown = visitor.post(SUBSCRIBE, {**sent, "stamp": stamped(visitor, SUBSCRIBE, clock)})

    assert shown.status_code == 200
    assert "e-mailadres" in words(shown)
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("address", NO_MAIL)
def test_a_seat_is_not_taken_from_where_no_mail_goes(
    cast: Cast, visitor: Client, address: str
) -> None:
    page = reverse("join", args=[only_round(planned(cast)).pk])
    sent = {"name": "Els", "email": address, "seats": "1", "agreed": "on"}

    shown = visitor.post(page, {**sent, "stamp": Stamp(uuid4(), NOW).signed(), "website": ""})

    assert shown.status_code == 200
    assert not SignUp.objects.exists()


@pytest.mark.parametrize("address", ["els@münchen.de", "o'hara@x.nl", "els+raak@x.co.uk"])
def test_an_ordinary_address_with_odd_letters_is_mailed(
    cast: Cast, visitor: Client, clock: StoppedClock, address: str
) -> None:
    sent = {"email": address, "audiences": ["parents"], "website": ""}

    visitor.post(SUBSCRIBE, {**sent, "stamp": stamped(visitor, SUBSCRIBE, clock)})

    assert ask_to_confirm(actor=CLOCK, now=clock.now) == 1
    assert mail.outbox[0].to == [address]


def test_a_name_with_line_breaks_adds_no_line_to_a_mail(cast: Cast, visitor: Client) -> None:
    page = reverse("join", args=[only_round(planned(cast)).pk])
    name = "Els\r\nBcc: iedereen@x.example\u202e"
    sent = {"name": name, "email": "els@ouder.example", "seats": "1", "agreed": "on"}

    visitor.post(page, {**sent, "stamp": Stamp(uuid4(), NOW).signed(), "website": ""})

    assert SignUp.objects.get().name == "Els Bcc: iedereen@x.example"


# Somebody else's account


@pytest.fixture
def behind_a_proxy(settings: LazySettings) -> None:
    settings.RAAK_BEHIND_PROXY = True


def sign_in(client: Client, cast: Cast, password: str, *, address: str) -> Any:
    sent = {"email": cast.anna.email, "password": password}
    return client.post(SIGN_IN, sent, headers={"X-Forwarded-For": f"203.0.113.1, {address}"})


@pytest.mark.usefixtures("behind_a_proxy")
def test_behind_a_proxy_a_stranger_locks_nobody_else_out(
    cast: Cast, visitor: Client, client_of: ClientOf
) -> None:
    for _ in range(6):
        answer = sign_in(visitor, cast, "geraden", address="198.51.100.7")
    assert answer.status_code == 429

    anna = sign_in(client_of(None), cast, PASSWORD, address="192.0.2.1")

    assert anna.status_code == 302


@pytest.mark.usefixtures("behind_a_proxy")
def test_who_makes_up_an_address_before_the_proxy_is_locked_out_all_the_same(
    cast: Cast, visitor: Client
) -> None:
    for number in range(6):
        sent = {"email": cast.anna.email, "password": "geraden"}
        made_up = {"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.7"}
        answer = visitor.post(SIGN_IN, sent, headers=made_up)

    assert answer.status_code == 429


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("address", ["unknown", "198.51.100.7:4711", "", "x" * 5_000])
def test_an_address_that_is_none_breaks_nothing(cast: Cast, visitor: Client, address: str) -> None:
    for _ in range(6):
        answer = sign_in(visitor, cast, "geraden", address=address)

    assert answer.status_code == 429


# A computer that others use too


def test_no_cache_keeps_who_signs_up(cast: Cast, visitor: Client) -> None:
    page = reverse("join", args=[only_round(planned(cast)).pk])

    for answer in (visitor.get(page), visitor.post(page, {"name": "Els"})):
        assert answer.headers["Cache-Control"] == "no-store"


# Links in a mail, opened by a scanner before their reader


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_scanner_that_opens_a_link_takes_no_seat_back(
    cast: Cast, visitor: Client, method: str
) -> None:
    seat = joined(only_round(planned(cast)))
    before = SignUp.objects.get(pk=seat.pk).state

    getattr(visitor, method)(f"{reverse('seat', args=[key_of(seat.pk)])}?deed=give-back")

    assert SignUp.objects.get(pk=seat.pk).state == before


def test_when_the_database_is_away_no_password_stands_on_the_page(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("raak.web.views.account.change_password", locked)
    anna, new = client_of(cast.anna), "een heel andere zin van mij"
    anna.raise_request_exception = False

    shown = anna.post("/werk/account/wachtwoord/", {"password": PASSWORD, "new": new, "again": new})

    assert shown.status_code == 503
    assert new not in shown.content.decode()
    assert PASSWORD not in shown.content.decode()

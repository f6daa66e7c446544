"""A forgotten password: the same answer for everybody, a link for who has an account."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as chosen
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import PASSWORD, TODAY, Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.parties.phones import set_up
from tests.web.reading import words

from raak.parties.models import Membership, Person
from raak.web import apart

URL = "/wachtwoord-vergeten/"
NEW = "een heel andere zin van mij"
CHOSEN = {"new": NEW, "again": NEW}


class AtOnce:
    """Does what is done apart at once, in the test's own transaction; keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def __call__(self, work: Callable[..., None], *args: Any) -> None:
        self.asked.append(args)
        work(*args)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> AtOnce:
    instead = AtOnce()
    monkeypatch.setattr(apart, "apart", instead)
    return instead


@pytest.fixture
def visitor(
    client_of: ClientOf, at_once: AtOnce, django_capture_on_commit_callbacks: Any
) -> Iterator[Client]:
    with django_capture_on_commit_callbacks() as callbacks:
        visitor = client_of(None)
        visitor.__dict__["letters"] = callbacks
        yield visitor


def ask(visitor: Client, email: str) -> str:
    return words(visitor.post(URL, {"email": email}, follow=True))


def link(person: Person, visitor: Client, capture: Any) -> str:
    """Ask for a link and return the one that came by mail."""
    with capture(execute=True):
        visitor.post(URL, {"email": person.email})
    found = re.search(rf"{chosen.RAAK_ADDRESS}(\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


@pytest.fixture
def mailed(
    cast: Cast, client_of: ClientOf, at_once: AtOnce, django_capture_on_commit_callbacks: Any
) -> str:
    return link(cast.anna, client_of(None), django_capture_on_commit_callbacks)


def test_who_has_an_account_and_who_has_not_read_the_same(
    cast: Cast, visitor: Client, client_of: ClientOf
) -> None:
    known = ask(visitor, cast.anna.email)
    unknown = ask(client_of(None), "niemand@waterrand.example")

    assert "Hoort dit adres bij een account?" in known
    assert known == unknown


def test_before_the_answer_nothing_depends_on_the_address(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same statements, whoever is asked for: what differs happens apart."""
    monkeypatch.setattr(apart, "apart", lambda *_: None)
    ran = []
    for email in (cast.anna.email, "niemand@waterrand.example"):
        with CaptureQueriesContext(connection) as asked:
            client_of(None).post(URL, {"email": email})
        ran.append([each["sql"].split(" ")[0] for each in asked])

    assert ran[0] == ran[1]


def test_the_link_is_never_of_the_host_that_a_stranger_asked_for(
    cast: Cast,
    client_of: ClientOf,
    at_once: AtOnce,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """Else whoever asks in somebody's name gets the key as soon as that link is followed."""
    settings.RAAK_ADDRESS, settings.ALLOWED_HOSTS = "https://raak.example", ["*"]

    with django_capture_on_commit_callbacks(execute=True):
        client_of(None).post(URL, {"email": cast.anna.email}, headers={"Host": "kwaad.example"})

    body = str(mail.outbox[-1].body)
    assert "https://raak.example/wachtwoord-vergeten/" in body
    assert "kwaad.example" not in body


def test_the_link_leads_to_a_new_password_that_signs_in(
    cast: Cast, mailed: str, client_of: ClientOf
) -> None:
    visitor = client_of(None)
    assert "Kies een nieuw wachtwoord" in words(visitor.get(mailed))
    assert visitor.get(mailed).headers["Cache-Control"] == "no-store"

    answer = visitor.post(mailed, CHOSEN, follow=True)

    assert "Je nieuwe wachtwoord is bewaard" in words(answer)
    sent = {"email": cast.anna.email, "password": NEW}
    assert visitor.post("/aanmelden/", sent).headers["Location"] == "/werk/"


def test_a_link_works_once(mailed: str, client_of: ClientOf) -> None:
    visitor = client_of(None)
    visitor.post(mailed, CHOSEN)

    answer = visitor.post(mailed, CHOSEN)

    assert answer.status_code == 410
    assert "Vraag een nieuwe aan" in words(answer)


def test_a_link_of_more_than_an_hour_ago_is_dead(
    mailed: str, client_of: ClientOf, clock: StoppedClock
) -> None:
    clock.forward(hours=1, minutes=1)

    assert client_of(None).get(mailed).status_code == 410


def test_looking_at_the_link_does_not_use_it_up(mailed: str, client_of: ClientOf) -> None:
    for _ in range(3):
        assert client_of(None).get(mailed).status_code == 200


def test_a_forged_link_opens_nothing(cast: Cast, mailed: str, client_of: ClientOf) -> None:
    forged = mailed.replace(str(cast.anna.pk), str(cast.chris.pk))

    assert client_of(None).get(forged).status_code == 410
    assert client_of(None).post(forged, CHOSEN).status_code == 410


def test_a_password_that_will_not_do_says_why_and_the_link_still_works(
    mailed: str, client_of: ClientOf
) -> None:
    shown = client_of(None).post(mailed, {"new": "kort", "again": "kort"})

    assert "te kort" in words(shown)
    assert client_of(None).get(mailed).status_code == 200


def test_a_new_password_ends_every_session_but_not_the_second_step(
    cast: Cast, client_of: ClientOf, at_once: AtOnce, django_capture_on_commit_callbacks: Any
) -> None:
    anna, visitor = client_of(cast.anna), client_of(None)
    set_up(cast.anna)

    visitor.post(link(cast.anna, visitor, django_capture_on_commit_callbacks), CHOSEN)

    assert anna.get("/werk/").status_code == 302
    sent = {"email": cast.anna.email, "password": NEW}
    assert visitor.post("/aanmelden/", sent).headers["Location"] == "/aanmelden/code/"


def test_an_address_may_be_typed_with_capitals(
    cast: Cast, client_of: ClientOf, at_once: AtOnce, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client_of(None).post(URL, {"email": cast.anna.email.upper()})

    assert [each.to for each in mail.outbox] == [[cast.anna.email]]


@pytest.mark.parametrize("gone", ["left", "no role"])
def test_who_cannot_sign_in_gets_no_mail(
    gone: str,
    cast: Cast,
    client_of: ClientOf,
    at_once: AtOnce,
    django_capture_on_commit_callbacks: Any,
) -> None:
    if gone == "left":
        Person.objects.filter(pk=cast.anna.pk).update(is_active=False, left_on=TODAY)
    Membership.objects.filter(person=cast.anna).update(until_on=TODAY)

    with django_capture_on_commit_callbacks(execute=True):
        client_of(None).post(URL, {"email": cast.anna.email})

    assert mail.outbox == []


@pytest.mark.parametrize("address", ["anna@waterrand.example", "niemand@waterrand.example"])
def test_who_asks_too_often_must_wait_known_or_not(
    address: str, cast: Cast, visitor: Client, at_once: AtOnce
) -> None:
    Person.objects.filter(pk=cast.anna.pk).update(email="anna@waterrand.example")

    answers = [visitor.post(URL, {"email": address}).status_code for _ in range(6)]

    assert answers == [302, 302, 302, 302, 429, 429]
    assert len(at_once.asked) == 5


def test_asking_too_often_locks_nobody_out_of_signing_in(cast: Cast, visitor: Client) -> None:
    for _ in range(6):
        visitor.post(URL, {"email": cast.anna.email})

    answer = visitor.post("/aanmelden/", {"email": cast.anna.email, "password": PASSWORD})

    assert answer.headers["Location"] == "/werk/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Vul het e-mailadres in waarmee je inlogt."), ("anna", "Vul een heel e-mailadres in")],
)
def test_what_is_no_address_is_said_in_words_and_stays(
    visitor: Client, typed: str, said: str
) -> None:
    shown = visitor.post(URL, {"email": typed})

    assert said in words(shown)
    assert f'value="{typed}"' in shown.content.decode() or not typed


def test_the_mail_speaks_the_language_of_the_page(
    cast: Cast, client_of: ClientOf, at_once: AtOnce, django_capture_on_commit_callbacks: Any
) -> None:
    visitor = client_of(None)
    visitor.post("/taal/", {"language": "en"})

    with django_capture_on_commit_callbacks(execute=True):
        visitor.post(URL, {"email": cast.anna.email})

    assert mail.outbox[0].subject == "Choose a new password for raak"

"""Signing in with a passkey, and keeping passkeys at Mijn account."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from tests.cast import PASSWORD, TODAY, Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.parties.authenticator import Authenticator, add
from tests.parties.phones import Phone, set_up
from tests.web.reading import words

from raak.audit.models import Entry
from raak.parties.models import Membership, Passkey

SIGN_IN, KEY, CODE = "/aanmelden/", "/aanmelden/passkey/", "/aanmelden/code/"
ACCOUNT, NEW, CONFIRM = "/werk/account/", "/werk/account/passkey/", "/werk/account/bevestig/"
ROUTE = "/werk/routes/"


@pytest.fixture(autouse=True)
def our_address(settings: LazySettings) -> None:
    settings.RAAK_ADDRESS = "http://localhost:8000"


@pytest.fixture
def phone(cast: Cast, clock: StoppedClock) -> Phone:
    phone = set_up(cast.anna)
    clock.forward(minutes=1)
    return phone


@pytest.fixture
def stick() -> Authenticator:
    return Authenticator()


@pytest.fixture
def kept(cast: Cast, phone: Phone, stick: Authenticator) -> Passkey:
    return add(cast.anna, stick)


def here(client: Client) -> Client:
    client.defaults["SERVER_NAME"] = "localhost"
    return client


@pytest.fixture
def visitor(client_of: ClientOf) -> Client:
    return here(client_of(None))


@pytest.fixture
def anna(cast: Cast, client_of: ClientOf, phone: Phone) -> Client:
    client = here(client_of(cast.anna))
    client.post(CONFIRM, {"password": PASSWORD, "next": NEW})
    return client


def asked(client: Client, page: str) -> dict[str, Any]:
    question: dict[str, Any] = json.loads(client.get(page).context["question"])
    return question


def is_in(client: Client) -> bool:
    return client.get(reverse("werk:today")).status_code == 200


# Signing in


def test_a_passkey_alone_opens_the_day(
    visitor: Client, kept: Passkey, stick: Authenticator
) -> None:
    question = asked(visitor, f"{KEY}?next={ROUTE}")
    before = visitor.session.session_key

    answer = visitor.post(KEY, {"answer": stick.proves(question), "next": ROUTE})

    assert answer.headers["Location"] == ROUTE
    assert is_in(visitor)
    assert visitor.session.session_key != before
    assert Entry.objects.get(event="person.signed-in").detail == {"way": "passkey"}


def test_it_asks_nobody_in_particular_so_it_tells_nothing(visitor: Client, kept: Passkey) -> None:
    assert "allowCredentials" not in asked(visitor, KEY)


def test_after_the_password_it_takes_the_place_of_the_code(
    cast: Cast, visitor: Client, kept: Passkey, stick: Authenticator
) -> None:
    visitor.post(SIGN_IN, {"email": cast.anna.email, "password": PASSWORD})
    assert KEY in visitor.get(CODE).content.decode()
    question = asked(visitor, KEY)
    assert [each["id"] for each in question["allowCredentials"]] == [kept.credential]

    visitor.post(KEY, {"answer": stick.proves(question)})

    assert is_in(visitor)
    assert Entry.objects.get(event="person.signed-in").detail == {"way": "password, passkey"}


def test_an_answer_opens_once(visitor: Client, client_of: ClientOf, kept: Passkey) -> None:
    phone = Authenticator(counts=False)
    stick, answer = phone, ""
    Passkey.objects.all().delete()
    add(kept.person, stick)
    answer = stick.proves(asked(visitor, KEY))
    visitor.post(KEY, {"answer": answer})
    visitor.post("/afmelden/")

    again = visitor.post(KEY, {"answer": answer}, follow=True)
    spy = here(client_of(None))
    spy.get(KEY)
    elsewhere = spy.post(KEY, {"answer": answer}, follow=True)

    assert "lukte niet" in words(again)
    assert "lukte niet" in words(elsewhere)
    assert SESSION_KEY not in visitor.session
    assert SESSION_KEY not in spy.session


def test_the_second_click_finds_the_first_one_done(
    visitor: Client, kept: Passkey, stick: Authenticator
) -> None:
    sent = {"answer": stick.proves(asked(visitor, KEY)), "next": ROUTE}

    first, second = visitor.post(KEY, sent), visitor.post(KEY, sent)

    assert first.headers["Location"] == second.headers["Location"] == ROUTE


def test_a_question_is_open_for_ten_minutes(
    visitor: Client, kept: Passkey, stick: Authenticator, clock: StoppedClock
) -> None:
    question = asked(visitor, KEY)
    clock.forward(minutes=11)

    visitor.post(KEY, {"answer": stick.proves(question)})

    assert SESSION_KEY not in visitor.session


@pytest.mark.parametrize("answer", ["", "{}", "[]", "x" * 20_000, '{"rawId": "\\u0000"}'])
def test_no_answer_is_said_in_words(visitor: Client, kept: Passkey, answer: str) -> None:
    visitor.get(KEY)

    assert "lukte niet" in words(visitor.post(KEY, {"answer": answer}, follow=True))


def test_who_lost_every_role_does_not_get_in(
    cast: Cast, visitor: Client, kept: Passkey, stick: Authenticator
) -> None:
    Membership.objects.filter(person=cast.anna).update(until_on=TODAY - timedelta(days=1))
    question = asked(visitor, KEY)

    answer = visitor.post(KEY, {"answer": stick.proves(question)}, follow=True)

    assert "geen rol" in words(answer)
    assert SESSION_KEY not in visitor.session


def test_it_sends_nobody_to_another_site(
    visitor: Client, kept: Passkey, stick: Authenticator
) -> None:
    question = asked(visitor, KEY)

    answer = visitor.post(
        KEY, {"answer": stick.proves(question), "next": "https://elders.example/"}
    )

    assert answer.headers["Location"] == reverse("werk:today")


def test_on_another_address_of_ours_it_is_not_offered(client_of: ClientOf) -> None:
    elsewhere = client_of(None)

    assert KEY not in elsewhere.get(SIGN_IN).content.decode()
    assert elsewhere.get(KEY).headers["Location"] == SIGN_IN


def test_where_it_is_offered_no_cache_keeps_it(visitor: Client) -> None:
    assert KEY in visitor.get(SIGN_IN).content.decode()
    assert visitor.get(KEY).headers["Cache-Control"] == "no-store"


# At Mijn account


def test_somebody_adds_one_under_a_name(anna: Client, stick: Authenticator) -> None:
    question = asked(anna, NEW)

    shown = words(
        anna.post(NEW, {"answer": stick.makes(question), "name": " laptop  <b>"}, follow=True)
    )

    assert "Je passkey staat klaar" in shown
    assert "laptop <b>" in shown
    assert "Nog niet gebruikt" in shown


def test_without_a_name_it_is_called_passkey(anna: Client, stick: Authenticator) -> None:
    anna.post(NEW, {"answer": stick.makes(asked(anna, NEW)), "name": ""})

    assert Passkey.objects.get().name == "Passkey"


def test_what_the_browser_did_not_make_is_said_in_words(anna: Client) -> None:
    anna.get(NEW)

    shown = anna.post(NEW, {"answer": "", "name": "laptop"})

    assert "Er is geen passkey gemaakt" in words(shown)
    assert 'value="laptop"' in shown.content.decode()


def test_the_password_is_asked_again_first(cast: Cast, client_of: ClientOf, kept: Passkey) -> None:
    client = here(client_of(cast.anna))

    for page in (NEW, reverse("werk:remove-passkey", args=[kept.pk])):
        for method in (client.get, client.post):
            assert method(page).headers["Location"].startswith(CONFIRM)
    assert Passkey.objects.exists()


def test_the_app_comes_first(cast: Cast, client_of: ClientOf) -> None:
    client = here(client_of(cast.chris))
    client.post(CONFIRM, {"password": PASSWORD, "next": NEW})

    assert client.get(NEW).headers["Location"] == "/werk/account/tweede-stap/"
    assert NEW not in client.get(ACCOUNT).content.decode()


def test_one_is_removed_after_a_word_on_what_that_means(anna: Client, kept: Passkey) -> None:
    page = reverse("werk:remove-passkey", args=[kept.pk])
    assert page in anna.get(ACCOUNT).content.decode()
    assert "laptop" in words(anna.get(page))
    assert Passkey.objects.exists()

    shown = anna.post(page, follow=True)

    assert "De passkey is weg" in words(shown)
    assert not Passkey.objects.exists()
    assert anna.get(page).status_code == 404


def test_the_record_has_words_for_what_happened(
    anna: Client, cast: Cast, client_of: ClientOf, kept: Passkey
) -> None:
    anna.post(reverse("werk:remove-passkey", args=[kept.pk]))

    shown = words(client_of(cast.jop).get("/werk/inzage/"))

    assert "voegde een passkey toe" in shown
    assert "haalde een passkey weg" in shown

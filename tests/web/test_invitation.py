"""Choosing a password with an invitation."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import title, words

from raak.parties.models import Invitation
from raak.parties.services.invitations import invite

NEW = "een nieuwe zin om te onthouden"


@pytest.fixture
def key(cast: Cast, clock: StoppedClock) -> str:
    return invite(actor=actor(cast.kim), person_id=cast.anna.pk, now=NOW)


def url(key: str) -> str:
    return f"/uitnodiging/{key}/"


def test_the_page_says_who_is_invited_and_looking_changes_nothing(cast: Cast, key: str) -> None:
    first, second = Client().get(url(key)), Client().get(url(key))

    assert "Anna de Wit" in words(second)
    assert cast.anna.email in words(second)
    assert first["Cache-Control"] == "no-store"
    assert "Anna" not in title(second)
    assert Invitation.objects.get().used_at is None


def test_the_chosen_password_signs_in(cast: Cast, key: str) -> None:
    visitor = Client()

    sent = visitor.post(url(key), {"password": NEW, "again": NEW})
    assert "Je wachtwoord is gekozen. Log nu in." in words(visitor.get("/aanmelden/"))
    signed_in = visitor.post("/aanmelden/", {"email": cast.anna.email, "password": NEW})

    assert sent["Location"] == "/aanmelden/"
    assert signed_in["Location"] == "/werk/"


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("kort", "kort", "te kort"),
        ("123456789012345", "123456789012345", "niet alleen cijfers"),
        (NEW, "iets anders", "niet gelijk"),
        ("", "", "Kies een wachtwoord."),
        (NEW, "", "Typ hetzelfde wachtwoord nog een keer."),
    ],
)
def test_what_is_wrong_is_said_and_the_invitation_stays(
    cast: Cast, key: str, password: str, again: str, said: str
) -> None:
    answer = Client().post(url(key), {"password": password, "again": again})

    assert said in words(answer)
    assert title(answer).startswith("Fout")
    assert NEW not in answer.content.decode()
    assert Invitation.objects.get().used_at is None


def test_a_used_one_sends_on_to_sign_in(cast: Cast, key: str) -> None:
    Client().post(url(key), {"password": NEW, "again": NEW})

    answer = Client().post(url(key), {"password": NEW, "again": NEW})

    assert answer.status_code == 410
    assert "al een wachtwoord gekozen" in words(answer)


def test_an_old_one_says_whom_to_ask(cast: Cast, key: str, clock: StoppedClock) -> None:
    clock.forward(days=8)

    answer = Client().get(url(key))

    assert answer.status_code == 410
    assert "Vraag je teamleider of beheerder" in words(answer)


def test_an_unknown_one_does_not_exist(cast: Cast) -> None:
    assert Client().get(url("bestaat-niet")).status_code == 404


def test_who_is_signed_in_as_somebody_else_is_signed_out(
    cast: Cast, key: str, client_of: ClientOf
) -> None:
    bram = client_of(cast.bram)

    bram.post(url(key), {"password": NEW, "again": NEW})

    assert bram.get("/werk/").status_code == 302


def test_the_old_session_ends_with_the_old_password(
    cast: Cast, key: str, client_of: ClientOf
) -> None:
    anna = client_of(cast.anna)
    assert anna.get("/werk/").status_code == 200

    Client().post(url(key), {"password": NEW, "again": NEW})

    assert anna.get("/werk/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_the_mail_leads_to_our_own_address_and_not_to_the_host_asked_for(
    cast: Cast, client_of: ClientOf, settings: Any
) -> None:
    settings.RAAK_ADDRESS, settings.ALLOWED_HOSTS = "https://raak.example", ["*"]

    client_of(cast.bram).post(
        f"/werk/medewerkers/{cast.anna.pk}/uitnodigen/", headers={"Host": "kwaad.example"}
    )

    assert "https://raak.example/uitnodiging/" in mail.outbox[0].body
    assert "kwaad.example" not in mail.outbox[0].body


@pytest.mark.django_db(transaction=True)
def test_the_mail_holds_the_invitation_and_nothing_else(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.bram).post(f"/werk/medewerkers/{cast.anna.pk}/uitnodigen/")

    letter = mail.outbox[0]
    assert letter.to == [cast.anna.email]
    assert "/uitnodiging/" in letter.body
    for name in ("Anna", "Bram", "Vuurtoren", "Waterrand"):
        assert name not in f"{letter.subject} {letter.body}"
    assert f"Er is een mail gestuurd naar {cast.anna.email}" in words(page)
    assert "/uitnodiging/" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_fails_leaves_the_invitation_and_is_said(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: EmailBackend, messages: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", fail)

    page = client_of(cast.bram).post(f"/werk/medewerkers/{cast.anna.pk}/uitnodigen/")

    assert page.status_code == 200
    assert "is niet verstuurd" in words(page)
    assert Invitation.objects.filter(person=cast.anna).exists()


def test_without_a_mail_server_one_hands_it_over(
    cast: Cast, client_of: ClientOf, settings: LazySettings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

    page = client_of(cast.bram).post(f"/werk/medewerkers/{cast.anna.pk}/uitnodigen/")

    assert "Geef dit adres zelf door" in words(page)

"""Signing in and out."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from tests.cast import PASSWORD, TODAY, Cast
from tests.fixtures import ClientOf

from raak.audit.models import Entry
from raak.parties.models import Membership

URL = "/aanmelden/"
WRONG = {"password": "fout"}


@pytest.fixture
def visitor(client_of: ClientOf) -> Client:
    return client_of(None)


def sent(cast: Cast, **changed: str) -> dict[str, str]:
    return {"email": cast.anna.email, "password": PASSWORD, **changed}


def test_the_right_password_opens_the_day_and_is_on_record(cast: Cast, visitor: Client) -> None:
    answer = visitor.post(URL, sent(cast))

    assert answer["Location"] == reverse("werk:today")
    assert Entry.objects.filter(event="person.signed-in", actor_id=f"person:{cast.anna.pk}").count()


def test_an_e_mail_address_may_be_typed_with_capitals(cast: Cast, visitor: Client) -> None:
    answer = visitor.post(URL, sent(cast, email=cast.anna.email.upper()))

    assert answer.status_code == 302


def test_a_wrong_password_is_said_in_words_and_the_address_stays(
    cast: Cast, visitor: Client
) -> None:
    shown = visitor.post(URL, sent(cast, **WRONG)).content.decode()

    assert "horen niet bij elkaar" in shown
    assert cast.anna.email in shown
    assert "fout" not in shown.replace("Fout", "")


def test_an_unknown_address_reads_the_same_as_a_wrong_password(cast: Cast, visitor: Client) -> None:
    shown = visitor.post(URL, sent(cast, email="niemand@waterrand.example")).content.decode()

    assert "horen niet bij elkaar" in shown


def test_who_guesses_too_often_must_wait_and_reads_how_long(cast: Cast, visitor: Client) -> None:
    for _ in range(5):
        answer = visitor.post(URL, sent(cast, **WRONG))

    assert answer.status_code == 429
    assert "Wacht een kwartier" in answer.content.decode()
    assert visitor.post(URL, sent(cast)).status_code == 429


def test_after_signing_in_you_are_where_you_wanted_to_be(cast: Cast, visitor: Client) -> None:
    wanted = reverse("werk:concern")
    door = visitor.get(wanted)
    assert door["Location"] == f"{URL}?next={wanted}"

    answer = visitor.post(URL, sent(cast, next=wanted))

    assert answer["Location"] == wanted


def test_nobody_is_sent_to_another_site(cast: Cast, visitor: Client) -> None:
    answer = visitor.post(URL, sent(cast, next="https://elders.example/"))

    assert answer["Location"] == reverse("werk:today")


def test_who_has_no_role_any_more_is_told_so(cast: Cast, visitor: Client) -> None:
    Membership.objects.filter(person=cast.anna).update(until_on=TODAY)

    answer = visitor.post(URL, sent(cast), follow=True)

    assert "geen rol" in answer.content.decode()


def test_signing_out_takes_a_post(cast: Cast, client_of: ClientOf) -> None:
    anna = client_of(cast.anna)

    assert anna.get(reverse("sign-out")).status_code == 405
    assert anna.post(reverse("sign-out"))["Location"] == reverse("front")
    assert anna.get(reverse("werk:today")).status_code == 302


def test_in_a_demo_one_click_is_enough(cast: Cast, visitor: Client, settings: LazySettings) -> None:
    settings.RAAK_DEMO = True
    shown = visitor.get(URL).content.decode()
    assert "Anna de Wit" in shown
    assert "leraar, Basisschool De Vuurtoren" in shown

    answer = visitor.post(URL, {"person": str(cast.anna.pk)})

    assert answer["Location"] == reverse("werk:today")
    assert visitor.get(reverse("werk:today")).status_code == 200


def test_without_a_demo_the_click_does_nothing(cast: Cast, visitor: Client) -> None:
    answer = visitor.post(URL, {"person": str(cast.anna.pk)})

    assert answer.status_code == 200
    assert visitor.get(reverse("werk:today")).status_code == 302


def test_a_demo_knows_only_the_people_it_shows(
    cast: Cast, visitor: Client, settings: LazySettings
) -> None:
    settings.RAAK_DEMO = True

    answer = visitor.post(URL, {"person": str(cast.chris.pk)})

    assert answer.status_code == 404

"""The public front: what raak is, whom to call, and the doors."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf


@pytest.fixture
def visitor(client_of: ClientOf) -> Client:
    return client_of(None)


def test_a_worried_neighbour_reads_whom_to_call(visitor: Client) -> None:
    shown = visitor.get(reverse("front")).content.decode()

    assert 'href="tel:112"' in shown
    assert 'href="tel:08002000"' in shown
    assert "Ik maak me zorgen over een kind" in shown


def test_a_visitor_sees_the_door_to_sign_in_and_the_door_to_practise(visitor: Client) -> None:
    shown = visitor.get(reverse("front")).content.decode()

    assert reverse("sign-in") in shown
    assert reverse("practice") in shown
    assert reverse("werk:today") not in shown


def test_who_is_signed_in_goes_straight_to_work(cast: Cast, client_of: ClientOf) -> None:
    shown = client_of(cast.anna).get(reverse("front")).content.decode()

    assert reverse("werk:today") in shown


def test_the_language_can_be_changed_and_stays(visitor: Client) -> None:
    answer = visitor.post(reverse("set_language"), {"language": "en", "next": "/"})

    assert answer.status_code == 302
    assert '<html lang="en">' in visitor.get("/").content.decode()


def test_nobody_signs_in_without_a_password_where_people_are_real(
    cast: Cast, visitor: Client
) -> None:
    shown = visitor.get(reverse("front")).content.decode()

    assert cast.anna.name not in shown


def test_pages_for_who_is_signed_in_are_kept_in_no_cache(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.anna).get(reverse("front"))

    assert answer["Cache-Control"] == "no-store"

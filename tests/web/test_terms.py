"""Choosing the terms that a protocol leaves open."""

import pytest
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.web.reading import words

from raak.parties.models import Region

URL = "/regio/termijnen/"
SENT = {"protocol": "short-route", "setting": "answer", "count": "5", "unit": "working days"}


def chosen(cast: Cast) -> dict[str, str]:
    terms: dict[str, str] = Region.objects.get(pk=cast.region.pk).terms
    return terms


def test_an_open_term_shows_why_it_is_open_and_an_example(cast: Cast, client_of: ClientOf) -> None:
    Region.objects.update(terms={})

    shown = words(client_of(cast.ivo).get(URL))

    assert "Er is nog 1 termijn te kiezen." in shown
    assert "De bron noemt geen termijn." in shown
    assert "Een voorbeeld: 4 werkdagen." in shown
    assert "nog te kiezen" in shown


def test_an_example_is_never_filled_in(cast: Cast, client_of: ClientOf) -> None:
    Region.objects.update(terms={})

    form = client_of(cast.ivo).get(URL).context["groups"][0].rows[0][1]

    assert form["count"].value() is None


def test_the_coordinator_chooses_a_term(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.ivo).post(URL, SENT, follow=True)

    assert "Gekozen: 5 werkdagen." in words(page)
    assert chosen(cast)["short-route.answer"] == "5 working days"


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ({"count": ""}, "Vul een getal in."),
        ({"count": "veel"}, "Vul een heel getal in."),
        ({"count": "-1"}, "Vul een getal in van 0 of meer."),
        ({"count": "9999"}, "Een termijn is hoogstens twee jaar."),
        ({"count": "25", "unit": "months"}, "hoogstens twee jaar"),
        ({"unit": "eeuwen"}, "Kies een van de mogelijkheden"),
        ({"setting": "nothing"}, "Deze route heeft zo'n termijn niet."),
        ({"protocol": "nothing"}, "Deze route is in jouw regio niet (meer) in gebruik."),
    ],
)
def test_what_is_no_term_is_refused(
    wrong: dict[str, str], cure: str, cast: Cast, client_of: ClientOf
) -> None:
    before = chosen(cast)

    page = client_of(cast.ivo).post(URL, {**SENT, **wrong})

    assert cure in words(page)
    assert chosen(cast) == before


def test_what_was_typed_stays_beside_its_error(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.ivo).post(URL, {**SENT, "count": "25", "unit": "months"})

    assert 'value="25"' in page.content.decode()
    assert 'id="short-route-answer-count"' in page.content.decode()


@pytest.mark.parametrize("name", ["anna", "bram", "eva", "jop", "kim"])
def test_nobody_else_chooses(name: str, cast: Cast, client_of: ClientOf) -> None:
    before = chosen(cast)

    answer = client_of(getattr(cast, name)).post(URL, SENT)

    assert answer.status_code == 403
    assert chosen(cast) == before


def test_the_address_is_the_one_that_stands_in_the_menu() -> None:
    assert reverse("regio:terms") == URL

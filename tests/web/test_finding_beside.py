"""A search finds pages, answers and the agenda too, each with what it is."""

import pytest
from django.test import Client
from tests.agenda.planning import planned
from tests.cast import Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import statements, words

from raak.agenda.models import Event
from raak.web.shown import also

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(cast: Cast, client_of: ClientOf) -> Client:
    also.forget()
    return client_of(None)


def test_a_page_to_read_is_named_as_such(visitor: Client) -> None:
    shown = words(visitor.get("/zoeken/", {"q": "driftbuien"}))

    assert "Driftbuien Om te lezen" in shown


def test_what_there_is_to_go_to_says_when(cast: Cast, visitor: Client) -> None:
    event = planned(cast, title="Eerste hulp bij driftbuien")

    page = visitor.get("/zoeken/", {"q": "driftbuien"})

    assert "In de agenda · di 17 maart 2026, 10:00" in words(page)
    assert f"/agenda/{event.pk}/" in page.content.decode()


@pytest.mark.parametrize(
    "asked", [{}, {"q": ""}, {"q": "driftbuien", "page": "2"}, {"q": "xqzzqx"}]
)
def test_nothing_stands_beside_where_nothing_was_asked(
    asked: dict[str, str], visitor: Client
) -> None:
    assert "ernaast" not in visitor.get("/zoeken/", asked).content.decode()


def test_the_age_narrows_what_stands_beside(visitor: Client) -> None:
    shown = words(visitor.get("/zoeken/", {"q": "driftbuien", "leeftijd": "puber"}))

    assert "Driftbuien Om te lezen" not in shown


def test_what_was_taken_away_is_gone_within_half_a_minute(
    cast: Cast, visitor: Client, clock: StoppedClock
) -> None:
    event = planned(cast, title="Driftbuien de baas")
    assert "Driftbuien de baas" in words(visitor.get("/zoeken/", {"q": "driftbuien"}))

    Event.objects.filter(pk=event.pk).update(listed=False)
    clock.forward(seconds=31)

    assert "Driftbuien de baas" not in words(visitor.get("/zoeken/", {"q": "driftbuien"}))


def test_script_in_a_title_is_only_text(cast: Cast, visitor: Client) -> None:
    planned(cast, title="<script>alert(1)</script> driftbuien")

    page = visitor.get("/zoeken/", {"q": "driftbuien"}).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_second_search_reads_nothing_more(cast: Cast, visitor: Client) -> None:
    visitor.get("/zoeken/", {"q": "driftbuien"})

    assert len(statements(visitor, "/zoeken/?q=driftbuien")) == 2

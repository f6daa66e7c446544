"""Reading what became of one's concern."""

import pytest
from django.urls import reverse
from tests.cast import NOW, Cast
from tests.fixtures import ClientOf
from tests.trajectories.factories import ended
from tests.web.reading import title, words

from raak.trajectories.models import Feedback


@pytest.fixture
def told(cast: Cast) -> Feedback:
    return Feedback.objects.get(trajectory=ended(cast))


def url(told: Feedback) -> str:
    return reverse("werk:feedback", args=[told.pk])


def test_the_raiser_reads_the_words_and_who_wrote_them(
    told: Feedback, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.anna).get(url(told))

    assert "Ik heb met de ouders gepraat. Anna de Wit, di 3 maart 2026" in words(page)
    assert title(page) == "Terugkoppeling · raak"


def test_looking_alone_does_not_take_it_off_the_list(
    told: Feedback, cast: Cast, client_of: ClientOf
) -> None:
    client_of(cast.anna).get(url(told))

    told.refresh_from_db()
    assert told.seen_at is None


def test_saying_it_was_read_takes_it_off_the_list(
    told: Feedback, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.anna).post(url(told), follow=True)

    told.refresh_from_db()
    assert told.seen_at == NOW
    assert page.redirect_chain == [(reverse("werk:today"), 302)]
    assert "gelezen" in words(client_of(cast.anna).get(url(told)))


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_reads_it(method: str, told: Feedback, cast: Cast, client_of: ClientOf) -> None:
    for person in (cast.chris, cast.bram, cast.daan, cast.eva):
        assert getattr(client_of(person), method)(url(told)).status_code == 404
    told.refresh_from_db()
    assert told.seen_at is None

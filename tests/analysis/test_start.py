"""Why a region begins: five grounds with own figures, and what it joins in with."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf

from raak.analysis.models import StartText
from raak.analysis.queries.start import start_of, texts_visible_to
from raak.analysis.rules import GROUNDS, JOINS, Part
from raak.analysis.services.start import write_start
from raak.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ivo(client_of: ClientOf, cast: Cast) -> Client:
    return client_of(cast.ivo)


def written(cast: Cast, **given: Any) -> StartText:
    """Let Ivo write a part of the start."""
    usual: dict[str, Any] = {
        "part": Part.HARM,
        "words": "Schade die een leven lang blijft.",
        "figure": "",
        "source": "",
        "seen": 0,
        "now": NOW,
    }
    return write_start(actor=actor(cast.ivo), **{**usual, **given})


def sent(**given: str) -> dict[str, str]:
    return {"words": "Meer vragen dan eerder.", "figure": "", "source": "", "seen": "0", **given}


def test_there_are_five_grounds_and_nothing_is_left_over() -> None:
    assert len(GROUNDS) == 5
    assert set(GROUNDS) | set(JOINS) == set(Part)


def test_ivo_writes_a_ground_with_figures_and_eva_reads_it(
    ivo: Client, cast: Cast, client_of: ClientOf
) -> None:
    address = reverse("regio:start-part", args=["reports"])

    answer = ivo.post(address, sent(figure="412 in 2025.", source="Jaarbericht meldpunt"))

    assert answer.status_code == 302
    read = client_of(cast.eva).get(reverse("regio:start")).content.decode()
    assert "412 in 2025." in read
    assert "Jaarbericht meldpunt" in read
    assert "1 van de 8 delen" in read
    assert address not in read


@pytest.mark.parametrize("part", Part)
def test_every_part_can_be_written(part: Part, ivo: Client, cast: Cast) -> None:
    ivo.post(reverse("regio:start-part", args=[part.value]), sent())

    assert start_of(actor(cast.eva))[part].words == "Meer vragen dan eerder."


def test_a_figure_without_a_source_is_refused_and_stays_typed(ivo: Client) -> None:
    address = reverse("regio:start-part", args=["reports"])

    read = ivo.post(address, sent(figure="412 in 2025.")).content.decode()

    assert "Schrijf op waar de cijfers vandaan komen." in read
    assert "412 in 2025." in read


def test_two_who_write_at_once_lose_no_word(ivo: Client, cast: Cast) -> None:
    written(cast, words="Zoals de een het ziet.")
    address = reverse("regio:start-part", args=["harm"])

    read = ivo.post(address, sent(words="Zoals de ander het ziet.")).content.decode()

    assert "Een collega schreef dit deel net anders" in read
    assert "Zoals de een het ziet." in read
    assert "Zoals de ander het ziet." in read
    assert ivo.post(address, sent(words="Samen.", seen="1")).status_code == 302
    assert [each.words for each in texts_visible_to(actor(cast.eva))] == [
        "Samen.",
        "Zoals de een het ziet.",
    ]


def test_the_same_words_twice_are_one_text(cast: Cast) -> None:
    for _click in range(2):
        written(cast)

    assert StartText.objects.count() == 1


def test_who_may_not_write_does_not(cast: Cast) -> None:
    eva = actor(cast.eva)

    with pytest.raises(Refused, match="role-lacks-permission"):
        write_start(actor=eva, part=Part.HARM, words="x", figure="", source="", seen=0, now=NOW)
    assert not start_of(actor(cast.anna))


def test_a_part_that_is_not_there_is_not_found(ivo: Client) -> None:
    assert ivo.get(reverse("regio:start-part", args=["weer"])).status_code == 404

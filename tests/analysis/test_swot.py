"""The lists of strong and weak: their order, their history, and two who write at once."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.analysis.scoring import strong
from tests.cast import NOW, Cast, actor, build_cast
from tests.fixtures import ClientOf

from raak.analysis.models import SwotLine
from raak.analysis.queries.swot import line_of, lines_visible_to, versions_visible_to
from raak.analysis.rules import Side
from raak.analysis.services.swot import add_line, change_line, drop_line, raise_line
from raak.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ivo(client_of: ClientOf, cast: Cast) -> Client:
    return client_of(cast.ivo)


def order(cast: Cast) -> list[str]:
    return [each.text for each in lines_visible_to(actor(cast.eva))]


def test_a_line_goes_up_one_place_at_a_time(cast: Cast) -> None:
    for words in ("een", "twee", "drie"):
        last = strong(cast, words)

    raise_line(actor=actor(cast.ivo), line=last.line, now=NOW)

    assert order(cast) == ["een", "drie", "twee"]
    for _again in range(2):
        raise_line(actor=actor(cast.ivo), line=last.line, now=NOW)
    assert order(cast) == ["drie", "een", "twee"]


def test_a_line_that_moves_to_another_list_goes_to_its_end(cast: Cast) -> None:
    strong(cast, "zwak een", side=Side.WEAKNESS)
    moved = strong(cast, "eerst sterk")

    change_line(
        actor=actor(cast.ivo),
        line=moved.line,
        side=Side.WEAKNESS,
        words="eerst sterk",
        source="",
        seen=1,
        now=NOW,
    )

    assert order(cast) == ["zwak een", "eerst sterk"]


def test_two_who_change_a_line_at_once_lose_no_word(cast: Cast, ivo: Client) -> None:
    held = strong(cast)
    address = reverse("regio:swot-line", args=[held.line])
    both = {"side": "strength", "line": str(held.line), "seen": "1", "source": ""}
    ivo.post(address, {**both, "words": "Zoals de een het ziet."})

    second = ivo.post(address, {**both, "words": "Zoals de ander het ziet."}).content.decode()

    assert "Een collega veranderde deze regel net" in second
    assert "Zoals de een het ziet." in second
    assert "Zoals de ander het ziet." in second
    assert ivo.post(address, {**both, "words": "Samen.", "seen": "2"}).status_code == 302
    assert order(cast) == ["Samen."]
    texts = versions_visible_to(actor(cast.eva)).values_list("text", flat=True)
    assert list(texts) == ["Samen.", "Zoals de een het ziet.", "Scholen weten de weg."]


def test_the_same_page_sent_twice_is_one_line(cast: Cast, ivo: Client) -> None:
    sent = {"side": "threat", "words": "Geld.", "line": str(uuid4()), "seen": "0", "source": ""}

    for _click in range(2):
        assert ivo.post(reverse("regio:new-swot-line"), sent).status_code == 302

    assert SwotLine.objects.get().side == Side.THREAT


def test_what_was_dropped_is_in_no_list_and_stays_in_the_history(cast: Cast, ivo: Client) -> None:
    held = strong(cast)
    address = reverse("regio:swot-line", args=[held.line])
    sent = {"side": "strength", "words": held.text, "line": str(held.line), "seen": "1"}

    ivo.post(address, {**sent, "drop": "1"})
    drop_line(actor=actor(cast.ivo), line=held.line, seen=1, now=NOW)

    assert order(cast) == []
    assert line_of(actor(cast.ivo), held.line) is None
    assert SwotLine.objects.count() == 2
    assert ivo.get(address).status_code == 404


def test_who_was_writing_in_a_line_that_a_colleague_drops_keeps_the_words(
    cast: Cast, ivo: Client
) -> None:
    held = strong(cast)
    drop_line(actor=actor(cast.ivo), line=held.line, seen=1, now=NOW)
    sent = {"side": "strength", "words": "Dit typte ik.", "line": str(held.line), "seen": "1"}

    read = ivo.post(reverse("regio:swot-line", args=[held.line]), sent).content.decode()

    assert "Een collega haalde deze regel weg" in read
    assert "Dit typte ik." in read


def test_an_empty_line_says_nothing(cast: Cast) -> None:
    with pytest.raises(Refused, match="swot-empty"):
        strong(cast, " \n")


def test_only_the_coordinator_of_the_region_writes(cast: Cast) -> None:
    held = strong(cast)
    elsewhere = build_cast("Zuidland")

    eva = actor(cast.eva)
    with pytest.raises(Refused, match="role-lacks-permission"):
        add_line(actor=eva, line=uuid4(), side=Side.THREAT, words="x", source="", now=NOW)
    with pytest.raises(Refused, match="swot-gone"):
        raise_line(actor=actor(elsewhere.ivo), line=held.line, now=NOW)
    assert not lines_visible_to(actor(cast.anna))


def test_a_reader_reads_and_gets_no_buttons(cast: Cast, client_of: ClientOf) -> None:
    strong(cast)

    read = client_of(cast.eva).get(reverse("regio:swot")).content.decode()

    assert "Scholen weten de weg." in read
    assert "Voeg een regel toe" not in read


def test_a_line_of_another_region_is_not_added_here(cast: Cast) -> None:
    theirs = strong(build_cast("Zuid"))

    with pytest.raises(Refused, match="key-used"):
        add_line(
            actor=actor(cast.ivo),
            line=theirs.line,
            side=Side.STRENGTH,
            words="Van ons.",
            source="",
            now=NOW,
        )

    assert order(cast) == []

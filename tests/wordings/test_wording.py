"""Saying in the region's own words what the handbook says: who may, what shows, what stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import NOW, Cast, actor, add_region
from tests.fixtures import ClientOf
from tests.web.reading import words

from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.parties.models import Person
from raak.wordings import queries
from raak.wordings.models import Wording
from raak.wordings.rules import worded
from raak.wordings.services import Record, word_otherwise

REACH = Record("criteria", "reach", "nl")
PAGE = "/regio/kennis/criteria/"
URL = f"{PAGE}reach/woorden/"
OURS = "Komt het bij elk gezin in Waterrand?"
ORIGINAL = "Bereikt het iedereen die het wil bereiken?"


def say(
    who: Person, text: str, about: Record = REACH, *, later: int = 0, over: str | None = None
) -> None:
    """Say it over what stands there, or over what somebody had on screen."""
    stands = queries.own_words(who.region_id, about.language).get((about.kind, about.code))
    word_otherwise(
        actor=actor(who),
        region_id=who.region_id,
        about=about,
        text=text,
        began_with=over if over is not None else stands.text if stands else "",
        now=NOW + timedelta(minutes=later),
    )


def test_own_words_stand_first_and_the_original_unfolds(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ivo)

    answer = client.post(URL, {"words": OURS}, follow=True)

    shown = words(answer)
    assert f"Bereik {OURS} Woorden van onze regio: Ivo Smit" in shown
    assert f"Origineel {ORIGINAL}" in shown


def test_a_second_tab_does_not_overwrite_what_was_said_meanwhile(
    cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.ivo)
    client.post(URL, {"words": OURS, "began_with": ""})

    asked = client.post(URL, {"words": "Uit het tweede tabblad.", "began_with": ""})

    assert "Een collega schreef dit net anders op." in words(asked)
    assert "Uit het tweede tabblad." in words(asked)
    assert OURS in words(asked)
    assert OURS in words(client.get(PAGE))
    client.post(URL, {"words": "Uit het tweede tabblad.", "began_with": OURS})
    assert "Uit het tweede tabblad." in words(client.get(PAGE))


def test_own_words_stand_on_the_page_of_a_point_too(cast: Cast, client_of: ClientOf) -> None:
    say(cast.ivo, "Zo doen wij dat.", Record("punten", "7", "nl"))

    assert "Zo doen wij dat." in words(client_of(cast.ivo).get("/regio/kennis/punten/7/"))


def test_own_words_are_found(cast: Cast, client_of: ClientOf) -> None:
    say(cast.ivo, "Komt het ook bij schippersgezinnen?")

    shown = words(client_of(cast.ivo).get("/regio/kennis/?zoek=schippersgezin"))

    assert "Komt het ook bij schippersgezinnen?" in shown


def test_going_back_brings_the_original_and_forgets_nothing(
    cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.ivo)
    client.post(URL, {"words": OURS})

    shown = words(client.post(URL, {"original": "1", "began_with": OURS}, follow=True))

    assert OURS not in shown
    assert ORIGINAL in shown
    assert f"Ivo Smit: {OURS}" in words(client.get(URL))
    assert [each.text for each in Wording.objects.order_by("text")] == ["", OURS]


def test_each_language_has_its_own_words(cast: Cast) -> None:
    say(cast.ivo, OURS)

    assert queries.own_words(cast.region.pk, "en") == {}
    assert queries.own_words(cast.region.pk, "nl")["criteria", "reach"].text == OURS


def test_the_newest_words_hold(cast: Cast) -> None:
    say(cast.ivo, "Eerst zo.")
    say(cast.ivo, OURS, later=1)

    assert queries.own_words(cast.region.pk, "nl")["criteria", "reach"].text == OURS


def test_the_same_words_twice_are_kept_once(cast: Cast) -> None:
    say(cast.ivo, OURS)
    say(cast.ivo, f" {OURS}\n", later=1)

    assert Wording.objects.count() == 1


def test_back_to_the_original_that_stands_there_does_nothing(cast: Cast) -> None:
    say(cast.ivo, "")

    assert not Wording.objects.exists()


def test_it_is_on_record_without_the_words(cast: Cast) -> None:
    say(cast.ivo, OURS)
    say(cast.ivo, "", later=1)

    kept = Entry.objects.filter(event__startswith="knowledge.").order_by("at")
    assert [each.event for each in kept] == ["knowledge.worded", "knowledge.restored"]
    assert kept[0].detail == {"kind": "criteria", "code": "reach", "language": "nl"}


def test_only_the_coordinator_may(cast: Cast) -> None:
    for who in (cast.anna, cast.bram, cast.chris, cast.eva, cast.jop, cast.kim):
        with pytest.raises(Refused, match="role-lacks-permission"):
            say(who, OURS)


def test_nobody_words_for_another_region(cast: Cast) -> None:
    elsewhere = add_region("Duinstreek")

    with pytest.raises(Refused, match="not-yours"):
        word_otherwise(
            actor=actor(cast.ivo),
            region_id=elsewhere.pk,
            about=REACH,
            text=OURS,
            began_with="",
            now=NOW,
        )


def test_another_region_sees_the_original(cast: Cast) -> None:
    say(cast.ivo, OURS)

    assert queries.own_words(uuid4(), "nl") == {}
    assert not queries.wordings_visible_to(actor(cast.eva)).exists()


def test_words_too_many_are_refused_and_stay_in_the_form(cast: Cast, client_of: ClientOf) -> None:
    long = "woord " * 400

    page = client_of(cast.ivo).post(URL, {"words": long})

    assert "Maak dit korter: hoogstens 2000 tekens." in words(page)
    assert "woord woord" in page.content.decode()
    with pytest.raises(Refused, match="text-too-long"):
        say(cast.ivo, long)


def test_nothing_written_says_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.ivo).post(URL, {"words": " "}))

    assert "Schrijf hoe jullie het zeggen, of ga terug naar het origineel." in shown


def test_what_nobody_knows_cannot_be_worded(cast: Cast, client_of: ClientOf) -> None:
    for path in (f"{PAGE}onzin/woorden/", "/regio/kennis/onzin/reach/woorden/"):
        assert client_of(cast.ivo).get(path).status_code == 404


def test_words_that_a_text_processor_keeps_together_stay_apart() -> None:
    assert worded("elk\u00a0gezin,\took\r\nsamen\u0007") == "elk gezin, ook\nsamen"

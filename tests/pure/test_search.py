"""The search by itself: words, slips, compounds, ages, distance, hours, and whatever is typed."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.searchable import DOCUMENTS, index_of

from raak.search.ages import Ages, ages_in
from raak.search.engine import Asked, Found
from raak.search.finding import EmbeddedEngine
from raak.search.words import stem, words

ENGINE = EmbeddedEngine(index_of(*DOCUMENTS))


def found(text: str = "", **asked: object) -> list[str]:
    return keys(ENGINE.find(replace(Asked(text=text), **asked)))  # type: ignore[arg-type]  # fields by name


def keys(answer: Found) -> list[str]:
    return [hit.key for hit in answer.hits]


@pytest.mark.parametrize(
    ("one", "other"),
    [("slapen", "slaapt"), ("luisteren", "luistert"), ("boos", "boze"), ("kinderen", "kind")],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("wordt 's nachts wakker", "sleep"),
        ("slaapspreekuurr", "sleep"),
        ("massage", "massage"),
        ("massage baby", "massage"),
        ("PESTEN", "line"),
        ("gepest", "line"),
    ],
)
def test_what_is_typed_finds_what_is_meant(text: str, key: str) -> None:
    assert found(text)[0] == key


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("mijn zoon van 9 is boos", Ages(108, 119)),
        ("baby van drie maanden", Ages(3, 3)),
        ("kind 2 jaar", Ages(24, 35)),
        ("mijn peuter", Ages(24, 47)),
        ("boos", None),
        ("99 jaar", None),
    ],
)
def test_an_age_in_a_question_is_heard(text: str, ages: Ages | None) -> None:
    assert ages_in(words(text)) == ages


def test_an_age_that_is_asked_leaves_out_who_is_not_welcome() -> None:
    assert sorted(found(ages=Ages(150, 160))) == ["line", "party"]


def test_the_nearest_goes_first_and_what_has_no_place_last() -> None:
    assert found(postcode="1561 CD", nearest=True)[0] == "massage"
    assert found(postcode="1501AB", nearest=True)[-1] == "line"


def test_hours_over_midnight_hold_on_the_next_morning() -> None:
    for hour, day, there in ((21, 2, []), (23, 2, ["party"]), (1, 3, ["party"]), (2, 3, [])):
        assert found(open_now=True, moment=datetime(2026, 3, day, hour)) == there  # noqa: DTZ001 - wall


def test_an_index_made_from_the_one_before_answers_the_same() -> None:
    changed = replace(DOCUMENTS[3], version="2", summary="Bel over slapen.")

    again = EmbeddedEngine(index_of(*DOCUMENTS[:3], changed, before=ENGINE.index))

    assert keys(again.find(Asked(text="pesten"))) == []
    assert "line" in keys(again.find(Asked(text="slapen")))
    assert keys(again.find(Asked(text="massage"))) == found("massage")


@given(st.text(max_size=150), st.text(max_size=12))
def test_whatever_is_typed_gets_an_answer(text: str, postcode: str) -> None:
    answer = ENGINE.find(Asked(text=text, postcode=postcode))

    assert len(answer.hits) <= answer.total <= len(DOCUMENTS)


@given(st.integers(0, 5), st.integers(1, 5))
def test_pages_together_are_the_list(start: int, count: int) -> None:
    everything = found()

    assert keys(ENGINE.find(Asked(), start=start, count=count)) == everything[start:][:count]

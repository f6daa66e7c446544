"""Which numbers of reach are told, for which age it counts, and in which neighbourhood."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.agenda.rules import TOPIC_OF_SUBJECT, Area, area_told, topic_asked
from raak.agenda.rules.reaching import LEAST, Key, Tally, age_of, hidden, told

TOWN, ELSEWHERE = UUID(int=1), UUID(int=2)
HARBOUR = Area(UUID(int=11), "Oude Haven", TOWN, ("1507", "1506AB"))
CENTRE = Area(UUID(int=12), "Centrum", TOWN, ("1506",))
OTHER_CENTRE = Area(UUID(int=13), "Centrum", ELSEWHERE, ("1600",))
AREAS = (HARBOUR, CENTRE, OTHER_CENTRE)
KEYS: st.SearchStrategy[Key] = st.tuples(st.text(max_size=3))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 20, "b": 30}, ""),
        ({"a": 0, "b": 30}, ""),
        ({"a": 3, "b": 30, "c": 10}, "ac"),
        ({"a": 1, "b": 2, "c": 10, "d": 11}, "abc"),
        ({"a": 2, "b": 4, "c": 10}, "ab"),
        ({"a": 3}, "a"),
    ],
)
def test_a_small_number_is_not_told_nor_what_would_give_it_away(
    counts: dict[str, int], expected: str
) -> None:
    assert hidden({(key,): count for key, count in counts.items()}) == {(key,) for key in expected}


@given(st.dictionaries(KEYS, st.integers(0, 40), max_size=12))
def test_what_is_hidden_is_never_one_line_beside_others(counts: Mapping[Key, int]) -> None:
    gone = hidden(counts)

    others = [each for key, each in counts.items() if each and key not in gone]
    assert all(count >= LEAST for count in others)
    if gone and others:
        assert len(gone) > 1
        assert sum(counts[key] for key in gone) >= LEAST


def test_who_went_on_is_not_told_where_who_came_is_not() -> None:
    rows = [(("a",), Tally(1, 3, 3)), (("b",), Tally(1, 20, 6)), (("c",), Tally(2, 30, 30))]

    seen = {each.key[0]: (each.came, each.went_on) for each in told(rows)}

    assert seen == {"a": (None, None), "b": (None, None), "c": (30, 30)}


def test_the_unsaid_stands_last() -> None:
    rows = [((), Tally(1, 9)), (("z",), Tally(1, 9)), (("a",), Tally(1, 9)), (("z",), Tally(1, 9))]

    assert [(each.key, each.came) for each in told(rows)] == [(("a",), 9), (("z",), 18), ((), 9)]


@pytest.mark.parametrize(
    ("ages", "code"),
    [
        ((-9, -1), "unborn"),
        ((0, 47), "0-4"),
        ((48, 60), "4-12"),
        ((216, 276), "18-23"),
        ((-9, 11), "several"),
        ((0, 276), "several"),
    ],
)
def test_what_is_for_more_ages_counts_once(ages: tuple[int, int], code: str) -> None:
    assert age_of(*ages) == code


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"address": "Kade 1, 1507 XY Dijkveen"}, HARBOUR),
        ({"address": "Kade 1, 1506ab"}, HARBOUR),
        ({"address": "Kade 1, 1506 CD"}, CENTRE),
        ({"address": "Postbus 9999 AA", "called": "centrum "}, CENTRE),
        ({"called": "Centrum", "town": None}, None),
        ({"called": "Oude Haven", "town": ELSEWHERE}, None),
        ({"address": "Dorpsplein 12"}, None),
        ({}, None),
    ],
)
def test_the_postcode_or_the_name_says_the_neighbourhood(
    said: dict[str, object], found: Area | None
) -> None:
    town = said.get("town", TOWN)

    told_by = area_told(
        AREAS,
        municipality_id=town if isinstance(town, UUID) else None,
        called=str(said.get("called", "")),
        address=str(said.get("address", "")),
    )

    assert told_by == (found.id if found else None)


def test_an_old_word_is_understood_and_a_topic_stays_itself() -> None:
    assert topic_asked("baby") == "first_year"
    assert [topic_asked(each) for each in TOPIC_OF_SUBJECT.values()] == [*TOPIC_OF_SUBJECT.values()]

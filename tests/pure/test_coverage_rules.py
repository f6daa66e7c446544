"""What is covered, what is missing and what is done twice, by tables."""

from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.directory.rules.ages import OLDEST, UNBORN
from raak.directory.rules.coverage import (
    Agreed,
    Gap,
    Offered,
    Picture,
    counted,
    gaps,
    reach,
)
from raak.directory.rules.matrix import (
    BAND,
    BANDS,
    EVERY_AGE,
    EXPECTED,
    FUNCTIONS,
    LEVELS,
    Chapter,
    Prose,
    bands_of,
    wanted,
)
from raak.directory.rules.overlaps import Told, overlaps
from raak.handbook import edition as handbook

TOWN, OTHER, SOUTH, NORTH = (UUID(int=number) for number in range(1, 5))
TREE = {TOWN: [SOUTH, NORTH], OTHER: []}
TEENS = BAND["12-18"]


def offer(
    level: int = 2,
    function: str = "light_help",
    ages: tuple[int, int] = (UNBORN, OLDEST),
    *,
    confirmed: bool = True,
    at: UUID | None = None,
) -> Offered:
    where = {"neighbourhood": at} if at in {SOUTH, NORTH} else {"municipality": at}
    return Offered(level, (function,), *ages, confirmed, 1, **where)


def picture(*rows: Offered, agreed: tuple[Agreed, ...] = ()) -> Picture:
    return Picture(reach(row for row in rows if row.confirmed), reach(rows), agreed, TREE)


def about_light_help(found: list[Gap]) -> list[Gap]:
    return [gap for gap in found if (gap.level, gap.function) == (2, "light_help")]


def test_the_axes_are_those_of_the_editions() -> None:
    assert FUNCTIONS == handbook.FUNCTIONS
    assert tuple(str(level) for level in LEVELS) == handbook.LEVELS
    assert len(EXPECTED) == 25


def test_both_sources_are_kept_where_they_do_not_agree() -> None:
    coordination, after_abuse = EXPECTED[3, "care_coordination"], EXPECTED[5, "light_help"]

    assert (coordination.prose, coordination.chapter) == (None, Chapter.CENTRAL)
    assert (after_abuse.prose, after_abuse.chapter) == (None, Chapter.CENTRAL)
    assert EXPECTED[4, "signalling"].prose is Prose.POSSIBLE
    assert not EXPECTED[4, "information"].is_expected


def test_the_bands_follow_each_other_and_leave_no_month_out() -> None:
    assert (BANDS[0].youngest, BANDS[-1].oldest) == (UNBORN, OLDEST)
    assert all(one.oldest + 1 == next_one.youngest for one, next_one in pairwise(BANDS))


@pytest.mark.parametrize(
    ("ages", "codes"),
    [
        ((UNBORN, -1), ["unborn"]),
        ((0, 47), ["0-4"]),
        ((47, 48), ["0-4", "4-12"]),
        ((216, OLDEST), ["18-23"]),
        ((UNBORN, OLDEST), [band.code for band in BANDS]),
    ],
)
def test_a_service_is_for_each_band_of_which_somebody_can_come(
    ages: tuple[int, int], codes: list[str]
) -> None:
    assert [band.code for band in bands_of(*ages)] == codes


def test_a_cell_counts_what_is_for_the_chosen_ages_and_what_nobody_stands_for() -> None:
    rows = [offer(), offer(ages=(0, 47)), offer(confirmed=False), offer(level=3)]

    teens = counted(rows, TEENS)

    assert (teens[2, "light_help"].services, teens[2, "light_help"].stale) == (2, 1)
    assert counted(rows, EVERY_AGE)[2, "light_help"].services == 3


def test_without_any_offer_everything_expected_is_missing_everywhere() -> None:
    found = gaps(picture())

    assert {(gap.level, gap.function) for gap in found} == {
        cell for cell, said in EXPECTED.items() if said.is_expected
    }
    assert {(gap.where, gap.bands) for gap in found} == {(None, tuple(b.code for b in BANDS))}


def test_what_is_for_everybody_leaves_no_gap_in_any_place() -> None:
    whole = picture(offer())

    for where in ((None, None), (TOWN, None), (TOWN, SOUTH), (OTHER, None)):
        assert about_light_help(gaps(whole, EVERY_AGE, *where)) == []


def test_a_municipality_without_it_is_named_once() -> None:
    found = about_light_help(gaps(picture(offer(at=TOWN, ages=(0, 143)))))

    assert [(gap.where, gap.bands) for gap in found] == [
        (OTHER, ("0-4", "4-12")),
        (None, ("unborn", "12-18", "18-23")),
    ]


def test_what_only_one_neighbourhood_has_is_said_of_the_others() -> None:
    here = picture(offer(at=SOUTH))

    (town,) = about_light_help(gaps(here, TEENS, TOWN))
    (north,) = about_light_help(gaps(here, TEENS, TOWN, NORTH))

    assert (town.where, town.only_in) == (TOWN, (SOUTH,))
    assert (north.where, north.bands) == (NORTH, ("12-18",))
    assert about_light_help(gaps(here, TEENS, TOWN, SOUTH)) == []
    assert about_light_help(gaps(picture(offer(at=SOUTH), offer(at=NORTH)), TEENS, TOWN)) == []


def test_what_nobody_stands_for_any_more_is_a_gap_that_is_not_certain() -> None:
    (gap,) = about_light_help(gaps(picture(offer(confirmed=False)), TEENS))

    assert gap.doubtful


@pytest.mark.parametrize(
    ("agreed", "left"),
    [
        (Agreed(2, "light_help", "", None), []),
        (Agreed(2, "light_help", "12-18", None), []),
        (Agreed(2, "light_help", "0-4", None), [None]),
        (Agreed(3, "light_help", "", None), [None]),
        (Agreed(2, "light_help", "", TOWN), [OTHER]),
    ],
)
def test_what_is_meant_to_be_empty_is_no_gap_there(agreed: Agreed, left: list[UUID | None]) -> None:
    found = about_light_help(gaps(picture(agreed=(agreed,)), TEENS))

    assert [gap.where for gap in found] == left


def test_what_the_handbook_calls_central_comes_first() -> None:
    central = [gap.is_central for gap in gaps(picture())]

    assert central == sorted(central, reverse=True)


PLACES = st.sampled_from([None, TOWN, OTHER, SOUTH, NORTH])
OFFERS = st.lists(
    st.builds(
        lambda level, function, band, at: offer(
            level, function, (band.youngest, band.oldest), at=at
        ),
        st.sampled_from(LEVELS),
        st.sampled_from(FUNCTIONS),
        st.sampled_from(BANDS),
        PLACES,
    ),
    max_size=30,
)


@given(OFFERS, st.sampled_from([SOUTH, NORTH]))
def test_in_a_neighbourhood_each_expected_thing_is_either_found_or_missing(
    rows: list[Offered], place: UUID
) -> None:
    found = {
        (gap.level, gap.function, band)
        for gap in gaps(picture(*rows), EVERY_AGE, TOWN, place)
        for band in gap.bands
    }

    here = [
        r
        for r in rows
        if (r.municipality, r.neighbourhood) in {(None, None), (TOWN, None), (None, place)}
    ]
    has = {
        (r.level, f, b.code)
        for r in here
        for f in r.functions
        for b in bands_of(r.youngest, r.oldest)
    }
    assert found == wanted(EVERY_AGE) - has


def test_two_organisations_with_the_same_topic_and_ages_in_one_place_overlap() -> None:
    told = [
        Told("A", ("sleep",), 0, 143),
        Told("B", ("sleep",), 0, 47, TOWN),
        Told("C", ("sleep",), 144, OLDEST, TOWN),
        Told("D", ("sleep",), 0, 47, None, SOUTH),
    ]

    found = overlaps(told, TREE)

    assert [(each.where, each.bands, each.organisations) for each in found] == [
        (SOUTH, ("0-4",), ("A", "B", "D")),
        (TOWN, ("0-4",), ("A", "B")),
    ]
    assert not overlaps(told, TREE, TEENS)
    assert [each.where for each in overlaps(told, TREE, EVERY_AGE, TOWN, SOUTH)] == [SOUTH]


def test_one_organisation_that_does_it_twice_does_not_overlap_with_itself() -> None:
    assert not overlaps([Told("A", ("sleep",), 0, 47), Told("A", ("sleep",), 0, 90)], TREE)

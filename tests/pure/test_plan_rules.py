"""The rules of a plan: amounts, paid days, notes, merging, what changed."""

from datetime import date
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.kernel.refusal import Refused
from raak.plans.rules import merging, money, notes, versions
from raak.plans.rules.money import Balance, Purse, Share
from raak.plans.rules.notes import Note, Sketch
from raak.plans.rules.states import (
    GOAL_EDGES,
    SMART,
    GoalMove,
    GoalState,
    letters_missing,
    require_ready,
    require_years,
)

ONE, OTHER = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1234", 123400),
        ("1.234,50", 123450),
        ("1,234.50", 123450),
        ("€ 1 234", 123400),
        ("€1.234,-", 123400),
        ("1.234,--", 123400),
        ("1.234,\u2013", 123400),
        ("EUR 12,5", 1250),
        ("12.50 euro", 1250),
        ("1'234.50", 123450),
        ("1\u202f234\u00a0567,89", 123456789),
        ("1.234", 123400),
        ("1,234,567", 123456700),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(written: str, cents: int) -> None:
    assert money.cents_of(written) == cents


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1,234", "amount-ambiguous"),
        ("12.34.56", "amount-unreadable"),
        ("1.234,567", "amount-unreadable"),
        ("-5", "amount-unreadable"),
        ("5k", "amount-unreadable"),
        ("1 2 3", "amount-unreadable"),
        ("", "amount-unreadable"),
        ("\u0661\u0662", "amount-unreadable"),
        ("10.000.000.000", "money-unlikely"),
    ],
)
def test_what_means_two_things_or_nothing_is_refused(written: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        money.cents_of(written)

    assert refused.value.code == code


@given(st.integers(0, money.MOST_CENTS))
def test_every_amount_comes_back_from_both_notations(cents: int) -> None:
    foreign = f"{cents // 100:,}.{cents % 100:02}"
    dutch = foreign.translate(str.maketrans(",.", ".,"))

    assert money.cents_of(dutch) == money.cents_of(foreign) == cents


FIRST, LAST = date(2026, 3, 1), date(2028, 2, 29)


@pytest.mark.parametrize(
    ("shares", "unpaid"),
    [
        ([], FIRST),
        ([(ONE, 2026)], date(2027, 1, 1)),
        ([(ONE, 2026), (ONE, 2028)], date(2027, 1, 1)),
        ([(ONE, 2026), (ONE, 2027), (ONE, 2028)], None),
        ([(ONE, 2026), (OTHER, 2027)], date(2027, 7, 1)),
        ([(ONE, 2026), (OTHER, 2027), (ONE, 2027), (ONE, 2028)], None),
        ([(ONE, 2027), (ONE, 2028)], FIRST),
    ],
)
def test_the_red_line_begins_where_the_money_ends(
    shares: list[tuple[UUID, int]], unpaid: date | None
) -> None:
    purses = {ONE: Purse(ONE, 100), OTHER: Purse(OTHER, 100, last=date(2027, 6, 30))}
    taken = [Share(source, year, 1) for source, year in shares]

    assert money.first_unpaid(FIRST, LAST, taken, purses) == unpaid


def days_of(purse: Purse, year: int) -> set[int]:
    found = purse.in_year(year)
    return set(range(found[0].toordinal(), found[1].toordinal() + 1)) if found else set()


SHARES = st.builds(Share, st.sampled_from([ONE, OTHER]), st.integers(2025, 2028), st.integers(0, 2))


@given(st.lists(SHARES))
def test_the_red_line_equals_a_search_day_by_day(shares: list[Share]) -> None:
    purses = {
        ONE: Purse(ONE, 100, first=date(2026, 6, 1)),
        OTHER: Purse(OTHER, 100, last=date(2027, 6, 30)),
    }
    paid: set[int] = set()
    for each in shares:
        paid |= days_of(purses[each.source_id], each.year) if each.cents else set()
    span = range(FIRST.toordinal(), LAST.toordinal() + 1)
    slow = next((date.fromordinal(day) for day in span if day not in paid), None)

    assert money.first_unpaid(FIRST, LAST, shares, purses) == slow


def test_a_source_that_is_over_holds_nothing_and_what_is_taken_then_shows() -> None:
    ends = Purse(ONE, 100, last=date(2026, 12, 31))
    found = money.balances([ends], [Share(ONE, 2026, 120), Share(ONE, 2027, 5)], (2026, 2027))

    assert found[ONE, 2026] == Balance(100, 120)
    assert found[ONE, 2026].is_overspent
    assert found[ONE, 2027] == Balance(0, 5)


def test_periods_that_touch_do_not_overlap() -> None:
    until = Purse(ONE, 1, last=date(2026, 12, 31))

    assert not money.overlap(until, Purse(OTHER, 1, first=date(2027, 1, 1)))
    assert money.overlap(until, Purse(OTHER, 1, first=date(2026, 12, 31)))
    assert money.overlap(until, Purse(OTHER, 1))


TODAY = date(2027, 3, 1)


def sketch(**changed: object) -> Sketch:
    usual: dict[str, object] = {
        "words": "Avonden voor ouders",
        "levels": (1,),
        "audience": "",
        "intended": 200,
        "reached": 200,
        "connected": True,
        "first": date(2026, 1, 1),
        "last": date(2027, 12, 31),
    }
    return Sketch(**{**usual, **changed})  # type: ignore[arg-type]  # the test names the fields


@pytest.mark.parametrize(
    ("changed", "small", "found"),
    [
        ({}, 50, ()),
        ({"intended": 10}, 50, (Note.SMALL,)),
        ({"intended": 10}, None, ()),
        ({"reached": 10}, 50, (Note.SMALL,)),
        ({"reached": None, "intended": None}, 50, ()),
        ({"reached": 10, "first": date(2026, 9, 1)}, 50, ()),
        ({"words": "Weerbaarheidstraining groep 7"}, 50, (Note.RESILIENCE,)),
        ({"levels": (2,), "audience": "jonge moeders", "connected": False}, 50, (Note.ISOLATED,)),
        ({"levels": (2,), "audience": "jonge moeders"}, 50, ()),
        ({"levels": (4,), "audience": "jonge moeders", "connected": False}, 50, ()),
    ],
)
def test_a_note_needs_its_ground(
    changed: dict[str, object], small: int | None, found: tuple[Note, ...]
) -> None:
    assert notes.notes_on(sketch(**changed), small=small, today=TODAY) == found


FIELDS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2), min_size=3, max_size=3)


@given(FIELDS, FIELDS, FIELDS)
def test_no_change_of_anybody_is_lost(
    base: dict[str, int], mine: dict[str, int], theirs: dict[str, int]
) -> None:
    found = merging.merge(base, mine, theirs)
    clashing = {each.field for each in found.clashes}
    result = {name: mine[name] if name in found.mine else theirs[name] for name in base}

    for name in base:
        if name in clashing:
            assert len({base[name], mine[name], theirs[name]}) == 3
        else:
            assert mine[name] in {base[name], result[name]}
            assert theirs[name] in {base[name], result[name]}


def test_what_changed_is_added_removed_or_named_by_field() -> None:
    before: versions.Content = {"goal": {"1": {"title": "Oud", "rank": 1}, "2": {"title": "Weg"}}}
    after: versions.Content = {
        "goal": {"1": {"title": "Nieuw", "rank": 1}, "3": {"title": "Erbij"}}
    }

    found = [
        (each.sort, each.title, each.field, each.was) for each in versions.changes(before, after)
    ]

    assert found == [
        ("added", "Erbij", "", None),
        ("changed", "Nieuw", "title", "Oud"),
        ("removed", "Weg", "", None),
    ]


@given(FIELDS)
def test_nothing_changed_since_itself(fields: dict[str, int]) -> None:
    assert versions.changes({"goal": {"1": fields}}, {"goal": {"1": fields}}) == ()


def test_a_goal_moves_along_these_ways_only() -> None:
    allowed = {(edge.start, edge.action): edge.end for edge in GOAL_EDGES}

    assert allowed == {
        (GoalState.CONCEPT, GoalMove.START): GoalState.ACTIVE,
        (GoalState.ACTIVE, GoalMove.REACH): GoalState.REACHED,
        (GoalState.CONCEPT, GoalMove.DROP): GoalState.DROPPED,
        (GoalState.ACTIVE, GoalMove.DROP): GoalState.DROPPED,
        (GoalState.REACHED, GoalMove.REOPEN): GoalState.CONCEPT,
        (GoalState.DROPPED, GoalMove.REOPEN): GoalState.CONCEPT,
    }
    assert len(list(product(GoalState, GoalMove))) > len(allowed)


def test_a_goal_needs_an_owner_and_each_letter() -> None:
    whole = dict.fromkeys(SMART, "ja")

    assert letters_missing({**whole, "timed": " "}) == ("timed",)
    require_ready(whole, has_owner=True)
    with pytest.raises(Refused, match="goal-owner-missing"):
        require_ready(whole, has_owner=False)
    with pytest.raises(Refused, match="goal-letters-missing"):
        require_ready({}, has_owner=True)


@pytest.mark.parametrize("years", [(2027, 2026), (1999, 2001), (2026, 2036)])
def test_years_lie_in_order_and_not_too_far_apart(years: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="plan-years"):
        require_years(*years)

"""Counting contacts so that no small number is told."""

from datetime import date, timedelta

import pytest

from raak.contacts import rules
from raak.kernel.refusal import Refused

TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(("ago", "is_taken"), [(-1, False), (0, True), (31, True), (32, False)])
def test_a_contact_is_written_down_within_a_month(ago: int, is_taken: bool) -> None:
    on = TODAY - timedelta(days=ago)
    if is_taken:
        rules.check_day(on, TODAY)
    else:
        with pytest.raises(Refused, match="contact-day"):
            rules.check_day(on, TODAY)


def test_a_small_number_takes_the_next_along() -> None:
    keys = ["a"] * 9 + ["b"] * 6 + ["c"] * 2

    told = {line.key: line.count for line in rules.counted(keys)}

    assert told == {"a": 9, "b": None, "c": None}


def test_large_numbers_are_told_the_most_first() -> None:
    lines = rules.counted(["x"] * 5 + ["y"] * 7)

    assert [(line.key, line.count) for line in lines] == [("y", 7), ("x", 5)]


@pytest.mark.parametrize(
    ("count", "of", "told"), [(0, 9, 0), (6, 12, 6), (3, 12, None), (9, 12, None), (12, 12, 12)]
)
def test_a_part_is_told_when_the_rest_is_no_small_number(
    count: int, of: int, told: int | None
) -> None:
    assert rules.part(count, of) == told


@pytest.mark.parametrize(
    ("quarter", "first", "after"),
    [(1, date(2026, 1, 1), date(2026, 4, 1)), (4, date(2026, 10, 1), date(2027, 1, 1))],
)
def test_a_quarter_is_three_months(quarter: int, first: date, after: date) -> None:
    assert rules.days_of(2026, quarter) == (first, after)

"""Dates in words."""

from datetime import UTC, date, datetime

from django.utils import translation

from raak.ui import words


def test_a_day_carries_its_weekday_and_its_month_in_words() -> None:
    with translation.override("nl"):
        assert words.day(date(2026, 3, 3)) == "di 3 maart 2026"
    with translation.override("en"):
        assert words.day(date(2026, 3, 3)) == "Tue 3 March 2026"


def test_a_moment_is_told_in_local_time_also_in_the_night_the_clock_moves() -> None:
    before, after = (
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 1, tzinfo=UTC),
    )

    with translation.override("nl"):
        assert words.moment(before) == "zo 29 maart 2026, 01:59"
        assert words.moment(after) == "zo 29 maart 2026, 03:01"


def test_the_day_of_a_moment_is_the_local_day() -> None:
    just_before_midnight_in_utc = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)

    with translation.override("nl"):
        assert words.day(just_before_midnight_in_utc) == "di 3 maart 2026"


def test_no_date_leaves_the_place_empty() -> None:
    assert (words.day(None), words.moment(None)) == ("", "")

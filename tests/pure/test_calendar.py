"""The Dutch working-day calendar, held against an outsider's and against its own laws."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.kernel.calendar import SUNDAY, Calendar, add_months, office_day, public_holidays
from raak.kernel.terms import Term, Unit, parse_term

DAY = timedelta(days=1)
CALENDAR = Calendar()
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
counts = st.integers(0, 60)
terms = st.builds(Term, st.integers(0, 24), st.sampled_from(Unit))
calendars = st.builds(
    Calendar,
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40),
    holidays=st.booleans(),
)


@pytest.mark.parametrize("year", range(2000, 2061))
def test_public_holidays_are_those_of_the_law(year: int) -> None:
    """Liberation Day and Good Friday count every year, though few have a day off."""
    known = holidays.country_holidays("NL", years=year, categories=("public", "optional"))

    assert not_sundays(public_holidays(year)) == not_sundays(known)


def not_sundays(days: Iterable[date]) -> set[date]:
    """Easter Sunday and Whit Sunday are holidays to some; a Sunday never counts anyway."""
    return {day for day in days if day.weekday() != SUNDAY}


@pytest.mark.parametrize(
    ("day", "is_holiday"),
    [
        (date(2014, 4, 26), True),  # 27 April is a Sunday
        (date(2014, 4, 27), False),
        (date(2013, 4, 30), True),  # the last Queen's Day
        (date(2014, 4, 30), False),
        (date(2038, 4, 26), True),  # the latest Easter Monday there can be
        (date(2008, 3, 24), True),  # nearly the earliest one
        (date(2008, 5, 1), True),  # Ascension Day on the first of May
        (date(2026, 5, 5), True),
        (date(2026, 12, 24), False),
    ],
)
def test_moving_days_that_often_go_wrong(day: date, is_holiday: bool) -> None:
    assert (day in public_holidays(day.year)) == is_holiday


@given(days, counts, calendars)
def test_a_term_of_working_days_holds_so_many_working_days(
    start: date, count: int, calendar: Calendar
) -> None:
    end = calendar.add_working_days(start, count)

    assert calendar.is_working_day(end)
    counted = calendar.working_days_between(start, end)
    assert counted == count or (count == 0 and not calendar.is_working_day(start))


@given(days, counts, calendars)
def test_counting_back_is_counting_on_the_other_way(
    day: date, count: int, calendar: Calendar
) -> None:
    start = calendar.working_days_before(day, count)

    assert calendar.is_working_day(start)
    assert calendar.working_days_between(start, day) == count
    end = calendar.on_or_after(day)
    assert calendar.add_working_days(calendar.working_days_before(end, count), count) == end


@given(days, terms, calendars)
def test_every_term_ends_on_a_working_day_and_never_early(
    start: date, term: Term, calendar: Calendar
) -> None:
    end = calendar.end_of(term, start)

    assert calendar.is_working_day(end)
    assert end >= start
    if term.unit is Unit.WEEKS:
        assert end >= start + timedelta(weeks=term.count)


@given(days, days, terms, calendars)
def test_who_starts_later_is_never_due_earlier(
    one: date, other: date, term: Term, calendar: Calendar
) -> None:
    first, second = sorted((one, other))

    assert calendar.end_of(term, first) <= calendar.end_of(term, second)


@given(days, days, calendars)
def test_days_between_are_the_same_in_both_directions(
    one: date, other: date, calendar: Calendar
) -> None:
    there = calendar.working_days_between(one, other)

    assert there == -calendar.working_days_between(other, one)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_a_month_that_is_too_short_ends_on_its_last_day(
    start: date, months: int, end: date
) -> None:
    assert add_months(start, months) == end


def test_a_negative_term_is_no_term() -> None:
    with pytest.raises(ValueError, match=">= 0"):
        CALENDAR.add_working_days(date(2026, 3, 2), -1)


def test_days_that_the_region_closes_do_not_count() -> None:
    closed = Calendar(frozenset({date(2026, 3, 3)}))

    assert closed.end_of(parse_term("1 working day"), date(2026, 3, 2)) == date(2026, 3, 4)
    assert closed.end_of(parse_term("1 day"), date(2026, 3, 2)) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),  # summer time ends
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_day_is_that_of_the_netherlands(moment: datetime, day: date) -> None:
    assert office_day(moment) == day

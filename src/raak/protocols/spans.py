"""How many working days a term can take at most, whichever day it starts on."""

from datetime import date, timedelta
from functools import lru_cache

from raak.kernel.calendar import SATURDAY, Calendar
from raak.kernel.terms import Term, Unit

EVERY_WEEKDAY = Calendar(holidays=False)
"""No day but the weekend is closed."""

FIRST_MONDAY = date(2026, 1, 5)
CYCLE_YEARS = 28
"""Every way in which weekdays, month lengths and a leap day can meet within two years."""


def most_working_days(term: Term) -> int:
    """
    Return the most working days in (start, end of the term], over every working day as a start.

    It holds for every calendar, because closing days never adds to one term: let the term run to
    the raw day r. Then its end is the first open day from r on, so it holds the open days before
    r, plus one. Closing a day can only lower the first number.
    """
    weeks, days = divmod(term.count, 7)
    match term.unit:
        case Unit.WORKING_DAYS:
            return term.count
        case Unit.WEEKS:
            return 5 * term.count
        case Unit.DAYS:
            return 5 * weeks + min(days, 5)  # a Monday is the best day to start on
        case Unit.MONTHS:
            return _most_in_months(term.count)


@lru_cache(maxsize=64)
def _most_in_months(months: int) -> int:
    term = Term(months, Unit.MONTHS)
    return max(working_days(day, EVERY_WEEKDAY.end_of(term, day)) for day in working_day_starts())


@lru_cache(maxsize=4)
def working_day_starts(years: int = CYCLE_YEARS) -> tuple[date, ...]:
    """Return every weekday of so many years."""
    days = (FIRST_MONDAY + timedelta(days=number) for number in range(366 * years))
    return tuple(day for day in days if day.weekday() < SATURDAY)


def working_days(start: date, end: date) -> int:
    """Return the weekdays in (start, end], without walking through them."""
    return _weekdays_until(end) - _weekdays_until(start)


def _weekdays_until(day: date) -> int:
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return 5 * weeks + min(weekday + 1, 5)

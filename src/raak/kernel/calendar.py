"""The Dutch working-day calendar. Pure: which days are closed is an argument or arithmetic."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from raak.kernel.terms import Term, Unit

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
FIRST_KINGS_DAY = 2014
OFFICE_ZONE = ZoneInfo("Europe/Amsterdam")


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (Meeus/Jones/Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    lifted = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - lifted + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """
    Return the day on which the birthday of the King (until 2013: the Queen) is kept.

    27 April (30 April), or the day before when that is a Sunday.
    """
    birthday = date(year, 4, 27) if year >= FIRST_KINGS_DAY else date(year, 4, 30)
    return birthday - DAY if birthday.weekday() == SUNDAY else birthday


@lru_cache(maxsize=512)
def public_holidays(year: int) -> frozenset[date]:
    """
    Return the days that count as a public holiday for statutory terms.

    source: Algemene termijnenwet, article 3 (Good Friday counts too; 5 May counts every year).
    """
    easter = easter_sunday(year)
    return frozenset(
        {
            date(year, 1, 1),
            kings_day(year),
            date(year, 5, 5),
            date(year, 12, 25),
            date(year, 12, 26),
        }
        | {easter + timedelta(days=offset) for offset in (-2, 1, 39, 50)}
    )


def add_months(start: date, months: int) -> date:
    """Return the same day `months` later, the last day of a too short month, or of all days."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Calendar:
    """
    Which days count.

    closed:   days on which the region's offices are closed besides weekends and holidays.
    holidays: False for arithmetic that must not depend on a year (see protocols/proof).
    """

    closed: frozenset[date] = field(default_factory=frozenset)
    holidays: bool = True

    def is_working_day(self, day: date) -> bool:
        if day.weekday() >= SATURDAY or day in self.closed:
            return False
        return not (self.holidays and day in public_holidays(day.year))

    def on_or_after(self, day: date) -> date:
        """Return the first working day that is not before `day`."""
        while not self.is_working_day(day):
            day += DAY
        return day

    def end_of(self, term: Term, start: date) -> date:
        """
        Return the day with which `term` ends, counted from `start` (day 0, not counted).

        A term that would end on a weekend day or a holiday ends on the next working day.
        source: Algemene termijnenwet, article 1; docs/adr/0006-terms-end-with-a-working-day.md
        """
        if term.unit is Unit.WORKING_DAYS:
            return self.add_working_days(start, term.count)
        if term.unit is Unit.MONTHS:
            return self.on_or_after(add_months(start, term.count))
        days = term.count * (7 if term.unit is Unit.WEEKS else 1)
        return self.on_or_after(start + timedelta(days=days))

    def add_working_days(self, start: date, count: int) -> date:
        """
        Return the day that ends `count` (>= 0) working days after `start`.

        0 is `start` itself, or the first working day after it.
        """
        if count < 0:
            raise ValueError("count must be >= 0")
        end = self.on_or_after(start) if count == 0 else start
        for _ in range(count):
            end = self.on_or_after(end + DAY)
        return end

    def working_days_before(self, end: date, count: int) -> date:
        """Return the last working day after which `count` (>= 0) working days end with `end`."""
        day = self._on_or_before(end)
        for _ in range(count):
            day = self._on_or_before(day - DAY)
        return day

    def _on_or_before(self, day: date) -> date:
        while not self.is_working_day(day):
            day -= DAY
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie in (start, end]; negative when `end` comes first."""
        if end < start:
            return -self.working_days_between(end, start)
        weekdays = _weekdays_until(end) - _weekdays_until(start)
        return weekdays - sum(start < day <= end for day in self._off(start.year, end.year))

    def _off(self, first: int, last: int) -> set[date]:
        """Return the weekdays on which nobody works, of these years at least."""
        off = {day for day in self.closed if day.weekday() < SATURDAY}
        if self.holidays:
            off.update(*(_holidays_in_a_week(year) for year in range(first, last + 1)))
        return off


def _weekdays_until(day: date) -> int:
    """Return how many days from Monday 1 January of year 1 until `day` are no weekend days."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * SATURDAY + min(rest, SATURDAY)


@lru_cache(maxsize=512)
def _holidays_in_a_week(year: int) -> frozenset[date]:
    return frozenset(day for day in public_holidays(year) if day.weekday() < SATURDAY)


def office_day(now: datetime) -> date:
    """Return the day that it is in the Netherlands at the (aware) moment `now`."""
    return now.astimezone(OFFICE_ZONE).date()


def office_time(now: datetime) -> datetime:
    """Return what clocks on the wall say in the Netherlands at the (aware) moment `now`."""
    return now.astimezone(OFFICE_ZONE).replace(tzinfo=None)

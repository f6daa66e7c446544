"""Over which days is told: whole quarters that are over, and nothing else. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from raak.kernel.calendar import add_months
from raak.kernel.refusal import Refused

MOST_QUARTERS = 20
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quarter:
    """first: its first day."""

    first: date

    @property
    def after(self) -> date:
        """The first day of the next one."""
        return add_months(self.first, 3)

    @property
    def last(self) -> date:
        return self.after - ONE_DAY

    @property
    def number(self) -> int:
        return (self.first.month + 2) // 3


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def quarters(self) -> Sequence[Quarter]:
        found = [Quarter(self.first)]
        while found[-1].last < self.last:
            found.append(Quarter(found[-1].after))
        return found

    @property
    def is_a_year(self) -> bool:
        return self == year(self.first.year)

    @property
    def whole_years(self) -> Sequence[int]:
        years = range(self.first.year, self.last.year + 1)
        return [
            each
            for each in years
            if self.first <= date(each, 1, 1) and date(each, 12, 31) <= self.last
        ]


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


def period(first: date, last: date, today: date) -> Period:
    """
    Return the period from `first` to `last`.

    :raises Refused: "period-not-quarters", "period-not-over", "period-too-long".
    """
    if last >= today:
        raise Refused("period-not-over")
    begins = first.day == 1 and first.month % 3 == 1
    ends = (last + ONE_DAY).day == 1 and last.month % 3 == 0
    if not begins or not ends or last < first:
        raise Refused("period-not-quarters")
    found = Period(first, last)
    if len(found.quarters) > MOST_QUARTERS:
        raise Refused("period-too-long", most=str(MOST_QUARTERS // 4))
    return found


def quarters_over(today: date, most: int = MOST_QUARTERS) -> Sequence[Quarter]:
    """Return the quarters that are over, the newest first."""
    running = date(today.year, today.month - (today.month - 1) % 3, 1)
    return [Quarter(add_months(running, -3 * back)) for back in range(1, most + 1)]

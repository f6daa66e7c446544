"""Which documents are open at a moment, by groups that share their hours."""

from array import array
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from threading import Lock

from raak.search.documents import Document, Hours

Occurs = Callable[[Hours, date], bool]
"""Says whether hours hold on a day."""

DAY = 24 * 60


class Opening:
    """Hours of an index; a day is worked out once, and a minute once."""

    def __init__(self, documents: Sequence[Document], occurs: Occurs) -> None:
        groups: dict[Hours, array[int]] = {}
        for number, document in enumerate(documents):
            for hours in document.hours:
                groups.setdefault(hours, array("I")).append(number)
        self._groups = groups
        self._occurs = occurs
        self._days: dict[date, list[tuple[int, int, array[int]]]] = {}
        self._minute: tuple[datetime, bytearray] | None = None
        self._count = len(documents)
        self._lock = Lock()

    def open_at(self, moment: datetime) -> bytearray:
        """Return one byte per document: 1 when one of its places is open. `moment` is local."""
        minute = moment.replace(second=0, microsecond=0)
        with self._lock:
            if self._minute is None or self._minute[0] != minute:
                self._minute = (minute, self._worked_out(minute))
            return self._minute[1]

    def _worked_out(self, minute: datetime) -> bytearray:
        now = minute.hour * 60 + minute.minute
        flags = bytearray(self._count)
        today = minute.date()
        for opens, closes, numbers in self._day(today):
            if opens <= now < closes:
                _raise(flags, numbers)
        for _, closes, numbers in self._day(today - timedelta(days=1)):
            if now < closes - DAY:
                _raise(flags, numbers)
        return flags

    def _day(self, day: date) -> list[tuple[int, int, "array[int]"]]:
        if day not in self._days:
            if len(self._days) > 1:
                self._days.pop(min(self._days))
            self._days[day] = [
                (hours.opens, hours.closes + (DAY if hours.closes <= hours.opens else 0), numbers)
                for hours, numbers in self._groups.items()
                if self._occurs(hours, day)
            ]
        return self._days[day]


def _raise(flags: bytearray, numbers: "array[int]") -> None:
    for number in numbers:
        flags[number] = 1

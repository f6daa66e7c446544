"""What will happen when: the demo region's days, lived in order."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from raak.kernel.calendar import OFFICE_ZONE, Calendar

OPENS, CLOSES = 8 * 60 + 15, 17 * 60 + 15
"""Minutes after midnight between which people work."""
CLOCK_AT = time(5, 30)

Happening = Callable[[datetime], None]


@dataclass
class Diary:
    """
    Happenings in the order of their moments; what lies after `until` never happens.

    calendar: on which days people work.
    """

    until: datetime
    calendar: Calendar
    chance: Random
    _happenings: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    def note(self, moment: datetime, happening: Happening) -> None:
        """Put something in the diary; at the same moment, what was noted first happens first."""
        if moment <= self.until:
            heapq.heappush(self._happenings, (moment, next(self._numbers), happening))

    def after(self, moment: datetime, working_days: int, happening: Happening) -> None:
        """Put something in the diary that many working days later, never before `moment`."""
        day = self.calendar.add_working_days(moment.date(), working_days)
        self.note(max(self.at_work(day), moment + timedelta(minutes=5)), happening)

    def at_work(self, day: date) -> datetime:
        """Return a moment in the working hours of a day."""
        minutes = self.chance.randrange(OPENS, CLOSES)
        return datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=OFFICE_ZONE)

    def live(self) -> None:
        """Let everything happen, and what that leads to."""
        while self._happenings:
            moment, _, happening = heapq.heappop(self._happenings)
            happening(moment)

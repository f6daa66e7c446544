"""
Hours as people write them ("9-12, 13:30-17") and as RFC 5545 rules, both ways. Pure.

Only rules that repeat by the weekday are written here; of others `rhythm_of` says None.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from itertools import pairwise

from raak.kernel.refusal import Refused

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Rhythm(StrEnum):
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    """Every other week, counted from the first day."""
    FIRST = "1"
    """Every first such weekday of the month; the value is its number in BYDAY."""
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    LAST = "-1"


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """From opening until closing, wall time; closing before opening means on the next day."""

    opens: time
    closes: time

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


@dataclass(frozen=True, slots=True)
class Block:
    """The days (as DAYS) that share these hours, in one rhythm."""

    days: tuple[str, ...]
    hours: Hours
    rhythm: Rhythm = Rhythm.WEEKLY

    @property
    def rrule(self) -> str:
        if self.rhythm is Rhythm.WEEKLY:
            return f"FREQ=WEEKLY;BYDAY={','.join(self.days)}"
        if self.rhythm is Rhythm.FORTNIGHTLY:
            return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={','.join(self.days)}"
        numbered = ",".join(f"{self.rhythm}{day}" for day in self.days)
        return f"FREQ=MONTHLY;BYDAY={numbered}"


SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:uur)?[-\u2013](\d{1,2})(?:[:.](\d{2}))?(?:uur)?")


def read_hours(written: str) -> tuple[Hours, ...]:
    """
    Return the hours of one day, in order: "9-12, 13.30-17:00"; nothing for an empty text.

    :raises Refused: "hours-unreadable", or "hours-overlap".
    """
    tight = written.lower().replace(" ", "").replace("tot", "-")
    spans = re.split(r"[,;&+]|(?<=[\dr])en(?=\d)", tight)
    hours = sorted(_span(each) for each in spans if each)
    for earlier, later in pairwise(hours):
        if later.opens < earlier.closes or earlier.closes <= earlier.opens:
            raise Refused("hours-overlap")
    return tuple(hours)


def _span(written: str) -> Hours:
    found = SPAN.fullmatch(written)
    if not found:
        raise Refused("hours-unreadable", written=written[:40])
    hour, minute, until_hour, until_minute = (int(each or 0) for each in found.groups())
    if max(hour, until_hour) > 24 or max(minute, until_minute) > 59:
        raise Refused("hours-unreadable", written=written[:40])
    opens, closes = time(hour % 24, minute), time(until_hour % 24, until_minute)
    if opens == closes and (hour, until_hour) != (0, 24):
        raise Refused("hours-unreadable", written=written[:40])
    return Hours(opens, closes)


def blocks(week: Mapping[str, Iterable[Hours]], rhythm: Rhythm = Rhythm.WEEKLY) -> list[Block]:
    """Return the week with days of the same hours taken together."""
    days: dict[Hours, list[str]] = defaultdict(list)
    for day in DAYS:
        for hours in week.get(day, ()):
            days[hours].append(day)
    return [Block(tuple(held), hours, rhythm) for hours, held in sorted(days.items())]


def block_of(rrule: str, opens: time | None, closes: time | None) -> Block | None:
    """Return the block that a rule is; None when it is not one of ours or has no hours."""
    if opens is None or closes is None:
        return None
    days = tuple(re.findall("[A-Z]{2}", rrule.rpartition("BYDAY=")[2]))
    if not days or not set(days) <= set(DAYS):
        return None
    tried = (Block(days, Hours(opens, closes), rhythm) for rhythm in Rhythm)
    return next((block for block in tried if block.rrule == rrule), None)


def written_week(held: Iterable[Block]) -> dict[str, str]:
    """Return day -> hours as somebody would write them, for the days that have some."""
    week: dict[str, list[Hours]] = defaultdict(list)
    for block in held:
        for day in block.days:
            week[day].append(block.hours)
    return {day: ", ".join(map(str, sorted(week[day]))) for day in DAYS if day in week}

"""
Whether hours that repeat by RFC 5545 hold on a day. Pure.

Known: FREQ with INTERVAL, BYDAY (numbered in a month) and BYMONTHDAY; that is what people with a
door write. Of any other rule nobody is told that somebody is there.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from raak.directory.rules.week import DAYS

NAMED = rf"(?:[+-]?\d)?(?:{'|'.join(DAYS)})"
KNOWN: Mapping[str, re.Pattern[str]] = {
    "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile(r"[1-9]\d{0,3}"),
    "BYDAY": re.compile(rf"{NAMED}(?:,{NAMED})*"),
    "BYMONTHDAY": re.compile(r"[+-]?\d{1,2}(?:,[+-]?\d{1,2})*"),
    "WKST": re.compile("MO"),
}
"""What each part may say."""


def holds_on(rrule: str, starts_on: date, until: date | None, day: date) -> bool:
    """Tell whether a rule from `starts_on` up to and including `until` holds on a day."""
    if day < starts_on or (until is not None and day > until):
        return False
    if not rrule:
        return day == starts_on
    parts = _parts(rrule)
    if not _is_known(parts):
        return False
    return _in_step(parts, starts_on, day) and _fits(parts, starts_on, day)


def is_broken(rrule: str) -> bool:
    """Tell whether a part that we know says what it cannot, such as `INTERVAL=x`."""
    return any(
        name in KNOWN and not KNOWN[name].fullmatch(value) for name, value in _parts(rrule).items()
    )


def _is_known(parts: Mapping[str, str]) -> bool:
    return parts.keys() <= KNOWN.keys() and all(
        KNOWN[name].fullmatch(value) for name, value in parts.items()
    )


@lru_cache(maxsize=10_000)
def _parts(rrule: str) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in rrule.upper().split(";") if part)
    return {name: value for name, _, value in pairs}


def _in_step(parts: Mapping[str, str], starts_on: date, day: date) -> bool:
    """Tell whether the day's week, month and so on is one that INTERVAL does not skip."""
    every = int(parts.get("INTERVAL", 1))
    match parts.get("FREQ"):
        case "DAILY":
            passed = (day - starts_on).days
        case "WEEKLY":
            passed = (_monday(day) - _monday(starts_on)).days // 7
        case "MONTHLY":
            passed = (day.year - starts_on.year) * 12 + day.month - starts_on.month
        case "YEARLY" if not parts.keys() & {"BYDAY", "BYMONTHDAY"}:
            passed = day.year - starts_on.year
        case _:
            return False
    return passed % every == 0


def _fits(parts: Mapping[str, str], starts_on: date, day: date) -> bool:
    """Tell whether the day itself is meant."""
    by_day, by_number = parts.get("BYDAY"), parts.get("BYMONTHDAY")
    if by_day and not any(_named(one, day) for one in by_day.split(",")):
        return False
    if by_number and not any(_numbered(int(one), day) for one in by_number.split(",")):
        return False
    if by_day or by_number or parts["FREQ"] == "DAILY":
        return True
    if parts["FREQ"] == "WEEKLY":
        return day.weekday() == starts_on.weekday()
    same_day = day.day == starts_on.day
    return same_day and (parts["FREQ"] == "MONTHLY" or day.month == starts_on.month)


def _named(said: str, day: date) -> bool:
    """Tell whether `MO` is the day, or `1MO` or `-1MO` in its month."""
    if DAYS[day.weekday()] != said[-2:]:
        return False
    number = int(said[:-2] or 0)
    if number > 0:
        return (day.day - 1) // 7 + 1 == number
    return number == 0 or (_left(day) // 7 + 1) == -number


def _numbered(number: int, day: date) -> bool:
    return day.day == number if number > 0 else _left(day) + 1 == -number


def _left(day: date) -> int:
    """Return how many days of its month come after a day."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (following - day).days - 1


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

"""When a campaign runs, when its tasks are due, and when material is refilled. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice, takewhile

from dateutil.rrule import rrule, rrulestr

from raak.kernel.calendar import DAY
from raak.kernel.refusal import Refused


class Audience(StrEnum):
    """For whom something is meant."""

    PARENTS = "parents"
    CHILDREN = "children"
    YOUNG = "young"
    BYSTANDERS = "bystanders"
    """Neighbours, relatives, friends."""
    VICTIMS = "victims"
    PERPETRATORS = "perpetrators"
    PROFESSIONALS = "professionals"


class Channel(StrEnum):
    """By which road a message reaches people."""

    POSTER = "poster"
    FOLDER = "folder"
    SOCIAL = "social"
    WEBSITE = "website"
    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    RADIO = "radio"
    TELEVISION = "television"
    SCHOOL = "school"
    MEETING = "meeting"
    """Information for a group of professionals, or a talk at a gathering elsewhere."""
    REPORT = "report"
    """An interim report or another publication of the region itself."""


class Repeat(StrEnum):
    """How often a campaign returns."""

    ONCE = "once"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    """On the same day of the year."""
    YEARLY_WEEKDAY = "yearly-weekday"
    """In the same week of the same month, such as from the third Monday of November."""


class Meeting(StrEnum):
    """What sort of conference it is."""

    START = "start"
    """Begins the work: shows the work floor where the region stands, and what comes now."""
    INTERIM = "interim"
    """On the way: the whole, or one theme."""
    STATE = "state"
    """How it stands, for all who work on it or pay for it."""


class MaterialKind(StrEnum):
    FOLDER = "folder"
    POSTER = "poster"
    CARD = "card"


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_WEEK = 5
SHORTEST_MONTH = 28
MOST_RUNS = 200
"""Of one campaign: a quarterly one for fifty years."""
MOST_DAYS = 366
LEAD = timedelta(days=90)
"""How long before a campaign returns its tasks stand ready."""
NEARBY = timedelta(days=45)
"""A run that lies nearer than this to one with tasks is that one, put on other days."""
NOTICE = timedelta(days=14)
"""How long before its day a task, or a refill, stands on its owner's day."""
USUAL_REFILL = 90
NOMINATED = timedelta(days=366)
"""How long after the end of its year a nomination that was not chosen is kept."""


def rule_of(repeat: Repeat, first: date) -> str:
    """Return the RRULE of RFC 5545; empty for once."""
    months = {Repeat.QUARTERLY: 3, Repeat.HALF_YEARLY: 6}.get(repeat)
    if months:
        return f"FREQ=MONTHLY;INTERVAL={months}{_last_days(first)}"
    if repeat is Repeat.YEARLY:
        leap = first.month == 2 and first.day > SHORTEST_MONTH
        return "FREQ=YEARLY" + (f";BYMONTH=2{_last_days(first)}" if leap else "")
    if repeat is Repeat.YEARLY_WEEKDAY:
        week = (first.day + 6) // 7
        which = -1 if week == LAST_WEEK else week
        return f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={which}{WEEKDAYS[first.weekday()]}"
    return ""


def _last_days(first: date) -> str:
    """Return what lets a day that not every month has fall on the last one there is."""
    if first.day <= SHORTEST_MONTH:
        return ""
    days = ",".join(str(day) for day in range(SHORTEST_MONTH, first.day + 1))
    return f";BYMONTHDAY={days};BYSETPOS=-1"


@dataclass(frozen=True, slots=True)
class Run:
    """One time that a campaign is held, both days included."""

    first: date
    last: date


def runs(first: date, rule: str, days: int, until: date) -> Iterator[Run]:
    """
    Yield each time that a campaign is held and that begins until a day, the first one first.

    :raises Refused: "rule-invalid".
    """
    lasts = (max(days, 1) - 1) * DAY
    if not rule:
        yield from (Run(first, first + lasts) for _once in range(first <= until))
        return
    begins = takewhile(lambda each: each.date() <= until, _parsed(rule, first))
    for each in islice(begins, MOST_RUNS):
        yield Run(each.date(), each.date() + lasts)


def _parsed(rule: str, first: date) -> Iterator[datetime]:
    try:
        parsed = rrulestr(f"RRULE:{rule}", dtstart=datetime.combine(first, time()))
    except (ValueError, TypeError, KeyError) as wrong:
        raise Refused("rule-invalid") from wrong
    if not isinstance(parsed, rrule):
        raise Refused("rule-invalid")
    return iter(parsed)


def next_run(first: date, rule: str, days: int, today: date) -> Run | None:
    """Return the run that is on today, or else the first one to come within three years."""
    ahead = runs(first, rule, days, today + timedelta(days=3 * 366))
    return next((each for each in ahead if each.last >= today), None)


def run_to_prepare(
    first: date, rule: str, days: int, prepared: date | None, today: date
) -> Run | None:
    """
    Return the next run whose tasks must stand ready by now, if it has none yet.

    prepared: the first day of the latest run that has tasks; None: none ever had, so there is
              nothing to repeat.
    """
    if prepared is None:
        return None
    ahead = runs(first, rule, days, today + LEAD)
    fresh = [each for each in ahead if each.first > prepared + NEARBY and each.last >= today]
    return fresh[0] if fresh else None


def forgotten_before(today: date) -> int:
    """Return the year before which who was nominated and not chosen is forgotten."""
    return (today - NOMINATED).year


def text(given: str, longest: int) -> str:
    """
    Return a text as it is kept: without what cannot be seen, but with its lines.

    :raises Refused: "text-too-long".
    """
    kept = "".join(each for each in given.strip() if each.isprintable() or each == "\n")
    if len(kept) > longest:
        raise Refused("text-too-long", longest=str(longest))
    return kept


def web_address(given: str) -> str:
    """
    Return a web address as it is kept, or nothing.

    :raises Refused: "web-address-wrong".
    """
    address = given.strip()
    if address and (not address.startswith("https://") or len(address) > 200 or " " in address):
        raise Refused("web-address-wrong")
    return address

"""When something takes place, who gets a seat, and when we forget who came. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice, takewhile
from uuid import UUID

from dateutil.rrule import rrule, rrulestr

from raak.kernel.calendar import DAY, OFFICE_ZONE
from raak.kernel.refusal import Refused


class Kind(StrEnum):
    """What sort of meeting it is."""

    COURSE = "course"
    THEME = "theme"
    CONSULTATION = "consultation"
    """A consultation hour with a pedagogue."""
    INFORMATION = "information"
    """An information point: walk in."""
    BIRTH_GROUP = "birth-group"
    """A group meeting around birth, for every (expectant) parent."""
    GUEST_LESSON = "guest-lesson"
    LIVING_ROOM = "living-room"
    """A talk in the home of a parent, who invites the guests."""
    CONFERENCE = "conference"
    """For who works on it or pays for it, not for parents; who has the address signs up."""


APPROACH = "approach"
"""The topic of conferences: how the region works together; not for families."""
TOPIC_OF_SUBJECT: Mapping[str, str] = {
    "pregnancy": "pregnancy",
    "baby": "first_year",
    "sleeping": "sleep",
    "upbringing": "parenting",
    "behaviour": "tantrums",
    "language": "language",
    "separation": "divorce",
    "school": "school",
    "screens": "screens",
    "resilience": "resilience",
    "approach": APPROACH,
}
"""
What the agenda called its subjects before it took the directory's topics (ADR 32).

What was stored is moved by this, and addresses that somebody kept are still understood.
"""


def topic_asked(code: str) -> str:
    """Return the topic that an address means, also when it was kept from before."""
    return TOPIC_OF_SUBJECT.get(code, code)


class Language(StrEnum):
    """In which language it is held."""

    DUTCH = "nl"
    ENGLISH = "en"
    ARABIC = "ar"
    POLISH = "pl"
    TIGRINYA = "ti"
    TURKISH = "tr"
    UKRAINIAN = "uk"


class SigningUp(StrEnum):
    """For what somebody signs up."""

    NONE = "none"
    """Walk in."""
    SERIES = "series"
    """Once, for all meetings of a course."""
    MEETING = "meeting"
    """For each meeting apart."""


class Seat(StrEnum):
    """How it stands with what somebody asked for."""

    TAKEN = "taken"
    WAITING = "waiting"
    OFFERED = "offered"
    """A seat came free, and is kept for them until they answer or the term ends."""
    LAPSED = "lapsed"
    GIVEN_BACK = "given-back"
    CALLED_OFF = "called-off"
    """The organiser called the meeting off."""
    DOUBLE_TAKEN = "double-taken"
    DOUBLE_WAITING = "double-waits"
    DOUBLE_OFFERED = "double-offer"
    """Asked a second time with the same address: nobody more comes, and it looks like a first."""


HOLDING = frozenset({Seat.TAKEN, Seat.OFFERED})
"""Who has a seat that nobody else can get."""
GONE = HOLDING | {Seat.DOUBLE_TAKEN, Seat.DOUBLE_OFFERED}
"""Whose seats are no longer among those left: also what was only shown so (ADR 30)."""
QUEUE = frozenset({Seat.WAITING, Seat.DOUBLE_WAITING})
OFFERS = frozenset({Seat.OFFERED, Seat.DOUBLE_OFFERED})
LIVE = HOLDING | {Seat.WAITING}
DOUBLES: Mapping[Seat, Seat] = {
    Seat.DOUBLE_TAKEN: Seat.TAKEN,
    Seat.DOUBLE_WAITING: Seat.WAITING,
    Seat.DOUBLE_OFFERED: Seat.OFFERED,
}
"""
As what they show themselves. Whoever types somebody else's address must not see whether that person
comes (ADR 28), so a second asking gets the answer that a first one would have got.
"""


def double_of(state: Seat) -> Seat:
    """Return what stands for the state that a first asking would have got."""
    return next(double for double, shown in DOUBLES.items() if shown is state)


def shown_as(state: str) -> Seat:
    """Return the state that the one who asked is shown."""
    return DOUBLES.get(Seat(state), Seat(state))


def becomes(state: str, shown: Seat) -> Seat:
    """Return the state for what is shown next: a double stays one."""
    return double_of(shown) if Seat(state) in DOUBLES else shown


def digits_of(phone: str) -> str:
    """Return a number as it is compared: the last nine digits, however it is written."""
    return "".join(each for each in phone if each in "0123456789")[-9:]


MOST_SEATS = 4
"""For how many people one person signs up."""
MOST_MEETINGS = 100
"""Of something that has an end."""
MOST_EVER = 4_000
"""How far we count of something without one: a daily hour for some ten years."""
YOUNGEST, OLDEST = -9, 23 * 12
"""Ages in months: from pregnancy to the day before the twenty-third birthday."""
HORIZON = timedelta(weeks=26)
"""How far ahead something without an end stands in the agenda."""
TERM_TO_ANSWER = timedelta(hours=48)
LAST_CALL = timedelta(hours=3)
"""Nobody moves up, or is moved up, later than this before the beginning."""
REMINDED = timedelta(hours=36)
KEPT = timedelta(days=30)
"""How long after the last meeting we know who had a seat."""


def occurrences(first: datetime, rule: str, but: Collection[date], until: date) -> list[datetime]:
    """
    Return the moments (UTC) at which something that begins at `first` takes place.

    first: wall time in the Netherlands, without a zone. rule: an RRULE of RFC 5545, or empty for
    once. but: days on which it does not (EXDATE). until: the last day that is looked at.

    An hour that the clock skips is taken by the offset of before, as RFC 5545 asks.

    :raises Refused: "rule-invalid".
    """
    found = [first] if not rule else _repeated(first, rule)
    ahead = takewhile(lambda each: each.date() <= until, found)
    days = (each for each in ahead if each.date() not in but)
    return [each.replace(tzinfo=OFFICE_ZONE).astimezone(UTC) for each in days]


def _repeated(first: datetime, rule: str) -> list[datetime]:
    try:
        parsed = rrulestr(f"RRULE:{rule}", dtstart=first)
    except (ValueError, TypeError, KeyError) as wrong:
        raise Refused("rule-invalid") from wrong
    if not isinstance(parsed, rrule) or "FREQ=" not in rule or _is_too_often(rule):
        raise Refused("rule-invalid")
    return list(islice(parsed, MOST_MEETINGS if has_end(rule) else MOST_EVER))


def _is_too_often(rule: str) -> bool:
    return any(f"FREQ={each}" in rule for each in ("HOURLY", "MINUTELY", "SECONDLY"))


def has_end(rule: str) -> bool:
    return not rule or "COUNT=" in rule or "UNTIL=" in rule


class Repeat(StrEnum):
    """The ways of repeating that the form offers; a file may hold any RRULE."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    """On the same weekday of the month, such as each second Tuesday."""


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_WEEK = 5


def rule_of(repeat: Repeat, first: date, times: int | None) -> str:
    """Return the RRULE; times: how often in all, None for without an end."""
    if repeat is Repeat.ONCE:
        return ""
    week = (first.day + 6) // 7
    weekday = f"{-1 if week == LAST_WEEK else week}{WEEKDAYS[first.weekday()]}"
    how = {
        Repeat.WEEKLY: "FREQ=WEEKLY",
        Repeat.FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2",
        Repeat.MONTHLY: f"FREQ=MONTHLY;BYDAY={weekday}",
    }[repeat]
    return f"{how};COUNT={times}" if times else how


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody on a waiting list, for so many seats."""

    id: UUID
    seats: int


def seat_for(seats: int, free: int | None, queue: int) -> Seat:
    """
    Return what somebody gets who asks now.

    free: seats left, None without a limit. queue: how many wait; nobody passes them by.
    """
    if free is None or (seats <= free and not queue):
        return Seat.TAKEN
    return Seat.WAITING


def who_moves_up(queue: Iterable[Wanted], free: int | None) -> list[UUID]:
    """
    Return who is offered a seat, in the order of asking.

    Who asks for more than what is left keeps the place in the queue; the next may fit.
    """
    chosen: list[UUID] = []
    for wanted in queue:
        if free is None or wanted.seats <= free:
            chosen.append(wanted.id)
            free = None if free is None else free - wanted.seats
    return chosen


def answer_by(now: datetime, begins: datetime) -> datetime | None:
    """Return until when an offered seat is kept; None when it is too late to offer one."""
    last = begins - LAST_CALL
    return None if last <= now else min(now + TERM_TO_ANSWER, last)


def is_open(now: datetime, begins: datetime) -> bool:
    """Return whether somebody can still sign up."""
    return now < begins


def forgotten_from(last: datetime) -> datetime:
    """Return from when on we no longer know who had a seat."""
    return last + KEPT


POSTCODE = re.compile(r"\b([1-9][0-9]{3}) ?([A-Za-z]{2})?\b")


@dataclass(frozen=True, slots=True)
class Area:
    """A neighbourhood of the CBS; postcodes: the beginnings of those in it, without spaces."""

    id: UUID
    name: str
    municipality_id: UUID
    postcodes: Collection[str] = ()


def area_told(
    areas: Collection[Area], *, municipality_id: UUID | None, called: str, address: str
) -> UUID | None:
    """
    Return in which neighbourhood something is, by its postcode or else by what it is called.

    None where that says nothing, or could be more than one.
    """
    near = [each for each in areas if municipality_id in (None, each.municipality_id)]
    found = _with_postcode(near, address) or [
        each for each in near if called and each.name.casefold() == called.strip().casefold()
    ]
    return found[0].id if len(found) == 1 else None


def _with_postcode(areas: Collection[Area], address: str) -> list[Area]:
    """Return whose beginning of the postcode in an address is the longest."""
    said = POSTCODE.findall(address)
    code = "".join(said[-1]).upper() if said else ""
    fits = [
        (len(start), each) for each in areas for start in each.postcodes if code.startswith(start)
    ]
    longest = max((length for length, _each in fits), default=0)
    return [each for length, each in fits if length == longest]


def quarter(day: date) -> tuple[int, int]:
    """Return the year, and the quarter from 1 to 4."""
    return day.year, (day.month + 2) // 3


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday of a day's week, and the Monday after."""
    monday = day - day.weekday() * DAY
    return monday, monday + 7 * DAY


def at(day: date, hour: time) -> datetime:
    """Return a moment by the clock on the wall, without a zone."""
    return datetime.combine(day, hour)


def text(given: str, longest: int) -> str:
    """
    Return a text as it is kept: without what cannot be seen, but with its lines.

    :raises Refused: "text-too-long".
    """
    kept = "".join(each for each in given.strip() if each.isprintable() or each == "\n")
    if len(kept) > longest:
        raise Refused("text-too-long", longest=str(longest))
    return kept

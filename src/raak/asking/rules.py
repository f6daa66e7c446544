"""How much may come in through a public page, and how quickly. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Address, ip_address, ip_network

from raak.kernel.calendar import Calendar, add_months
from raak.kernel.refusal import Refused


class Door(StrEnum):
    """A public page on which somebody without an account sends something."""

    WORRY = "worry"
    QUESTION = "question"
    NEWS = "news"
    SEAT = "seat"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Limit:
    """
    What is let in on one day.

    per_network: from one address and its neighbours: a household, or a school behind one line.
    per_day:     from everybody together: what the people who read it can bear in a day of abuse.
    """

    per_network: int
    per_day: int


LIMITS: Mapping[Door, Limit] = {
    Door.WORRY: Limit(per_network=5, per_day=60),
    Door.QUESTION: Limit(per_network=5, per_day=60),
    Door.NEWS: Limit(per_network=20, per_day=300),
    Door.SEAT: Limit(per_network=30, per_day=2_000),
    Door.SURVEY: Limit(per_network=60, per_day=2_000),
}
"""
A region of 400,000 people sends a handful a day; these are far above that. Seats are asked for in a
library or at a school as well, and by many on the day that a popular course is announced; a whole
school may subscribe to the newsletter on one day, from behind one line.
Of a survey a whole waiting room may answer.
"""


class Verdict(StrEnum):
    """What the doorkeeper says."""

    WELCOME = "welcome"
    MANY_FROM_HERE = "many-from-here"
    MANY_SEATS = "many-seats"
    FULL = "full"


SEATS = range(4, 501)
"""What a region may choose from: less than one sign-up for four would refuse a family."""


@dataclass(frozen=True, slots=True)
class SeatLimit:
    """
    How many seats of one event are given out in one hour.

    per_network: to one address and its neighbours: a whole class behind a school's line.
    per_browser: to one browser: two families.
    """

    per_network: int = 30
    per_browser: int = 8


def has_room(limit: int, *, asked: int, wanted: int) -> bool:
    """Tell whether so many more may be asked for, after so many in this hour."""
    return asked + wanted <= limit


def judge(door: Door, *, today: int, from_here: int) -> Verdict:
    """Say whether one more may come in, after so many today, of which so many from this network."""
    limit = LIMITS[door]
    if from_here >= limit.per_network:
        return Verdict.MANY_FROM_HERE
    return Verdict.FULL if today >= limit.per_day else Verdict.WELCOME


SHORTEST = timedelta(seconds=4)
"""Nobody reads a form and writes two answers in less."""
LONGEST = timedelta(hours=24)
"""How long a form stays good; after that it is given out anew, with what was typed."""


def haste(shown_at: datetime, now: datetime) -> str | None:
    """Return a refusal code when a form came back too soon or too late, else None."""
    if now - shown_at < SHORTEST:
        return "sent-too-quickly"
    return "form-too-old" if now - shown_at > LONGEST else None


def network_of(address: str) -> str:
    """
    Return the network that an address belongs to: what one subscriber usually has.

    An address that cannot be read shares one network with all others like it.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    found = getattr(found, "ipv4_mapped", None) or found
    length = 24 if isinstance(found, IPv4Address) else 56
    return str(ip_network((found, length), strict=False))


CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16
"""Sixteen of thirty letters: 78 bits, too many to guess one that exists."""


def code_from(secret: bytes) -> str:
    """Return the code to write down that follows from 32 secret bytes, in groups of four."""
    rest, letters = int.from_bytes(secret, "big"), ""
    for _ in range(CODE_LENGTH):
        rest, index = divmod(rest, len(CODE_LETTERS))
        letters += CODE_LETTERS[index]
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def tidy_code(typed: str) -> str:
    """Return a code as it was given out, from how somebody copied it by hand."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())[: CODE_LENGTH + 1]
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


ANSWER_WITHIN = 3
"""Working days within which a question is answered: our own promise, for no source gives a term."""


class Rung(StrEnum):
    """Who hears that a question got no answer in time, the nearest first."""

    ACCOUNTABLE = "accountable"
    """Who answers for the team behind the desk."""
    COORDINATOR = "coordinator"


HEARD_AFTER: Mapping[Rung, int] = {Rung.ACCOUNTABLE: 0, Rung.COORDINATOR: 2}
"""Working days after the day on which the answer was due: our own choice, as that day is."""


def late_before(rung: Rung, today: date, calendar: Calendar) -> date:
    """Return the day before which a question had to be answered for this rung to hear of it."""
    return calendar.working_days_before(today, HEARD_AFTER[rung])


class Age(StrEnum):
    """Of the child that a question is about."""

    UNBORN = "unborn"
    BABY = "baby"
    TODDLER = "toddler"
    SCHOOL = "school"
    TEEN = "teen"
    ADULT = "adult"


class Page(StrEnum):
    """How far an answer is on its way to a public page."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


def publish(state: Page, *, reworded_by: object, looked_by: object) -> Page:
    """
    Return the state of a page after a second look.

    :raises Refused: "page-not-proposed", or "second-look-by-another" when who reworded it looks.
    """
    if state is not Page.PROPOSED:
        raise Refused("page-not-proposed")
    if reworded_by == looked_by:
        raise Refused("second-look-by-another")
    return Page.PUBLISHED


REVIEW_AFTER_MONTHS = 12
"""How long a page counts as read through: our own choice, for no source gives a term."""


def review_by(reviewed_on: date | None) -> date | None:
    """Return the day by which a page must be read again; None when the region never read it."""
    return add_months(reviewed_on, REVIEW_AFTER_MONTHS) if reviewed_on else None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line) or a list (a line per item)."""

    lines: tuple[str, ...]
    is_list: bool


def blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and lists of a page: parted by empty lines, a list begins with "- "."""
    parts = [part.splitlines() for part in text.replace("\r", "").split("\n\n") if part.strip()]
    return tuple(_block([line.strip() for line in lines if line.strip()]) for lines in parts)


def _block(lines: list[str]) -> Block:
    if all(line.startswith("- ") for line in lines):
        return Block(tuple(line[2:] for line in lines), is_list=True)
    return Block((" ".join(lines),), is_list=False)

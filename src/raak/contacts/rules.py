"""How a contact with a parent is described, and how contacts are counted. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from raak.agenda.rules.reaching import LEAST, hidden
from raak.directory.rules.matrix import BANDS
from raak.kernel.refusal import Refused

FUNCTIONS = ("information", "light_help")
"""What a service must do for its organisation to count contacts: municipal functions."""
LATEST = timedelta(days=31)
"""Until how long afterwards a contact is written down."""
AGES = tuple(band.code for band in BANDS)


class Dose(StrEnum):
    """How intensive a contact is, after the levels of handbook 4.2.1; its words are in editions."""

    MATERIAL = "material"
    BRIEF = "brief"
    ADVICE = "advice"
    TRAINING = "training"


class Way(StrEnum):
    """How it came about."""

    OUTREACH = "outreach"
    """The adviser went where parents are."""
    WALK_IN = "walk-in"
    APPOINTMENT = "appointment"
    PHONE = "phone"


class Per(StrEnum):
    """By what contacts are counted."""

    DOSE = "dose"
    TOPIC = "topic"
    PLACE = "place"
    SERVICE = "service"
    AGE = "age"
    WAY = "way"


@dataclass(frozen=True, slots=True)
class Line:
    """count: None when it is too small to tell, or would give away one that is."""

    key: str
    count: int | None


def check_day(on: date, today: date) -> None:
    """:raises Refused: "contact-day" when it is still to come, or long ago."""
    if not today - LATEST <= on <= today:
        raise Refused("contact-day", days=str(LATEST.days))


def counted(keys: Iterable[str], known: Iterable[str] = ()) -> list[Line]:
    """
    Return how often each key is there, the most first, and no number that is too small.

    known: the keys, among these, of contacts that the reader knows one by one. What is left
           without them is no small number either, or who reads could subtract.
    """
    counts = Counter(keys)
    others = counts - Counter(known)
    secret = _secret(counts) | _secret(others)
    lines = [Line(key, None if (key,) in secret else count) for key, count in counts.items()]
    return sorted(lines, key=lambda line: (-(line.count or 0), line.key))


def _secret(counts: Mapping[str, int]) -> frozenset[tuple[str, ...]]:
    return hidden({(key,): count for key, count in counts.items()})


def total(count: int) -> int | None:
    """Return a sum, if it may be told."""
    return count if count == 0 or count >= LEAST else None


def part(count: int, of: int) -> int | None:
    """Return a part of a sum, if neither it nor what is left is too small to tell."""
    return None if total(count) is None or total(of - count) is None else count


def days_of(year: int, quarter: int) -> tuple[date, date]:
    """Return the first day of a quarter (1..4), and the first day of the next."""
    first = date(year, 3 * quarter - 2, 1)
    return first, date(year + quarter // 4, 3 * quarter % 12 + 1, 1)

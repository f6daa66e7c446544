"""What a measurement is, when it takes answers, and when its results may be seen. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from raak.kernel.refusal import Refused

LEAST = range(5, 51)
"""
From how many answers a result shows: what a region may choose from. Fewer than five is refused
everywhere in the house.
"""
USUAL_LEAST = 10
LONGEST = timedelta(days=183)
REMIND_AFTER = timedelta(days=5)
"""Before this, who did not answer yet may simply not have read it."""
MOST_ADDRESSES = 2000
"""In one list."""


class Moment(StrEnum):
    """Where a measurement stands."""

    AHEAD = "ahead"
    OPEN = "open"
    OVER = "over"
    """Its last day is behind us, and the clock did not close it yet."""
    CLOSED = "closed"


class Way(StrEnum):
    """How people come to the questions."""

    MAIL = "mail"
    LINK = "link"
    BOTH = "both"


def check_days(opens_on: date, closes_on: date, today: date) -> None:
    """:raises Refused: "wave-days", "wave-in-the-past"."""
    if not timedelta(0) <= closes_on - opens_on <= LONGEST:
        raise Refused("wave-days", most=str(LONGEST.days))
    if opens_on < today:
        raise Refused("wave-in-the-past")


def moment(opens_on: date, closes_on: date, today: date, *, is_closed: bool) -> Moment:
    if is_closed:
        return Moment.CLOSED
    if today < opens_on:
        return Moment.AHEAD
    return Moment.OPEN if today <= closes_on else Moment.OVER


def addresses_in(text: str) -> list[str]:
    """
    Return the e-mail addresses in a pasted list, each once, in small letters; unlike ones too.

    :raises Refused: "addresses-none", "addresses-too-many".
    """
    parts = text.replace(",", "\n").replace(";", "\n").split()
    found = [each.strip("<>").lower() for each in parts if "@" in each]
    if not found:
        raise Refused("addresses-none")
    if len(found) > MOST_ADDRESSES:
        raise Refused("addresses-too-many", most=str(MOST_ADDRESSES))
    return list(dict.fromkeys(found))

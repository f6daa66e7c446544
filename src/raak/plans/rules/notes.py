"""Gentle notes beside an activity, after the points of the framework. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from raak.kernel.calendar import add_months

RIPE_MONTHS = 12
"""Before that, few people reached says little (handbook 2.6: first results may take a year)."""
RESILIENCE = ("weerbaar", "weerbare", "resilien")
SELECTIVE = 2


class Note(StrEnum):
    """What a reader may want to think about; each leans on a point of the framework."""

    SMALL = "small"
    """Reaches few people, or means to (point 2)."""
    RESILIENCE = "resilience"
    """Trains children to be resilient, which the framework advises against (point 9)."""
    ISOLATED = "isolated"
    """Is for one group and connects to nothing else (point 11)."""


POINT_OF: Mapping[Note, int] = {Note.SMALL: 2, Note.RESILIENCE: 9, Note.ISOLATED: 11}


@dataclass(frozen=True, slots=True)
class Sketch:
    """
    What the notes look at.

    intended, reached: numbers of people; None: not known, or not told.
    connected:         it is about something in the offer that others can find.
    """

    words: str
    levels: tuple[int, ...]
    audience: str
    intended: int | None
    reached: int | None
    connected: bool
    first: date
    last: date


def notes_on(sketch: Sketch, *, small: int | None, today: date) -> tuple[Note, ...]:
    """
    Return what deserves a second thought.

    small: fewer people than this is few, as the region itself says; None: it has not said so, and
           then no number of ours takes its place.
    """
    return tuple(_found(sketch, small, today))


def _found(sketch: Sketch, small: int | None, today: date) -> Iterator[Note]:
    if small is not None and _is_small(sketch, small, today):
        yield Note.SMALL
    if any(word in sketch.words.casefold() for word in RESILIENCE):
        yield Note.RESILIENCE
    if SELECTIVE in sketch.levels and sketch.audience.strip() and not sketch.connected:
        yield Note.ISOLATED


def _is_small(sketch: Sketch, small: int, today: date) -> bool:
    if sketch.intended is not None and sketch.intended < small:
        return True
    is_ripe = min(sketch.last, add_months(sketch.first, RIPE_MONTHS)) <= today
    return is_ripe and sketch.reached is not None and sketch.reached < small

"""A day on which to start, so that a chain of terms really takes as long as it can."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from raak.kernel.calendar import DAY
from raak.kernel.terms import Term, Unit
from raak.protocols import spans
from raak.protocols.spans import EVERY_WEEKDAY

ANY_DAY = frozenset({Unit.WORKING_DAYS, Unit.WEEKS})
"""Units that take equally long from every working day."""

YEARS_OF_CLOSING = 4
"""Among the starts of these years the one is taken that needs the fewest closed days."""


@dataclass(frozen=True, slots=True)
class Witness:
    """
    closed: days on which the offices must be closed besides; nearly always none.
    """

    start: date
    closed: tuple[date, ...] = ()


def witness(terms: Iterable[Term]) -> Witness:
    """
    Return a start from which the terms, one after the other, take the most working days each.

    There always is one. A term in days or months takes longest from certain days only. When the
    term before it ends on another day, closing the offices from that day until a good one moves
    its end there, and takes nothing off: the closed day no longer counts, the new one does.
    """
    return _witness(tuple(term for term in terms if term.count))


@lru_cache(maxsize=256)
def _witness(chain: tuple[Term, ...]) -> Witness:
    if all(term.unit in ANY_DAY for term in chain):
        return Witness(spans.FIRST_MONDAY)
    for start in spans.working_day_starts():
        if _is_best(chain[0], start) and not any(_closed(chain, start)):
            return Witness(start)
    starts = (day for day in spans.working_day_starts(YEARS_OF_CLOSING) if _is_best(chain[0], day))
    found = (Witness(start, tuple(_closed(chain, start))) for start in starts)
    return min(found, key=lambda one: len(one.closed))


def _closed(chain: tuple[Term, ...], day: date) -> Iterator[date]:
    """Yield the days to close so that every term starts on a day that is best for it."""
    for term, following in pairwise(chain):
        day = _end(term, day)
        while not _is_best(following, day):
            yield day
            day = EVERY_WEEKDAY.on_or_after(day + DAY)


@lru_cache(maxsize=100_000)
def _is_best(term: Term, start: date) -> bool:
    if term.unit in ANY_DAY:
        return True
    return spans.working_days(start, _end(term, start)) == spans.most_working_days(term)


@lru_cache(maxsize=200_000)
def _end(term: Term, start: date) -> date:
    return EVERY_WEEKDAY.end_of(term, start)

"""
How PostgreSQL keeps what is searched: documents as `tsvector`, questions as `tsquery`. Pure.

The stems, halves and meanings are ours (`raak.search`), so that both engines understand the same.
PostgreSQL keeps no number beside a word, but places with one of four letters. A word in up to three
places can weigh thirty-four different things, near enough to what the embedded engine keeps.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations_with_replacement

from raak.search.documents import Hours, Spot
from raak.search.geography import postcode

WORTH = {"D": 0.13, "C": 0.23, "B": 0.4, "A": 0.6}
"""What each letter counts, in the order in which `ts_rank` asks for them."""

MOST_LETTERS = 3
"""A word may stand in several places: its second letter adds a quarter, its third a ninth."""

RANKED = 1.6449340668
"""`ts_rank` divides what one word counts by this (the sum of 1/n²)."""

NEAR = 3
"""Characters of a postcode by which the places around it are found."""


def _several(letters: Sequence[str]) -> float:
    return sum(WORTH[letter] / place**2 for place, letter in enumerate(letters, start=1))


LETTERS = sorted(
    (_several(letters), ",".join(f"{place}{one}" for place, one in enumerate(letters, start=1)))
    for length in range(1, MOST_LETTERS + 1)
    for letters in combinations_with_replacement(reversed(WORTH), length)
)
"""What can be weighed, and the places with letters that weigh it; the heaviest letter first."""


def as_terms(weights: Mapping[str, float]) -> str:
    """Return a `tsvector` of terms with their weights, 0..1."""
    return " ".join(f"{quoted(term)}:{_nearest(weight)}" for term, weight in weights.items())


@lru_cache(maxsize=10_000)
def _nearest(weight: float) -> str:
    return min(LETTERS, key=lambda each: abs(each[0] - weight))[1]


def as_marks(flags: Iterable[str], hours: Iterable[int], spots: Iterable[Spot]) -> str:
    """Return a `tsvector` of what can be chosen; hours: their numbers."""
    around = {around_mark(spot.postcode) for spot in spots}
    marks = {*flags, *map(hours_mark, hours), *around} - {""}
    return " ".join(quoted(mark) for mark in sorted(marks))


def hours_mark(number: int) -> str:
    return f"h{number}"


def around_mark(code: str) -> str:
    """Return the mark of places around a postcode; empty when it is none."""
    bare = postcode(code)
    return f"p{bare[:NEAR]}" if bare else ""


def bare(code: str) -> str:
    """Return a postcode without what could mean something to PostgreSQL; empty when it is none."""
    return postcode(code)


def any_of(terms: Iterable[str]) -> str:
    """Return a `tsquery` that one of these answers."""
    return " | ".join(map(quoted, terms))


def all_of(terms: Iterable[str]) -> str:
    """Return a `tsquery` that only all of these together answer."""
    return " & ".join(map(quoted, terms))


def quoted(term: str) -> str:
    """Return a term as `tsvector` and `tsquery` read it, whatever it holds."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def as_list(values: Iterable[object]) -> str:
    """Return numbers or codes as an array of PostgreSQL."""
    return "{" + ",".join(f'"{value}"' for value in values) + "}"


def spelt(hours: Hours) -> str:
    """Return hours as one text, that `hours_of` reads again."""
    parts = (hours.rule, hours.starts_on, hours.until or "", hours.opens, hours.closes)
    return "|".join(map(str, parts))


def hours_of(text: str) -> Hours:
    rule, starts_on, until, opens, closes = text.rsplit("|", 4)
    ends = date.fromisoformat(until) if until else None
    return Hours(rule, date.fromisoformat(starts_on), ends, int(opens), int(closes))


def folded(ranks: Sequence[str]) -> str:
    """
    Return SQL for what several terms of one clause count together: the best, and half of the rest.

    ranks: names of columns.
    """
    if len(ranks) == 1:
        return ranks[0]
    return f"(0.5 * (greatest({', '.join(ranks)}) + {' + '.join(ranks)}))"

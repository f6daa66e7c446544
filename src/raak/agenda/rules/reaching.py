"""Whom the agenda reached, counted so that no small number can be read from it. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from raak.directory.rules.matrix import BANDS

LEAST = 5
"""Fewer people than this are not told."""
SEVERAL_AGES = "several"


class Per(StrEnum):
    """By what it is counted."""

    KIND = "kind"
    AGE = "age"
    AREA = "area"
    ORGANISATION = "organisation"


Key = tuple[str, ...]
"""What is counted together; empty: nobody said."""


@dataclass(frozen=True, slots=True)
class Tally:
    """
    What was held, and whom it reached.

    unknown: meetings of which nobody wrote down who came.
    """

    meetings: int = 0
    came: int = 0
    went_on: int = 0
    unknown: int = 0

    def plus(self, more: "Tally") -> "Tally":
        return Tally(
            self.meetings + more.meetings,
            self.came + more.came,
            self.went_on + more.went_on,
            self.unknown + more.unknown,
        )


@dataclass(frozen=True, slots=True)
class Told:
    """A line that may be shown; None: a number that is not told."""

    key: Key
    meetings: int
    came: int | None
    went_on: int | None
    unknown: int


def age_of(youngest: int, oldest: int) -> str:
    """Return the code of the ages that something is for, so that all of it counts once."""
    within = (each for each in BANDS if each.youngest <= youngest and oldest <= each.oldest)
    return next((each.code for each in within), SEVERAL_AGES)


def told(rows: Iterable[tuple[Key, Tally]]) -> list[Told]:
    """Return what may be shown of a table, by key, with the unsaid last."""
    sums: dict[Key, Tally] = defaultdict(Tally)
    for key, tally in rows:
        sums[key] = sums[key].plus(tally)
    came = hidden({key: each.came for key, each in sums.items()})
    went = came | hidden({key: each.went_on for key, each in sums.items()})
    return [
        Told(
            key=key,
            meetings=each.meetings,
            came=None if key in came else each.came,
            went_on=None if key in went else each.went_on,
            unknown=each.unknown,
        )
        for key, each in sorted(sums.items(), key=lambda row: (not row[0], row[0]))
    ]


def hidden(counts: Mapping[Key, int]) -> frozenset[Key]:
    """
    Return of which lines the number is not told: the small ones, and what would give them away.

    The tables beside it add up to the same, so one hidden number could be worked out from the
    others. Then the smallest of those goes along, until what is hidden is no small number either.
    """
    small = {key for key, count in counts.items() if 0 < count < LEAST}
    others = sorted((count, key) for key, count in counts.items() if count >= LEAST)
    for _count, key in others:
        if not small or (len(small) > 1 and sum(counts[each] for each in small) >= LEAST):
            break
        small.add(key)
    return frozenset(small)

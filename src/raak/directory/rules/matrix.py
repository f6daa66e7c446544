"""
The five levels by the five municipal functions, and what the handbook expects in each cell. Pure.

The cells of the printed figure in 2.2.1 are lost. Two sources are left, which do not always agree,
so both are shown: the prose of 2.2.1, and the introduction of the chapter about each level.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from raak.directory.rules.ages import OLDEST, UNBORN, overlap

LEVELS = (1, 2, 3, 4, 5)
FUNCTIONS = ("information", "signalling", "guidance", "light_help", "care_coordination")


class Prose(StrEnum):
    """What handbook 2.2.1 says of a cell."""

    MAINLY = "mainly"
    POSSIBLE = "possible"


class Chapter(StrEnum):
    """What the chapter about the level says of a cell."""

    CENTRAL = "central"
    ALSO = "also"
    DESCRIBED = "described"
    """Described in the text, without being called one of the functions of this level."""


@dataclass(frozen=True, slots=True)
class Expected:
    """
    What the handbook says of a cell; None: that source does not name it.

    section: of the chapter that says it.
    """

    prose: Prose | None = None
    chapter: Chapter | None = None
    section: str = ""

    @property
    def is_expected(self) -> bool:
        return self.prose is not None or self.chapter is not None

    @property
    def is_central(self) -> bool:
        """Whether a source says that this belongs here before all."""
        return self.prose is Prose.MAINLY or self.chapter is Chapter.CENTRAL


Cell = tuple[int, str]
"""A level and the code of a function."""

M, S = Prose.MAINLY, Prose.POSSIBLE
C, A, D = Chapter.CENTRAL, Chapter.ALSO, Chapter.DESCRIBED
_SAID: Mapping[str, tuple[Expected, ...]] = {
    "information": (
        Expected(M, C, "4.0"),
        Expected(M, C, "5.0"),
        Expected(M, A, "6.0"),
        Expected(),
        Expected(),
    ),
    "signalling": (
        Expected(S, C, "4.0"),
        Expected(S, C, "5.0"),
        Expected(S, A, "6.0"),
        Expected(S, C, "7.0"),
        Expected(S, A, "8.0"),
    ),
    "guidance": (
        Expected(M, C, "4.0"),
        Expected(M, C, "5.0"),
        Expected(M, C, "6.0"),
        Expected(None, D, "7.1.2"),
        Expected(None, D, "8.1"),
    ),
    "light_help": (
        Expected(None, D, "4.2.3"),
        Expected(M, C, "5.0"),
        Expected(M, C, "6.0"),
        Expected(M, C, "7.0"),
        Expected(None, C, "8.0"),
    ),
    "care_coordination": (
        Expected(),
        Expected(None, D, "5.1"),
        Expected(None, C, "6.0"),
        Expected(M, C, "7.0"),
        Expected(M, C, "8.0"),
    ),
}
EXPECTED: Mapping[Cell, Expected] = {
    (level, function): _SAID[function][level - 1] for level in LEVELS for function in FUNCTIONS
}
"""Handbook 2.2.1, 4.0, 4.2.3, 5.0, 5.1, 6.0, 7.0, 7.1.2, 8.0 and 8.1; each cell is one."""


class Band(NamedTuple):
    """Ages that are looked at together, in months, both included."""

    code: str
    youngest: int
    oldest: int

    def takes(self, youngest: int, oldest: int) -> bool:
        """Tell whether anybody of these ages can come to something for the given ages."""
        return overlap(
            youngest=youngest, oldest=oldest, wanted_from=self.youngest, wanted_to=self.oldest
        )


BANDS = (
    Band("unborn", UNBORN, -1),
    Band("0-4", 0, 47),
    Band("4-12", 48, 143),
    Band("12-18", 144, 215),
    Band("18-23", 216, OLDEST),
)
EVERY_AGE = Band("", UNBORN, OLDEST)
BAND: Mapping[str, Band] = {band.code: band for band in (EVERY_AGE, *BANDS)}

Combo = tuple[int, str, str]
"""A level, the code of a function and the code of a band."""


def is_cell(level: int, function: str) -> bool:
    return (level, function) in EXPECTED


def wanted(chosen: Band) -> frozenset[Combo]:
    """Return what the handbook expects for the chosen ages; for every age: band by band."""
    bands = BANDS if chosen == EVERY_AGE else (chosen,)
    return frozenset(
        (level, function, band.code)
        for (level, function), said in EXPECTED.items()
        if said.is_expected
        for band in bands
    )


@lru_cache(maxsize=4_096)
def bands_of(youngest: int, oldest: int) -> tuple[Band, ...]:
    """Return the bands of which somebody can come; thousands of services have the same ages."""
    return tuple(band for band in BANDS if band.takes(youngest, oldest))

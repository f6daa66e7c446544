"""What the offer covers, what it leaves open, and what is done twice. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from raak.directory.rules.matrix import (
    BANDS,
    EVERY_AGE,
    EXPECTED,
    FUNCTIONS,
    Band,
    Cell,
    Combo,
    bands_of,
    wanted,
)

NOTHING: frozenset[Combo] = frozenset()


class Offered(NamedTuple):
    """
    So many services with the same level, functions and ages.

    confirmed:    whether somebody stands for them on this day.
    municipality, neighbourhood: for whom by where they live; both None: for the whole region.
    """

    level: int | None
    functions: tuple[str, ...]
    youngest: int
    oldest: int
    confirmed: bool
    services: int
    municipality: UUID | None = None
    neighbourhood: UUID | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it says enough of itself to stand in the matrix."""
        return self.level is not None and bool(set(self.functions) & set(FUNCTIONS))


@dataclass(frozen=True, slots=True)
class Count:
    """How many services there are; stale: nobody stands for them any more."""

    services: int = 0
    stale: int = 0

    def plus(self, row: Offered) -> "Count":
        stale = 0 if row.confirmed else row.services
        return Count(self.services + row.services, self.stale + stale)


def counted(rows: Iterable[Offered], chosen: Band) -> Mapping[Cell, Count]:
    """Return how much each cell holds for the chosen ages; a cell without any is absent."""
    found: dict[Cell, Count] = {}
    for row in rows:
        if row.level is None or not chosen.takes(row.youngest, row.oldest):
            continue
        for function in set(row.functions):
            cell = (row.level, function)
            found[cell] = found.get(cell, Count()).plus(row)
    return found


@dataclass(frozen=True, slots=True)
class Reach:
    """What people find by where they live: in the whole region, and what comes on top of that."""

    everywhere: frozenset[Combo]
    municipalities: Mapping[UUID, frozenset[Combo]]
    neighbourhoods: Mapping[UUID, frozenset[Combo]]

    def throughout(self, municipality: UUID | None) -> frozenset[Combo]:
        """Return what everybody in a municipality finds (None: in the region)."""
        if municipality is None:
            return self.everywhere
        return self.everywhere | self.municipalities.get(municipality, NOTHING)

    def within(self, neighbourhoods: Iterable[UUID]) -> frozenset[Combo]:
        """Return what somebody finds in any of these neighbourhoods, on top of the rest."""
        own = (self.neighbourhoods[each] for each in neighbourhoods if each in self.neighbourhoods)
        return frozenset(chain.from_iterable(own))


def reach(rows: Iterable[Offered]) -> Reach:
    """Return what these services reach."""
    everywhere: set[Combo] = set()
    municipalities: defaultdict[UUID, set[Combo]] = defaultdict(set)
    neighbourhoods: defaultdict[UUID, set[Combo]] = defaultdict(set)
    for row in rows:
        if row.neighbourhood:
            held = neighbourhoods[row.neighbourhood]
        else:
            held = municipalities[row.municipality] if row.municipality else everywhere
        if row.level is not None:
            held.update(_combos(row.level, row.functions, row.youngest, row.oldest))
    return Reach(
        frozenset(everywhere),
        {key: frozenset(held) for key, held in municipalities.items()},
        {key: frozenset(held) for key, held in neighbourhoods.items()},
    )


@lru_cache(maxsize=4_096)
def _combos(
    level: int, functions: tuple[str, ...], youngest: int, oldest: int
) -> tuple[Combo, ...]:
    bands = bands_of(youngest, oldest)
    return tuple((level, function, band.code) for band in bands for function in functions)


class Agreed(NamedTuple):
    """A cell that the region means to be empty: in one municipality or in all, for some ages."""

    level: int
    function: str
    band: str
    municipality: UUID | None

    def excuses(self, combo: Combo) -> bool:
        return combo[:2] == (self.level, self.function) and self.band in {"", combo[2]}


@dataclass(frozen=True, slots=True)
class Gap:
    """
    Something that the handbook expects and that people do not find.

    bands:    the ages that miss it, in order.
    where:    the municipality or neighbourhood; None: the whole region.
    only_in:  the neighbourhoods of `where` that do have it; empty: none has.
    doubtful: there is something, but nobody stands for it any more.
    """

    level: int
    function: str
    bands: tuple[str, ...]
    where: UUID | None
    only_in: tuple[UUID, ...] = ()
    doubtful: bool = False

    @property
    def is_central(self) -> bool:
        return EXPECTED[self.level, self.function].is_central


Tree = Mapping[UUID, Collection[UUID]]
"""Municipality -> its neighbourhoods, in the order in which a screen names them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """
    Everything from which gaps follow.

    fresh: what is reached by services somebody stands for; known: also by the others.
    """

    fresh: Reach
    known: Reach
    agreed: Collection[Agreed]
    tree: Tree

    def lacking(self, asked: frozenset[Combo], municipality: UUID | None) -> frozenset[Combo]:
        """Return what nobody finds in a municipality, nor in a neighbourhood of it."""
        found = self.fresh.throughout(municipality)
        found |= self.fresh.within(self._below(municipality))
        return self.open_to(asked, municipality) - found

    def open_to(self, asked: frozenset[Combo], municipality: UUID | None) -> frozenset[Combo]:
        """Return what was asked without what the region means to leave empty there."""
        holds = [each for each in self.agreed if each.municipality in {None, municipality}]
        return frozenset(c for c in asked if not any(each.excuses(c) for each in holds))

    def _below(self, municipality: UUID | None) -> Collection[UUID]:
        return self.tree.get(municipality, ()) if municipality else ()


def gaps(
    picture: Picture,
    chosen: Band = EVERY_AGE,
    municipality: UUID | None = None,
    neighbourhood: UUID | None = None,
) -> list[Gap]:
    """Return what is missing in a place, what matters most first; no place: in the whole region."""
    asked = wanted(chosen)
    if neighbourhood:
        found = _in_neighbourhood(picture, asked, municipality, neighbourhood)
    elif municipality:
        found = _in_municipality(picture, asked, municipality)
    else:
        found = _in_region(picture, asked)
    return sorted(_merged(found), key=lambda gap: (not gap.is_central, gap.level, gap.bands))


_Missing = tuple[Combo, UUID | None, tuple[UUID, ...], bool]
"""A combination, where it is missing, where in there it is not, and whether there was something."""


def _in_region(picture: Picture, asked: frozenset[Combo]) -> Iterator[_Missing]:
    if not picture.tree:
        for combo in picture.lacking(asked, None):
            yield combo, None, (), combo in picture.known.everywhere
        return
    lacks = {each: picture.lacking(asked, each) for each in picture.tree}
    nowhere = frozenset.intersection(*lacks.values())
    known = picture.known.everywhere.union(
        *picture.known.municipalities.values(), *picture.known.neighbourhoods.values()
    )
    for combo in nowhere:
        yield combo, None, (), combo in known
    for each in picture.tree:
        yield from _in_municipality(picture, asked - nowhere, each)


def _in_municipality(
    picture: Picture, asked: frozenset[Combo], municipality: UUID
) -> Iterator[_Missing]:
    below = picture.tree.get(municipality, ())
    nowhere = picture.lacking(asked, municipality)
    known = picture.known.throughout(municipality) | picture.known.within(below)
    for combo in nowhere:
        yield combo, municipality, (), combo in known
    local = picture.open_to(asked, municipality) - nowhere
    for combo in local - picture.fresh.throughout(municipality):
        have = tuple(n for n in below if combo in picture.fresh.neighbourhoods.get(n, NOTHING))
        if len(have) < len(below):
            yield combo, municipality, have, False


def _in_neighbourhood(
    picture: Picture, asked: frozenset[Combo], municipality: UUID | None, neighbourhood: UUID
) -> Iterator[_Missing]:
    found = picture.fresh.throughout(municipality) | picture.fresh.within([neighbourhood])
    known = picture.known.throughout(municipality) | picture.known.within([neighbourhood])
    for combo in picture.open_to(asked, municipality) - found:
        yield combo, neighbourhood, (), combo in known


def _merged(found: Iterable[_Missing]) -> Iterator[Gap]:
    """Say the ages that miss the same thing in the same place in one breath."""
    held: defaultdict[tuple[int, str, UUID | None, tuple[UUID, ...], bool], set[str]]
    held = defaultdict(set)
    for (level, function, band), where, only_in, doubtful in found:
        held[level, function, where, only_in, doubtful].add(band)
    for (level, function, where, only_in, doubtful), codes in held.items():
        bands = tuple(band.code for band in BANDS if band.code in codes)
        yield Gap(level, function, bands, where, only_in, doubtful)

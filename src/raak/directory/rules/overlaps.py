"""What several organisations do for the same people in the same place. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, overload
from uuid import UUID

from raak.directory.rules.coverage import Tree
from raak.directory.rules.matrix import BANDS, EVERY_AGE, Band, bands_of


class Told(NamedTuple):
    """That an organisation helps with these topics, for these ages, there."""

    organisation: str
    topics: tuple[str, ...]
    youngest: int
    oldest: int
    municipality: UUID | None = None
    neighbourhood: UUID | None = None


class Overlap(NamedTuple):
    """Several organisations that help with the same topic, for the same ages, in the same place."""

    topic: str
    bands: tuple[str, ...]
    where: UUID | None
    organisations: tuple[str, ...]


_Helpers = Mapping[tuple[str, str], int]
"""
(topic, band) -> the organisations that help, one bit for each.

A large region has tens of thousands of these, of which a page shows twenty: as numbers they are
joined and counted at once, and the collector of Python has nothing to look through.
"""

_Held = tuple[int, str, tuple[str, ...], UUID | None, int]
"""How many, the topic, the bands, where, and who."""


class Overlaps(Sequence[Overlap]):
    """Overlaps, most organisations first; each is put in words when somebody looks at it."""

    def __init__(self, held: Iterable[_Held], names: Sequence[str]) -> None:
        self._held = sorted(held, key=lambda each: (-each[0], *each[1:3]))
        self._names = names

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, at: int) -> Overlap: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Overlap]: ...
    def __getitem__(self, at: int | slice) -> Overlap | Sequence[Overlap]:
        if isinstance(at, slice):
            return [self._said(each) for each in self._held[at]]
        return self._said(self._held[at])

    def _said(self, held: _Held) -> Overlap:
        _count, topic, bands, where, who = held
        named = (name for number, name in enumerate(self._names) if who >> number & 1)
        return Overlap(topic, bands, where, tuple(sorted(named)))


def overlaps(
    told: Iterable[Told],
    tree: Tree,
    chosen: Band = EVERY_AGE,
    municipality: UUID | None = None,
    neighbourhood: UUID | None = None,
) -> Overlaps:
    """
    Return what several organisations do for the same people, most of them first.

    A place is named once: a municipality only for what it has on top of the whole region, a
    neighbourhood only for what it has on top of its municipality.
    """
    numbers: dict[str, int] = {}
    held = _by_place(told, chosen, numbers)
    base = held.get(None, {})
    found: list[_Held] = []
    if municipality is None:
        found += _twice(base, None)
    for town in [municipality] if municipality else tree:
        own = held.get(town, {})
        here = _joined(base, own)
        if neighbourhood:
            found += _twice(_joined(here, held.get(neighbourhood, {})), neighbourhood)
            continue
        found += _twice(here if municipality else _on_top(base, own), town)
        for each in tree.get(town, ()):
            found += _twice(_on_top(here, held.get(each, {})), each)
    return Overlaps(found, list(numbers))


def _by_place(
    told: Iterable[Told], chosen: Band, numbers: dict[str, int]
) -> Mapping[UUID | None, _Helpers]:
    """numbers: of the organisations; the ones that are met are added."""
    held: defaultdict[UUID | None, defaultdict[tuple[str, str], int]]
    held = defaultdict(lambda: defaultdict(int))
    for row in told:
        bit = 1 << numbers.setdefault(row.organisation, len(numbers))
        helpers = held[row.neighbourhood or row.municipality]
        for matter in _matters(row.topics, row.youngest, row.oldest, chosen):
            helpers[matter] |= bit
    return held


@lru_cache(maxsize=16_384)
def _matters(
    topics: tuple[str, ...], youngest: int, oldest: int, chosen: Band
) -> tuple[tuple[str, str], ...]:
    bands = [band for band in bands_of(youngest, oldest) if chosen in (EVERY_AGE, band)]
    return tuple((topic, band.code) for band in bands for topic in topics)


def _joined(one: _Helpers, other: _Helpers) -> _Helpers:
    return {key: one.get(key, 0) | other.get(key, 0) for key in chain(one, other)}


def _on_top(base: _Helpers, more: _Helpers) -> _Helpers:
    return {key: who | base.get(key, 0) for key, who in more.items()}


def _twice(helpers: _Helpers, where: UUID | None) -> Iterator[_Held]:
    held: defaultdict[tuple[str, int], int] = defaultdict(int)
    for (topic, band), who in helpers.items():
        if who & (who - 1):
            held[topic, who] |= _BIT[band]
    for (topic, who), bands in held.items():
        yield who.bit_count(), topic, _bands(bands), where, who


_BIT = {band.code: 1 << number for number, band in enumerate(BANDS)}


@lru_cache(maxsize=64)
def _bands(bits: int) -> tuple[str, ...]:
    return tuple(code for code, bit in _BIT.items() if bits & bit)

"""How far: from the middle of a postcode to the nearest place of a service."""

import re
from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from math import cos, hypot, inf, radians
from threading import Lock

from raak.search.documents import Document, Spot

KM_PER_DEGREE = 111.32
KEPT = 256
"""Postcodes whose distances are kept; the least lately asked one goes first."""

POSTCODE = re.compile(r"^([1-9]\d{3})([A-Z]{2})?$")
SHARED = (6, 4, 3)
"""Characters that two postcodes have in common, from near to far."""


def postcode(text: str) -> str:
    """Return a postcode as `1506AB` or `1506`; empty when it is none."""
    bare = re.sub(r"[\s-]", "", text).upper()
    return bare if POSTCODE.match(bare) else ""


class Geography:
    """
    The places of an index, by postcode and by document.

    middles: of postcodes or their beginnings, where somebody knows better than the places tell.
    """

    def __init__(
        self, documents: Sequence[Document], middles: Mapping[str, tuple[float, float]]
    ) -> None:
        numbers: dict[Spot, int] = {}
        self._spots_of = [
            array("I", sorted({numbers.setdefault(spot, len(numbers)) for spot in one.spots}))
            for one in documents
        ]
        self._spots = list(numbers)
        self._middles = {**_middles(self._spots), **middles}
        self._kept: OrderedDict[tuple[float, float], array[float]] = OrderedDict()
        self._lock = Lock()

    def origin(self, asked: str) -> tuple[float, float] | None:
        """Return the middle of the places nearest to a postcode by its characters."""
        bare = postcode(asked)
        found = (self._middles.get(bare[:length]) for length in SHARED if len(bare) >= length)
        return next((middle for middle in found if middle), None)

    def distances(self, origin: tuple[float, float]) -> "array[float]":
        """Return for each document how many km its nearest place is; inf without a place."""
        with self._lock:
            if origin in self._kept:
                self._kept.move_to_end(origin)
                return self._kept[origin]
        measured = self._measured(origin)
        with self._lock:
            self._kept[origin] = measured
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return measured

    def _measured(self, origin: tuple[float, float]) -> "array[float]":
        north, east = origin
        wide = cos(radians(north)) * KM_PER_DEGREE
        spots = [
            hypot((one.latitude - north) * KM_PER_DEGREE, (one.longitude - east) * wide)
            for one in self._spots
        ]
        return array("f", (min((spots[n] for n in own), default=inf) for own in self._spots_of))


def _middles(spots: Sequence[Spot]) -> dict[str, tuple[float, float]]:
    sums: dict[str, tuple[float, float, int]] = {}
    for spot in spots:
        bare = postcode(spot.postcode)
        for length in {length for length in SHARED if len(bare) >= length}:
            north, east, count = sums.get(bare[:length], (0.0, 0.0, 0))
            sums[bare[:length]] = (north + spot.latitude, east + spot.longitude, count + 1)
    return {code: (north / n, east / n) for code, (north, east, n) in sums.items()}

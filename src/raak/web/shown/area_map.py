"""A map of our own of the areas of a region; all that is on it stands in the table beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from raak.neighbourhoods.rules.shapes import Point, Ring, middle_of

WIDTH, MOST_HEIGHT, MARGIN = 320, 420, 16
LEAST_SPAN = 0.01
"""Degrees: one street would fill the map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """
    An area on the map. number: of its line in the table. look: a standing, for its colour.

    outline: for an SVG path; empty where only the middle is known.
    """

    number: int
    name: str
    look: str
    mark: str
    x: int
    y: int
    outline: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    spots: Sequence[Spot]


@dataclass(frozen=True, slots=True)
class Placed:
    """An area to draw. middle: east and north, None when nobody knows; rings: its shape."""

    number: int
    name: str
    look: str
    mark: str
    middle: Point | None
    rings: Sequence[Ring]


def drawing(areas: Sequence[Placed]) -> Drawing | None:
    """Return the map; nothing with fewer than two areas of which we know where they are."""
    known = {each.number: _middle(each) for each in areas}
    middles = {number: middle for number, middle in known.items() if middle is not None}
    if len(middles) < 2:
        return None
    corners = [point for each in areas for ring in each.rings for point in ring]
    frame = _Frame.around([*corners, *middles.values()])
    spots = [_spot(each, middles, frame) for each in areas if each.number in middles]
    return Drawing(WIDTH, frame.height, spots)


def _middle(area: Placed) -> Point | None:
    return middle_of(area.rings) if area.rings else area.middle


def _spot(area: Placed, middles: Mapping[int, Point], frame: _Frame) -> Spot:
    x, y = frame.at(middles[area.number])
    outline = "".join(frame.path(ring) for ring in area.rings)
    return Spot(area.number, area.name, area.look, area.mark, x, y, outline)


@dataclass(frozen=True, slots=True)
class _Frame:
    north: float
    west: float
    across: float
    scale: float
    height: int

    @staticmethod
    def around(points: Sequence[Point]) -> _Frame:
        easts, norths = [x for x, _y in points], [y for _x, y in points]
        across = cos(radians(sum(norths) / len(norths)))
        wide = max((max(easts) - min(easts)) * across, LEAST_SPAN)
        high = max(max(norths) - min(norths), LEAST_SPAN)
        scale = min((WIDTH - 2 * MARGIN) / wide, (MOST_HEIGHT - 2 * MARGIN) / high)
        return _Frame(max(norths), min(easts), across, scale, round(high * scale) + 2 * MARGIN)

    def at(self, point: Point) -> tuple[int, int]:
        x = (point[0] - self.west) * self.across * self.scale + MARGIN
        return round(x), round((self.north - point[1]) * self.scale + MARGIN)

    def path(self, ring: Ring) -> str:
        spots = list(dict.fromkeys(self.at(point) for point in ring))
        return "M" + "L".join(f"{x} {y}" for x, y in spots) + "Z"

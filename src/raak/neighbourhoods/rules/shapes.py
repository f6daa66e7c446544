"""The shape of an area, from a GeoJSON file, with no more corners than a map needs."""

from collections.abc import Iterator, Mapping, Sequence
from math import hypot
from typing import Any

from raak.kernel.refusal import Refused

Point = tuple[float, float]
"""East and north, in degrees."""

Ring = list[Point]
CODE_KEYS = ("code", "buurtcode", "statcode", "wijkcode", "buurtCode")
FINENESS = 0.0002
"""Degrees: some twenty metres, less than a pixel on our map."""

LEAST_CORNERS = 4
"""A ring ends where it began."""
MOST_LOOKED_AT = 1_000_000
"""How often corners of one ring are looked at; a shape that was drawn by nature takes far fewer."""


def features_of(given: object) -> list[tuple[str, object]]:
    """
    Return code and geometry of each feature.

    :raises Refused: "shapes-not-geojson".
    """
    features = given.get("features") if isinstance(given, Mapping) else None
    if not isinstance(features, list) or not features:
        raise Refused("shapes-not-geojson")
    return [_feature(each) for each in features]


def _feature(given: object) -> tuple[str, object]:
    if not isinstance(given, Mapping):
        raise Refused("shapes-not-geojson")
    held = given.get("properties")
    known: Mapping[str, Any] = held if isinstance(held, Mapping) else {}
    code = next((known[key] for key in CODE_KEYS if isinstance(known.get(key), str)), "")
    return str(code).strip(), given.get("geometry")


def rings_of(geometry: object) -> list[Ring]:
    """
    Return the outer rings of a geometry, simplified; holes do not show at our size.

    :raises Refused: "shape-unreadable", or "shape-not-degrees" for another grid, such as RD.
    """
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    given = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(given, list) or not given:
        raise Refused("shape-unreadable")
    polygons = [given] if kind == "Polygon" else given
    return [simplified(_ring(polygon)) for polygon in polygons]


def compact(given: object) -> dict[str, object]:
    """
    Return the same areas as they will be kept, so that they are small enough to send back.

    What cannot be read is left out.

    :raises Refused: "shapes-not-geojson".
    """
    features = [
        {
            "properties": {"code": code},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]},
        }
        for code, geometry in features_of(given)
        if (rings := _rings_if_sound(geometry))
    ]
    return {"type": "FeatureCollection", "features": features}


def _rings_if_sound(geometry: object) -> list[Ring]:
    try:
        return rings_of(geometry)
    except Refused:
        return []


def _ring(polygon: object) -> Ring:
    outer = polygon[0] if isinstance(polygon, list) and polygon else None
    if not isinstance(outer, list) or len(outer) < LEAST_CORNERS:
        raise Refused("shape-unreadable")
    return [_point(each) for each in outer]


def _point(given: object) -> Point:
    if not isinstance(given, list) or len(given) < 2:
        raise Refused("shape-unreadable")
    east, north = given[:2]
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in given[:2]):
        raise Refused("shape-unreadable")
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        raise Refused("shape-not-degrees")
    return round(float(east), 5), round(float(north), 5)


def simplified(ring: Sequence[Point]) -> Ring:
    """
    Return a ring without the corners that nobody would see (Douglas and Peucker).

    A ring that was simplified before stays as it is.

    :raises Refused: "shape-unreadable" for what was made to take its time.
    """
    (x, y), last = ring[0], len(ring) - 1
    across = max(range(len(ring)), key=lambda at: hypot(ring[at][0] - x, ring[at][1] - y))
    kept = {0, across, last}
    waiting, left = [(0, across), (across, last)], MOST_LOOKED_AT
    while waiting:
        first, last = waiting.pop()
        left -= last - first
        if left < 0:
            raise Refused("shape-unreadable")
        far = max(_away(ring, first, last), default=(0.0, 0))
        if far[0] > FINENESS:
            kept.add(far[1])
            waiting += [(first, far[1]), (far[1], last)]
    return [ring[at] for at in sorted(kept)] if len(kept) >= LEAST_CORNERS else list(ring)


def _away(ring: Sequence[Point], first: int, last: int) -> Iterator[tuple[float, int]]:
    """Yield how far each corner lies from the line between two others."""
    (x, y), (to_x, to_y) = ring[first], ring[last]
    length = hypot(to_x - x, to_y - y)
    for at in range(first + 1, last):
        east, north = ring[at]
        if length == 0:
            yield hypot(east - x, north - y), at
        else:
            yield abs((to_x - x) * (y - north) - (x - east) * (to_y - y)) / length, at


def middle_of(rings: Sequence[Ring]) -> Point:
    """Return a point in the middle of the largest ring, for its number."""
    largest = max(rings, key=lambda ring: _extent(ring))
    return (
        (min(x for x, _y in largest) + max(x for x, _y in largest)) / 2,
        (min(y for _x, y in largest) + max(y for _x, y in largest)) / 2,
    )


def _extent(ring: Ring) -> float:
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))

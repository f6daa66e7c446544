"""A map of our own: where things are in respect of one another. Nothing comes from elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from raak.directory.queries.documents import Card, Located

WIDTH, LEAST_HEIGHT, MOST_HEIGHT, MARGIN = 320, 120, 360, 26
LABEL = 8
"""Room for the name below the lowest place."""

LEAST_SPAN = 0.02
"""Degrees: a map of one street would say nothing."""

PLACES_EACH = 5


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Town:
    x: int
    y: int
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """In pixels. `number` is that of the line."""

    width: int
    height: int
    dots: Sequence[Dot]
    towns: Sequence[Town]


def drawing(cards: Sequence[Card], first: int) -> Drawing | None:
    """Return the map of these cards, numbered from `first`; nothing without two places."""
    there = [
        (number, card.name, place)
        for number, card in enumerate(cards, start=first)
        for place in card.places[:PLACES_EACH]
    ]
    places = list(dict.fromkeys(place for *_, place in there))
    if len(places) < 2:
        return None
    frame = _frame(places)
    dots = [Dot(*frame.at(place), number, name) for number, name, place in there]
    return Drawing(WIDTH, frame.height, dots, _towns(places, frame))


@dataclass(frozen=True, slots=True)
class _Frame:
    north: float
    west: float
    across: float
    scale: float
    height: int

    def at(self, place: Located) -> tuple[int, int]:
        x = (place.longitude - self.west) * self.across * self.scale + MARGIN
        y = (self.north - place.latitude) * self.scale + MARGIN
        return round(x), round(y)


def _frame(places: Sequence[Located]) -> _Frame:
    norths = [place.latitude for place in places]
    easts = [place.longitude for place in places]
    across = cos(radians(sum(norths) / len(norths)))
    wide = max((max(easts) - min(easts)) * across, LEAST_SPAN)
    high = max(max(norths) - min(norths), LEAST_SPAN / 2)
    room = WIDTH - 2 * MARGIN
    scale = min(room / wide, (MOST_HEIGHT - 2 * MARGIN) / high)
    height = max(LEAST_HEIGHT, round(high * scale) + 2 * MARGIN + LABEL)
    return _Frame(max(norths), min(easts), across, scale, height)


def _towns(places: Iterable[Located], frame: _Frame) -> list[Town]:
    """Return the name of each town once, below its lowest place."""
    lowest: dict[str, Located] = {}
    for place in places:
        kept = lowest.get(place.town)
        if place.town and (kept is None or place.latitude < kept.latitude):
            lowest[place.town] = place
    return [Town(*frame.at(place), name) for name, place in lowest.items()]

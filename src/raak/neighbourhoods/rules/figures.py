"""Figures about an area: how sure they are, and when nobody may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

LEAST_PEOPLE = 50
"""Of whom a figure must be: of fewer, people who live there would know who is meant."""

LEAST_COUNT = 5
"""Whom a figure must count, or leave out; nobody at all may be said."""

MOST_HIDDEN = 0.2
"""Share of the areas that may be hidden; with more, the rest no longer speaks for the region."""

SURE = 2.576
"""Standard errors on either side: 99 of 100, because a page compares many areas at once."""


@dataclass(frozen=True, slots=True)
class Figure:
    """
    So many of so many people or households.

    small:     too few to be known or shown; count and of are 0 then.
    estimated: carried over from older borders.
    """

    count: float
    of: float
    small: bool = False
    estimated: bool = False

    @property
    def share(self) -> float:
        return self.count / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares it lies, as far as so many people can tell (Wilson)."""
        squared = SURE * SURE
        middle = (self.share + squared / (2 * self.of)) / (1 + squared / self.of)
        spread = self.share * (1 - self.share) / self.of + squared / (4 * self.of * self.of)
        reach = SURE * sqrt(spread) / (1 + squared / self.of)
        return max(0.0, middle - reach), min(1.0, middle + reach)


SMALL = Figure(0, 0, small=True)


class Standing(StrEnum):
    """An area beside its region; only what can hardly be chance is more or less."""

    ABOVE = "above"
    ALIKE = "alike"
    BELOW = "below"
    SMALL = "small"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """When a figure asks for more support."""

    MORE_ASKS = "more_asks"
    LESS_ASKS = "less_asks"


def is_small(count: float, of: float) -> bool:
    """Tell whether so few people stand behind a figure that it is kept from everybody."""
    return of < LEAST_PEOPLE or 0 < count < LEAST_COUNT or of - count < LEAST_COUNT


def figure_of(count: float, of: float, *, estimated: bool = False) -> Figure:
    return SMALL if is_small(count, of) else Figure(count, of, estimated=estimated)


def together(figures: Iterable[Figure | None]) -> Figure | None:
    """
    Return the region's figure from those that are shown; None when too few of them are.

    What is hidden does not count along, so that nobody finds it by subtracting the rest.
    """
    known = [each for each in figures if each is not None]
    shown = [each for each in known if not each.small]
    if not shown or len(shown) < (1 - MOST_HIDDEN) * len(known):
        return None
    return Figure(sum(each.count for each in shown), sum(each.of for each in shown))


def standing(figure: Figure | None, region: Figure | None) -> Standing:
    if figure is None or region is None:
        return Standing.SMALL if figure is not None and figure.small else Standing.UNKNOWN
    if figure.small:
        return Standing.SMALL
    low, high = figure.interval
    if low > region.share:
        return Standing.ABOVE
    return Standing.BELOW if high < region.share else Standing.ALIKE


def asks_for_more(stands: Standing, direction: Direction) -> bool:
    """Tell whether a figure says that an area could do with more support than the region has."""
    asking = {Direction.MORE_ASKS: Standing.ABOVE, Direction.LESS_ASKS: Standing.BELOW}
    return stands is asking[direction]

"""Figures from before a border moved, on the borders of today."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from raak.neighbourhoods.rules.figures import SMALL, Figure, figure_of

Area = TypeVar("Area")
WHOLE, CLOSE_ENOUGH = 1.0, 0.01
"""What the shares of an old area come to, and how far rounding may take them from it."""


def is_whole(shares: Iterable[float]) -> bool:
    """Tell whether an old area is dealt out entirely."""
    return abs(sum(shares) - WHOLE) <= CLOSE_ENOUGH


def carried(
    area: Area,
    figures: Mapping[Area, Figure],
    sources: Mapping[Area, Sequence[tuple[Area, float]]],
    passed: frozenset[Area] = frozenset(),
) -> Figure | None:
    """
    Return what a figure is for an area, from the older areas it was made of where needed.

    A part that is hidden hides the whole; a part that is unknown leaves it unknown.

    sources: area -> the older areas, each with the share of its people that came along.
    """
    if area in figures:
        return figures[area]
    parts = sources.get(area, ())
    if not parts or area in passed:
        return None
    on = passed | {area}
    found = [(carried(old, figures, sources, on), share) for old, share in parts]
    known = [(figure, share) for figure, share in found if figure is not None]
    if len(known) < len(found):
        return None
    if any(figure.small for figure, _share in known):
        return SMALL
    count = sum(figure.count * share for figure, share in known)
    return figure_of(count, sum(figure.of * share for figure, share in known), estimated=True)

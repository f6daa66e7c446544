"""A figure about an area over the years: what really changed, and which years compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from raak.neighbourhoods.rules.figures import Figure


@dataclass(frozen=True, slots=True)
class Moment:
    """
    A year. here, region: None when nobody knows, or when too few areas may be shown.

    moved: a border changed since the moment before, so that the two cannot be compared.
    """

    year: int
    here: Figure | None
    region: Figure | None
    moved: bool = False

    @property
    def shown(self) -> Figure | None:
        """The figure of the area, unless it is about too few people."""
        return None if self.here is None or self.here.small else self.here


class Course(StrEnum):
    """What became of a figure; only what can hardly be chance is more or less."""

    MORE = "more"
    LESS = "less"
    ALIKE = "alike"
    MOVED = "moved"
    UNKNOWN = "unknown"


def moments(years: Sequence[tuple[int, Figure | None, Figure | None]]) -> list[Moment]:
    """
    Return (year, area, region) as moments, with a break where a border changed.

    A figure that was carried over from older borders stands before the change.
    """
    found: list[Moment] = []
    carried_before: bool | None = None
    for year, here, region in years:
        carried = here.estimated if here is not None and not here.small else None
        moved = carried is not None and carried_before is not None and carried != carried_before
        carried_before = carried_before if carried is None else carried
        found.append(Moment(year, here, region, moved))
    return found


def course(trend: Sequence[Moment]) -> Course:
    """Tell what became of an area between the first and the last year that are shown."""
    known = [(at, each.shown) for at, each in enumerate(trend) if each.shown is not None]
    if len(known) < 2:
        return Course.UNKNOWN
    (first_at, first), (last_at, last) = known[0], known[-1]
    if any(each.moved for each in trend[first_at + 1 : last_at + 1]):
        return Course.MOVED
    if first is None or last is None:
        return Course.UNKNOWN
    (low_then, high_then), (low_now, high_now) = first.interval, last.interval
    if low_now > high_then:
        return Course.MORE
    return Course.LESS if high_now < low_then else Course.ALIKE


def runs(trend: Sequence[Moment]) -> list[list[Moment]]:
    """Return the moments that a line may join: no year in between is hidden, no border moved."""
    found: list[list[Moment]] = [[]]
    for each in trend:
        if each.shown is None or each.moved:
            found.append([])
        if each.shown is not None:
            found[-1].append(each)
    return [run for run in found if run]


def gaps(trend: Sequence[Moment]) -> list[tuple[Moment, Moment]]:
    """Return each pair of neighbours between which a border changed."""
    return [(before, after) for before, after in pairwise(trend) if after.moved]

"""Lists that never grow longer than a screen, and never count what grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from raak.trajectories.queries.today import MOST

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """more: there are rows after these."""

    rows: list[Row]
    more: bool

    @property
    def count(self) -> str:
        """The number of rows, or "50+"."""
        return f"{len(self.rows)}+" if self.more else str(len(self.rows))

    def first(self, most: int) -> Listed[Row]:
        """Return a shorter list of the first rows."""
        return Listed(self.rows[:most], more=self.more or len(self.rows) > most)


def listed(rows: Iterable[Row], most: int = MOST) -> Listed[Row]:
    """Return at most `most` rows; one more is read to know whether there are more."""
    found = list(islice(rows, most + 1))
    return Listed(found[:most], more=len(found) > most)

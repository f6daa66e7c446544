"""The door of a search engine; ours stands behind it, and another one can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from raak.search.ages import Ages


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What somebody wants to find.

    open_at: a moment on the wall clock of the region; only what is open then.
    nearest: the nearest first, instead of the best first.
    """

    text: str = ""
    topic: str = ""
    ages: Ages | None = None
    postcode: str = ""
    language: str = ""
    access: str = ""
    free: bool = False
    digital: bool = False
    open_at: datetime | None = None
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """km: to the nearest place, as the crow flies; nothing when there is none or nobody asked."""

    key: str
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """
    One page of what was found.

    mended: what was typed -> what was searched for instead.
    placed: whether the postcode could be found in the region.
    """

    total: int
    hits: Sequence[Hit]
    mended: Mapping[str, str] = field(default_factory=dict)
    placed: bool = False


class Engine(Protocol):
    def find(self, asked: Asked, *, start: int = 0, count: int = 10) -> Found:
        """Return `count` hits from the `start`-th on."""
        ...

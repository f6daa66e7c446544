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

    moment:   the time on the wall clock of the region.
    open_now: only what is open at that moment.
    nearest:  the nearest first, instead of the best first.
    """

    text: str = ""
    topic: str = ""
    ages: Ages | None = None
    postcode: str = ""
    language: str = ""
    access: str = ""
    free: bool = False
    digital: bool = False
    moment: datetime | None = None
    open_now: bool = False
    nearest: bool = False

    @property
    def flags(self) -> list[str]:
        """What a document has to have, in the words of `index.flags_of`."""
        return [
            *([f"topic:{self.topic}"] if self.topic else []),
            *([f"language:{self.language}"] if self.language else []),
            *([f"access:{self.access}"] if self.access else []),
            *["free"] * self.free,
            *["digital"] * self.digital,
        ]


@dataclass(frozen=True, slots=True)
class Hit:
    """
    km:      to the nearest place, as the crow flies; None when there is none or nobody asked.
    is_open: whether one of its places is, at the moment of the question.
    """

    key: str
    km: float | None = None
    is_open: bool = False


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

"""Who can cut a knot, on which level and rung, and whom a ladder still misses. Pure."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Protocol, TypeVar

from raak.kernel.refusal import Refused


class Level(StrEnum):
    """What gets stuck. source: handbook 1.7.1: 630-635"""

    CASE = "case"
    POLICY = "policy"
    MONEY = "money"


class Government(StrEnum):
    """Who steers or pays somebody."""

    MUNICIPALITY = "municipality"
    PROVINCE = "province"
    """The province, or the region in which municipalities buy youth care together."""
    STATE = "state"
    OTHER = "other"
    """None of these, such as an insurer or the organisation itself."""


BOTH = (Government.MUNICIPALITY, Government.PROVINCE)
WANTED: Mapping[Level, tuple[Government, ...]] = {
    Level.CASE: (),
    Level.POLICY: BOTH,
    Level.MONEY: BOTH,
}
"""Who should be able to decide: an alderman and an administrator of the province (1.7.1)."""


class OnRung(Protocol):
    """A decider as far as the ladder is about it."""

    rung: int


Decider = TypeVar("Decider", bound=OnRung)


def nobody_from(level: Level, governments: Collection[str]) -> list[Government]:
    """Return which governments should have a decider on a level, and have none."""
    return [each for each in WANTED[level] if each.value not in governments]


def above(ladder: Iterable[Decider], rung: int) -> Decider:
    """
    Return who is next on the ladder, which goes up.

    :raises Refused: "ladder-top" when nobody stands higher.
    """
    for each in ladder:
        if each.rung > rung:
            return each
    raise Refused("ladder-top")


def has_say(steered_by: str, funded_by: str) -> bool:
    """Return whether the municipality can oblige a party: it steers it or pays it."""
    return Government.MUNICIPALITY.value in (steered_by, funded_by)

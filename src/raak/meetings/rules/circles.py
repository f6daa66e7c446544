"""A chain circle: its three phases, and what each must yield before the next. Pure."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from raak.kernel.refusal import Refused

MOST_SITTINGS = 3
"""In the same composition. source: handbook 7.1.1: 2237-2239"""
LEAST_LINKS = 2


class Phase(StrEnum):
    """source: handbook 7.1.1: 2239-2254"""

    EXPLORE = "explore"
    """A case without names shows the weak and the strong links."""
    PLAN = "plan"
    """What is needed, who does what, how and when."""
    FOLLOW = "follow"
    """The director watches that it is kept, and by when."""


class Strength(StrEnum):
    STRONG = "strong"
    WEAK = "weak"


class Step(StrEnum):
    """What a circle still needs before its next phase; the values are refusal codes."""

    LINKS = "circle-links-missing"
    STRENGTH = "circle-strength-missing"
    BOTTLENECK = "circle-bottleneck-missing"
    ASSIGNMENT = "circle-assignment-missing"
    SOLUTION = "circle-solution-missing"


class Planned(NamedTuple):
    """A bottleneck as far as the plan is about it."""

    solution: str
    due_on: date | None


def lacks(
    phase: Phase, *, strengths: Sequence[str], bottlenecks: Sequence[Planned], assignment: str
) -> list[Step]:
    """
    Return what is still needed before the next phase; of the last one: nothing.

    strengths: of each link, empty when nobody judged it.
    """
    if phase is Phase.EXPLORE:
        found = {
            Step.LINKS: len(strengths) < LEAST_LINKS,
            Step.STRENGTH: not all(strengths),
            Step.BOTTLENECK: not bottlenecks,
        }
    elif phase is Phase.PLAN:
        found = {
            Step.ASSIGNMENT: not assignment,
            Step.SOLUTION: not all(each.solution and each.due_on for each in bottlenecks),
        }
    else:
        found = {}
    return [each for each, is_lacking in found.items() if is_lacking]


def following(phase: Phase) -> Phase:
    """:raises Refused: "circle-last-phase" when there is no next phase."""
    order = list(Phase)
    if phase is order[-1]:
        raise Refused("circle-last-phase")
    return order[order.index(phase) + 1]

"""A state machine as data: a tuple of edges, nothing hidden in code."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from raak.kernel.refusal import Refused

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Edge(Generic[S, A]):
    """One permitted move. `because` cites the law, handbook section or ADR that allows it."""

    start: S
    action: A
    end: S
    because: str


def follow(edges: Iterable[Edge[S, A]], start: S, action: A) -> Edge[S, A]:
    """
    Return the edge that leaves `start` through `action`.

    :raises Refused: code "no-such-move" when the table has no such edge.
    """
    for edge in edges:
        if (edge.start, edge.action) == (start, action):
            return edge
    raise Refused("no-such-move", state=start.value, action=action.value)


def mermaid(edges: Iterable[Edge[S, A]]) -> str:
    """Return the table as a mermaid state diagram, for docs/states/."""
    lines = [f"    {e.start} --> {e.end}: {e.action}" for e in edges]
    return "\n".join(["stateDiagram-v2", *lines, ""])

"""A state machine does what its table says and nothing else."""

from enum import StrEnum
from itertools import product

import pytest

from raak.kernel.machine import Edge, follow, mermaid
from raak.kernel.refusal import Refused


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"


class Deed(StrEnum):
    PUSH = "push"
    TURN = "turn"


EDGES = (
    Edge(Door.OPEN, Deed.PUSH, Door.SHUT, because="it has hinges"),
    Edge(Door.SHUT, Deed.PUSH, Door.OPEN, because="it has hinges"),
    Edge(Door.SHUT, Deed.TURN, Door.LOCKED, because="it has a lock"),
)
ALLOWED = {
    (Door.OPEN, Deed.PUSH): Door.SHUT,
    (Door.SHUT, Deed.PUSH): Door.OPEN,
    (Door.SHUT, Deed.TURN): Door.LOCKED,
}


@pytest.mark.parametrize(("state", "deed"), list(product(Door, Deed)))
def test_every_move_is_in_the_table_or_refused(state: Door, deed: Deed) -> None:
    if (state, deed) in ALLOWED:
        assert follow(EDGES, state, deed).end == ALLOWED[state, deed]
        return
    with pytest.raises(Refused) as caught:
        follow(EDGES, state, deed)
    assert caught.value.code == "no-such-move"
    assert caught.value.details == {"state": state.value, "action": deed.value}


def test_the_diagram_shows_every_edge() -> None:
    assert mermaid(EDGES).splitlines() == [
        "stateDiagram-v2",
        "    open --> shut: push",
        "    shut --> open: push",
        "    shut --> locked: turn",
    ]

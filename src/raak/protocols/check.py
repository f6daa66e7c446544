"""Proves that a protocol may run: nothing gets stuck, nobody is forgotten, everything ends."""

from collections.abc import Collection
from dataclasses import dataclass

from raak.protocols import soundness, structure
from raak.protocols.fault import Fault, Places
from raak.protocols.model import Protocol


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    faults: empty when the protocol may run.
    states: how many different situations it can be in, as far as they were followed.
    """

    faults: tuple[Fault, ...]
    states: int = 0


def faults(
    protocol: Protocol, *, roles: Collection[str] | None = None, places: Places | None = None
) -> tuple[Fault, ...]:
    """
    Return everything that is wrong with the sense of the protocol; nothing when it may run.

    roles:  the roles that exist; None: any.
    places: from `loader.read`, so that faults name their line.
    """
    return examine(protocol, roles=roles, places=places).faults


def examine(
    protocol: Protocol, *, roles: Collection[str] | None = None, places: Places | None = None
) -> Verdict:
    """Return the faults and how much there was to follow. The arguments are those of `faults`."""
    places = places or Places(protocol.id)
    dangling = tuple(structure.reference_faults(protocol, places))
    local = (
        *structure.role_faults(protocol, places, roles),
        *structure.step_faults(protocol, places),
    )
    if dangling:
        return Verdict(_in_file_order((*dangling, *local)))
    shape = (
        *structure.join_faults(protocol, places),
        *structure.fact_faults(protocol, places),
        *structure.reach_faults(protocol, places),
        *structure.loop_faults(protocol, places),
    )
    if shape:
        return Verdict(_in_file_order((*local, *shape)))
    courses, states = soundness.examine(protocol, places)
    return Verdict(_in_file_order((*local, *courses)), states)


def _in_file_order(found: tuple[Fault, ...]) -> tuple[Fault, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.line))

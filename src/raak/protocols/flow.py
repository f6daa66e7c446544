"""
How work flows from step to step, without days: the one definition that all others use.

The engine adds days to it, `exploration` walks through all of it, so what is proved is what runs.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from raak.kernel.refusal import Refused
from raak.protocols.model import Outcome, Protocol, Step

Arrivals = frozenset[tuple[str, str]]
"""(join step, step that led to it) for joins that still wait."""

Counts = Mapping[tuple[str, str], int]
"""(step, outcome) -> how often that repeatable outcome was chosen."""


@dataclass(frozen=True, slots=True)
class Forward:
    """
    What choosing an outcome sets in motion.

    opens:   the steps that open, in order.
    end:     the ending that this branch proposes.
    used_up: the outcome was chosen as often as it may; it led where its `repeat` says.
    """

    opens: tuple[str, ...]
    arrivals: Arrivals
    counts: Counts
    end: str | None
    used_up: bool


def steps_of(protocol: Protocol) -> dict[str, Step]:
    return {step.id: step for step in protocol.steps}


def first_feedback(protocol: Protocol) -> Step | None:
    """Return the step that opens when a trajectory is withdrawn before anybody was told."""
    return next((step for step in protocol.steps if step.kind == "feedback"), None)


def targets(outcome: Outcome) -> tuple[str, ...]:
    """Return every step the outcome can lead to, its `repeat` used up or not."""
    return outcome.next + (outcome.repeat.next if outcome.repeat else ())


def choose(
    steps: Mapping[str, Step],
    step: Step,
    outcome: Outcome,
    *,
    still_open: Collection[str],
    arrivals: Arrivals,
    counts: Counts,
) -> Forward:
    """
    Return what follows when `step` is closed with `outcome`.

    still_open: the open steps without `step`.

    :raises Refused: code "already-open", for a protocol that `check` would refuse.
    """
    chosen = counts.get((step.id, outcome.id), 0)
    repeat = outcome.repeat
    used_up = repeat is not None and chosen >= repeat.at_most
    leads_to, end = outcome.next, outcome.end
    if repeat is not None:
        counts = {**counts, (step.id, outcome.id): chosen + 1}
        if used_up:
            leads_to, end = repeat.next, repeat.end
    opens: list[str] = []
    for target in leads_to:
        arrivals, is_complete = _arrive(steps[target], step.id, arrivals)
        if is_complete:
            if target in still_open or target in opens:
                raise Refused("already-open", step=target)
            opens.append(target)
    return Forward(tuple(opens), arrivals, counts, end, used_up)


def _arrive(target: Step, source: str, arrivals: Arrivals) -> tuple[Arrivals, bool]:
    """Return the arrivals that still wait, and whether `target` opens now."""
    if not target.join:
        return arrivals, True
    if (target.id, source) in arrivals:
        raise Refused("already-open", step=target.id)
    arrivals |= {(target.id, source)}
    awaited = {(target.id, member) for member in target.join}
    return (arrivals - awaited, True) if awaited <= arrivals else (arrivals, False)

"""Faults that one look at the steps and their arrows shows."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from raak.protocols import flow, spans
from raak.protocols.fault import Fault, Places
from raak.protocols.model import (
    EVERYONE,
    FEEDBACK_OUTCOMES,
    HANDOVER_OUTCOMES,
    Outcome,
    Protocol,
    Step,
    StepKind,
)
from raak.protocols.reading import did_you_mean

ADD_REASON = "write `needs: [reason]`"


def reference_faults(protocol: Protocol, places: Places) -> Iterator[Fault]:
    """Yield a fault for every id that nothing in the protocol bears."""
    known = {
        "step": [step.id for step in protocol.steps],
        "ending": [ending.id for ending in protocol.endings],
        "fact": [fact.id for fact in protocol.facts],
        "setting": [setting.id for setting in protocol.settings],
        "milestone": list(protocol.milestones),
    }
    for where, kind, name in _references(protocol):
        if name not in known[kind]:
            yield places.fault(
                where, f"there is no {kind} '{name}'", did_you_mean(name, known[kind] or ["none"])
            )


def _references(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    """Yield (where, kind, id) of everything that is named by its id."""
    yield from (("", "step", name) for name in protocol.start)
    for step in protocol.steps:
        where = f"step {step.id}"
        yield from ((where, "step", name) for name in step.join)
        yield from ((where, "fact", name) for name in [step.due.of] if name)
        yield from ((where, "setting", name) for name in [step.due.setting] if name)
        for outcome in step.outcomes:
            yield from _references_of(outcome, f"{where}, outcome {outcome.id}")


def _references_of(outcome: Outcome, where: str) -> Iterator[tuple[str, str, str]]:
    ends = (outcome.end, outcome.repeat.end if outcome.repeat else None)
    yield from ((where, "step", name) for name in flow.targets(outcome))
    yield from ((where, "ending", name) for name in ends if name)
    yield from ((where, "fact", name) for name in outcome.facts)
    yield from ((where, "milestone", name) for name in outcome.reaches)


def role_faults(
    protocol: Protocol, places: Places, roles: Collection[str] | None
) -> Iterator[Fault]:
    if roles is None:
        return
    named = [("", protocol.lead)]
    for step in protocol.steps:
        heard = [rung.to for rung in step.escalate]
        named += [(f"step {step.id}", role) for role in [step.role, *heard, step.to or step.role]]
    for where, role in dict.fromkeys(named):
        if role not in roles:
            yield places.fault(where, f"there is no role '{role}'", did_you_mean(role, roles))


def step_faults(protocol: Protocol, places: Places) -> Iterator[Fault]:
    """Yield what is wrong with a single step, whatever the others do."""
    for step in protocol.steps:
        where = f"step {step.id}"
        for what, cure in [
            *_ladder_faults(step),
            *_feedback_faults(step),
            *_handover_faults(step),
            *_guide_faults(step, protocol.professions),
        ]:
            yield places.fault(where, what, cure)


Words = Iterator[tuple[str, str]]
"""(what is wrong, cure)"""


def _ladder_faults(step: Step) -> Words:
    if not step.escalate:
        yield "nobody hears of it when it is late", "write at least one rung under `escalate`"
    for lower, higher in pairwise(step.escalate):
        if spans.most_working_days(lower.after) >= spans.most_working_days(higher.after):
            yield (
                f"the ladder does not climb: {higher.after} comes after {lower.after}",
                "put the rungs in order, each later than the one before",
            )


def _feedback_faults(step: Step) -> Words:
    if step.kind is not StepKind.FEEDBACK:
        return
    if {outcome.id for outcome in step.outcomes} != FEEDBACK_OUTCOMES:
        yield _exactly("a feedback step", FEEDBACK_OUTCOMES)
    not_told = step.outcome("not_told")
    if not_told and not not_told.needs_reason:
        yield "not telling who raised the concern needs a reason", ADD_REASON


def _handover_faults(step: Step) -> Words:
    if step.kind is not StepKind.HANDOVER:
        if step.to or step.need:
            yield "`to` and `need` belong to a handover", "leave them out, or `kind: handover`"
        return
    if not (step.to and step.need):
        yield (
            "a handover must say to whom and for what",
            "write `to: <role>` and `need: <kind of help>`",
        )
    if {outcome.id for outcome in step.outcomes} != HANDOVER_OUTCOMES:
        yield _exactly("a handover", HANDOVER_OUTCOMES)
    for outcome in step.outcomes:
        if outcome.facts or outcome.fields:
            yield (
                f"the outcome {outcome.id} of a handover asks more than a referral answers",
                "ask for dates and answers in the step that follows",
            )
    for name in sorted(HANDOVER_OUTCOMES - {"arrived"}):
        closing = step.outcome(name)
        if closing and not closing.needs_reason:
            yield f"the outcome {name} of a handover needs a reason", ADD_REASON


def _exactly(what: str, outcomes: Collection[str]) -> tuple[str, str]:
    return f"{what} must have its own outcomes", f"write exactly {', '.join(sorted(outcomes))}"


def _guide_faults(step: Step, professions: tuple[str, ...]) -> Words:
    known = (*professions, EVERYONE)
    for name in step.guide:
        if professions and name not in known:
            yield f"the guide speaks to an unknown profession '{name}'", did_you_mean(name, known)


def join_faults(protocol: Protocol, places: Places) -> Iterator[Fault]:
    """Yield the joins that wait for steps that never come, or that let others in."""
    leads = {
        step.id: {target for outcome in step.outcomes for target in flow.targets(outcome)}
        for step in protocol.steps
    }
    for step in protocol.steps:
        where = f"step {step.id}"
        if not step.join:
            continue
        if step.id in protocol.start:
            yield places.fault(where, "a first step cannot wait for others", "leave `join` out")
        for member in step.join:
            if step.id not in leads[member]:
                yield places.fault(
                    where,
                    f"it waits for '{member}', which never leads here",
                    f"let an outcome of {member} name it in `next`, or leave it out of `join`",
                )
        for other in protocol.steps:
            if step.id in leads[other.id] and other.id not in step.join:
                yield places.fault(
                    where, f"'{other.id}' leads here but is not waited for", "add it to `join`"
                )


def fact_faults(protocol: Protocol, places: Places) -> Iterator[Fault]:
    """Yield the facts that nobody gives or that are not known in time, and unused settings."""
    given = {name for step in protocol.steps for outcome in step.outcomes for name in outcome.facts}
    at_start = {fact.id for fact in protocol.facts if fact.at_start}
    for fact in protocol.facts:
        if fact.id not in given | at_start:
            yield places.fault(
                f"fact {fact.id}",
                "no outcome gives this fact",
                "name it in the `needs` of an outcome, or write `at_start: true`",
            )
    used = {step.due.setting for step in protocol.steps}
    for setting in protocol.settings:
        if setting.id not in used:
            yield places.fault(f"setting {setting.id}", "no step uses this setting", "leave it out")
    tell = flow.first_feedback(protocol)
    may_stop = any(ending.withdrawal for ending in protocol.endings)
    if tell and may_stop and tell.due.of and tell.due.of not in at_start:
        yield places.fault(
            f"step {tell.id}",
            f"it opens at a withdrawal too, when '{tell.due.of}' may not be known",
            "let its term count from the day it opens: leave `of` out",
        )


def reach_faults(protocol: Protocol, places: Places) -> Iterator[Fault]:
    """Yield the steps to which no arrow leads from the start."""
    steps = flow.steps_of(protocol)
    reached: set[str] = set()
    todo = list(protocol.start)
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            for outcome in steps[name].outcomes:
                todo += flow.targets(outcome)
    for step in protocol.steps:
        if step.id not in reached:
            yield places.fault(
                f"step {step.id}",
                "nothing leads here",
                "name it in the `next` of an outcome, or leave the step out",
            )


def loop_faults(protocol: Protocol, places: Places) -> Iterator[Fault]:
    """
    Yield one loop without a bound for each step from which it starts, shortest first.

    An arrow is bounded when its outcome has a `repeat`; what follows a used-up repeat is not. In a
    run without end some arrow would be taken for ever, and every bounded one is taken only so
    often: so without a loop of unbounded arrows every run ends.
    """
    arrows = {step.id: _unbounded_targets(step) for step in protocol.steps}
    in_a_loop: set[str] = set()
    for step in protocol.steps:
        loop = () if step.id in in_a_loop else _shortest_loop(arrows, step.id)
        if loop:
            in_a_loop.update(loop)
            yield places.fault(
                f"step {step.id}",
                f"the loop {' → '.join(loop)} has no bound",
                "write `repeat: {at_most: 3, end: …}` at an outcome in it",
            )


def _unbounded_targets(step: Step) -> tuple[str, ...]:
    return tuple(
        target
        for outcome in step.outcomes
        for target in (outcome.repeat.next if outcome.repeat else outcome.next)
    )


def _shortest_loop(arrows: dict[str, tuple[str, ...]], start: str) -> tuple[str, ...]:
    """Return a shortest (start, …, start) along the arrows, or nothing."""
    ways: list[tuple[str, ...]] = [(start, target) for target in arrows[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [(*way, target) for target in arrows[way[-1]]]
    return ()

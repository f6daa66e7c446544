"""Faults that only show when every possible course of a protocol is followed to its end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from raak.protocols import exploration, flow, schedules
from raak.protocols.exploration import Clash, Deed, Exploration, Schedule, Transition
from raak.protocols.fault import Fault, Places
from raak.protocols.model import Protocol, Step

MOST_STATES = 20_000


@dataclass
class Seen:
    """
    What happened in at least one course, and the first fault of each sort with its place.

    clashed: a course broke off, so what never happened may only come after that.
    """

    deeds: set[Deed] = field(default_factory=set)
    used_up: set[Deed] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)
    milestones: set[str] = field(default_factory=set)
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)
    clashed: bool = False


def examine(
    protocol: Protocol,
    places: Places,
    *,
    most: int = MOST_STATES,
    orders: Iterable[Schedule] | None = None,
) -> tuple[list[Fault], int]:
    """
    Return the faults found in all courses of the protocol, and the number of states followed.

    orders: in which parallel steps close; those of `schedules.that_matter` unless given. They show
            a fault if any order does: a step that could open twice, or a term whose fact may come
            too late, cannot hide behind a lucky order.
    """
    walk = Exploration(protocol, most=most)
    judge = _Judge(protocol, places, walk)
    try:
        judge.judge_start()
        for schedule in orders or schedules.that_matter(protocol):
            for transition in walk.transitions(schedule):
                judge.judge(transition)
    except exploration.TooManyStates:
        return [_too_many(places, most), *judge.seen.faults.values()], len(walk.came_from)
    never = () if judge.seen.clashed else judge.never()
    return [*judge.seen.faults.values(), *never], len(walk.came_from)


def _too_many(places: Places, most: int) -> Fault:
    return places.fault(
        "",
        f"there are too many parallel branches and repeats to follow (over {most} states)",
        "join branches earlier, lower `at_most`, or start a second protocol with `starts`",
    )


class _Judge:
    """Looks at every transition once."""

    def __init__(self, protocol: Protocol, places: Places, walk: Exploration) -> None:
        self.protocol, self.places, self.walk = protocol, places, walk
        self.seen = Seen()
        self.has_feedback = flow.first_feedback(protocol) is not None
        self.givers = _givers(protocol)

    def judge_start(self) -> None:
        self.seen.opened.update(self.protocol.start)
        for name in self.protocol.start:
            self._judge_fact(self.walk.steps[name], self.walk.start.facts, ())
        if not self.has_feedback:
            self._note(
                "",
                "nobody tells the one who raised the concern what happened with it",
                "add a step with `kind: feedback` before the endings",
            )

    def judge(self, transition: Transition | Clash) -> None:
        deed = (transition.step.id, transition.outcome.id)
        self.seen.deeds.add(deed)
        self.seen.milestones.update(transition.outcome.reaches)
        if isinstance(transition, Clash):
            self.seen.clashed = True
            self._note(
                f"step {deed[0]}, outcome {deed[1]}",
                f"it opens {transition.opens}, which is still open{self._course(transition)}",
                f"join the branches before {transition.opens}, or lead one of them elsewhere",
            )
            return
        if transition.forward.used_up:
            self.seen.used_up.add(deed)
        self.seen.opened.update(transition.forward.opens)
        for name in transition.forward.opens:
            self._judge_opening(self.walk.steps[name], transition)
        if not transition.after.open:
            self._judge_end(transition)

    def _judge_opening(self, step: Step, transition: Transition) -> None:
        if step.due.of is None:
            return
        if step.due.of not in transition.after.facts:
            self._judge_fact(step, transition.after.facts, self._deeds(transition))
        rivals = self.givers.get(step.due.of, set()) & (
            transition.before.open - {transition.step.id}
        )
        for rival in sorted(rivals):
            self._note(
                f"step {step.id}",
                f"its term counts from '{step.due.of}', while {rival}, in a parallel branch, may "
                f"still give that day{self._course(transition)}",
                f"join the branches between {rival} and {step.id}, or count from another fact",
            )

    def _judge_fact(self, step: Step, known: Iterable[str], deeds: tuple[Deed, ...]) -> None:
        if step.due.of is not None and step.due.of not in known:
            self._note(
                f"step {step.id}",
                f"its term counts from '{step.due.of}', which is not known yet{_course(deeds)}",
                "let an outcome before it ask for that fact in `needs`, or leave `of` out",
            )

    def _judge_end(self, transition: Transition) -> None:
        after = transition.after
        if after.ending is not None and after.heard and not after.arrivals:
            self.seen.endings.add(after.ending)
            return
        where = f"step {transition.step.id}, outcome {transition.outcome.id}"
        course = self._course(transition)
        if after.arrivals:
            waiting = sorted({join for join, _ in after.arrivals})
            self._note(
                where,
                f"it gets stuck: {', '.join(waiting)} waits for a step that never comes{course}",
                f"lead here from every step in its `join`, or end after this outcome only "
                f"where {waiting[0]} does not wait",
            )
        elif after.ending is None:
            self._note(where, f"it stops without an ending{course}", "write `next` or `end`")
        else:
            self.seen.endings.add(after.ending)
        if self.has_feedback and not after.heard and not after.arrivals:
            self._note(
                where,
                f"it ends before the one who raised the concern was told{course}",
                "lead through a feedback step first",
            )

    def never(self) -> Iterator[Fault]:
        """Yield what happened in no course at all. Only meaningful after a whole walk."""
        for step in self.protocol.steps:
            if step.id not in self.seen.opened:
                yield self.places.fault(
                    f"step {step.id}", "it can never open", "lead to it from every step it awaits"
                )
        for deed in self.walk.bounds:
            if deed in self.seen.deeds and deed not in self.seen.used_up:
                yield self.places.fault(
                    f"step {deed[0]}, outcome {deed[1]}",
                    "its repeat can never be used up: it cannot be chosen that often",
                    "lead back to the step, lower `at_most`, or leave `repeat` out",
                )
        for ending in self.protocol.endings:
            if ending.id not in self.seen.endings and not ending.withdrawal:
                yield self.places.fault(
                    f"ending {ending.id}",
                    "no course ends with it",
                    "name it in the `end` of an outcome, put it before weightier ones, or "
                    "write `withdrawal: true`",
                )
        for name in self.protocol.milestones:
            if name not in self.seen.milestones:
                yield self.places.fault(
                    f"milestone {name}", "it is never reached", "name it in a `reaches`"
                )

    def _deeds(self, transition: Transition | Clash) -> tuple[Deed, ...]:
        last = (transition.step.id, transition.outcome.id)
        return (*self.walk.path(transition.before), last)

    def _course(self, transition: Transition | Clash) -> str:
        return _course(self._deeds(transition))

    def _note(self, where: str, what: str, cure: str) -> None:
        sort = what.partition("(after")[0]
        self.seen.faults.setdefault((where, sort), self.places.fault(where, what, cure))


def _course(deeds: tuple[Deed, ...]) -> str:
    """Return the way to a fault, for people: ` (after accept → accepted, visit → missed)`."""
    shown = ", ".join(f"{step} → {outcome}" for step, outcome in deeds)
    return f" (after {shown})" if shown else ""


def _givers(protocol: Protocol) -> dict[str, set[str]]:
    """Return {fact: the steps that may give it}."""
    givers: dict[str, set[str]] = {}
    for step in protocol.steps:
        for outcome in step.outcomes:
            for name in outcome.facts:
                givers.setdefault(name, set()).add(step.id)
    return givers

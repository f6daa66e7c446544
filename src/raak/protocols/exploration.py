"""Every state that a protocol can come into, days left out."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from raak.kernel.refusal import Refused
from raak.protocols import flow
from raak.protocols.model import Outcome, Protocol, Step, StepKind

Deed = tuple[str, str]
"""(step, outcome)"""


@dataclass(frozen=True, slots=True)
class State:
    """
    What matters for what can still happen: nothing else, so that there are few of them.

    counts: of steps that may still be done, counted up to the bound of their repeat.
    ending: the weightiest ending proposed so far.
    facts:  the facts known, of those that the term of a step to come counts from.
    """

    open: frozenset[str]
    arrivals: flow.Arrivals = frozenset()
    counts: frozenset[tuple[Deed, int]] = frozenset()
    ending: str | None = None
    heard: bool = False
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Transition:
    before: State
    step: Step
    outcome: Outcome
    forward: flow.Forward
    after: State


@dataclass(frozen=True, slots=True)
class Clash:
    """The engine would refuse this: `opens` would open while it is open already."""

    before: State
    step: Step
    outcome: Outcome
    opens: str


Schedule = Callable[[State], Iterable[str]]
"""Which of the open steps may be the next to close."""


def any_open_step(state: State) -> Iterable[str]:
    return sorted(state.open)


MOST_VISITS = 10
"""How often a state may be met on average, by all walks together: a bound on the time it takes."""


class TooManyStates(Exception):
    """The walks met more states than they may keep."""


class Exploration:
    """
    Walks through the states of one protocol, breadth first.

    protocol:  every reference in it must exist (`structure` sees to that).
    most:      how many states all walks together may meet.
    came_from: every state that was met, with a way to it.
    """

    def __init__(self, protocol: Protocol, *, most: int = 20_000) -> None:
        self.steps = flow.steps_of(protocol)
        self.most = most
        self.ahead = _ahead(protocol)
        self.futures: dict[frozenset[str], frozenset[str]] = {}
        self.weight = {ending.id: place for place, ending in enumerate(protocol.endings)}
        self.bounds = {
            (step.id, outcome.id): outcome.repeat.at_most
            for step in protocol.steps
            for outcome in step.outcomes
            if outcome.repeat
        }
        known = {fact.id for fact in protocol.facts if fact.at_start}
        self.start = self._pruned(State(frozenset(protocol.start), facts=frozenset(known)))
        self.came_from: dict[State, tuple[State, Deed] | None] = {self.start: None}
        self.visits = 0
        self.followed: dict[tuple[State, str], tuple[Transition | Clash, ...]] = {}

    def transitions(self, schedule: Schedule = any_open_step) -> Iterator[Transition | Clash]:
        """
        Yield everything that can happen in a state that can be reached in the orders of a schedule.

        :raises TooManyStates: when there are more than `most` states, or too many visits to them.
        """
        met, todo = {self.start}, deque([self.start])
        while todo:
            state = todo.popleft()
            self._count_visit()
            for step_id in schedule(state):
                for transition in self._closing(state, step_id):
                    if isinstance(transition, Transition) and transition.after not in met:
                        self._note(transition)
                        met.add(transition.after)
                        todo.append(transition.after)
                    yield transition

    def _count_visit(self) -> None:
        self.visits += 1
        if self.visits > MOST_VISITS * self.most:
            raise TooManyStates

    def _closing(self, state: State, step_id: str) -> tuple[Transition | Clash, ...]:
        """Return what can happen when a step closes; walks share it, and most of their states."""
        key = (state, step_id)
        if key not in self.followed:
            step = self.steps[step_id]
            self.followed[key] = tuple(self._close(state, step, one) for one in step.outcomes)
        return self.followed[key]

    def path(self, state: State) -> tuple[Deed, ...]:
        """Return a shortest way from the start to a state that was met."""
        deeds: list[Deed] = []
        while (origin := self.came_from[state]) is not None:
            state, deed = origin
            deeds.append(deed)
        return tuple(reversed(deeds))

    def _note(self, transition: Transition) -> None:
        if transition.after in self.came_from:
            return
        if len(self.came_from) >= self.most:
            raise TooManyStates
        deed = (transition.step.id, transition.outcome.id)
        self.came_from[transition.after] = (transition.before, deed)

    def _close(self, state: State, step: Step, outcome: Outcome) -> Transition | Clash:
        still_open = state.open - {step.id}
        try:
            forward = flow.choose(
                self.steps,
                step,
                outcome,
                still_open=still_open,
                arrivals=state.arrivals,
                counts=dict(state.counts),
            )
        except Refused as refused:
            return Clash(state, step, outcome, refused.details["step"])
        after = State(
            open=still_open.union(forward.opens),
            arrivals=forward.arrivals,
            counts=frozenset(forward.counts.items()),
            ending=self._weightiest(state.ending, forward.end),
            heard=state.heard or step.kind is StepKind.FEEDBACK,
            facts=state.facts.union(outcome.facts),
        )
        return Transition(state, step, outcome, forward, self._pruned(after))

    def _pruned(self, state: State) -> State:
        """Return the state without what makes no difference any more."""
        steps = self._to_come(state.open.union(join for join, _ in state.arrivals))
        counts = frozenset(
            (deed, min(times, self.bounds[deed]))
            for deed, times in state.counts
            if deed[0] in steps
        )
        counted_from = {self.steps[name].due.of for name in steps}
        return replace(state, counts=counts, facts=state.facts & counted_from)

    def _to_come(self, names: frozenset[str]) -> frozenset[str]:
        """Return the steps that may open from these on, themselves included."""
        if names not in self.futures:
            self.futures[names] = names.union(*(self.ahead[name] for name in names))
        return self.futures[names]

    def _weightiest(self, one: str | None, other: str | None) -> str | None:
        proposed = [ending for ending in (one, other) if ending is not None]
        return min(proposed, key=self.weight.__getitem__, default=None)


def _ahead(protocol: Protocol) -> dict[str, frozenset[str]]:
    """Return for each step those to which the arrows lead from it, however far."""
    arrows = {
        step.id: frozenset(target for outcome in step.outcomes for target in flow.targets(outcome))
        for step in protocol.steps
    }
    ahead = dict(arrows)
    while True:
        further = {
            name: near.union(*(arrows[target] for target in near)) for name, near in ahead.items()
        }
        if further == ahead:
            return ahead
        ahead = further

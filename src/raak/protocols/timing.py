"""
The longest courses of a protocol, in working days, when every step is done as late as it may.

Why as late as it may is enough: a step that is done later opens what follows it later, which then
is due later. So for one choice of outcomes every day is latest when all earlier days are, and
only the choices are left to follow.

Why one order of the parallel steps is enough: in a protocol that `check` accepts no step is ever
open twice and none closes another. So closing one step never takes away what another may do, the
activations of one step (and with them its repeats) follow each other in every order alike, and a
term never counts from a fact that a parallel branch may change. All orders of one choice of
outcomes thus give the same days.

A milestone counts when it is reached for the first time on a branch: reaching it again, after
that, does not. Where parallel branches each reach it, the last of them counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from raak.protocols.exploration import Deed, Exploration, State, Transition
from raak.protocols.model import Protocol, Step
from raak.protocols.schedules import furthest_first

Key = tuple[str, ...]
LAST: Key = ("last",)
"""The day on which the last step so far was closed."""

FROM_START = 0


@dataclass(frozen=True, slots=True)
class Label:
    """
    One way to be in a state.

    times: working days since the start: of an open step the day it is done, of an arrival the day
        it came, of a fact the day it was recorded. ("past", step, milestone) only says that it was
        reached before that step; ("awaited", …) says so of a join that still waits.
    """

    times: Mapping[Key, int]
    deed: Deed | None = None
    parent: "Label | None" = None

    def deeds(self) -> tuple[Deed, ...]:
        """Return the whole course up to here, in the order in which it was walked."""
        label: Label | None = self
        found: list[Deed] = []
        while label is not None and label.deed is not None:
            found.append(label.deed)
            label = label.parent
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Longest:
    """
    courses: {("milestone" | "ending", id): the course that takes longest}.
    late:    steps that can open after their own due day although nobody was late.
    """

    courses: Mapping[Key, "Course"]
    late: frozenset[str]


@dataclass(frozen=True, slots=True)
class Course:
    """
    choices: what was chosen, from the start to an end.
    until:   with so many of them the milestone or the ending is there.
    """

    days: int
    choices: tuple[Deed, ...]
    until: int


def longest_courses(protocol: Protocol, takes: Mapping[str, int]) -> Longest:
    """
    Return how long it takes at most to reach each milestone and ending that a course leads to.

    protocol: one that `check` accepts.
    takes:    {step: the most working days from where its term counts to the day it is done}.
    """
    return _Timing(protocol, takes).longest()


class _Timing:
    def __init__(self, protocol: Protocol, takes: Mapping[str, int]) -> None:
        self.walk = Exploration(protocol, most=200_000)
        self.schedule = furthest_first(protocol)
        self.takes = takes
        self.best: dict[Key, tuple[int, Label, State]] = {}
        self.late: set[str] = set()
        self.leaving: dict[State, list[Transition]] = {}
        self.reachable = {
            name: frozenset(
                milestone
                for further in {name, *self.walk.ahead[name]}
                for outcome in self.walk.steps[further].outcomes
                for milestone in outcome.reaches
            )
            for name in self.walk.steps
        }

    def longest(self) -> Longest:
        fronts: dict[State, list[Label]] = {self.walk.start: [self._first_label()]}
        for state in self._in_order():
            for label in fronts.pop(state, ()):
                for transition in self.leaving.get(state, ()):
                    front = fronts.setdefault(transition.after, [])
                    _keep_best(front, self._after(label, transition))
        courses = {
            target: Course(days, (*label.deeds(), *self._rest(state)), len(label.deeds()))
            for target, (days, label, state) in self.best.items()
        }
        return Longest(courses, frozenset(self.late))

    def _in_order(self) -> Iterable[State]:
        """Return the states so that none comes before one that leads to it."""
        order: TopologicalSorter[State] = TopologicalSorter({self.walk.start: ()})
        for transition in self.walk.transitions(self.schedule):
            if isinstance(transition, Transition):
                self.leaving.setdefault(transition.before, []).append(transition)
                order.add(transition.after, transition.before)
        return order.static_order()

    def _rest(self, state: State) -> Iterator[Deed]:
        """Yield some way from a state to an end."""
        while state.open:
            transition = self.leaving[state][0]
            yield transition.step.id, transition.outcome.id
            state = transition.after

    def _note(self, target: Key, days: int, label: Label, state: State) -> None:
        if target not in self.best or days > self.best[target][0]:
            self.best[target] = (days, label, state)

    def _first_label(self) -> Label:
        times: dict[Key, int] = {("fact", name): FROM_START for name in self.walk.start.facts}
        times[LAST] = FROM_START
        for name in self.walk.start.open:
            times["open", name] = self._done(self.walk.steps[name], FROM_START, times)
        return Label(times)

    def _after(self, before: Label, transition: Transition) -> Label:
        step, outcome, state = transition.step, transition.outcome, transition.after
        times = dict(before.times)
        label = Label(times, (step.id, outcome.id), before)
        now = times.pop(("open", step.id))
        times[LAST] = max(times[LAST], now)
        for name in outcome.facts:
            times["fact", name] = max(times.get(("fact", name), now), now)
        past = _take(times, ("past", step.id))
        for name in set(outcome.reaches) - past:
            self._note(("milestone", name), now, label, state)
        self._move_on(times, transition, now, past.union(outcome.reaches))
        if not state.open and state.ending is not None:
            self._note(("ending", state.ending), times[LAST], label, state)
        return label

    def _move_on(
        self, times: dict[Key, int], transition: Transition, now: int, past: set[str]
    ) -> None:
        """Put the steps that open and the arrivals that wait into `times`, drop what is over."""
        for join, source in transition.forward.arrivals - transition.before.arrivals:
            times["arrived", join, source] = now
            self._remember(times, ("awaited", join), join, past)
        for name in transition.forward.opens:
            opened = self._opening_day(self.walk.steps[name], now, times)
            times["open", name] = self._done(self.walk.steps[name], opened, times)
            all_past = past | _take(times, ("awaited", name))
            self._remember(times, ("past", name), name, all_past)
        for key in [key for key in times if key[0] == "fact"]:
            if key[1] not in transition.after.facts:
                del times[key]

    def _remember(self, times: dict[Key, int], key: Key, step: str, past: set[str]) -> None:
        times.update({(*key, name): 0 for name in past & self.reachable[step]})

    def _opening_day(self, step: Step, now: int, times: dict[Key, int]) -> int:
        """Return the day on which a step opens; a join takes its arrivals along."""
        return max([now, *(times.pop(("arrived", step.id, one), 0) for one in step.join)])

    def _done(self, step: Step, opened: int, times: Mapping[Key, int]) -> int:
        """Return the last day for a step; what opens after its due day is done that same day."""
        counted_from = times["fact", step.due.of] if step.due.of else opened
        due = counted_from + self.takes[step.id]
        if opened > due:
            self.late.add(step.id)
        return max(opened, due)


def _take(times: dict[Key, int], key: Key) -> set[str]:
    """Remove the keys that begin with `key` and return what they end with."""
    found = {one[-1] for one in times if one[:-1] == key}
    for name in found:
        del times[*key, name]
    return found


def _keep_best(front: list[Label], label: Label) -> None:
    """Add the label unless another is as late in everything; drop those it makes superfluous."""
    if any(_covers(other, label) for other in front):
        return
    front[:] = [other for other in front if not _covers(label, other)]
    front.append(label)


def _covers(one: Label, other: Label) -> bool:
    return one.times.keys() == other.times.keys() and all(
        one.times[key] >= day for key, day in other.times.items()
    )

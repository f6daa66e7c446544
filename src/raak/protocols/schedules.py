"""
Which orders of parallel steps must be followed, so that no fault can hide; and why the others
need not be.

With n parallel branches there are up to 2**n situations, and nearly all of them say the same. What
one order shows, most others show too, because of three things that hold for every protocol of
this language (see `flow.choose`):

1. Closing a step never takes away what another open step may do.
2. What an outcome does depends on nothing but the step itself and how often it was chosen before.
3. Closing two open steps gives the same situation in either order, unless that opens a step that
   is open already or lets a join wait twice for one step. That is a fault by itself: a clash.

So a course is fixed by its choices, and only what must come before something else is ordered.
Whatever is judged at the end of a course, and which outcomes, steps, milestones and endings there
are at all, is the same in every order: one order (`furthest_first`) is enough for it. Call closing
the steps of a set W *slow* when it waits until no other step is open; every order in which W can
close is then still met, with all that came before each of them done, and perhaps more.

- A clash on t: some course opens t twice while it closes it at most as often as before. With W =
  {t} the next closing of t waits until all the rest of that course is done, so t opens twice.
- A join that waits twice for one step: some other step k that it waits for leads to it less often.
  With W = {k} the same is counted.
- A term counts from a fact that a course does not know yet: nothing that must come before the
  opening of that step gave the fact. With W = the steps that give it whatever is chosen, all of
  that comes first, and none of W is needed for it.
- A term counts from a fact that a step g, open in parallel, may still give when m opens the step:
  with W = {m, g} and both tried whenever only they are open, all orders of the two are met, with
  everything else that came before done.

A course that clashes earlier than the fault that is looked for has a fault anyway. So a protocol
has a fault in some order if and only if it has one in these; `tests/pure/test_schedules.py` holds
it against all orders.
"""

from collections.abc import Iterable, Iterator, Mapping

from raak.protocols import flow
from raak.protocols.exploration import Schedule, State
from raak.protocols.model import Outcome, Protocol


def furthest_first(protocol: Protocol) -> Schedule:
    """Return the order that ends a branch before it begins the next, so that branches merge."""
    return _slow(_distance(protocol), frozenset())


def that_matter(protocol: Protocol) -> Iterator[Schedule]:
    """Yield orders that together show every fault that any order shows."""
    distance = _distance(protocol)
    yield furthest_first(protocol)
    for step in protocol.steps:
        yield _slow(distance, frozenset({step.id}))
    for certain in _certain_givers(protocol):
        yield _slow(distance, certain)
    for pair in _rivals(protocol):
        yield _slow(distance, pair, all_of_them=True)


def _slow(
    distance: Mapping[str, int], waiting: frozenset[str], *, all_of_them: bool = False
) -> Schedule:
    """
    Return the order in which the steps of `waiting` close when nothing else is open.

    all_of_them: then each of them is tried as the next one; else only the furthest.
    """

    def schedule(state: State) -> Iterable[str]:
        others = state.open - waiting
        if all_of_them and not others:
            return sorted(state.open)
        nearest = min(others or state.open, key=distance.__getitem__, default=None)
        return () if nearest is None else (nearest,)

    return schedule


def _distance(protocol: Protocol) -> dict[str, int]:
    """Return how far each step is from the end; arrows that point back do not count."""
    steps = flow.steps_of(protocol)
    distance: dict[str, int] = {}
    for first in protocol.start:
        way = {first: _targets_of(steps[first].outcomes)}
        while way:
            name = next(reversed(way))
            target = next(way[name], None)
            if target is None:
                del way[name]
                distance.setdefault(name, len(distance))
            elif target not in way and target not in distance:
                way[target] = _targets_of(steps[target].outcomes)
    return distance


def _targets_of(outcomes: Iterable[Outcome]) -> Iterator[str]:
    return iter([target for outcome in outcomes for target in flow.targets(outcome)])


def _certain_givers(protocol: Protocol) -> list[frozenset[str]]:
    """Return, for each fact that a term counts from, the steps that give it in any case."""
    return [
        frozenset(
            step.id
            for step in protocol.steps
            if all(fact in outcome.facts for outcome in step.outcomes)
        )
        for fact in _counted_from(protocol)
    ]


def _rivals(protocol: Protocol) -> list[frozenset[str]]:
    """Return the pairs of a step that opens one whose term counts from a fact, and its giver."""
    pairs: set[frozenset[str]] = set()
    for fact, counting in _counted_from(protocol).items():
        givers = [step.id for step in protocol.steps if _may_give(step.outcomes, fact)]
        openers = [step.id for step in protocol.steps if counting & set(_targets_of(step.outcomes))]
        pairs |= {frozenset({one, giver}) for one in openers for giver in givers if one != giver}
    return sorted(pairs, key=sorted)


def _may_give(outcomes: Iterable[Outcome], fact: str) -> bool:
    return any(fact in outcome.facts for outcome in outcomes)


def _counted_from(protocol: Protocol) -> dict[str, set[str]]:
    """Return {fact: the steps whose term counts from it}."""
    counting: dict[str, set[str]] = {}
    for step in protocol.steps:
        if step.due.of is not None:
            counting.setdefault(step.due.of, set()).add(step.id)
    return counting

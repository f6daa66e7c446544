"""One course of a protocol, step by step: when each was done at the latest, and because of what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from raak.protocols import flow
from raak.protocols.exploration import Deed
from raak.protocols.model import Protocol, Step


@dataclass(frozen=True, slots=True)
class Event:
    """
    A step that was done.

    day:    working days since the start.
    cause:  the event from which its day counts; None: from the start.
    waited: it took its whole term after the cause; False: it opened after its due day.
    """

    step: str
    outcome: str
    day: int
    cause: "Event | None"
    waited: bool

    def chain(self) -> tuple["Event", ...]:
        """Return the events that together make this one so late, first one first."""
        before = self.cause.chain() if self.cause else ()
        return (*before, self)


def replay(protocol: Protocol, deeds: Iterable[Deed], takes: Mapping[str, int]) -> list[Event]:
    """
    Return the events of a course in the order of `deeds`, each done as late as it may.

    deeds, takes: as in `timing.longest_courses`.
    """
    return list(_Replay(protocol, takes).events(deeds))


class _Replay:
    def __init__(self, protocol: Protocol, takes: Mapping[str, int]) -> None:
        self.steps = flow.steps_of(protocol)
        self.takes = takes
        self.openers: dict[str, Event | None] = dict.fromkeys(protocol.start)
        self.arrivals: flow.Arrivals = frozenset()
        self.arrived: dict[tuple[str, str], Event] = {}
        self.counts: flow.Counts = {}
        self.facts: dict[str, Event | None] = dict.fromkeys(
            fact.id for fact in protocol.facts if fact.at_start
        )

    def events(self, deeds: Iterable[Deed]) -> Iterator[Event]:
        due = {name: self._due(self.steps[name], None) for name in self.openers}
        for name, outcome in deeds:
            day, cause, waited = due.pop(name)
            event = Event(name, outcome, day, cause, waited)
            for opened, opener in self._follow(event, due):
                due[opened] = self._due(self.steps[opened], opener)
            yield event

    def _due(self, step: Step, opener: Event | None) -> tuple[int, Event | None, bool]:
        """Return the day on which a step is done, what it counts from, and whether it waited."""
        cause = self.facts[step.due.of] if step.due.of else opener
        due = _day(cause) + self.takes[step.id]
        return (due, cause, True) if due >= _day(opener) else (_day(opener), opener, False)

    def _follow(
        self, event: Event, still_open: Mapping[str, object]
    ) -> Iterator[tuple[str, Event]]:
        """Yield (step that opens, the event that was the last to open it)."""
        step = self.steps[event.step]
        outcome = next(one for one in step.outcomes if one.id == event.outcome)
        for name in outcome.facts:
            known = self.facts.get(name)
            self.facts[name] = event if _day(known) <= event.day else known
        forward = flow.choose(
            self.steps,
            step,
            outcome,
            still_open=still_open.keys(),
            arrivals=self.arrivals,
            counts=self.counts,
        )
        for arrival in forward.arrivals - self.arrivals:
            self.arrived[arrival] = event
        self.arrivals, self.counts = forward.arrivals, forward.counts
        for name in forward.opens:
            others = [one for one in self.steps[name].join if one != step.id]
            yield name, max([event, *(self.arrived[name, one] for one in others)], key=_day)


def _day(event: Event | None) -> int:
    return event.day if event else 0

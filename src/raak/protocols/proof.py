"""
How long a protocol can take at most: to each milestone and each ending, and along which path.

The promise holds for every course in which each step is done on its due day at the latest, or on
the day it opens when that is later. Counted from the first working day on or after the start, no
milestone is first reached, and no ending comes, after more working days than its claim says: in
any calendar, with any holidays and closed days. (Where parallel branches each reach a milestone,
the claim is about the last of them.) And it is exact: on the claim's own `start`, the course in
`choices`, with every step done on its due day, takes just as many.

Why it holds: a term never takes more working days than `spans.most_working_days`, in no calendar.
A term counts from a working day, or from a weekend or holiday that no later working day precedes,
and a term from an earlier day never ends later. So the days of a chain of terms are at most the
sum of those of its terms; `timing` finds the longest chain. `witness` finds the day from which
every term of that chain takes all its days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from raak.kernel.calendar import Calendar
from raak.kernel.terms import Term, Unit
from raak.protocols import courses, spans, timing
from raak.protocols.courses import Event
from raak.protocols.exploration import Deed
from raak.protocols.model import Protocol, Step, StepKind, Text
from raak.protocols.witness import witness

NEXT_WORKING_DAY = Term(1, Unit.WORKING_DAYS)


@dataclass(frozen=True, slots=True)
class Done:
    """
    A step on the path of a bound.

    day: working days since the start; `on`: the date on which that is, for the bound's own start.
    """

    step: str
    outcome: str
    day: int
    on: date


@dataclass(frozen=True, slots=True)
class Bound:
    """
    The most working days, and the course that takes them.

    path:    the steps that together take so long.
    start:   a first day for which it really takes that long, with no holidays but `closed`.
    closed:  days to close the offices for that; nearly always none.
    choices: every step of the whole course with its outcome, so that it can be done again.
    """

    days: int
    path: tuple[Done, ...]
    start: date
    closed: tuple[date, ...]
    choices: tuple[Deed, ...]

    @property
    def calendar(self) -> Calendar:
        """The calendar in which it takes that long."""
        return Calendar(closed=frozenset(self.closed), holidays=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """
    on_time:     every step is done on its due day at the latest.
    with_ladder: every step is done on the day its last rung fires at the latest.
    """

    kind: str
    id: str
    title: Text
    on_time: Bound
    with_ladder: Bound


@dataclass(frozen=True, slots=True)
class UsedTerm:
    """
    An open setting and the term the proof used for it.

    origin: "chosen" by the region, "default" of the protocol, or only its "example".
    """

    setting: str
    title: Text
    term: Term
    origin: str


@dataclass(frozen=True, slots=True)
class Proof:
    """
    claims:      milestones, then endings to which a course leads, in the order of the file.
    terms:       what was taken for the settings.
    opens_late:  steps that can open after their own due day, though nobody was late.
    to_withdraw: the most working days from a withdrawal to the end (on time, with ladder);
                 None when the protocol knows no withdrawal.
    """

    claims: tuple[Claim, ...]
    terms: tuple[UsedTerm, ...]
    opens_late: tuple[str, ...]
    to_withdraw: tuple[int, int] | None

    def claim(self, name: str) -> Claim:
        """Return the claim for the milestone or ending `name`; a milestone comes first."""
        return next(claim for claim in self.claims if claim.id == name)


def explain(protocol: Protocol, settings: Mapping[str, Term] | None = None) -> Proof:
    """
    Return what can be promised about how long a protocol takes.

    protocol: one that `check` accepts.
    settings: the region's choices; for the others the default counts, else the example.
    """
    used = _used_terms(protocol, settings or {})
    by_setting = {one.setting: one.term for one in used}
    terms = {step.id: _term(step, by_setting) for step in protocol.steps}
    on_time = _Prover(protocol, {name: (term,) for name, term in terms.items()})
    with_ladder = _Prover(
        protocol,
        {
            step.id: (terms[step.id], step.escalate[-1].after, NEXT_WORKING_DAY)
            for step in protocol.steps
        },
    )
    targets = [("milestone", name, title) for name, title in protocol.milestones.items()]
    targets += [
        ("ending", ending.id, ending.title)
        for ending in protocol.endings
        if ("ending", ending.id) in on_time.longest.courses
    ]
    return Proof(
        claims=tuple(
            Claim(kind, name, title, on_time.bound(kind, name), with_ladder.bound(kind, name))
            for kind, name, title in targets
        ),
        terms=used,
        opens_late=tuple(step.id for step in protocol.steps if step.id in on_time.longest.late),
        to_withdraw=_to_withdraw(protocol, on_time, with_ladder),
    )


def _used_terms(protocol: Protocol, settings: Mapping[str, Term]) -> tuple[UsedTerm, ...]:
    used = []
    for setting in protocol.settings:
        if (chosen := settings.get(setting.id)) is not None:
            term, origin = chosen, "chosen"
        elif setting.default is not None:
            term, origin = setting.default, "default"
        else:
            term, origin = setting.example, "example"
        used.append(UsedTerm(setting.id, setting.title, term, origin))
    return tuple(used)


def _term(step: Step, by_setting: Mapping[str, Term]) -> Term:
    return step.due.within or by_setting[step.due.setting or ""]


class _Prover:
    """Finds bounds when every step takes `terms`, one after the other, at most."""

    def __init__(self, protocol: Protocol, terms: Mapping[str, tuple[Term, ...]]) -> None:
        self.protocol, self.terms = protocol, terms
        self.takes = {
            name: sum(spans.most_working_days(term) for term in some)
            for name, some in terms.items()
        }
        self.longest = timing.longest_courses(protocol, self.takes)

    def bound(self, kind: str, name: str) -> Bound:
        course = self.longest.courses[kind, name]
        events = courses.replay(self.protocol, course.choices, self.takes)
        target = events[course.until - 1]
        if kind == "ending":
            target = max(events, key=lambda event: event.day)
        chain = target.chain()
        terms = [self._terms_of(event) for event in chain]
        found = witness(term for some in terms for term in some)
        calendar = Calendar(closed=frozenset(found.closed), holidays=False)
        days = _days(terms, found.start, calendar)
        path = tuple(
            Done(event.step, event.outcome, event.day, on)
            for event, on in zip(chain, days, strict=True)
        )
        return Bound(course.days, path, found.start, found.closed, course.choices)

    def _terms_of(self, event: Event) -> tuple[Term, ...]:
        return self.terms[event.step] if event.waited else ()


def _days(terms: Iterable[tuple[Term, ...]], day: date, calendar: Calendar) -> list[date]:
    """Return the dates on which terms end that follow each other from `day`."""
    days = []
    for some in terms:
        for term in some:
            day = calendar.end_of(term, day)
        days.append(day)
    return days


def _to_withdraw(
    protocol: Protocol, on_time: _Prover, with_ladder: _Prover
) -> tuple[int, int] | None:
    """Return how long the feedback after a withdrawal can take; its term never starts later."""
    if not any(ending.withdrawal for ending in protocol.endings):
        return None
    telling = [step.id for step in protocol.steps if step.kind is StepKind.FEEDBACK]
    return (
        max(on_time.takes[name] for name in telling),
        max(with_ladder.takes[name] for name in telling),
    )

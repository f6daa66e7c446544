"""A running protocol as a value, and what a move of the engine did to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class AlarmKind(StrEnum):
    REMIND = "remind"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True, order=True)
class Alarm:
    """
    Something the clock must do for an open step.

    on:   the first day on which it is due to be done.
    rung: 0 for a reminder, else the rung of the ladder, from 1.
    to:   the role that hears of it; the step's own role for a reminder.
    """

    on: date
    rung: int
    kind: AlarmKind
    to: str


@dataclass(frozen=True, slots=True)
class OpenStep:
    """alarms: those not yet gone off, in order."""

    step: str
    opened_on: date
    due_on: date
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """
    The state of one running protocol.

    open:     the open steps, in the order in which they opened; a step is open at most once.
    arrivals: (join step, step that led to it) for joins that still wait.
    counts:   how often a repeatable outcome was chosen: (step, outcome) -> times.
    facts:    dated facts known so far.
    proposed: endings proposed by branches that are over.
    heard:    the one who raised the concern was told, or the reason why not is on record.
    stopping: the ending chosen by a withdrawal that still waits for feedback.
    ending:   the ending, once it is over; then nothing is open.
    """

    open: tuple[OpenStep, ...] = ()
    arrivals: frozenset[tuple[str, str]] = frozenset()
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    facts: Mapping[str, date] = field(default_factory=dict)
    proposed: frozenset[str] = frozenset()
    heard: bool = False
    stopping: str | None = None
    ending: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    step: OpenStep


@dataclass(frozen=True, slots=True)
class Closed:
    """outcome: None when the step was withdrawn with its trajectory."""

    step: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Fired:
    """A reminder or an escalation that the clock made."""

    step: str
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class Reached:
    milestone: str
    step: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The due day moved, by a pause."""

    step: OpenStep


@dataclass(frozen=True, slots=True)
class Ended:
    ending: str


Effect = Opened | Closed | Fired | Reached | Moved | Ended


@dataclass(frozen=True, slots=True)
class Turn:
    """The state after a move, and its effects in the order in which they happened."""

    run: Run
    effects: tuple[Effect, ...]

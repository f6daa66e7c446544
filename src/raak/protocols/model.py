"""A protocol as plain values: what `loader` reads, `check` proves and `engine` runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from raak.kernel.terms import Term

LANGUAGES = ("nl", "en")
EVERYONE = "everyone"
"""The key in a step's guide for words that hold for every profession."""


class Subject(StrEnum):
    CHILD = "child"
    UNBORN = "unborn"
    FAMILY = "family"
    ORGANISATION = "organisation"


class StepKind(StrEnum):
    TASK = "task"
    DECISION = "decision"
    CONVERSATION = "conversation"
    MEETING = "meeting"
    HANDOVER = "handover"
    """Closed by what becomes of a referral, never by a form: see HANDOVER_OUTCOMES."""
    WAIT = "wait"
    FORM = "form"
    FEEDBACK = "feedback"
    """Telling the one who raised the concern; cannot be skipped, only reasoned away."""


HANDOVER_OUTCOMES = frozenset({"arrived", "did_not_arrive", "refused", "withdrawn"})
FEEDBACK_OUTCOMES = frozenset({"told", "not_told"})


class FieldKind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language of LANGUAGES."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.nl


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Field:
    """A question of a small form that belongs to an outcome."""

    id: str
    title: Text
    kind: FieldKind
    required: bool = True
    hint: Text | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """
    When a step must be done. Exactly one of `within` and `setting` is given.

    of: the dated fact from which the term counts; None: from the day the step opens.
    """

    within: Term | None = None
    setting: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of a ladder: after this term past the due day, this role hears of it."""

    after: Term
    to: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """
    How often an outcome may be chosen; afterwards the choice leads elsewhere.

    at_most: >= 1; the choice after these leads to the steps `next` or to the ending `end`.
    """

    at_most: int
    next: tuple[str, ...] = ()
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    A way in which a step can end.

    next:   steps that open, in parallel. With `end` it must be empty.
    end:    this branch is over and proposes this ending; without it and `next` it just stops.
    facts:  dated facts that must be given with this outcome.
    starts: protocols that are offered as a next trajectory for the same child.
    """

    id: str
    title: Text
    hint: Text | None = None
    next: tuple[str, ...] = ()
    end: str | None = None
    needs_reason: bool = False
    facts: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    reaches: tuple[str, ...] = ()
    repeat: Repeat | None = None
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """
    One thing that one accountable person must do, by a day.

    join:   it opens when each of these steps has led to it; empty: when the first one does.
    remind: a reminder to the owner this many working days before the due day.
    to:     for a handover, the role that the receiver takes up in the trajectory.
    need:   for a handover, the kind of help asked for (one live referral per child and need).
    guide:  what helps, per profession or for EVERYONE.
    """

    id: str
    title: Text
    kind: StepKind
    role: str
    due: Due
    escalate: tuple[Rung, ...]
    outcomes: tuple[Outcome, ...]
    why: Text | None = None
    source: str = ""
    join: tuple[str, ...] = ()
    remind: Term | None = None
    to: str | None = None
    need: str | None = None
    guide: Mapping[str, Text] = field(default_factory=dict)

    def outcome(self, outcome_id: str) -> Outcome | None:
        return next((o for o in self.outcomes if o.id == outcome_id), None)


@dataclass(frozen=True, slots=True)
class Fact:
    """
    A dated fact that terms count from.

    at_start: asked when the trajectory starts (never in the future); else an outcome gives it.
    """

    id: str
    title: Text
    at_start: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """
    A term that the source leaves open: the region decides.

    default: only for a value of today that is not verified; None: the region must choose first.
    example: for proofs and drawings as long as nobody chose; never used for a child.
    note:    why it is open, shown beside the value.
    """

    id: str
    title: Text
    note: Text
    example: Term
    default: Term | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """
    An ending. The order in the file is their weight: of several proposed, the first one counts.

    withdrawal: may be chosen at any moment, with a reason, by who leads the trajectory.
    """

    id: str
    title: Text
    withdrawal: bool = False


@dataclass(frozen=True, slots=True)
class Protocol:
    id: str
    version: int
    edition: str
    title: Text
    summary: Text
    level: int
    functions: tuple[str, ...]
    subject: Subject
    source: str
    lead: str
    """The role that leads: of whoever starts it, or of the desk for its first step."""
    steps: tuple[Step, ...]
    start: tuple[str, ...]
    endings: tuple[Ending, ...]
    milestones: Mapping[str, Text] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    settings: tuple[Setting, ...] = ()
    professions: tuple[str, ...] = ()
    """The professions that may start it; empty: every profession."""

    def step(self, step_id: str) -> Step:
        return next(step for step in self.steps if step.id == step_id)

    def ending(self, ending_id: str) -> Ending:
        return next(ending for ending in self.endings if ending.id == ending_id)

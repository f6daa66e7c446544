"""What may be said of a line of a questionnaire, and what two writers do to each other. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from raak.kernel.refusal import Refused


class Reply(StrEnum):
    """What a place says of a line."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_HERE = "not-here"
    """It does not apply to this place."""


@dataclass(frozen=True, slots=True)
class Answered:
    """evidence: what shows it, or why it does not apply."""

    reply: Reply
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What stands of a line, or stood. number: the first answer to a line is 1."""

    answered: Answered
    number: int


NEEDS_WORDS = frozenset({Reply.YES, Reply.NOT_HERE})


def lacks_words(answered: Answered) -> bool:
    return answered.reply in NEEDS_WORDS and not answered.evidence


def check(answered: Answered) -> None:
    """:raises Refused: "check-evidence-missing"."""
    if lacks_words(answered):
        raise Refused("check-evidence-missing")


@dataclass(frozen=True, slots=True)
class Change:
    """What a writer has in mind for a line, beside what that writer saw and what holds now."""

    wanted: Answered
    seen: Held | None
    now: Held | None

    @property
    def is_touched(self) -> bool:
        """Tell whether the writer says something else than what was on screen."""
        return self.seen is None or self.seen.answered != self.wanted

    @property
    def adds(self) -> bool:
        return self.is_touched and (self.now is None or self.now.answered != self.wanted)

    @property
    def clashes(self) -> bool:
        """Tell whether somebody else said something else meanwhile."""
        return self.adds and _number(self.now) != _number(self.seen)


def _number(held: Held | None) -> int:
    return held.number if held else 0


def clashing(changes: Mapping[str, Change]) -> list[str]:
    """Return the codes of the lines on which two writers differ."""
    return [code for code, change in changes.items() if change.clashes]

"""What is asked of an activity and of a plan, and what makes an answer one. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from raak.kernel.refusal import Refused


class Asked(StrEnum):
    """A set of questions; each set is answered on one page."""

    STAGES = "stages"
    """The four columns of the monitoring schema (handbook 9.1)."""
    CRITERIA = "criteria"
    """The six quality criteria (handbook 9.2)."""
    EVALUATION = "evaluation"
    """What a region wants to have learned from an activity (handbook 0.3)."""
    SECTORS = "sectors"
    """Whom the plan reaches among professionals (handbook 2.6); of a plan, not of an activity."""


OF_ACTIVITY = (Asked.STAGES, Asked.CRITERIA, Asked.EVALUATION)


class Verdict(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Stage(StrEnum):
    """How far an activity is: one after the other, though it may not go in that order."""

    AGREED = "agreed"
    RUNNING = "running"
    REACHING = "reaching"
    ANCHORED = "anchored"


class Lesson(StrEnum):
    """The questions of an evaluation."""

    WORKED = "worked"
    NEW = "new"
    PITFALLS = "pitfalls"
    NEXT = "next"


LONGEST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Said:
    """
    An answer to one question.

    verdict: None in an evaluation, which has words only.
    words:   what shows it; of a sector that does not take part: what is done about it.
    as_of:   the day that it tells of.
    """

    verdict: Verdict | None
    words: str
    as_of: date


def check(said: Said, asked: Asked, today: date) -> None:
    """
    Let something be said only with what shows it, and of what has been.

    :raises Refused: "finding-verdict-missing", "finding-evidence-missing" or "finding-in-future".
    """
    if asked is Asked.EVALUATION:
        needs_words = True
    elif said.verdict is None:
        raise Refused("finding-verdict-missing")
    else:
        needs_words = said.verdict is not Verdict.NO and asked is not Asked.SECTORS
    if needs_words and not said.words:
        raise Refused("finding-evidence-missing")
    if said.as_of > today:
        raise Refused("finding-in-future")


HARD_TO_REACH = ("general_practice", "hospital", "secondary_education")
"""Whom the regions of then found hard to reach (handbook 2.6)."""
SECTORS = (
    *HARD_TO_REACH,
    *("primary_education", "child_care", "midwifery", "youth_health", "youth_care_provider"),
    *("reporting_point", "social_work", "welfare", "mental_health", "addiction_care"),
    *("school_attendance", "police"),
)

"""What goes well and what asks for more effort, worked out from what is known. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from raak.monitoring.rules.asked import Stage, Verdict
from raak.monitoring.rules.measuring import Course

SOON = timedelta(days=30)
LAST_PART = timedelta(days=180)
"""Before its end an activity must have found where it lives on."""


class Effort(StrEnum):
    """Why an activity asks for more effort."""

    NOT_AGREED = "not-agreed"
    NOT_RUNNING = "not-running"
    NOT_REACHING = "not-reaching"
    NOT_ANCHORED = "not-anchored"
    MEASURE_LATE = "measure-late"
    WRONG_WAY = "wrong-way"
    UNPAID = "unpaid"


class Going(StrEnum):
    WELL = "well"
    EFFORT = "effort"
    LATER = "later"
    """It did not begin yet, and nothing is the matter."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """
    What is known of an activity.

    late: a measurement is overdue. courses: of its indicators.
    """

    first: date
    last: date
    stages: Mapping[Stage, Verdict]
    late: bool = False
    courses: frozenset[Course] = frozenset()
    unpaid: bool = False


def efforts(sketch: Sketch, today: date) -> tuple[Effort, ...]:
    """Return why an activity asks for more effort; nothing: it goes well, or is still to begin."""
    said = sketch.stages
    halfway = sketch.first + (sketch.last - sketch.first) / 2
    found = {
        Effort.NOT_AGREED: today >= sketch.first - SOON and said.get(Stage.AGREED) != Verdict.YES,
        Effort.NOT_RUNNING: today >= sketch.first
        and said.get(Stage.RUNNING, Verdict.NO) == Verdict.NO,
        Effort.NOT_REACHING: today >= halfway
        and said.get(Stage.REACHING, Verdict.NO) == Verdict.NO,
        Effort.NOT_ANCHORED: today >= sketch.last - LAST_PART
        and said.get(Stage.ANCHORED) != Verdict.YES,
        Effort.MEASURE_LATE: sketch.late,
        Effort.WRONG_WAY: Course.WORSE in sketch.courses,
        Effort.UNPAID: sketch.unpaid,
    }
    return tuple(each for each, is_so in found.items() if is_so)


def going(sketch: Sketch, today: date) -> Going:
    if efforts(sketch, today):
        return Going.EFFORT
    return Going.WELL if today >= sketch.first else Going.LATER

"""When a lesson may be asked for, planned or declined, and in which school year it counts. Pure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from raak.kernel.refusal import Refused

SCHOOLS = ("primary_education", "secondary_education", "special_education")
"""Sectors whose organisations can ask for a lesson."""
FIRST_MONTH = 8
"""A school year begins on 1 August."""
MOST_CHILDREN = 99
MINUTES = range(15, 241)
FURTHEST = timedelta(days=730)
"""Until how far ahead a lesson is planned; what lies beyond is a slip of the pen."""


class Subject(StrEnum):
    """What it teaches children to know; each is a topic of the directory, too."""

    VIOLENCE = "violence"
    SEXUAL_ABUSE = "sexual_abuse"


class State(StrEnum):
    """How it stands with what a school asked."""

    ASKED = "asked"
    PLANNED = "planned"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What the giver can say to a school."""

    FIRST = "first"
    SECOND = "second"
    OTHER = "other"
    """On another moment than the two that the school named, with a reason."""
    DECLINE = "decline"


FROM: Mapping[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.ASKED, State.PLANNED}),
    State.DECLINED: frozenset({State.ASKED, State.PLANNED}),
    State.WITHDRAWN: frozenset({State.ASKED}),
}
"""State -> from which states it can be reached; a planned lesson can be moved."""


def become(now: State, then: State) -> State:
    """:raises Refused: "lesson-answered" when that is no longer possible."""
    if now not in FROM[then]:
        raise Refused("lesson-answered")
    return then


def check_two(first: datetime, second: datetime, now: datetime) -> None:
    """:raises Refused: "lesson-moments-equal", "lesson-in-the-past", "lesson-too-far"."""
    if first == second:
        raise Refused("lesson-moments-equal")
    if min(first, second) <= now:
        raise Refused("lesson-in-the-past")
    if max(first, second) > now + FURTHEST:
        raise Refused("lesson-too-far")


def check_moment(moment: datetime, now: datetime) -> None:
    """:raises Refused: "in-the-past", "lesson-too-far"."""
    if moment <= now:
        raise Refused("in-the-past")
    if moment > now + FURTHEST:
        raise Refused("lesson-too-far")


def moment_of(
    answer: Answer, first: datetime, second: datetime, other: datetime | None
) -> datetime:
    """:raises Refused: "lesson-moment-missing" when another moment was not named."""
    if answer is not Answer.OTHER:
        return first if answer is Answer.FIRST else second
    if other is None:
        raise Refused("lesson-moment-missing")
    return other


def school_year(day: date) -> int:
    """Return the calendar year in which the school year of a day began."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def days_of(year: int) -> tuple[date, date]:
    """Return the first day of a school year, and the first day of the next."""
    return date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH, 1)

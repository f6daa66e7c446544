"""The states of a plan and of a goal, and what a goal needs before work on it may begin. Pure."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from raak.kernel.machine import Edge
from raak.kernel.refusal import Refused


class PlanState(StrEnum):
    DRAFT = "draft"
    ADOPTED = "adopted"
    """At least one version was adopted; the plan itself goes on as a draft of the next."""
    CLOSED = "closed"


class PlanMove(StrEnum):
    ADOPT = "adopt"
    CLOSE = "close"


class GoalState(StrEnum):
    CONCEPT = "concept"
    ACTIVE = "active"
    REACHED = "reached"
    DROPPED = "dropped"


class GoalMove(StrEnum):
    START = "start"
    REACH = "reach"
    DROP = "drop"
    REOPEN = "reopen"


LAW = "ADR-0041"
PLAN_EDGES: tuple[Edge[PlanState, PlanMove], ...] = (
    Edge(PlanState.DRAFT, PlanMove.ADOPT, PlanState.ADOPTED, because=LAW),
    Edge(PlanState.ADOPTED, PlanMove.ADOPT, PlanState.ADOPTED, because=LAW),
    Edge(PlanState.DRAFT, PlanMove.CLOSE, PlanState.CLOSED, because=LAW),
    Edge(PlanState.ADOPTED, PlanMove.CLOSE, PlanState.CLOSED, because=LAW),
)
GOAL_EDGES: tuple[Edge[GoalState, GoalMove], ...] = (
    Edge(GoalState.CONCEPT, GoalMove.START, GoalState.ACTIVE, because="handbook 2.3"),
    Edge(GoalState.ACTIVE, GoalMove.REACH, GoalState.REACHED, because=LAW),
    Edge(GoalState.CONCEPT, GoalMove.DROP, GoalState.DROPPED, because=LAW),
    Edge(GoalState.ACTIVE, GoalMove.DROP, GoalState.DROPPED, because=LAW),
    Edge(GoalState.REACHED, GoalMove.REOPEN, GoalState.CONCEPT, because=LAW),
    Edge(GoalState.DROPPED, GoalMove.REOPEN, GoalState.CONCEPT, because=LAW),
)


class GoalKind(StrEnum):
    """What a goal is about; a plan needs both (handbook 10.1)."""

    PROCESS = "process"
    """How people work together."""
    PRODUCT = "product"
    """What there is afterwards for children, parents or professionals."""


class Horizon(StrEnum):
    """When a goal yields something (handbook 2.6)."""

    SHORT = "short"
    LONG = "long"


SMART = ("specific", "measurable", "acceptable", "realistic", "timed")
MAGIE = ("measurable", "acceptable", "communicated", "inspiring", "engaging")
"""The letters of the two tests of a goal (handbook 2.3)."""


def letters_missing(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the letters of SMART that nobody answered yet."""
    return tuple(letter for letter in SMART if not answers.get(letter, "").strip())


def require_ready(answers: Mapping[str, str], *, has_owner: bool) -> None:
    """
    Let work on a goal begin only when somebody answers for it and it says how it is known.

    :raises Refused: "goal-owner-missing" or "goal-letters-missing".
    """
    if not has_owner:
        raise Refused("goal-owner-missing")
    if missing := letters_missing(answers):
        raise Refused("goal-letters-missing", count=str(len(missing)), of=str(len(SMART)))


def require_years(first: int, last: int) -> None:
    """:raises Refused: "plan-years"."""
    if not (FIRST_YEAR <= first <= last <= LAST_YEAR) or last - first >= MOST_YEARS:
        raise Refused("plan-years", most=str(MOST_YEARS))


def require_likely(*days: date | None) -> None:
    """:raises Refused: "day-unlikely" when a year is a slip of the pen."""
    if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        raise Refused("day-unlikely", first=str(FIRST_YEAR), last=str(LAST_YEAR))


FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_YEARS = 10

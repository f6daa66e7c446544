"""Reading the structure of a region: bodies, who sits where, whom it misses, the coordinator."""

from raak.meetings.queries.bodies import (
    Structure,
    Table,
    bodies_visible_to,
    day_one_missing,
    lacks_of,
    missing_of,
    parties_seated,
    seats_at,
    seats_visible_to,
    structure_of,
)
from raak.meetings.queries.coordinators import (
    coordinator_now,
    coordinators_visible_to,
    marks_of,
    minimum_of,
    readiness_marks,
    warnings_of,
)

__all__ = [
    "Structure",
    "Table",
    "bodies_visible_to",
    "coordinator_now",
    "coordinators_visible_to",
    "day_one_missing",
    "lacks_of",
    "marks_of",
    "minimum_of",
    "missing_of",
    "parties_seated",
    "readiness_marks",
    "seats_at",
    "seats_visible_to",
    "structure_of",
    "warnings_of",
]

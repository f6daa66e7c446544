"""What the handbook learned: checks, figures, terms, problems, bodies, and its own doubts."""

from raak.handbook.lessons import (
    Body,
    Check,
    Contradiction,
    Figure,
    Limit,
    OpenValue,
    PersonRole,
    Problem,
)
from raak.handbook.records import shipped_records


def checks() -> tuple[Check, ...]:
    """Return what a region can tick, by phase."""
    return shipped_records(Check, "checks.yaml")


def contradictions() -> tuple[Contradiction, ...]:
    return shipped_records(Contradiction, "contradictions.yaml")


def open_values() -> tuple[OpenValue, ...]:
    """Return what the handbook leaves to be settled."""
    return shipped_records(OpenValue, "open_values.yaml")


def figures() -> tuple[Figure, ...]:
    return shipped_records(Figure, "figures.yaml")


def limits() -> tuple[Limit, ...]:
    """Return deadlines, frequencies, ages and limits."""
    return shipped_records(Limit, "terms_and_limits.yaml")


def problems() -> tuple[Problem, ...]:
    return shipped_records(Problem, "problems.yaml")


def bodies() -> tuple[Body, ...]:
    """Return organisations, laws, methods and systems of 2007."""
    return shipped_records(Body, "bodies.yaml")


def roles_of_persons() -> tuple[PersonRole, ...]:
    return shipped_records(PersonRole, "roles_of_persons.yaml")

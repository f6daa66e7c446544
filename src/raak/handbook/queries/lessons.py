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
from raak.handbook.records import shipped


def checks() -> tuple[Check, ...]:
    """Return what a region can tick, by phase."""
    return shipped(Check, "checks.yaml")


def contradictions() -> tuple[Contradiction, ...]:
    return shipped(Contradiction, "contradictions.yaml")


def open_values() -> tuple[OpenValue, ...]:
    """Return what the handbook leaves to be settled."""
    return shipped(OpenValue, "open_values.yaml")


def figures() -> tuple[Figure, ...]:
    return shipped(Figure, "figures.yaml")


def limits() -> tuple[Limit, ...]:
    """Return deadlines, frequencies, ages and limits."""
    return shipped(Limit, "terms_and_limits.yaml")


def problems() -> tuple[Problem, ...]:
    return shipped(Problem, "problems.yaml")


def bodies() -> tuple[Body, ...]:
    """Return organisations, laws, methods and systems of 2007."""
    return shipped(Body, "bodies.yaml")


def roles_of_persons() -> tuple[PersonRole, ...]:
    return shipped(PersonRole, "roles_of_persons.yaml")

"""The framework of the handbook: levels, points, kinds of work, top goals and quality criteria."""

from raak.handbook.asked import QuestionSet
from raak.handbook.framework import (
    Concept,
    ExampleGauge,
    ExampleGoal,
    Guideline,
    MunicipalTask,
    PlainLevel,
    Point,
)
from raak.handbook.records import shipped


def points() -> tuple[Point, ...]:
    """Return the 35 points, by number."""
    return shipped(Point, "points.yaml")


def point(number: int) -> Point:
    """
    Return one of the 35 points.

    :raises LookupError: when no point has that number.
    """
    found = [each for each in points() if each.number == number]
    if not found:
        raise LookupError(f"no point has number {number}; they run from 1 to {len(points())}")
    return found[0]


def plain_levels() -> tuple[PlainLevel, ...]:
    """Return the five levels as everybody says them; the editions hold their official names."""
    return shipped(PlainLevel, "levels.yaml")


def municipal_tasks() -> tuple[MunicipalTask, ...]:
    """Return the five functions of a municipality, and what stands beside them."""
    return shipped(MunicipalTask, "municipal_tasks.yaml")


def guidelines() -> tuple[Guideline, ...]:
    """Return the publications that help with a function or a level."""
    return shipped(Guideline, "guidelines.yaml")


def activity_types() -> tuple[Concept, ...]:
    """Return the four kinds of work in a plan."""
    return shipped(Concept, "activity_types.yaml")


def top_goals() -> tuple[Concept, ...]:
    """Return the three ambitions under which every goal of a region hangs."""
    return shipped(Concept, "top_goals.yaml")


def example_goals() -> tuple[ExampleGoal, ...]:
    """Return goals that regions chose, to begin with and to change."""
    return shipped(ExampleGoal, "example_goals.yaml")


def example_gauges() -> tuple[ExampleGauge, ...]:
    """Return by what work can be followed, one example per level."""
    return shipped(ExampleGauge, "example_gauges.yaml")


def criteria() -> tuple[Concept, ...]:
    """Return the six quality criteria of an offer."""
    return shipped(Concept, "criteria.yaml")


def question_sets() -> tuple[QuestionSet, ...]:
    """Return every set of questions for a measurement; of one audience the oldest first."""
    return shipped(QuestionSet, "questions.yaml")

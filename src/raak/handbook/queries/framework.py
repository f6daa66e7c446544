"""The framework of the handbook: levels, points, kinds of work, top goals and quality criteria."""

from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from raak.handbook.asked import QuestionSet
from raak.handbook.framework import Concept, PlainLevel, Point
from raak.handbook.records import read_records

FOLDER = "knowledge"
Kind = TypeVar("Kind")


def points() -> tuple[Point, ...]:
    """Return the 35 points, by number."""
    return _read(Point, "points.yaml")


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
    return _read(PlainLevel, "levels.yaml")


def activity_types() -> tuple[Concept, ...]:
    """Return the four kinds of work in a plan."""
    return _read(Concept, "activity_types.yaml")


def top_goals() -> tuple[Concept, ...]:
    """Return the three ambitions under which every goal of a region hangs."""
    return _read(Concept, "top_goals.yaml")


def criteria() -> tuple[Concept, ...]:
    """Return the six quality criteria of an offer."""
    return _read(Concept, "criteria.yaml")


def question_sets() -> tuple[QuestionSet, ...]:
    """Return every set of questions for a measurement; of one audience the oldest first."""
    return _read(QuestionSet, "questions.yaml")


@lru_cache
def _read(kind: type[Kind], name: str) -> tuple[Kind, ...]:
    found = files("raak.handbook").joinpath(FOLDER, name)
    return read_records(kind, found.read_text(encoding="utf-8"), name)

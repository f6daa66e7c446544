"""What a report says, apart from how it is written: in a page, a PDF, a document or a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

Value = str | int
"""What stands in a cell; a number that is not told is words already."""


class Shape(StrEnum):
    BARS = "bars"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Point:
    """
    One value of a chart; None: not told or not known.

    low, high: between which it lies, for a line that knows.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """unit: what is counted, in words. said: what a reader without the picture is told."""

    title: str
    shape: Shape
    unit: str
    said: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its first column names the row."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A number that can be opened.

    shown: the number in words, or that it is not told. definition: what is counted and what not.
    period: over which days. source: who holds it. as_of: the day on which it was counted.
    """

    code: str
    name: str
    shown: str
    definition: str
    period: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    text: Sequence[str] = ()
    figures: Sequence[Figure] = ()
    charts: Sequence[Chart] = ()
    grids: Sequence[Grid] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """
    A whole report.

    language: `nl` or `en`. made_on: the day on which its numbers were counted, ISO.
    labels: the fixed words around it (`LABELS`), in its language.
    brief: one page: what a figure means stands beside it, in small print.
    """

    title: str
    region: str
    period: str
    language: str
    made_on: str
    labels: Mapping[str, str]
    sections: Sequence[Section]
    brief: bool = False

    @property
    def day(self) -> date:
        return date.fromisoformat(self.made_on)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


LABELS = ("contents", "name", "shown", "definition", "period", "source", "as_of", "made", "page")
"""The words that every way of writing needs."""


def content_from(held: Mapping[str, Any]) -> Content:
    """Return the report that `as_json` gave."""
    return Content(**{**held, "sections": [_section(each) for each in held["sections"]]})


def _section(held: Mapping[str, Any]) -> Section:
    return Section(
        heading=held["heading"],
        text=held["text"],
        figures=[Figure(**each) for each in held["figures"]],
        charts=[_chart(each) for each in held["charts"]],
        grids=[Grid(**each) for each in held["grids"]],
    )


def _chart(held: Mapping[str, Any]) -> Chart:
    points = [Point(**each) for each in held["points"]]
    return Chart(**{**held, "shape": Shape(held["shape"]), "points": points})

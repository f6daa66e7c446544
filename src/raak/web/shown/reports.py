"""Reports in words: how far one is, and what stands in it, with its charts drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.insight.rules.charts import svg
from raak.insight.rules.content import Chart, Content, Figure, Grid, content_from
from raak.insight.rules.periods import Period, Quarter
from raak.insight.rules.reports import Format, Kind, State
from raak.ui import words as ui

if TYPE_CHECKING:
    from raak.insight.models import Report

PILLS = {
    State.WAITING: "waiting",
    State.MAKING: "soon",
    State.DONE: "done",
    State.FAILED: "late",
}


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    about: str
    url: str
    pill: str
    state: str


Cell = tuple[str, str, str]
"""The head of its column, "text" or "number", and what it says."""


@dataclass(frozen=True, slots=True)
class Tabled:
    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a picture, with its numbers beside it."""

    title: str
    svg: str
    table: Tabled


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    text: Sequence[str]
    figures: Sequence[Figure]
    charts: Sequence[Drawn]
    tables: Sequence[Tabled]


def rows(found: Sequence[Report]) -> Iterator[Row]:
    for each in found:
        yield Row(
            title=title(each),
            about=_("Gevraagd door %(name)s op %(day)s")
            % {"name": each.asked_by.name, "day": ui.moment(each.asked_at)},
            url=reverse("regio:report", args=[each.pk]),
            pill=PILLS[State(each.state)],
            state=state(each),
        )


def title(report: Report) -> str:
    return _("%(kind)s, %(period)s") % {
        "kind": kind(Kind(report.kind)),
        "period": period(Period(report.first_on, report.last_on)),
    }


def state(report: Report) -> str:
    """Return how far it is; what is public says so."""
    if report.published_at:
        return _("Staat op de openbare pagina")
    return {
        State.WAITING: _("Wacht op zijn beurt"),
        State.MAKING: _("Wordt gemaakt: %(percent)s%%") % {"percent": report.percent},
        State.DONE: _("Klaar"),
        State.FAILED: _("Niet gelukt"),
    }[State(report.state)]


def kind(of: Kind) -> str:
    return {
        Kind.PROGRESS: _("Voortgangsverslag"),
        Kind.ANNUAL: _("Jaarverslag"),
        Kind.PAGE: _("De stand op één bladzijde"),
    }[of]


def consequences() -> Mapping[str, str]:
    """Return what each sort of report is for."""
    return {
        Kind.PROGRESS.value: _("Voor wie betaalt of meestuurt: elk cijfer, met wat het betekent."),
        Kind.ANNUAL.value: _("Over een heel kalenderjaar, ook per gemeente en per route."),
        Kind.PAGE.value: _("De belangrijkste cijfers, voor de wethouder."),
    }


def quarter(each: Quarter) -> str:
    return _("kwartaal %(number)s van %(year)s") % {
        "number": each.number,
        "year": each.first.year,
    }


def period(over: Period) -> str:
    """Return "kwartaal 1 van 2026" or "kwartaal 1 van 2025 tot en met kwartaal 3 van 2026"."""
    quarters = over.quarters
    if len(quarters) == 1:
        return quarter(quarters[0])
    return _("%(first)s tot en met %(last)s") % {
        "first": quarter(quarters[0]),
        "last": quarter(quarters[-1]),
    }


def files(report: Report) -> list[tuple[str, str]]:
    names = {
        Format.PDF: _("PDF, om te lezen en te printen"),
        Format.DOCX: _("Document, om in verder te schrijven"),
        Format.XLSX: _("Rekenblad, met alle tabellen"),
    }
    return [
        (reverse("regio:report-file", args=[report.pk, each.value]), names[each]) for each in Format
    ]


def content(report: Report) -> dict[str, Any]:
    """Return what `web/_report.html` asks for."""
    found: Content = content_from(report.content or {})
    return {
        "content": found,
        "labels": found.labels,
        "made_on": found.day,
        "parts": [_part(found, number) for number in range(len(found.sections))],
    }


def _part(found: Content, number: int) -> Part:
    section = found.sections[number]
    return Part(
        heading=section.heading,
        text=section.text,
        figures=section.figures,
        charts=[Drawn(each.title, svg(each), _tabled(_grid(each))) for each in section.charts],
        tables=[_tabled(each) for each in section.grids],
    )


def _grid(chart: Chart) -> Grid:
    rows = [(point.label, value(point.value)) for point in chart.points]
    return Grid(chart.title, ["", chart.unit], rows)


def value(number: float | None) -> str:
    return _("niet getoond") if number is None else f"{number:g}"


def _tabled(grid: Grid) -> Tabled:
    """All columns but the first hold numbers."""
    kinds = ["text", *["number"] * (len(grid.columns) - 1)]
    return Tabled(
        caption=grid.caption,
        columns=[grid.columns[0], *(f"{each}#" for each in grid.columns[1:])],
        rows=[
            [
                (head, kind, str(word))
                for head, kind, word in zip(grid.columns, kinds, row, strict=True)
            ]
            for row in grid.rows
        ],
    )

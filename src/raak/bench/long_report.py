"""How long a long report takes: 60 pages with 40 charts, in each of its three files."""

from collections.abc import Mapping
from datetime import date
from random import Random
from time import perf_counter

from raak.bench.measuring import peak_memory_mb
from raak.insight.rules.content import (
    LABELS,
    Chart,
    Content,
    Figure,
    Grid,
    Point,
    Section,
    Shape,
    Value,
)
from raak.insight.rules.disclosure import Table, tell
from raak.insight.rules.reports import Format
from raak.insight.writing.files import written

PAGES, CHARTS = 60, 40
"""At least so many pages; a test counts them."""
SECTIONS = 20
QUARTERS = 20
PLACES, ROUTES = 12, 10
MADE = "24 november 2026"
WORDS = "Zo ging het in de keten: hulp kwam aan, en wat te laat was, is opgeschreven. " * 8


def measure() -> Mapping[str, float]:
    """Return seconds for protecting the numbers and for each file, and the memory it all took."""
    began = perf_counter()
    protect_five_years()
    found = {"protecting": perf_counter() - began}
    content = long_content()
    for format in Format:
        began = perf_counter()
        written(content, format, MADE)
        found[format.value] = perf_counter() - began
    return {**found, "memory": peak_memory_mb()}


def protect_five_years() -> None:
    """Protect as many tables as there are quarters; most of their numbers are small."""
    chance = Random(1)  # noqa: S311 - the same numbers every time
    rows, columns = [f"{n:02}" for n in range(PLACES)], [f"{n:02}" for n in range(ROUTES)]
    for _quarter in range(QUARTERS):
        counts = {(r, c): int(chance.expovariate(0.2)) for r in rows for c in columns}
        tell(Table(rows, columns, counts))


def long_content() -> Content:
    return Content(
        title="Voortgangsverslag",
        region="Waterrand",
        period="1 januari 2022 tot en met 31 december 2026",
        language="nl",
        made_on=date(2026, 11, 24).isoformat(),
        labels={each: each.capitalize() for each in LABELS},
        sections=[_section(number) for number in range(1, SECTIONS + 1)],
    )


def _section(number: int) -> Section:
    return Section(
        heading=f"Deel {number}",
        text=[WORDS] * 5,
        figures=[_figure(each) for each in range(5)],
        charts=[_chart(shape, number) for shape in Shape],
        grids=[_grid(number)],
    )


def _figure(number: int) -> Figure:
    meaning = "Elk traject telt één keer, in het kwartaal waarin het begon."
    return Figure(f"f{number}", f"Cijfer {number}", "43", meaning, "2026", "Trajecten", MADE)


def _chart(shape: Shape, number: int) -> Chart:
    points = [
        Point(f"2026-K{each}", number + each, number, number + 2 * each) for each in range(1, 13)
    ]
    said = "; ".join(f"{each.label}: {each.value}" for each in points)
    return Chart(f"Grafiek {number}", shape, "trajecten", said, points)


def _grid(number: int) -> Grid:
    columns = ["Gemeente", *(f"Route {each}" for each in range(1, 7))]
    rows: list[list[Value]] = [[f"Gemeente {row}", *([row * number] * 6)] for row in range(1, 31)]
    return Grid(f"Tabel {number}", columns, rows)

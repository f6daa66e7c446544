"""Nobody works out a small number by laying every report there can be side by side."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.attacking import Equation, bounds, follows

from raak.insight.queries.facts import Facts
from raak.insight.queries.quarters import ALL, OUTCOMES, QuarterTold, Waited
from raak.insight.rules.content import Grid, Section
from raak.insight.rules.disclosure import LEAST, Cell, Table, tell
from raak.insight.rules.periods import Quarter
from raak.insight.rules.reports import Kind
from raak.insight.words import chain, reports
from raak.insight.words.figures import Basis, number
from raak.trajectories.queries.counting import IN_TIME, LATE

PLACES = ("Oost", "West", "Zuid")
ROUTES = ("Korte route", "Lange route")
CELLS = list(product(PLACES, ROUTES))
QUARTERS = [Quarter(date(2025, month, 1)) for month in (1, 4, 7)]
NOTHING = Facts(0, 0, 0, 0, [], 0, 0, 0, 0)
NOT_TOLD = "niet getoond"
FAR = 1_000

Hidden = tuple[int, str, str]
"""Which quarter, which place and which route."""
Year = list[dict[Cell, int]]
Read = Equation[Hidden]


@st.composite
def years(draw: st.DrawFn) -> Year:
    """Draw what began in each quarter, with many small numbers."""
    few = st.sampled_from([0, 1, 2, 3, 4, 6, 9, 25])
    return [{cell: draw(few) for cell in CELLS} for _quarter in QUARTERS]


@settings(max_examples=150, deadline=None)
@given(years())
def test_no_set_of_reports_lets_a_small_number_follow(year: Year) -> None:
    known = list(every_number(year))
    open_cells = {next(iter(each.parts)): each.whole for each in known if len(each.parts) == 1}
    rest = [without(each, open_cells) for each in known]
    small = {(at, *cell) for at in range(3) for cell, n in year[at].items() if 0 < n < LEAST}

    worked_out = follows(rest)
    assert not small & set(open_cells)
    assert not small & worked_out
    for name, (low, high) in bounds(rest, least=1, far=FAR).items():
        assert name not in small or high - low + 1 >= LEAST, (name, low, high)


def test_the_attacker_does_work_out_what_is_badly_hidden() -> None:
    """One number hidden in a row whose sum is told: were that so, the attack would find it."""
    whole = Equation({(0, "Oost", route): 1 for route in ROUTES}, 12)
    told = {(0, "Oost", "Korte route"): 9}

    assert follows([without(whole, told)]) == {(0, "Oost", "Lange route")}
    assert bounds([without(whole, told)], least=1, far=FAR) == {(0, "Oost", "Lange route"): [3, 3]}


def without(each: Read, told: dict[Hidden, int]) -> Read:
    """Return an equation with only what is hidden left in it."""
    parts = {name: often for name, often in each.parts.items() if name not in told}
    return Equation(parts, each.whole - sum(told[name] for name in each.parts if name in told))


def every_number(year: Year) -> Iterator[Read]:
    """Yield what the attacker reads: every number about beginnings, as a sum of cells."""
    for quarters, sections in every_report(year):
        for section in sections:
            for figure in section.figures:
                if figure.code == "begun":
                    yield from read(figure.shown, quarters, PLACES, ROUTES)
            for one in section.charts:
                if one.title.startswith("Begonnen"):
                    for at, point in zip(quarters, one.points, strict=True):
                        yield from read(number(point.value), [at], PLACES, ROUTES)
            for grid in section.grids:
                yield from of_grid(grid, quarters)


def every_report(year: Year) -> Iterator[tuple[Sequence[int], list[Section]]]:
    """Yield each sort of report over each run of quarters, with which quarters it is about."""
    told = [quarter_told(counts, at) for counts, at in zip(year, QUARTERS, strict=True)]
    names = {route: route for route in ROUTES}
    basis = Basis("", "")
    for first, last, kind in product(range(3), range(3), Kind):
        if first <= last:
            places = {place: place for place in PLACES}
            some = chain.Chain(told[first : last + 1], places, names, basis)
            yield range(first, last + 1), list(reports.sections_of(kind, some, NOTHING, basis))


def quarter_told(counts: dict[Cell, int], quarter: Quarter) -> QuarterTold:
    def nobody(rows: Sequence[str]) -> Table:
        return Table(rows, (ALL,), {})

    return QuarterTold(
        quarter=quarter,
        least=LEAST,
        begun=tell(Table(PLACES, ROUTES, counts)),
        ended=tell(nobody(ROUTES)),
        settled=tell(nobody(OUTCOMES)),
        steps=tell(nobody((IN_TIME, LATE))),
        waited=Waited(None, None),
    )


def of_grid(grid: Grid, quarters: Sequence[int]) -> Iterator[Read]:
    each_and_all = [*([at] for at in quarters), quarters]
    for row, (name, *values) in enumerate(grid.rows):
        if grid.caption == "De keten per kwartaal":
            yield from read(values[0], [quarters[row]], PLACES, ROUTES)
        elif grid.caption.startswith("Begonnen trajecten per"):
            places = [str(name)] if name in PLACES else PLACES
            routes = ROUTES if name in PLACES else [str(name)]
            for over, value in zip(each_and_all, values, strict=True):
                yield from read(value, over, places, routes)
    if grid.caption.startswith("Begonnen per gemeente en route"):
        yield from of_quarter(grid, next(at for at in quarters if called(at) in grid.caption))


def of_quarter(grid: Grid, at: int) -> Iterator[Read]:
    """Yield what a quarter's own table says; what has no row or column in it is nobody."""
    for name, *values in grid.rows:
        for head, value in zip(grid.columns[1:], values, strict=True):
            yield from read(value, [at], [str(name)], ROUTES if head == "Samen" else [head])
    rows = [row[0] for row in grid.rows]
    for place, route in CELLS:
        if place not in rows or route not in grid.columns:
            yield from read("0", [at], [place], [route])


def called(at: int) -> str:
    return f"kwartaal {QUARTERS[at].number} van 2025"


def read(
    value: object, over: Iterable[int], places: Iterable[str], routes: Iterable[str]
) -> Iterator[Read]:
    if value != NOT_TOLD:
        parts = dict.fromkeys(product(over, places, routes), 1)
        yield Equation(parts, int(str(value)))

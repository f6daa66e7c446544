"""
What is told of a table of people, so that nobody can work out a small number. Pure.

A count below the threshold is hidden. Rows and columns add up to margins that are told as well, so
one hidden number could be found by subtracting; then others are hidden with it, until whoever
knows every number that is told, and that hidden means at least one, is left with as many
possible values as the threshold has. That range is not estimated but worked out: a table with its
margins is a network, and how far a number can move is a flow in it.

source: docs/adr/0045-small-numbers-and-reports.md
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Cell = tuple[str, str]
"""Row and column; TOTAL for a margin."""

TOTAL = ""
LEAST = 5
"""Fewer people than this are not told, unless a region chose more. Nobody at all may be said."""
THRESHOLDS = range(5, 21)
LEAST_HIDDEN = 1
"""What everybody knows of a hidden number: nobody at all would have been told."""

Counts = Mapping[Cell, int]
Link = tuple[Cell, int]
"""A hidden cell and the direction in which it is pushed: +1 more, -1 less."""


@dataclass(frozen=True, slots=True)
class Table:
    """
    Counts of people by row and column; a cell that is not named counts nobody.

    rows, columns: their codes, without TOTAL, which is added here.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    counts: Counts

    def __post_init__(self) -> None:
        """Whoever is left out of a table would stand in the difference with another one."""
        strange = {c for c, count in self.counts.items() if count and not self._holds(c)}
        if strange:
            raise ValueError(f"counts outside the table: {sorted(strange)}")

    def _holds(self, cell: Cell) -> bool:
        return cell[0] in self.rows and cell[1] in self.columns

    def with_margins(self) -> dict[Cell, int]:
        """Return every cell and every margin, the whole table's under (TOTAL, TOTAL)."""
        inside = {(r, c): self.counts.get((r, c), 0) for r in self.rows for c in self.columns}
        found = dict(inside)
        for row in self.rows:
            found[row, TOTAL] = sum(inside[row, column] for column in self.columns)
        for column in self.columns:
            found[TOTAL, column] = sum(inside[row, column] for row in self.rows)
        found[TOTAL, TOTAL] = sum(inside.values())
        return found


Told = Mapping[Cell, int | None]
"""Every cell and margin of a table; None: not told."""


def tell(table: Table, least: int = LEAST) -> Told:
    """
    Return what may be told of a table; the same table always gives the same answer.

    least: the threshold, in THRESHOLDS.
    """
    counts = table.with_margins()
    small = {cell for cell, count in counts.items() if 0 < count < least}
    hidden = _hidden_with(counts, frozenset(small), least)
    hidden = _without_needless(counts, frozenset(small), hidden, least)
    return {cell: None if cell in hidden else count for cell, count in counts.items()}


def _hidden_with(counts: Counts, small: frozenset[Cell], least: int) -> frozenset[Cell]:
    """Return the small cells and as many others as it takes, inner ones before margins."""
    hidden = small
    for cell in sorted(small):
        while not is_safe(counts, hidden, cell, least):
            hidden |= {_cheapest(counts, hidden, cell)}
    return hidden


def _cheapest(counts: Counts, hidden: frozenset[Cell], beside: Cell) -> Cell:
    """Return the cell to hide next: inside before margin, in line with the small one, and small."""

    def cost(cell: Cell) -> tuple[int, int, int, Cell]:
        margins = sum(1 for part in cell if part == TOTAL)
        apart = sum(1 for one, other in zip(cell, beside, strict=True) if one != other)
        return margins, apart, counts[cell], cell

    return min((c for c, count in counts.items() if count and c not in hidden), key=cost)


def _without_needless(
    counts: Counts, small: frozenset[Cell], hidden: frozenset[Cell], least: int
) -> frozenset[Cell]:
    """Tell again what was hidden along the way and turned out not to help, margins first."""

    def worth(cell: Cell) -> tuple[int, int, Cell]:
        return -sum(1 for part in cell if part == TOTAL), -counts[cell], cell

    for cell in sorted(hidden - small, key=worth):
        fewer = hidden - {cell}
        if all(is_safe(counts, fewer, each, least) for each in small):
            hidden = fewer
    return hidden


def is_safe(counts: Counts, hidden: frozenset[Cell], cell: Cell, least: int) -> bool:
    """Tell whether at least `least` values of a hidden cell fit all that is told."""
    return room(counts, hidden, cell, least - 1) >= least - 1


def room(counts: Counts, hidden: frozenset[Cell], cell: Cell, enough: int) -> int:
    """Return by how much a hidden cell can differ, up and down together, at most `enough`."""
    up = _movable(counts, hidden, cell, +1, enough)
    return up if up >= enough else up + _movable(counts, hidden, cell, -1, enough - up)


def _movable(counts: Counts, hidden: frozenset[Cell], cell: Cell, way: int, most: int) -> int:
    """
    Return how far a cell can go up or down while the other hidden ones make up for it.

    Every cell stands in one row and one column. A margin is written with its sign turned, so that
    each row and each column comes to nothing: then a change travels round in a circle.
    """
    left = {each: _slack(counts[each], most) for each in hidden}
    own = left.pop(cell)
    lines = _lines(left)
    most = most if way > 0 else min(most, own[1])
    sign = _sign(cell) * way
    moved = 0
    while moved < most:
        path = _way_round(left, lines, cell, sign)
        if path is None:
            break
        step = min([most - moved, *(left[each][0 if d > 0 else 1] for each, d in path)])
        for each, direction in path:
            up, down = left[each]
            left[each] = (up - direction * step, down + direction * step)
        moved += step
    return moved


def _slack(count: int, most: int) -> tuple[int, int]:
    """Return how far a hidden number can go up (as far as anybody asks) and down."""
    return max(most, 1) * 1_000, count - LEAST_HIDDEN


def _sign(cell: Cell) -> int:
    return -1 if (cell[0] == TOTAL) != (cell[1] == TOTAL) else 1


Node = tuple[str, str]
"""("row" or "column", its code)."""


Left = Mapping[Cell, tuple[int, int]]
"""How far each hidden cell can still go, up and down."""
Lines = Mapping[Node, Sequence[Cell]]
"""The hidden cells of each row and column, always in the same order."""


def _lines(cells: Iterable[Cell]) -> Lines:
    found: dict[Node, list[Cell]] = {}
    for each in sorted(cells):
        found.setdefault(("row", each[0]), []).append(each)
        found.setdefault(("column", each[1]), []).append(each)
    return found


def _way_round(left: Left, lines: Lines, cell: Cell, sign: int) -> list[Link] | None:
    """
    Return cells that together undo a change of `sign` in `cell`, each with its own direction.

    A change upward leaves too much in the row, which another cell of that row must give back, and
    so on until the column of `cell` is even again.
    """
    start: Node = ("row", cell[0])
    end: Node = ("column", cell[1])
    came: dict[Node, tuple[Node, Link]] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there, link in _steps(left, lines.get(here, ()), here, sign):
            if there not in came and there != start:
                came[there] = (here, link)
                if there == end:
                    return _traced(came, end, start)
                waiting.append(there)
    return None


def _steps(left: Left, cells: Sequence[Cell], here: Node, sign: int) -> Iterator[tuple[Node, Link]]:
    """Yield where a change can go from a row (to undo it) or a column (to pass it on)."""
    is_row = here[0] == "row"
    for each in cells:
        direction = _sign(each) * (-sign if is_row else sign)
        if left[each][0 if direction > 0 else 1] > 0:
            there: Node = ("column", each[1]) if is_row else ("row", each[0])
            yield there, (each, direction)


def _traced(came: Mapping[Node, tuple[Node, Link]], end: Node, start: Node) -> list[Link]:
    path: list[Link] = []
    here = end
    while here != start:
        here, link = came[here]
        path.append(link)
    return path


def is_enough_for(quantile: float, observed: int, least: int = LEAST) -> bool:
    """
    Tell whether so many people stand behind a quantile that it is nobody's own number.

    On either side of it must lie as many as the threshold: ten for a median, fifty for a p90.
    """
    tail = min(quantile, 1 - quantile)
    return observed * tail >= least - 1e-9


def together(told: Sequence[int | None]) -> int | None:
    """Return a sum over periods of what was told; None when any part of it was not."""
    known = [each for each in told if each is not None]
    return sum(known) if told and len(known) == len(told) else None

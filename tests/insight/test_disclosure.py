"""A hidden number cannot be worked out: attacked by counting every table that would also fit."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.attacking import Equation, follows

from raak.insight.rules.disclosure import LEAST, TOTAL, Cell, Table, Told, is_enough_for, tell

CODES = "abc"
FAR = 12
"""How far the attacker looks for values of a cell when nothing that is told bounds it."""


@st.composite
def tables(draw: st.DrawFn, most: int = 9) -> Table:
    rows = CODES[: draw(st.integers(1, 3))]
    columns = CODES[: draw(st.integers(1, 3))]
    cells = list(product(rows, columns))
    counts = draw(st.lists(st.integers(0, most), min_size=len(cells), max_size=len(cells)))
    return Table(rows, columns, dict(zip(cells, counts, strict=True)))


def fits(table: Table, told: Told) -> Iterator[dict[Cell, int]]:
    """Yield every table that agrees with all that is told: the attacker, by brute force."""
    inside = [(r, c) for r in table.rows for c in table.columns]
    free = [cell for cell in inside if told[cell] is None]
    fixed = {cell: count for cell in inside if (count := told[cell]) is not None}

    def bound(cell: Cell) -> int:
        margins = [told[cell[0], TOTAL], told[TOTAL, cell[1]], told[TOTAL, TOTAL]]
        return min([FAR, *(m for m in margins if m is not None)])

    for values in product(*(range(1, bound(cell) + 1) for cell in free)):
        full = Table(table.rows, table.columns, fixed | dict(zip(free, values, strict=True)))
        every = full.with_margins()
        if all(
            every[cell] >= 1 if shown is None else every[cell] == shown
            for cell, shown in told.items()
        ):
            yield every


@settings(max_examples=60, deadline=None)
@given(tables(most=7).filter(lambda t: sum(0 < n < 5 for n in t.counts.values()) <= 3))
def test_every_small_number_could_have_many_values(table: Table) -> None:
    told = tell(table)
    small = [cell for cell, n in table.with_margins().items() if 0 < n < LEAST]
    if sum(told[r, c] is None for r in table.rows for c in table.columns) > 4:
        return  # more is too many tables to try; the attacker below takes those

    seen: dict[Cell, set[int]] = {cell: set() for cell in small}
    for every in fits(table, told):
        for cell in small:
            seen[cell].add(every[cell])

    assert all(told[cell] is None for cell in small)
    assert all(len(values) >= LEAST for values in seen.values()), (table, told, seen)


@settings(max_examples=200, deadline=None)
@given(tables())
def test_no_sum_or_difference_gives_a_small_number(table: Table) -> None:
    told = tell(table)

    found = worked_out(table, told)

    assert not [cell for cell in found if 0 < table.with_margins()[cell] < LEAST]


@settings(max_examples=100, deadline=None)
@given(tables())
def test_the_order_of_rows_and_columns_changes_nothing(table: Table) -> None:
    turned = Table(
        table.rows[::-1], table.columns[::-1], dict(reversed(list(table.counts.items())))
    )

    assert dict(tell(table)) == dict(tell(turned)) == dict(tell(table))


def worked_out(table: Table, told: Told) -> set[Cell]:
    """Return the hidden cells that follow from what is told, by solving the equations exactly."""
    equations = []
    for whole, parts in lines(table):
        signed = [(whole, -1), *((part, 1) for part in parts)]
        hidden = {cell: sign for cell, sign in signed if told[cell] is None}
        equations.append(Equation(hidden, -sum(s * (told[c] or 0) for c, s in signed)))
    return follows(equations)


def lines(table: Table) -> Iterator[tuple[Cell, list[Cell]]]:
    for row in (*table.rows, TOTAL):
        yield (row, TOTAL), [(row, column) for column in table.columns]
    for column in (*table.columns, TOTAL):
        yield (TOTAL, column), [(row, column) for row in table.rows]


def test_without_small_numbers_everything_is_told() -> None:
    table = Table("ab", "xy", {("a", "x"): 5, ("a", "y"): 0, ("b", "x"): 8, ("b", "y"): 9})

    assert dict(tell(table)) == table.with_margins()


def test_one_small_number_takes_others_along_and_margins_stay() -> None:
    counts = {("a", "x"): 2, ("a", "y"): 7, ("b", "x"): 8, ("b", "y"): 9}

    told = tell(Table("ab", "xy", counts))

    assert [told[cell] for cell in counts] == [None] * 4
    assert (told["a", TOTAL], told[TOTAL, "x"]) == (9, 10)


def test_two_small_numbers_that_make_a_small_sum_do_not_hide_each_other() -> None:
    told = tell(Table("ab", "x", {("a", "x"): 1, ("b", "x"): 1}))

    assert set(told.values()) == {None}


@pytest.mark.parametrize(
    ("quantile", "observed", "enough"),
    [(0.5, 9, False), (0.5, 10, True), (0.9, 49, False), (0.9, 50, True)],
)
def test_a_quantile_is_nobodys_own_number(quantile: float, observed: int, enough: bool) -> None:
    assert is_enough_for(quantile, observed) is enough


def test_nobody_is_left_out_of_a_table() -> None:
    with pytest.raises(ValueError, match="outside"):
        Table("ab", "x", {("c", "x"): 3})

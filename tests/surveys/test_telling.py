"""An attack: somebody adds and subtracts whatever is told, to find a small group."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.surveys.rules.telling import told

LEASTS = (5, 7, 10, 15)
Row = list[Fraction]


def tables(sizes: Mapping[str, int]) -> list[set[str]]:
    """Return the sums that anybody can read, whatever threshold a region chose, all of them."""
    read: list[set[str]] = []
    for least in LEASTS:
        if sum(sizes.values()) >= least:
            read.append(set(sizes))
            read += [{group} for group in told(sizes, least)]
    return read


def reduced(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a matrix in echelon form, without empty ones."""
    left, done = [list(row) for row in rows], []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        for row in left:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        done.append(pivot)
    return done


def can_be_worked_out(wanted: set[str], read: list[set[str]], groups: list[str]) -> bool:
    rows = [[Fraction(group in each) for group in groups] for each in read]
    target = [Fraction(group in wanted) for group in groups]
    return len(reduced([*rows, target])) == len(reduced(rows))


@given(sizes=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 24), min_size=1, max_size=6))
def test_no_group_below_the_smallest_threshold_can_be_worked_out(sizes: dict[str, int]) -> None:
    groups = sorted(group for group, size in sizes.items() if size)
    sizes = {group: sizes[group] for group in groups}
    read = tables(sizes)
    unions = chain.from_iterable(combinations(groups, n) for n in range(1, len(groups) + 1))

    for union in unions:
        if sum(sizes[group] for group in union) < min(LEASTS):
            assert not read or not can_be_worked_out(set(union), read, groups), (sizes, union)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 20, "b": 30}, {"a", "b"}),
        ({"a": 3, "b": 30}, set()),
        ({"a": 3, "b": 12, "c": 40}, {"c"}),
        ({"a": 6, "b": 7, "c": 40}, {"c"}),
        ({"a": 4, "b": 5}, set()),
        ({"a": 0, "b": 10}, {"b"}),
        ({}, set()),
    ],
)
def test_a_small_group_takes_the_next_one_along(sizes: dict[str, int], shown: set[str]) -> None:
    assert told(sizes, 10) == shown

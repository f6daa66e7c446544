"""Solving what is told for what is hidden: by equations, and by what is left between bounds."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class Equation(Generic[Name]):
    """Some numbers (with how often each is counted) that together make a told one."""

    parts: Mapping[Name, int]
    whole: int


def follows(equations: Sequence[Equation[Name]]) -> set[Name]:
    """Return the names that the equations leave only one value, solved exactly."""
    names = sorted({name for each in equations for name in each.parts}, key=repr)
    rows = [[Fraction(each.parts.get(name, 0)) for name in names] for each in equations]
    return {names[i] for i in _determined(rows, len(names))}


def _determined(rows: list[list[Fraction]], width: int) -> list[int]:
    pivots: list[int] = []
    for column in range(width):
        at = len(pivots)
        found = next((i for i in range(at, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        rows[at], rows[found] = rows[found], rows[at]
        rows[at] = [value / rows[at][column] for value in rows[at]]
        for i, row in enumerate(rows):
            if i != at and row[column]:
                rows[i] = [v - row[column] * p for v, p in zip(row, rows[at], strict=True)]
        pivots.append(column)
    return [column for i, column in enumerate(pivots) if sum(1 for v in rows[i] if v) == 1]


def bounds(equations: Sequence[Equation[Name]], least: int, far: int) -> dict[Name, list[int]]:
    """
    Return between which values each name lies, all being at least `least`.

    What one equation says narrows the next, until nothing changes; all parts count once.
    """
    found = {name: [least, far] for each in equations for name in each.parts}
    changed = True
    while changed:
        changed = False
        for each in equations:
            low = sum(found[name][0] for name in each.parts)
            high = sum(found[name][1] for name in each.parts)
            for name in each.parts:
                now = found[name]
                narrow = [
                    max(now[0], each.whole - high + now[1]),
                    min(now[1], each.whole - low + now[0]),
                ]
                if narrow != now:
                    low, high = low - now[0] + narrow[0], high - now[1] + narrow[1]
                    found[name], changed = narrow, True
    return found

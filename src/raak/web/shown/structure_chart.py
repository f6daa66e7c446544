"""
The chart of the structure: boxes along one line, from the direction group to the working groups.

The list on the same page says the same, so the drawing is only that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from textwrap import wrap

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.meetings.queries import Structure, Table
from raak.meetings.rules import Layer

BOX, TALL = 230, 76
GAP, BETWEEN = 32, 26
EDGE = 8
LETTERS = 20
"""Of a name that fit in one line of a box."""
WIDTH = 2 * BOX + GAP + 2 * EDGE
MIDDLE = WIDTH // 2


@dataclass(frozen=True, slots=True)
class Box:
    """lines: (words, how far below the top of the drawing)."""

    x: int
    y: int
    look: str
    lines: list[tuple[str, int]]

    @property
    def middle(self) -> int:
        return self.x + BOX // 2


@dataclass(frozen=True, slots=True)
class Stroke:
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(slots=True)
class Chart:
    width: int
    box: int = BOX
    tall: int = TALL
    height: int = EDGE
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)


def chart(structure: Structure, coordinator: str) -> Chart | None:
    """
    Return the chart; None when there is nothing to draw.

    coordinator: the name of who coordinates; empty when nobody does.
    """
    rows = list(_rows(structure, coordinator))
    if not rows:
        return None
    drawn = Chart(WIDTH)
    for row in rows:
        _place(drawn, row)
    drawn.height += EDGE - BETWEEN
    first, last = drawn.boxes[0], drawn.boxes[-1]
    drawn.strokes.append(Stroke(MIDDLE, first.y + TALL // 2, MIDDLE, last.y + TALL // 2))
    return drawn


Words = tuple[str, str, str]
"""Name, the line below it, and the look of the box."""


def _rows(structure: Structure, coordinator: str) -> Iterator[list[Words]]:
    for layer in (Layer.DIRECTION, Layer.STEERING):
        yield from _pairs([_words(table) for table in structure.layers[layer]])
    if coordinator:
        yield [(coordinator, _("coördinator"), "done")]
    yield from _pairs([_words(table) for table in structure.layers[Layer.WORKING]])


def _pairs(boxes: Sequence[Words]) -> Iterator[list[Words]]:
    for left, right in zip_longest(boxes[::2], boxes[1::2]):
        yield [left, right] if right else [left]


def _words(table: Table) -> Words:
    if table.body.started_at is None:
        return table.body.name, _("nog niet begonnen"), "stop"
    n = len(table.seats)
    return table.body.name, ngettext("%(n)d zetel", "%(n)d zetels", n) % {"n": n}, "stop"


def _place(drawn: Chart, row: list[Words]) -> None:
    """Put one or two boxes below what there is, each tied to the line in the middle."""
    y = drawn.height
    lefts = [EDGE, EDGE + BOX + GAP] if len(row) == 2 else [MIDDLE - BOX // 2]
    for x, (name, below, look) in zip(lefts, row, strict=True):
        box = Box(x, y, look, _lines(name, below, y))
        drawn.boxes.append(box)
        drawn.strokes.append(Stroke(box.middle, y + TALL // 2, MIDDLE, y + TALL // 2))
    drawn.height = y + TALL + BETWEEN


def _lines(name: str, below: str, y: int) -> list[tuple[str, int]]:
    told = [*wrap(name, LETTERS, max_lines=2, placeholder=" …"), below]
    first = y + TALL // 2 + 5 - 10 * (len(told) - 1)
    return [(line, first + 20 * number) for number, line in enumerate(told)]

"""Where everything stands on a route map: a row per stop, a rail for each stop to come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from raak.protocols import flow
from raak.protocols.model import Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """
    A stop on the map.

    row:  from 0, downwards.
    rail: the column it stands in, from 0.
    """

    step: str
    row: int
    rail: int


@dataclass(frozen=True, slots=True)
class Line:
    """From a place to one further down; it leaves the rail of the first right below it."""

    start: Place
    end: Place


@dataclass(frozen=True, slots=True)
class Rails:
    """The stops from the top down, and the lines between them."""

    places: tuple[Place, ...]
    lines: tuple[Line, ...]

    def widest_at(self, row: int) -> int:
        """Return the outermost rail that the stop in this row, or a line beside it, is on."""
        beside = [line.end.rail for line in self.lines if line.start.row <= row < line.end.row]
        return max(beside + [place.rail for place in self.places if place.row == row])


Arrows = Mapping[str, tuple[str, ...]]
"""{step: the steps that its outcomes lead to}"""


def lay_out(protocol: Protocol) -> Rails:
    """
    Return the map of a protocol, whose references all exist.

    Steps come in the order of the file as far as no arrow then points up; arrows that point up in
    any order (loops) are left to words. A rail leads to one stop only and is shared by all lines
    to it, so the map is never wider than the number of stops that are still to come.
    """
    arrows = {
        step.id: tuple(dict.fromkeys(t for outcome in step.outcomes for t in flow.targets(outcome)))
        for step in protocol.steps
    }
    backward = _backward(arrows, protocol.start)
    forward = {
        name: tuple(target for target in targets if (name, target) not in backward)
        for name, targets in arrows.items()
    }
    rows = {name: row for row, name in enumerate(_order(forward))}
    rails = _rails(rows, forward)
    places = {name: Place(name, row, rails[name]) for name, row in rows.items()}
    lines = (Line(places[name], places[target]) for name in rows for target in forward[name])
    return Rails(tuple(places.values()), tuple(lines))


def _backward(arrows: Arrows, start: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return the arrows that close a loop, seen from the start."""
    backward: set[tuple[str, str]] = set()
    finished: set[str] = set()
    for first in (*start, *arrows):
        way: dict[str, Iterator[str]] = {}
        if first not in finished:
            way[first] = iter(arrows[first])
        while way:
            name = next(reversed(way))
            target = next(way[name], None)
            if target is None:
                finished.add(name)
                del way[name]
            elif target in way:
                backward.add((name, target))
            elif target not in finished:
                way[target] = iter(arrows[target])
    return backward


def _order(forward: Arrows) -> Iterator[str]:
    """Yield every name after all that lead to it, as far as that allows in the given order."""
    waiting = dict.fromkeys(forward, 0)
    for targets in forward.values():
        for target in targets:
            waiting[target] += 1
    while waiting:
        name = next(name for name, before in waiting.items() if not before)
        del waiting[name]
        for target in forward[name]:
            waiting[target] -= 1
        yield name


def _rails(rows: Mapping[str, int], forward: Arrows) -> dict[str, int]:
    """Return the rail of each name: reserved from the first line to it until its own row."""
    reserved: dict[str, int] = {}
    placed: dict[str, int] = {}
    for name in rows:
        rail = reserved.pop(name, None)
        placed[name] = _free(reserved, 0) if rail is None else rail
        for target in sorted(forward[name], key=rows.__getitem__):
            if target not in reserved:
                reserved[target] = _free(reserved, placed[name])
    return placed


def _free(reserved: Mapping[str, int], wanted: int) -> int:
    """Return the rail `wanted` if no one has it, else the free one that is nearest."""
    taken = set(reserved.values())
    rails = range(len(taken) + wanted + 1)
    return min((rail for rail in rails if rail not in taken), key=lambda rail: abs(rail - wanted))

"""Draws a protocol as a route map, like that of a metro: stops along rails, and all in words."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from raak.kernel.terms import Term
from raak.protocols import rails
from raak.protocols.model import Protocol
from raak.protocols.rails import Line, Place
from raak.protocols.stops import RoleWord, Stop, Wording

WIDTH = 264
"""In pixels: fits in a card on a phone of 320 px, and beside other things on a desk."""

LEAST_TEXT = 140
"""Room for words beside the most rails; a map with very many of them becomes wider."""

RAIL, MARGIN, RADIUS, RING, BEND = 17, 15, 11, 3, 20
SIZE, SMALL = 16, 14
GAP = 26
LETTER = 0.53
"""The width of an average letter of a sans-serif type, in its size."""

BOLDER = 1.16
"""How much wider a bold letter is."""

Href = Callable[[str], str]
"""Returns the address of a step's page."""


def outline(
    protocol: Protocol,
    language: str,
    current: Collection[str] = (),
    done: Collection[str] = (),
    *,
    role: RoleWord | None = None,
    settings: Mapping[str, Term] | None = None,
) -> tuple[Stop, ...]:
    """
    Return the map in words, for a list beside the drawing: what the drawing says, this says too.

    role:     the edition's word for a role; its code when not given.
    settings: the terms that the region chose.
    """
    wording = _wording(protocol, language, role, settings)
    return wording.stops(current, done)


def text(stops: Collection[Stop]) -> str:
    """Return an outline as plain lines, for a terminal."""
    return "\n".join(line for stop in stops for line in _plain(stop))


def svg(
    protocol: Protocol,
    language: str,
    *,
    current: Collection[str] = (),
    done: Collection[str] = (),
    href: Href | None = None,
    role: RoleWord | None = None,
    settings: Mapping[str, Term] | None = None,
    width: int = WIDTH,
) -> str:
    """
    Return the map as one <svg> element, to stand in a page or in a file of its own.

    It names no colour and holds no style or script: the classes map-line, map-stop, map-done and
    map-here are for a stylesheet, and without one it shows in the colour of the text. The current
    step is a square with words beside it, what is done bears a tick and the word, and a second ring
    says that the route can end there.

    current, done: ids of steps.
    href:          makes each stop a link.
    role, settings: as in `outline`.
    width:         in pixels; many parallel branches may need more.
    """
    wording = _wording(protocol, language, role, settings)
    drawing = _Drawing(protocol, wording, wording.stops(current, done), href, width)
    return drawing.svg()


def _wording(
    protocol: Protocol,
    language: str,
    role: RoleWord | None,
    settings: Mapping[str, Term] | None,
) -> Wording:
    places = rails.lay_out(protocol).places
    order = tuple(place.step for place in places)
    return Wording(protocol, language, order=order, role=role, settings=settings)


def _plain(stop: Stop) -> Iterator[str]:
    mark = ">" if stop.is_current else "x" if stop.is_done else " "
    yield f"{mark}{stop.number:>3} {stop.title}"
    yield f"      {stop.role}, {stop.by_when}" + (f", {stop.waits}" if stop.waits else "")
    for way in stop.ways:
        yield f"      - {way.title}: {way.leads}"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text beside a stop."""

    words: str
    size: int = SMALL
    is_bold: bool = False

    @property
    def height(self) -> int:
        return self.size + 5


class _Drawing:
    def __init__(
        self,
        protocol: Protocol,
        wording: Wording,
        stops: tuple[Stop, ...],
        href: Href | None,
        width: int,
    ) -> None:
        self.protocol, self.wording, self.href = protocol, wording, href
        self.stops = {stop.step: stop for stop in stops}
        self.rails = rails.lay_out(protocol)
        self.text_x = {
            place: MARGIN + (self.rails.widest_at(place.row) + 1) * RAIL
            for place in self.rails.places
        }
        self.width = max(width, max(self.text_x.values()) + LEAST_TEXT)
        self.words = {place: tuple(self._words(place)) for place in self.rails.places}
        self.tops: dict[int, int] = {}
        self.height = GAP // 2
        for place in self.rails.places:
            self.tops[place.row] = self.height
            heights = sum(line.height for line in self.words[place])
            self.height += max(heights, 2 * RADIUS) + GAP
        self.closing = tuple(self._closing())
        self.closing_y = self.height
        self.height += sum(line.height for line in self.closing)

    def svg(self) -> str:
        name = f"map-{self.protocol.id}"
        title = self.protocol.title.in_language(self.wording.language)
        part = "group" if self.href else "img"
        return "".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="{part}"',
                f' aria-labelledby="{name}-title {name}-desc" lang="{self.wording.language}"',
                f' width="{self.width}" height="{self.height}"',
                f' viewBox="0 0 {self.width} {self.height}" fill="currentColor">',
                f'<title id="{name}-title">',
                f"{escape(self.wording.say('map', title=title))}</title>",
                f'<desc id="{name}-desc">{escape(self._description())}</desc>',
                *(self._line(line) for line in self.rails.lines),
                *(self._place(place) for place in self.rails.places),
                *self._lines_of_text(self.closing, MARGIN - RADIUS, self.closing_y),
                "</svg>",
            ]
        )

    def _description(self) -> str:
        here = [str(stop.number) for stop in self.stops.values() if stop.is_current]
        now = self.wording.say("now", stops=self.wording.listed(here)) if here else ""
        counted = self.wording.say(
            "of", stops=str(len(self.stops)), endings=str(len(self.protocol.endings))
        )
        summary = self.protocol.summary.in_language(self.wording.language)
        return " ".join(part for part in (summary, counted, now) if part)

    # --- words -------------------------------------------------------------------------------

    def _words(self, place: Place) -> Iterator[Words]:
        """Yield the lines beside a stop: where you are, what, who and by when, what follows."""
        stop, room = self.stops[place.step], self.width - self.text_x[place]
        if stop.is_current:
            yield Words(self.wording.words["here"], SMALL, is_bold=True)
        if stop.is_done:
            yield Words(f"✓ {self.wording.words['done']}")
        yield from _wrapped(stop.title, room, size=SIZE, is_bold=True)
        yield from _wrapped(f"{stop.role[:1].upper()}{stop.role[1:]}, {stop.by_when}", room)
        yield from _wrapped(stop.waits, room)
        for way in stop.ways:
            yield from _wrapped(f"• {way.title}: {way.leads}", room)

    def _closing(self) -> Iterator[Words]:
        """Yield the last lines: the ways to end, and those that may be chosen at any moment."""
        for word, free in (("ends", False), ("any_time", True)):
            titles = [
                ending.title.in_language(self.wording.language)
                for ending in self.protocol.endings
                if ending.withdrawal == free
            ]
            if titles:
                words = self.wording.say(word, endings="; ".join(titles))
                yield from _wrapped(words, self.width - 2 * (MARGIN - RADIUS))

    def _lines_of_text(self, lines: Collection[Words], x: int, top: int) -> Iterator[str]:
        for line in lines:
            weight = ' font-weight="700"' if line.is_bold else ""
            indent = 10 if line.words.startswith("  ") else 0
            yield (
                f'<text x="{x + indent}" y="{top + line.size}" font-size="{line.size}"{weight}>'
                f"{escape(line.words.strip())}</text>"
            )
            top += line.height

    # --- shapes ------------------------------------------------------------------------------

    def _middle(self, place: Place) -> tuple[int, int]:
        return MARGIN + place.rail * RAIL, self.tops[place.row] + RADIUS

    def _line(self, line: Line) -> str:
        """Return a line that bends to the rail of its end right below its start."""
        (x, y), (to_x, to_y) = self._middle(line.start), self._middle(line.end)
        y, to_y = y + RADIUS, to_y - RADIUS
        bend = min(BEND, to_y - y)
        if x == to_x:
            path = f"M{x} {y}V{to_y}"
        else:
            half = y + bend / 2
            path = f"M{x} {y}C{x} {half:g} {to_x} {half:g} {to_x} {y + bend}V{to_y}"
        return f'<path class="map-line" d="{path}" fill="none" stroke="currentColor"/>'

    def _place(self, place: Place) -> str:
        words = "".join(
            self._lines_of_text(self.words[place], self.text_x[place], self.tops[place.row])
        )
        stop = self.stops[place.step]
        drawn = f'<g class="{_classes(stop)}" font-size="{SMALL}">{self._shape(place, stop)}</g>'
        if self.href is None:
            return drawn + words
        return f"<a href={quoteattr(self.href(place.step))}>{drawn}{words}</a>"

    def _shape(self, place: Place, stop: Stop) -> str:
        x, y = self._middle(place)
        number = f'<text x="{x}" y="{y + 5}" text-anchor="middle">{stop.number}</text>'
        rings = [RADIUS, RADIUS - RING] if self._may_end(stop.step) else [RADIUS]
        if stop.is_current:
            return "".join(_square(x, y, radius) for radius in rings) + number
        return "".join(_circle(x, y, radius) for radius in rings) + number

    def _may_end(self, step: str) -> bool:
        outcomes = self.protocol.step(step).outcomes
        return any(one.end or (one.repeat and one.repeat.end) for one in outcomes)


def _wrapped(words: str, room: int, *, size: int = SMALL, is_bold: bool = False) -> Iterator[Words]:
    letters = int(room / (size * LETTER * (BOLDER if is_bold else 1)))
    indent = "  " if words.startswith("•") else ""
    yield from (
        Words(line, size, is_bold) for line in wrap(words, letters, subsequent_indent=indent)
    )


def _circle(x: int, y: int, radius: int) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="currentColor"/>'


def _square(x: int, y: int, radius: int) -> str:
    return (
        f'<rect x="{x - radius}" y="{y - radius}" width="{2 * radius}" height="{2 * radius}"'
        ' fill="none" stroke="currentColor" stroke-width="3"/>'
    )


def _classes(stop: Stop) -> str:
    state = " map-here" if stop.is_current else " map-done" if stop.is_done else ""
    return f"map-stop{state}"

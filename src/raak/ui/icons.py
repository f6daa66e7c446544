"""The shapes of the product, drawn on a grid of 16 by 16; they take the colour of the text."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LINE = '<path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" \
stroke-linejoin="round" d="{}"/>'
_FILL = '<path fill="currentColor" d="{}"/>'
_RING = "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2"


def _line(path: str) -> str:
    return _LINE.format(path)


def _fill(path: str) -> str:
    return _FILL.format(path)


_SHAPES = {
    # the five states
    "in_time": _line(_RING),
    "soon": _line(_RING) + _fill("M8 8V3.5A4.5 4.5 0 0 1 12.5 8Z"),
    "late": _fill(
        "M8 1.2a1 1 0 0 1 .87.5l6.5 11.6a1 1 0 0 1-.87 1.5h-13a1 1 0 0 1-.87-1.5L7.13 1.7"
        "A1 1 0 0 1 8 1.2Z"
    ),
    "done": _line("M2.5 8.8 6.2 12.5 13.5 4"),
    "waiting": _line("M3.5 2h9M3.5 14h9M4.5 2c0 4 7 8 7 12M11.5 2c0 4-7 8-7 12"),
    # what you can do
    "arrow": _line("M2.5 8h11M9 3.5 13.5 8 9 12.5"),
    "back": _line("M13.5 8h-11M7 3.5 2.5 8 7 12.5"),
    "down": _line("M3.5 6 8 10.5 12.5 6"),
    "plus": _line("M8 2.5v11M2.5 8h11"),
    "exit": _line("M6 2.5H2.5v11H6M7 8h7M11 5l3 3-3 3"),
    "menu": _line("M2 4h12M2 8h12M2 12h12"),
    "print": _line("M4.5 6V2h7v4M4.5 11.5H2V6h12v5.5h-2.5M4.5 9.5h7V14h-7Z"),
    "hide": _line("M1.5 8C4 3.8 12 3.8 14.5 8 12 12.2 4 12.2 1.5 8ZM2.5 14 13.5 2"),
    "phone": _line("M5.5 2 3 3c-.6 5 5 10.6 10 10l1-2.5-3-1.7-1.5 1.2C8 9.2 6.8 8 6 6.5L7.2 5Z"),
    # what a message says
    "info": _line(_RING) + _line("M8 7.5V11M8 5v.01"),
    "warning": _line("M8 2 14.5 13.5h-13ZM8 6.5V9M8 11.5v.01"),
    "error": _line("M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3L1.5 10.7V5.3ZM8 4.8V8.5M8 11.2v.01"),
    "ok": _line("M2.5 8.8 6.2 12.5 13.5 4"),
    "question": _line(_RING) + _line("M6.3 6.4c0-2.2 3.4-2.2 3.4 0C9.7 7.6 8 7.7 8 9M8 11.3v.01"),
}


def icon(name: str) -> SafeString:
    """
    Return the drawing called `name`, hidden from screen readers: a word always stands beside it.

    :raises KeyError: when there is no such drawing.
    """
    return format_html(
        '<svg class="icon icon-{}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>',
        name.replace("_", "-"),
        mark_safe(_SHAPES[name]),  # noqa: S308 - a constant of this module
    )

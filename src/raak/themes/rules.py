"""
Reading a municipality's design tokens: only what we know, only what cannot leave its place. Pure.

What is written is made anew from what was understood: a colour is six digits, a size a number with
its unit, a font a list of plain names. Nothing of the text that came in is passed on.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any

from raak.kernel.refusal import Refused

LONGEST_TEXT = 256 * 1024
LARGEST_FILE = 1024 * 1024
"""Of a logo, in bytes."""
LONGEST_VALUE = 300
MOST_TOKENS = 20_000
DEEPEST = 12
"""How far one token may refer to another, and how deep groups may lie in each other."""
LARGEST_RADIUS = 32.0

LIGHT: Mapping[str, str] = {
    "paper": "#f7f8f6",
    "surface": "#fff",
    "mist": "#eef5f6",
    "ink": "#1b2a2f",
    "quiet": "#5a6a70",
    "line": "#d9e0e0",
    "edge": "#7a8a90",
    "action": "#0f4c5c",
    "action-hover": "#0a3742",
    "on-action": "#fff",
    "danger": "#a61b1b",
    "focus": "#0f4c5c",
    "focus-gap": "#fff",
    "band": "#0f4c5c",
    "on-band": "#fff",
    "warm": "#f0b95b",
    "exit": "#fff4e0",
    "late-ink": "#a61b1b",
    "soon-ink": "#8a4b00",
    "done-ink": "#1e6b3a",
    "waiting-ink": "#4a3a8c",
    "in-time-ink": "#5a6a70",
}
"""Our own colours that a theme can touch; a test holds them to assets/css/tokens.css."""

DARK: Mapping[str, str] = {
    "paper": "#0c181c",
    "surface": "#12262b",
    "mist": "#17323a",
    "ink": "#e6eef0",
    "quiet": "#a9babf",
    "line": "#29444c",
    "edge": "#7b929a",
    "action": "#8fd0de",
    "action-hover": "#b7e4ee",
    "on-action": "#06252d",
    "danger": "#f2b8b5",
    "focus": "#8fd0de",
    "focus-gap": "#0c181c",
    "band": "#0a3540",
    "on-band": "#f2f8f9",
    "warm": "#f0b95b",
    "exit": "#f6d38b",
    "late-ink": "#f2b8b5",
    "soon-ink": "#f6d38b",
    "done-ink": "#a9ddb9",
    "waiting-ink": "#cfc4f7",
    "in-time-ink": "#e6eef0",
}

GROUNDS = ("paper", "surface", "mist")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        (ink, ground, 4.5)
        for ink in ("ink", "quiet", "action", "action-hover", "late-ink")
        for ground in GROUNDS
    ),
    ("on-action", "action", 4.5),
    ("on-action", "action-hover", 4.5),
    ("on-band", "band", 4.5),
    *((edge, ground, 3.0) for edge in ("edge", "focus", "danger") for ground in GROUNDS),
    *(
        (f"{state}-ink", ground, 3.0)
        for state in ("in-time", "soon", "done", "waiting")
        for ground in GROUNDS
    ),
    ("focus", "focus-gap", 3.0),
    ("exit", "band", 3.0),
    ("warm", "band", 3.0),
)
"""Ink, ground, and the least contrast of WCAG 2.2 AA: 4.5 for text, 3 for edges and drawings."""

SOURCES: Mapping[str, tuple[str, ...]] = {
    "action": (
        "utrecht-button-primary-action-background-color",
        "nl-button-primary-background-color",
        "utrecht-link-color",
        "nl-link-color",
        "basis-color-action-1-color-default",
    ),
    "action-hover": (
        "utrecht-button-primary-action-hover-background-color",
        "nl-button-primary-hover-background-color",
        "utrecht-link-hover-color",
        "nl-link-hover-color",
        "basis-color-action-1-color-hover",
    ),
    "on-action": ("utrecht-button-primary-action-color", "nl-button-primary-color"),
    "ink": ("utrecht-document-color", "basis-color-default-color-document"),
    "quiet": ("basis-color-default-color-subtle",),
    "paper": ("utrecht-document-background-color", "basis-color-default-bg-document"),
    "surface": ("utrecht-surface-background-color",),
    "mist": ("basis-color-default-bg-subtle",),
    "line": ("utrecht-separator-color", "basis-color-default-border-subtle"),
    "edge": ("utrecht-form-control-border-color", "basis-color-default-border-default"),
    "focus": ("utrecht-focus-outline-color", "basis-focus-outline-color"),
    "focus-gap": ("utrecht-focus-inverse-outline-color", "basis-focus-inverse-outline-color"),
    "band": ("utrecht-page-header-background-color", "utrecht-pageheader-background-color"),
    "on-band": ("utrecht-page-header-color", "utrecht-pageheader-color"),
    "warm": (),
    "font": ("utrecht-document-font-family", "basis-text-font-family-default"),
    "radius": ("utrecht-button-border-radius", "basis-border-radius-md"),
}
"""
Our token -> names of the NL Design System that mean it, the first that is there counts.

Our own name, such as `raak-action`, goes before them all.
"""
COLOURS = frozenset(LIGHT)
SYSTEM_FONTS = 'system-ui, -apple-system, "Segoe UI", roboto, "Noto Sans", sans-serif'

SAID_OF_A_TOKEN = {"value", "type", "comment", "description"}
# All bounded, so that a text made to be slow to read is read as fast as any other.
DECLARATION = re.compile(r"--([A-Za-z0-9][A-Za-z0-9_-]{0,120})\s{0,9}:\s{0,9}([^;{}]{0,300})")
REFERENCE = re.compile(
    r"\{([A-Za-z0-9 ._-]+?)(?:\.value)?\}|var\(\s*--([A-Za-z0-9_-]+)\s*(?:,.*)?\)"
)
HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)")
HSL = re.compile(
    r"hsl\(\s*(\d{1,3}(?:\.\d+)?)(?:deg)?"
    r"\s*[, ]\s*(\d{1,3}(?:\.\d+)?)%\s*[, ]\s*(\d{1,3}(?:\.\d+)?)%\s*\)"
)
SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)(px|rem)")
FONT = re.compile(r"[A-Za-z][A-Za-z0-9 -]{0,39}")
NAMED = {"white": "#ffffff", "black": "#000000"}
HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
)


class Scheme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Read:
    """
    What was understood of a list of tokens.

    chosen: our token -> its value, written anew. unread: known names whose value we do not take.
    others: how many names we do not know, and leave out.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class Weak:
    """Two colours that lie too near each other. found, least: contrast as it is and must be."""

    scheme: Scheme
    ink: str
    ground: str
    found: float
    least: float


def read(text: str) -> Read:
    """
    Return what a list of tokens says: JSON of design tokens, or CSS variables.

    :raises Refused: "tokens-unreadable", "tokens-too-many", "text-too-long".
    """
    if len(text) > LONGEST_TEXT:
        raise Refused("text-too-long", longest=str(LONGEST_TEXT))
    given = _given(text)
    chosen: dict[str, str] = {}
    unread: list[str] = []
    known: set[str] = set()
    for token, names in SOURCES.items():
        for name in (f"raak-{token}", *names):
            if name not in given:
                continue
            known.add(name)
            value = _value(token, _resolved(given, name))
            if value is None:
                unread.append(name)
            else:
                chosen.setdefault(token, value)
    if "action" in chosen:
        chosen.setdefault("action-hover", chosen["action"])
    return Read(chosen, tuple(unread), len(given) - len(known))


def _given(text: str) -> dict[str, str]:
    """Return name -> value as it was written."""
    stripped = text.strip()
    pairs = _from_json(stripped) if stripped.startswith("{") else _from_css(stripped)
    found = dict(islice(pairs, MOST_TOKENS + 1))
    if len(found) > MOST_TOKENS:
        raise Refused("tokens-too-many", most=str(MOST_TOKENS))
    return found


def _from_css(text: str) -> Iterator[tuple[str, str]]:
    for name, value in DECLARATION.findall(_without_comments(text)):
        yield name.lower(), value.strip()


def _without_comments(text: str) -> str:
    kept, here = [], 0
    while (begin := text.find("/*", here)) >= 0:
        kept.append(text[here:begin])
        end = text.find("*/", begin + 2)
        here = end + 2 if end >= 0 else len(text)
    return " ".join([*kept, text[here:]])


def _from_json(text: str) -> Iterator[tuple[str, str]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Refused("tokens-unreadable") from wrong
    yield from _leaves(found, ())


def _leaves(group: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each token under its whole name: a leaf has `value` or `$value`, or is a text."""
    if len(path) > DEEPEST:
        return
    if isinstance(group, dict):
        value = group.get("$value", group.get("value"))
        if isinstance(value, str | int | float):
            yield _name(path), str(value)
        for key, inner in group.items():
            said_of_it = key.startswith("$") or (path and key in SAID_OF_A_TOKEN)
            if not said_of_it and isinstance(inner, dict | str):
                yield from _leaves(inner, (*path, key))
    elif isinstance(group, str) and path:
        yield _name(path), group


def _name(path: tuple[str, ...]) -> str:
    return "-".join(path).removeprefix("--").replace(".", "-").replace(" ", "-").lower()


def _resolved(given: Mapping[str, str], name: str) -> str:
    """Follow a token that refers to another one; a circle ends in what cannot be read."""
    value = given[name]
    for _step in range(DEEPEST):
        found = REFERENCE.fullmatch(value.strip()[:LONGEST_VALUE])
        if not found:
            return value
        value = given.get(_name(((found[1] or found[2]),)), "")
    return ""


def _value(token: str, text: str) -> str | None:
    """Return a value written anew; None when it is not of the kind that its token has."""
    if len(text) > LONGEST_VALUE:
        return None
    if token == "font":  # noqa: S105 - a design token is no secret
        return font(text)
    if token == "radius":  # noqa: S105 - a design token is no secret
        return size(text)
    return colour(text)


def colour(text: str) -> str | None:
    """Return a colour as `#rrggbb`; None for all else, and for what one can look through."""
    written = NAMED.get(text.strip().lower(), text.strip().lower())
    if HEX.fullmatch(written):
        digits = written[1:]
        return "#" + ("".join(2 * each for each in digits) if len(digits) == 3 else digits)
    if found := RGB.fullmatch(written):
        parts = [int(each) for each in found.groups()]
        return _hex(*parts) if max(parts) < 256 else None
    if found := HSL.fullmatch(written):
        hue, saturation, lightness = (float(each) for each in found.groups())
        fits = hue <= 360 and saturation <= 100 and lightness <= 100
        return _from_hsl(hue, saturation / 100, lightness / 100) if fits else None
    return None


def _hex(red: int, green: int, blue: int) -> str:
    return f"#{red:02x}{green:02x}{blue:02x}"


def _from_hsl(hue: float, saturation: float, lightness: float) -> str:
    """source: CSS Color Module Level 4, hsl to rgb."""

    def part(number: int) -> int:
        turn = (number + hue / 30) % 12
        reach = saturation * min(lightness, 1 - lightness)
        return round(255 * (lightness - reach * max(-1, min(turn - 3, 9 - turn, 1))))

    return _hex(part(0), part(8), part(4))


def size(text: str) -> str | None:
    """Return a size in px or rem of at most two rem; None for all else."""
    written = text.strip().lower()
    found = SIZE.fullmatch("0px" if written == "0" else written)
    if not found:
        return None
    pixels = float(found[1]) * (16 if found[2] == "rem" else 1)
    return f"{float(found[1]):g}{found[2]}" if pixels <= LARGEST_RADIUS else None


def font(text: str) -> str | None:
    """Return a list of plain font names, then those of the device; None for all else."""
    names = [each.strip().strip("\"'") for each in text.split(",")]
    if not names or len(names) > 8 or not all(FONT.fullmatch(each) for each in names):
        return None
    return ", ".join([*(f'"{each}"' for each in names), SYSTEM_FONTS])


def weak(chosen: Mapping[str, str], scheme: Scheme) -> list[Weak]:
    """Return the pairs of colours that cannot be told apart, of those that a theme touches."""
    ours = LIGHT if scheme is Scheme.LIGHT else DARK
    colours = {**ours, **{name: value for name, value in chosen.items() if name in COLOURS}}
    touched = [pair for pair in PAIRS if {pair[0], pair[1]} & set(chosen)]
    found = (
        (ink, ground, contrast(colours[ink], colours[ground]), n) for ink, ground, n in touched
    )
    return [Weak(scheme, *each) for each in found if each[2] < each[3]]


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2: 1 for the same colour, 21 for black on white."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(written: str) -> float:
    digits = (colour(written) or "#000000")[1:]
    red, green, blue = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def stylesheet(light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """Return the style of a theme; without colours for the dark, ours stay there."""
    always = {name: value for name, value in light.items() if name not in COLOURS}
    by_day = {name: value for name, value in light.items() if name in COLOURS}
    by_night = {name: value for name, value in dark.items() if name in COLOURS}
    return "".join(
        [
            _block(":root", always),
            _block("@media print, (prefers-color-scheme: light){:root", by_day, "}"),
            _block("@media screen and (prefers-color-scheme: dark){:root", by_night, "}"),
        ]
    )


def _block(opening: str, tokens: Mapping[str, str], closing: str = "") -> str:
    if not tokens:
        return ""
    said = "".join(f"--raak-{name}:{value};" for name, value in sorted(tokens.items()))
    return f"{opening}{{{said}}}{closing}\n"


def host(text: str) -> str:
    """
    Return a host name as browsers send it: without protocol, port or path.

    :raises Refused: "host-invalid".
    """
    written = text.strip().lower().removeprefix("https://").removeprefix("http://")
    written = written.split("/")[0].split(":")[0].rstrip(".")
    if not HOST.fullmatch(written):
        raise Refused("host-invalid")
    return written

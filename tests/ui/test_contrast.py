"""The colours in assets/css/tokens.css can be read by everybody, in light and in dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "assets" / "css" / "tokens.css"
COLOUR = re.compile(r"--raak-([a-z-]+): (#[0-9a-f]{3,6});")

GROUNDS = ["paper", "surface", "mist"]
STATES = ["in-time", "soon", "late", "done", "waiting"]
TEXT = [
    *((ink, ground) for ink in ("ink", "quiet", "action", "action-hover") for ground in GROUNDS),
    *((f"{state}-ink", f"{state}-ground") for state in STATES),
    *(("late-ink", ground) for ground in GROUNDS),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("on-danger", "danger"),
    ("on-danger", "danger-hover"),
    ("on-band", "band"),
    ("on-exit", "exit"),
]
EDGES = [
    *((edge, ground) for edge in ("edge", "focus", "danger") for ground in GROUNDS),
    *((f"{state}-ink", ground) for state in STATES for ground in GROUNDS),
    ("focus", "focus-gap"),
    ("exit", "band"),
    ("warm", "band"),
]


def _palettes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text(encoding="utf-8").split("prefers-color-scheme: dark")
    in_light = dict(COLOUR.findall(light))
    return {"light": in_light, "dark": {**in_light, **dict(COLOUR.findall(dark))}}


PALETTES = _palettes()


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    full = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (_linear(int(full[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2: 1 for the same colour, 21 for black on white."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    colours = PALETTES[scheme]

    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    colours = PALETTES[scheme]

    assert contrast(colours[edge], colours[ground]) >= 3


def test_dark_says_something_about_every_colour() -> None:
    light, dark = TOKENS.read_text(encoding="utf-8").split("prefers-color-scheme: dark")

    assert dict(COLOUR.findall(dark)).keys() == dict(COLOUR.findall(light)).keys()


def test_no_other_stylesheet_names_a_colour() -> None:
    named = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.IGNORECASE)
    others = [path for path in TOKENS.parent.glob("*.css") if path != TOKENS]

    assert others
    assert [path.name for path in others if named.search(path.read_text(encoding="utf-8"))] == []

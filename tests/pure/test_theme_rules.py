"""Tokens are read, measured and written anew: nothing that came in goes out."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from raak.kernel.refusal import Refused
from raak.themes import rules
from raak.themes.rules import Scheme

TOKENS_CSS = Path(__file__).parents[2] / "assets" / "css" / "tokens.css"
NAME = r'("[A-Za-z0-9 -]+"|[A-Za-z -]+)'
VALUE = rf"(#[0-9a-f]{{6}}|[0-9.]+(px|rem)|{NAME}(, ?{NAME})*)"
WRITTEN = re.compile(rf"(--raak-[a-z-]+:{VALUE};)*")
"""What a block of a stylesheet of ours may hold, and nothing else."""


def test_our_own_colours_are_those_of_the_stylesheet() -> None:
    light, dark = TOKENS_CSS.read_text(encoding="utf-8").split("prefers-color-scheme: dark")
    for ours, text in ((rules.LIGHT, light), (rules.DARK, dark)):
        written = dict(re.findall(r"--raak-([a-z-]+): (#[0-9a-f]{3,6});", text))
        assert {name: written[name] for name in ours} == dict(ours)


@pytest.mark.parametrize(
    "text",
    [
        "--utrecht-link-color: #0a3d62;",
        ".x { --utrecht-link-color : rgb(10, 61, 98) }",
        "--brand: hsl(205 81.5% 21.2%); --utrecht-link-color: var(--brand, red);",
        '{"utrecht": {"link": {"color": {"value": "#0a3d62", "type": "color"}}}}',
        '{"utrecht": {"link": {"color": {"$value": "{a.b}"}}}, "a": {"b": {"value": "#0A3D62"}}}',
        '{"--utrecht-link-color": "#0a3d62"}',
        "--raak-action: #0a3d62; --utrecht-link-color: #ffffff",
    ],
)
def test_a_token_is_understood_in_each_way_it_is_written(text: str) -> None:
    assert rules.read(text).chosen["action"] == "#0a3d62"


@pytest.mark.parametrize(
    "value",
    [
        "url(https://elsewhere.example/x)",
        "#fff; } body { display: none",
        "red}",
        "expression(alert(1))",
        "var(--utrecht-link-color)",
        "rgba(0,0,0,.1)",
        "#ffffff80",
        "rgb(300, 0, 0)",
        "hsl(400 10% 10%)",
        "\\23 fff",
        "transparent",
    ],
)
def test_what_is_no_plain_colour_is_not_taken(value: str) -> None:
    chosen = rules.read(f"--utrecht-link-color: {value}").chosen

    assert chosen.get("action") in {None, "#ffffff"}
    assert "url" not in rules.stylesheet(chosen, {})


@given(text=some.text(max_size=300), name=some.sampled_from(sorted(rules.SOURCES)))
def test_no_text_at_all_leaves_its_declaration(text: str, name: str) -> None:
    chosen = rules.read(f"--raak-{name}: {text}").chosen

    style = rules.stylesheet(chosen, chosen)

    for opening in (
        "@media print, (prefers-color-scheme: light){:root{",
        "@media screen and (prefers-color-scheme: dark){:root{",
        ":root{",
    ):
        style = style.replace(opening, "")
    assert all(WRITTEN.fullmatch(line.rstrip("}")) for line in style.splitlines())


@pytest.mark.parametrize(
    ("text", "size"),
    [("4px", "4px"), ("0", "0px"), ("0.250rem", "0.25rem"), ("9rem", None), ("1em", None)],
)
def test_a_size_is_small_and_plain(text: str, size: str | None) -> None:
    assert rules.size(text) == size


def test_a_font_never_fetches_anything() -> None:
    assert rules.font("Fira Sans, Calibri") == f'"Fira Sans", "Calibri", {rules.SYSTEM_FONTS}'
    assert rules.font('"x", url(a)') is None


def test_unknown_tokens_are_counted_and_left_out() -> None:
    found = rules.read("--utrecht-link-color: blue; --utrecht-alert-color: #fff; --x: 1")

    assert (found.chosen, found.unread, found.others) == ({}, ("utrecht-link-color",), 2)


def test_colours_that_lie_too_near_each_other_are_named() -> None:
    chosen = rules.read("--raak-action: #9a9a9a").chosen

    found = rules.weak(chosen, Scheme.LIGHT)

    assert ("on-action", "action") in {(each.ink, each.ground) for each in found}
    assert rules.weak(rules.read("--raak-action: #10405a").chosen, Scheme.LIGHT) == []


def test_our_own_colours_pass_their_own_measure() -> None:
    assert rules.weak(rules.LIGHT, Scheme.LIGHT) == []
    assert rules.weak(rules.DARK, Scheme.DARK) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": ', "tokens-unreadable"),
        ("{" * 100_000, "tokens-unreadable"),
        ('{"a":' * 40_000, "tokens-unreadable"),
        ("x" * (rules.LONGEST_TEXT + 1), "text-too-long"),
        ("".join(f"--a{n}:1;" for n in range(rules.MOST_TOKENS + 1)), "tokens-too-many"),
    ],
)
def test_what_cannot_be_tokens_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.read(text)

    assert refused.value.code == code


@pytest.mark.parametrize(
    "text", ["--a" * 80_000, "/*" * 120_000, "--raak-action: rgb(" + " " * 200_000]
)
def test_a_text_made_to_be_slow_is_read_at_once(text: str) -> None:
    assert rules.read(text).chosen == {}


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Opvoeden.Dijkveen.NL", "opvoeden.dijkveen.nl"),
        ("https://opvoeden.dijkveen.nl/pad", "opvoeden.dijkveen.nl"),
        ("localhost:8000", "localhost"),
    ],
)
def test_a_host_is_kept_as_a_browser_sends_it(text: str, host: str) -> None:
    assert rules.host(text) == host


@pytest.mark.parametrize("text", ["", "a b", "-x.nl", "x..nl", "é.nl", "x" * 300])
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        rules.host(text)

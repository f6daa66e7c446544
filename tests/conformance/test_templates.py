"""Read the templates: nothing inline, no name that does not exist, no child in a title."""

import re
from pathlib import Path

import pytest
from tests.conformance.routes import ROUTES

import raak

TEMPLATES = sorted(Path(raak.__file__).parent.glob("*/templates/**/*.html"))
INLINE = re.compile(
    r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|javascript:|<script(?![^>]*\ssrc=)"""
)
URL = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")
TITLE = re.compile(r"{% block title %}(.*?){% endblock|<title>(.*?)</title>", re.DOTALL)
OF_A_CHILD = ("child", "kind_naam", "surname", "given_name", "initials", "concern", "answers")


def named(path: Path) -> str:
    return path.name


def test_there_are_templates_to_read() -> None:
    assert len(TEMPLATES) > 30


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_nothing_is_inline(path: Path) -> None:
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_address_that_is_named_exists(path: Path) -> None:
    assert set(URL.findall(path.read_text(encoding="utf-8"))) <= set(ROUTES)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_child_is_named_in_a_title(path: Path) -> None:
    for found in TITLE.findall(path.read_text(encoding="utf-8")):
        title = "".join(found)
        spoken = re.findall(r"{{(.*?)}}|{%\s*(?!trans|block)(.*?)%}", title)
        assert not [each for each in spoken if any(word in "".join(each) for word in OF_A_CHILD)]


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_nothing_escapes_escaping(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "|safe" not in text
    assert "autoescape off" not in text

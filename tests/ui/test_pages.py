"""The frame around every page, and the pages for when something goes wrong."""

import re
from pathlib import Path

import pytest
from django.template import Context, Engine
from django.test import RequestFactory
from django.utils import translation

from raak import ui

pytestmark = pytest.mark.urls("tests.ui.no_addresses")

ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]
TEMPLATES = sorted((Path(ui.__file__).parent / "templates").rglob("*.html"))


def shown_in(language: str, template: str, **values: object) -> str:
    """Return the page as it is without any of the variables that other packages set."""
    source = Engine.get_default().get_template(template)
    with translation.override(language):
        return source.render(Context(values))


def frame(**values: object) -> str:
    return shown_in("nl", "ui/base.html", request=RequestFactory().get("/werk/"), **values)


def test_a_page_needs_nothing_but_a_request() -> None:
    shown = frame()

    assert '<html lang="nl">' in shown
    assert "Snel weg" in shown
    assert "Uitloggen" not in shown
    assert "Hoofdmenu" not in shown


def test_the_menu_says_where_you_are_and_what_waits() -> None:
    here = {"label": "Vandaag", "url": "/werk/", "current": True, "count": 2}

    shown = frame(nav=[here, {"label": "De keten", "url": "/keten/"}])

    assert shown.count('aria-current="page"') == 1
    assert re.search(r'href="/werk/" aria-current="page">Vandaag .*2</span>', shown)


def test_who_is_signed_in_stands_on_the_page() -> None:
    shown = frame(actor_name="Anna de Wit", actor_role="jeugdverpleegkundige")

    assert "Anna de Wit" in shown
    assert "jeugdverpleegkundige" in shown


@pytest.mark.parametrize("template", ERRORS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_error_page_can_be_shown_without_anything_and_names_who_to_call(
    template: str, language: str
) -> None:
    shown = shown_in(language, template)

    assert shown.count("<h1>") == 1
    assert 'href="tel:112"' in shown
    assert 'href="tel:08002000"' in shown


def test_a_page_that_is_not_there_does_not_say_whether_a_child_is_known() -> None:
    shown = shown_in("nl", "404.html")

    assert "is er niet, of niet voor jou" in shown
    assert "Vraag de collega" in shown


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_strict_policy_has_nothing_to_forbid(template: Path) -> None:
    source = template.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
    assert re.findall(r'(?:src|href)="(?:https?:)?//', source) == []

"""What stands on pages that everybody opens, made so that it costs next to nothing."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from raak.ui.components.library import register


class Town(Protocol):
    """A name on a map, in pixels."""

    @property
    def x(self) -> int: ...
    @property
    def y(self) -> int: ...
    @property
    def name(self) -> str: ...


class Dot(Protocol):
    """A numbered place on a map, in pixels."""

    @property
    def x(self) -> int: ...
    @property
    def y(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def name(self) -> str: ...


@register.simple_tag
def same_for_all(template: str) -> SafeString:
    """
    Usage: {% same_for_all "ui/_footer.html" %}

    It is rendered once per language, with an empty context: nothing of a reader can get into it.
    """
    return _same_for_all(template, get_language() or "")


@lru_cache(maxsize=50)
def _same_for_all(template: str, language: str) -> SafeString:
    return render_to_string(template)


@register.simple_tag
def dots(places: Iterable[Dot]) -> SafeString:
    """Usage: <svg>{% dots map.dots %}</svg>; a template would take ten times as long."""
    return SafeString("".join(_dot(each) for each in places))


@register.simple_tag
def towns(places: Iterable[Town]) -> SafeString:
    """Usage: <svg>{% towns map.towns %}</svg>"""
    return SafeString("".join(_town(each) for each in places))


def _town(town: Town) -> str:
    x, y = int(town.x), int(town.y)
    return f'<text class="offer-town" x="{x}" y="{y}" dy="24">{escape(town.name)}</text>'


def _dot(dot: Dot) -> str:
    x, y, number = int(dot.x), int(dot.y), int(dot.number)
    return (
        f'<g class="offer-dot"><title>{number}. {escape(dot.name)}</title>'
        f'<circle cx="{x}" cy="{y}" r="11"/><text x="{x}" y="{y}" dy="4">{number}</text></g>'
    )

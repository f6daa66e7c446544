"""Styles in words: which host, since when, and what was taken of the tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.themes import rules
from raak.themes.rules import Read
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.themes.models import Theme


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    about: str
    url: str
    pill: Pill


def rows(themes: Iterable[Theme]) -> list[Row]:
    return [
        Row(each.host, each.name, reverse("regio:theme", args=[each.pk]), pill(each))
        for each in themes
    ]


def pill(theme: Theme) -> Pill:
    if theme.on_at:
        said = _("te zien sinds %(day)s") % {"day": dates.day(theme.on_at)}
        return Pill(State.DONE.value, said)
    return Pill(State.WAITING.value, _("nog niet te zien"))


@dataclass(frozen=True, slots=True)
class Taken:
    """values: our token and its value. unread: known names whose value we left out."""

    title: str
    values: list[tuple[str, str]]
    unread: str
    others: str


def taken(theme: Theme) -> list[Taken]:
    """Return what was understood of the tokens, for light screens and for dark ones."""
    both = ((_("Licht scherm"), theme.tokens), (_("Donker scherm"), theme.dark))
    return [_taken(title, rules.read(text)) for title, text in both if text]


def _taken(title: str, found: Read) -> Taken:
    n = found.others
    others = ngettext("%(n)d token gebruiken we niet.", "%(n)d tokens gebruiken we niet.", n)
    return Taken(
        title=title,
        values=sorted(found.chosen.items()),
        unread=", ".join(found.unread),
        others=others % {"n": n} if n else "",
    )

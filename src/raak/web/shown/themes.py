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
    """values: what a token is for, and its value. unread: known names whose value we left out."""

    title: str
    values: list[tuple[str, str]]
    unread: str
    others: str


def taken(theme: Theme) -> list[Taken]:
    """Return what was understood of the tokens, for light screens and for dark ones."""
    both = ((_("Licht scherm"), theme.tokens), (_("Donker scherm"), theme.dark))
    return [_taken(title, rules.read(text)) for title, text in both if text]


def token(name: str) -> str:
    """Return what a token is for; its own name when that says enough."""
    said = {
        "action": _("Knoppen en links"),
        "action-hover": _("Knoppen en links waar de muis op staat"),
        "on-action": _("Tekst op een knop"),
        "ink": _("Tekst"),
        "quiet": _("Rustige tekst"),
        "paper": _("Achtergrond"),
        "surface": _("Achtergrond van een lijst of veld"),
        "mist": _("Achtergrond van een vlak"),
        "line": _("Lijnen"),
        "edge": _("Randen van velden"),
        "focus": _("Rand om wat gekozen is"),
        "focus-gap": _("Ruimte in die rand"),
        "band": _("Balk bovenaan"),
        "on-band": _("Tekst in de balk"),
        "warm": _("Warme kleur van het merk"),
        "font": _("Letter"),
        "radius": _("Ronde hoeken"),
    }
    return f"{said[name]} (--raak-{name})" if name in said else name


def _taken(title: str, found: Read) -> Taken:
    n = found.others
    others = ngettext("%(n)d token gebruiken we niet.", "%(n)d tokens gebruiken we niet.", n)
    return Taken(
        title=title,
        values=[(token(name), value) for name, value in found.chosen.items()],
        unread=", ".join(found.unread),
        others=others % {"n": n} if n else "",
    )


def shown_logo(digest: str, width: int, height: int) -> dict[str, object]:
    """Return what a page needs to show a logo, at half the size in which it was drawn."""
    return {
        "url": reverse("theme-logo", args=[digest]),
        "width": max(1, width // 2),
        "height": max(1, height // 2),
    }

"""The four lists of what is strong and weak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raak.analysis.rules import Side
from raak.ui import words as dates

if TYPE_CHECKING:
    from raak.analysis.models import SwotLine

SIDES: Mapping[Side, Promise] = {
    Side.STRENGTH: gettext_lazy("Sterk: dit gaat hier goed"),
    Side.WEAKNESS: gettext_lazy("Zwak: hier gaat het mis"),
    Side.OPPORTUNITY: gettext_lazy("Kansen: hier kunnen we op meeliften"),
    Side.THREAT: gettext_lazy("Bedreigingen: dit kan ons tegenhouden"),
}


@dataclass(frozen=True, slots=True)
class LineShown:
    """raise_url: where a button puts it higher; "" for the first of its list."""

    text: str
    about: str
    url: str
    raise_url: str


@dataclass(frozen=True, slots=True)
class ListShown:
    side: str
    title: str
    lines: Sequence[LineShown]


def lists(found: Iterable[SwotLine]) -> list[ListShown]:
    """Return the four lists, each from its top."""
    by: dict[str, list[SwotLine]] = {each.value: [] for each in Side}
    for each in found:
        by[each.side].append(each)
    return [
        ListShown(side.value, str(SIDES[side]), [_line(x, n) for n, x in enumerate(by[side])])
        for side in Side
    ]


def _line(held: SwotLine, at: int) -> LineShown:
    return LineShown(
        text=held.text,
        about=" · ".join(part for part in (held.source, _said(held)) if part),
        url=reverse("regio:swot-line", args=[held.line]),
        raise_url=reverse("regio:swot-higher", args=[held.line]) if at else "",
    )


def _said(held: SwotLine) -> str:
    given = {"who": held.said_by.name, "day": dates.day(held.said_at)}
    return _("%(who)s, %(day)s") % given


def before(versions: Iterable[SwotLine]) -> list[tuple[str, str]]:
    """Return (words, by whom and when) of each version, the newest first."""
    return [(each.text, _said(each)) for each in versions]

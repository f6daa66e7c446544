"""What the region counted itself beside the figures of the handbook, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.handbook.lessons import Figure
from raak.ui import words as dates
from raak.web.shown.interventions import said
from raak.web.shown.knowledge.lesson_words import places_of_figures

if TYPE_CHECKING:
    from raak.analysis.models import OwnFigure


@dataclass(frozen=True, slots=True)
class Compared:
    """then: what the handbook tells, of whom and when. now: what the region says, if anything."""

    title: str
    then: str
    then_about: str
    now: str
    now_about: str
    url: str


def compared(found: Iterable[Figure], own: Mapping[str, OwnFigure]) -> Sequence[Compared]:
    return [one(each, own.get(each.code)) for each in found]


def one(figure: Figure, own: OwnFigure | None) -> Compared:
    return Compared(
        title=said(figure.title),
        then=said(figure.said),
        then_about=f"{places_of_figures()[figure.where]}, {figure.year}. {said(figure.counted)}",
        now=own.said if own else "",
        now_about=_("%(year)s. %(source)s") % {"year": own.year, "source": own.source}
        if own
        else "",
        url=reverse("regio:own-figure", args=[figure.code]),
    )


def before(rows: Iterable[OwnFigure]) -> list[tuple[str, str]]:
    """Return (what was said, of when and by whom) of each, the newest first."""
    return [
        (
            each.said,
            _("%(year)s. %(source)s. %(who)s, %(day)s")
            % {
                "year": each.year,
                "source": each.source,
                "who": each.said_by.name,
                "day": dates.day(each.said_at),
            },
        )
        for each in rows
    ]

"""One indicator: its figures as a small drawing of our own, and as the same in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.monitoring.rules.measuring import Derived, Figure
from raak.ui import words as dates
from raak.web.shown.proof import counted_by, number

if TYPE_CHECKING:
    from raak.monitoring.models import Gauge, Measurement

WIDTH, HEIGHT = 320, 140
LEFT, RIGHT, TOP, BOTTOM = 54, 24, 14, 24
ROOM = Decimal("1.1")
"""Above the highest figure."""


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """
    path: for an SVG. target: the height of the line that is aimed at; None: there is none.

    days: (x, day) below it, the first and the last.
    """

    path: str
    dots: Sequence[Dot]
    target: int | None
    floor: int
    most: str
    least: str
    days: Sequence[tuple[int, str, str]]
    width: int = WIDTH
    height: int = HEIGHT


def drawing(figures: Sequence[Figure], target: Decimal | None) -> Drawing | None:
    """Return the course as a drawing; None while there are too few figures for one."""
    told = [(each.on, each.amount) for each in figures if each.amount is not None]
    if len(told) < 2 or told[0][0] == told[-1][0]:
        return None
    amounts = [amount for _on, amount in told] + ([target] if target is not None else [])
    high, low = max(*amounts, Decimal(1)) * ROOM, min(*amounts, Decimal(0))
    first, last = told[0][0], told[-1][0]

    def across(on: date) -> int:
        return LEFT + round((on - first) / (last - first) * (WIDTH - LEFT - RIGHT))

    def up(amount: Decimal) -> int:
        part = float((amount - low) / (high - low))
        return HEIGHT - BOTTOM - round(part * (HEIGHT - TOP - BOTTOM))

    dots = [Dot(across(on), up(amount), number(amount)) for on, amount in told]
    return Drawing(
        path="M" + "L".join(f"{each.x} {each.y}" for each in dots),
        dots=dots,
        target=None if target is None else up(target),
        floor=HEIGHT - BOTTOM,
        most=number(high.quantize(Decimal(1))),
        least=number(low),
        days=[(LEFT, f"{first:%-d-%-m-%Y}", "start"), (WIDTH - 4, f"{last:%-d-%-m-%Y}", "end")],
    )


@dataclass(frozen=True, slots=True)
class FigureRow:
    """about: the note, and of what was corrected why. old: a correction took its place."""

    pk: UUID
    day: str
    amount: str
    by: str
    about: str
    old: bool


def figure_rows(rows: Sequence[Measurement]) -> list[FigureRow]:
    """Return what was measured, the newest first, with what was corrected in its own line."""
    return [_row(each) for each in reversed(rows)]


def _row(of: Measurement) -> FigureRow:
    newer: Measurement | None = getattr(of, "corrected_by", None)
    said = [_("nulmeting") if of.is_baseline else "", of.note]
    if newer:
        said.append(_("verbeterd: %(why)s") % {"why": newer.reason})
    return FigureRow(
        of.pk,
        str(dates.day(of.on)),
        number(of.amount),
        of.said_by.name,
        " · ".join(filter(None, said)),
        newer is not None,
    )


def counted_rows(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """Return what the product counted, the newest first."""
    small = _("te klein om te tonen")
    return [
        (str(dates.day(each.on)), small if each.amount is None else number(each.amount))
        for each in reversed(figures)
    ]


def gauge_facts(gauge: Gauge) -> list[tuple[str, object]]:
    target = "" if gauge.target is None else f"{number(gauge.target)} {gauge.unit}"
    source = counted_by(Derived(gauge.derived)) if gauge.derived else gauge.source
    measurer = gauge.measurer.name if gauge.measurer else _("niemand: het wordt geteld")
    if gauge.measurer and not gauge.measurer.is_active:
        measurer += _(" (werkt hier niet meer)")
    stopped = ""
    if gauge.stopped_at:
        told = {"day": dates.moment(gauge.stopped_at), "why": gauge.stopped_why}
        stopped = _("%(day)s: %(why)s") % told
    months = _("elke %(n)d maanden") % {"n": gauge.every_months}
    return [
        (_("Zo tel je"), gauge.defined),
        (_("Eenheid"), gauge.unit),
        (_("Waar komt het vandaan?"), source),
        (_("Wie meet?"), measurer),
        (_("Hoe vaak?"), "" if gauge.derived else months),
        (_("Volgende meting"), dates.day(gauge.next_on) if gauge.next_on else ""),
        (_("Streven"), target),
        (_("Gestopt"), stopped),
    ]


@dataclass(frozen=True, slots=True)
class About:
    """What an indicator is of: its name, and the page that tells of it."""

    title: str
    url: str


def about(gauge: Gauge) -> About:
    if gauge.activity:
        url = reverse("regio:activity-standing", args=[gauge.activity.pk])
        return About(gauge.activity.title, url)
    assert gauge.goal is not None  # noqa: S101 - the database holds one of both
    return About(gauge.goal.title, reverse("regio:goal-gauges", args=[gauge.goal.pk]))

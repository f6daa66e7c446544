"""What somebody promised besides the trajectories, such as tasks, actions and measurements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.kernel.calendar import Calendar
from raak.web.shown.duties import (
    ACTION,
    CHASE,
    HITCH,
    KEEP,
    KNOT,
    MEASURE,
    REVIEW,
    RISK,
    TASK,
    TELL,
    Promise,
)
from raak.web.shown.lists import Listed
from raak.web.shown.pills import Pill, pill_for

PAGES: Mapping[str, str] = {
    TASK: "werk:campaign-task",
    ACTION: "regio:action",
    REVIEW: "regio:agreement",
    RISK: "regio:risk",
    KNOT: "regio:deadlock",
    CHASE: "regio:chase",
    HITCH: "regio:bottleneck",
    MEASURE: "regio:gauge",
    TELL: "regio:telling",
    KEEP: "regio:anchor",
}
"""What sort of promise it is -> the page on which it is kept."""


LONGEST = 100
"""Of what a line says; the page says all of it."""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """about: the campaign or the body that it is for."""

    title: str
    about: str
    url: str
    pill: Pill


def promises_due(promises: Listed[Promise], today: date, calendar: Calendar) -> Listed[PromiseRow]:
    """Return what the reader must do soon, by day."""
    return Listed([_row(each, today, calendar) for each in promises.rows], more=promises.more)


def _asked(sort: str) -> str:
    """Return what is asked, of what belongs to no campaign or body."""
    return {
        REVIEW: _("bekijk deze afspraak opnieuw"),
        RISK: _("bekijk dit risico opnieuw"),
        KNOT: _("beslis: hier zit het vast"),
        MEASURE: _("meet dit en schrijf het getal op"),
        TELL: _("vertel hun de uitkomsten van het plan"),
        KEEP: _("regel dit, zodat het werk blijft"),
    }.get(sort, "")


def _row(promise: Promise, today: date, calendar: Calendar) -> PromiseRow:
    return PromiseRow(
        promise.what if len(promise.what) <= LONGEST else f"{promise.what[: LONGEST - 1]}…",
        promise.about or _asked(promise.sort),
        reverse(PAGES[promise.sort], args=[promise.pk]),
        pill_for(promise.due_on, today, calendar),
    )

"""What somebody promised besides the trajectories: tasks, actions, agreements to look at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.kernel.calendar import Calendar
from raak.web.shown.duties import ACTION, CHASE, HITCH, KNOT, REVIEW, RISK, TASK, Promise
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
}
"""What sort of promise it is -> the page on which it is kept."""


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


def _row(promise: Promise, today: date, calendar: Calendar) -> PromiseRow:
    return PromiseRow(
        promise.what,
        promise.about or _asked(promise.sort),
        reverse(PAGES[promise.sort], args=[promise.pk]),
        pill_for(promise.due_on, today, calendar),
    )


def _asked(sort: str) -> str:
    """Return what is asked of who promised it, where it is not for a campaign or a body."""
    return {
        RISK: _("bekijk dit risico opnieuw"),
        KNOT: _("beslis: hier zit het vast"),
    }.get(sort, _("bekijk deze afspraak opnieuw"))

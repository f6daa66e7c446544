"""What somebody promised besides the trajectories: tasks, actions, agreements to look at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from raak.access.rules import Actor
from raak.campaigns.queries import tasks_due
from raak.kernel.calendar import Calendar
from raak.meetings.queries import actions_due, reviews_due
from raak.trajectories.queries.today import MOST
from raak.web.shown.lists import Listed, listed
from raak.web.shown.pills import Pill, pill_for

PAGES: Mapping[str, str] = {
    "task": "werk:campaign-task",
    "action": "regio:action",
    "review": "regio:agreement",
}
"""What sort of duty it is -> the page on which it is finished."""


@dataclass(frozen=True, slots=True)
class Duty:
    """about: the campaign or the body that it is for."""

    title: str
    about: str
    url: str
    pill: Pill


def duties_due(actor: Actor, today: date, calendar: Calendar) -> Listed[Duty]:
    """Return what the actor must do soon, by day: all sorts together in one statement."""
    tasks = _alike(tasks_due(actor, today), "task", F("campaign__title"))
    actions = _alike(actions_due(actor, today), "action", F("sitting__body__name"))
    reviews = _alike(
        reviews_due(actor, today).annotate(what=F("title"), due_on=F("review_on")),
        "review",
        Value("", output_field=CharField()),
    )
    rows = tasks.union(actions, reviews, all=True).order_by("due_on", "what")[: MOST + 1]
    return listed(
        Duty(
            what, _about(about), reverse(PAGES[sort], args=[pk]), pill_for(due_on, today, calendar)
        )
        for sort, pk, what, due_on, about in rows
    )


def _about(about: str) -> str:
    return about or _("bekijk deze afspraak opnieuw")


def _alike(rows: QuerySet[Any], sort: str, about: F | Value) -> QuerySet[Any, Any]:
    """Return duties of one sort with the columns that all sorts have."""
    named = rows.order_by().annotate(sort=Value(sort, output_field=CharField()), about_it=about)
    alike: QuerySet[Any, Any] = named.values_list("sort", "pk", "what", "due_on", "about_it")
    return alike

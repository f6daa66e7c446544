"""What happens when: campaigns as often as they return, conferences, and what appears."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from raak.access.rules import Actor
from raak.campaigns import rules
from raak.campaigns.models import Stock, Task
from raak.campaigns.queries.campaigns import campaigns_visible_to, publications_visible_to
from raak.campaigns.queries.conferences import conferences_visible_to
from raak.campaigns.queries.material import places_with_material
from raak.kernel.calendar import office_day


@dataclass(frozen=True, slots=True)
class Line:
    """
    Something on the calendar, both days included.

    what: "campaign", "conference", or a code of `rules.Channel` for what appears.
    """

    first: date
    last: date
    what: str
    title: str
    id: UUID
    joins: str = ""
    is_sure: bool = True
    """False: planned to appear, and nobody said yet that it did."""


def calendar_of(actor: Actor, since: date, until: date) -> list[Line]:
    """Return what the actor keeps that is on between two days, both included, by day."""
    found = [
        *_campaigns(actor, since, until),
        *_conferences(actor, since, until),
        *_publications(actor, since, until),
    ]
    return sorted(found, key=lambda each: (each.first, each.last, each.title))


def _campaigns(actor: Actor, since: date, until: date) -> Iterator[Line]:
    for each in campaigns_visible_to(actor).filter(first_on__lte=until):
        last = min(until, office_day(each.stopped_at)) if each.stopped_at else until
        for run in rules.runs(each.first_on, each.rule, each.days, last):
            if run.last >= since:
                yield Line(run.first, run.last, "campaign", each.title, each.pk, each.joins)


def _conferences(actor: Actor, since: date, until: date) -> Iterator[Line]:
    on = conferences_visible_to(actor).filter(event__called_off_at__isnull=True)
    for each in on.filter(event__first_on__range=(since, until)):
        day = each.event.first_on
        yield Line(day, day, "conference", each.event.title, each.pk)


def _publications(actor: Actor, since: date, until: date) -> Iterator[Line]:
    for each in publications_visible_to(actor).filter(on__range=(since, until)):
        title = f"{each.outlet}: {each.title}" if each.outlet else each.title
        sure = each.appeared_at is not None
        yield Line(each.on, each.on, each.channel, title, each.pk, is_sure=sure)


@dataclass(frozen=True, slots=True)
class Report:
    """
    What was done in a stretch of time, in numbers and lines.

    lines:   what was on. tasks: how many were done, and how many were due and are still open.
    came:    how many people came to conferences; None: nobody wrote it down.
    places, copies: where material lies now, and how many of it.
    """

    lines: list[Line]
    tasks_done: int
    tasks_open: int
    came: int | None
    places: int
    copies: int


def report_of(actor: Actor, since: date, until: date) -> Report:
    """Return what the region told its people between two days, both included."""
    tasks = Task.objects.filter(
        campaign__in=campaigns_visible_to(actor), due_on__range=(since, until)
    )
    held = conferences_visible_to(actor).filter(event__meetings__day__range=(since, until))
    lies = Stock.objects.filter(
        place__in=places_with_material(actor).order_by(),
        gone_at__isnull=True,
        material__stopped_at__isnull=True,
    )
    return Report(
        lines=[each for each in calendar_of(actor, since, until) if each.is_sure],
        tasks_done=tasks.filter(done_at__isnull=False).count(),
        tasks_open=tasks.filter(done_at__isnull=True, campaign__stopped_at__isnull=True).count(),
        came=held.aggregate(all=Sum("event__meetings__came"))["all"],
        places=lies.values("place").distinct().count(),
        copies=lies.aggregate(all=Sum("amount"))["all"] or 0,
    )

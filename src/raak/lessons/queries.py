"""Which lessons there are, who asked for them, and which schools had one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, workplaces
from raak.agenda.queries.reaching import held_of
from raak.agenda.rules.reaching import Key, Tally, Told, told
from raak.lessons.models import Lesson, Request
from raak.lessons.rules import SCHOOLS, State, days_of, school_year
from raak.parties.queries import organisations_of, workplaces_of

if TYPE_CHECKING:
    from raak.parties.models import Organisation


def lessons_of(region_id: UUID) -> QuerySet[Lesson]:
    """Return what schools in a region can ask for, by name."""
    found = Lesson.objects.filter(
        region_id=region_id, stopped_at__isnull=True, organisation__closed_on__isnull=True
    )
    return found.select_related("organisation").order_by("title", "pk")


def lessons_given_by(actor: Actor) -> QuerySet[Lesson]:
    """Return the lessons of the organisations whose agenda the actor keeps."""
    return lessons_of(actor.here).filter(organisation__in=workplaces(actor, Permission.EVENT_KEEP))


def schools_of(actor: Actor) -> QuerySet[Organisation]:
    """Return the schools for which the actor may ask for a lesson, by name."""
    own = workplaces_of(actor, Permission.LESSON_ASK)
    return own.filter(sector__in=SCHOOLS, closed_on__isnull=True)


def requests_visible_to(actor: Actor) -> QuerySet[Request]:
    """Return what the actor's schools asked for, and what was asked of the actor."""
    given = Q(lesson__organisation__in=workplaces(actor, Permission.EVENT_KEEP))
    asked = Q(school__in=workplaces(actor, Permission.LESSON_ASK))
    related = Request.objects.select_related(
        "lesson__organisation", "school", "event", "asked_by", "settled_by"
    )
    return related.filter(given | asked).prefetch_related("event__meetings")


def requests_to_answer(actor: Actor) -> QuerySet[Request]:
    """Return what was asked of the actor's organisations, the soonest first."""
    given = workplaces(actor, Permission.EVENT_KEEP)
    found = requests_visible_to(actor).filter(lesson__organisation__in=given, state=State.ASKED)
    return found.order_by("first_at", "pk")


def lessons_to_count(actor: Actor, now: datetime) -> QuerySet[Request]:
    """Return what the actor's organisations gave, and of which nobody wrote down who was there."""
    given = workplaces(actor, Permission.EVENT_KEEP)
    return Request.objects.filter(
        lesson__organisation__in=given,
        state=State.PLANNED,
        event__called_off_at__isnull=True,
        event__meetings__called_off_at__isnull=True,
        event__meetings__came__isnull=True,
        event__meetings__ends_at__lte=now,
    ).distinct()


def ties_to_request(actor: Actor, request: Request) -> frozenset[Tie]:
    """The school that asked is its sender, the organisation that gives the lesson its receiver."""
    sends = request.school_id in workplaces(actor, Permission.LESSON_ASK)
    gives = request.lesson.organisation_id in workplaces(actor, Permission.EVENT_KEEP)
    pairs = ((Tie.SENDER, sends), (Tie.ORGANISATION, gives))
    return frozenset(tie for tie, holds in pairs if holds)


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """
    Which schools had a lesson in a school year; numbers only.

    had:  per school how many lessons were given and how many children were there, by name.
    not_yet: the schools without one, with whether one was asked for or is planned.
    """

    had: list[tuple[Organisation, Told]]
    not_yet: list[tuple[Organisation, bool]]


def school_years(region_id: UUID) -> list[int]:
    """Return the school years in which anything was asked for or planned, the latest first."""
    ends = Request.objects.filter(lesson__region_id=region_id).aggregate(
        least=Min("first_at"), most=Max("second_at"), planned=Max("event__first_on")
    )
    if ends["least"] is None:
        return []
    last = max(filter(None, (ends["most"].date(), ends["planned"])))
    return list(range(school_year(last), school_year(ends["least"].date()) - 1, -1))


def schools_in_year(region_id: UUID, year: int, now: datetime) -> SchoolYear:
    """Return every open school of a region: what it had in a school year, or nothing."""
    begin, end = days_of(year)
    schools = list(organisations_of(region_id).filter(sector__in=SCHOOLS))
    planned = _planned(region_id, begin, end)
    given = _tallies(planned, now)
    expects = {school_id for school_id, _event in planned} | _asking(region_id, begin, end)
    lines = {line.key[0]: line for line in told(given)}
    return SchoolYear(
        had=[(each, lines[str(each.pk)]) for each in schools if str(each.pk) in lines],
        not_yet=[(each, each.pk in expects) for each in schools if str(each.pk) not in lines],
    )


def _planned(region_id: UUID, begin: date, end: date) -> list[tuple[UUID, UUID]]:
    """Return (school, event) of what was planned in a stretch of days and not called off."""
    found = Request.objects.filter(
        lesson__region_id=region_id,
        state=State.PLANNED,
        event__first_on__gte=begin,
        event__first_on__lt=end,
        event__called_off_at__isnull=True,
        event__meetings__called_off_at__isnull=True,
    )
    return [
        (school, event) for school, event in found.values_list("school_id", "event_id") if event
    ]


def _asking(region_id: UUID, begin: date, end: date) -> set[UUID]:
    found = Request.objects.filter(
        lesson__region_id=region_id,
        state=State.ASKED,
        first_at__date__gte=begin,
        first_at__date__lt=end,
    )
    return set(found.values_list("school_id", flat=True))


def _tallies(planned: Iterable[tuple[UUID, UUID]], now: datetime) -> list[tuple[Key, Tally]]:
    """Return what was held, per school; a lesson where nobody was fell through."""
    school_of = {event: school for school, event in planned}
    return [
        ((str(school_of[event]),), Tally(1, came or 0, 0, int(came is None)))
        for event, came in held_of(list(school_of), now)
        if came != 0
    ]

"""Reports that were asked for, and the ones that everybody may read."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.insight.models import Report, ReportFile, Threshold
from raak.insight.rules.reports import GIVEN_UP, KEPT, MOST_TRIES, State

LIGHT = ("content",)
"""What a list does without."""


def ties_to_reports(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    """Who works for the region as a whole has its reports."""
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """Return the reports of the actor's region, the newest first."""
    if may_ever(actor, Permission.REPORT_MAKE):
        return Report.objects.none()
    here = Report.objects.filter(region_id=actor.here).select_related("asked_by")
    return here.order_by("-asked_at", "pk")


def published(region_id: UUID) -> QuerySet[Report]:
    """Return what everybody may read, the newest first."""
    found = Report.objects.filter(region_id=region_id, published_at__isnull=False)
    return found.order_by("-last_on", "-published_at", "pk")


def file_of(report: Report, format: str) -> ReportFile | None:
    return ReportFile.objects.filter(report=report, format=format).first()


def to_be_made(now: datetime) -> QuerySet[Report]:
    """Return what waits, and what was begun by a process that is there no more."""
    left = Q(state=State.MAKING, begun_at__lt=now - GIVEN_UP)
    return Report.objects.filter(Q(state=State.WAITING) | left).order_by("asked_at")


def to_be_given_up(now: datetime) -> QuerySet[Report]:
    return Report.objects.filter(
        state=State.MAKING, begun_at__lt=now - GIVEN_UP, tries__gte=MOST_TRIES
    )


def to_be_forgotten(now: datetime) -> QuerySet[Report]:
    """Return what is older than a report is kept and is not public."""
    old = Report.objects.filter(asked_at__lt=now - KEPT, published_at__isnull=True)
    return old.exclude(state=State.MAKING)


def thresholds_of(region_id: UUID) -> QuerySet[Threshold]:
    return Threshold.objects.filter(region_id=region_id).order_by("year")

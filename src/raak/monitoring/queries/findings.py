"""What was said of activities and of the plan, question by question."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from raak.access.rules import Actor
from raak.handbook import queries as handbook
from raak.monitoring.models import Finding
from raak.monitoring.rules.asked import SECTORS, Asked, Lesson, Stage
from raak.plans.models import Plan
from raak.plans.queries import plans_visible_to

Latest = Mapping[tuple[UUID, str], Finding]
"""By what it is about and the code of the question."""


def codes_of(asked: Asked) -> tuple[str, ...]:
    """Return the questions of a set, in order."""
    if asked is Asked.CRITERIA:
        return tuple(each.code for each in handbook.criteria())
    if asked is Asked.SECTORS:
        return SECTORS
    return tuple(each.value for each in (Stage if asked is Asked.STAGES else Lesson))


def findings_visible_to(actor: Actor) -> QuerySet[Finding]:
    """Return all that was said of the plans that the actor sees, the newest first."""
    seen = plans_visible_to(actor).order_by()
    found = Finding.objects.filter(plan__in=seen).select_related("said_by")
    return found.order_by("-number", "-said_at")


def latest_in(plan: Plan, asked: Asked) -> Latest:
    """Return what holds now of a set, for the plan and each of its activities."""
    found = Finding.objects.filter(plan=plan, asked=asked).select_related("said_by")
    return {(each.about, each.code): each for each in found.order_by("number")}


def latest_of(about: UUID, asked: Asked) -> Mapping[str, Finding]:
    """Return what holds now of a set, for one activity or plan."""
    found = Finding.objects.filter(about=about, asked=asked).select_related("said_by")
    return {each.code: each for each in found.order_by("number")}

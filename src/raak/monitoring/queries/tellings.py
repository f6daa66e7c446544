"""Whom the results are told to."""

from datetime import date

from django.db.models import F, Q, QuerySet

from raak.access.rules import Actor
from raak.monitoring.models import Telling
from raak.monitoring.rules import measuring
from raak.plans.models import Plan
from raak.plans.queries import plans_visible_to


def tellings_visible_to(actor: Actor) -> QuerySet[Telling]:
    """Return what is told of the plans that the actor sees, and what the actor must tell."""
    seen = Q(plan__in=plans_visible_to(actor).order_by()) | Q(keeper_id=actor.me)
    found = Telling.objects.filter(seen, plan__region_id=actor.here)
    return found.select_related("plan", "activity", "keeper", "told_by")


def tellings_of(plan: Plan) -> QuerySet[Telling]:
    """Return what is told of a plan: first what is still to be told, by day."""
    found = Telling.objects.filter(plan=plan).select_related("activity", "keeper")
    return found.order_by(F("told_on").desc(nulls_first=True), "due_on", "pk")


def tellings_due(actor: Actor, today: date) -> QuerySet[Telling]:
    """Return what the actor must tell soon, by day."""
    mine = Telling.objects.filter(
        keeper_id=actor.me, told_on__isnull=True, plan__closed_at__isnull=True
    )
    return mine.filter(due_on__lte=today + measuring.NOTICE).order_by("due_on", "pk")

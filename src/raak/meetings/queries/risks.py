from datetime import date

from django.db.models import F, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.meetings import rules
from raak.meetings.models import Risk, RiskLook, Seat
from raak.meetings.queries.bodies import seats_at
from raak.meetings.rules import Layer


def leads(actor: Actor, today: date) -> bool:
    """Return whether the actor keeps the structure, or sits today in a group that steers it."""
    if may_ever(actor, Permission.MEETING_KEEP) is None:
        return True
    mine = Seat.objects.filter(person_id=actor.me, body__region_id=actor.here)
    steering = (Layer.DIRECTION.value, Layer.STEERING.value)
    mine = mine.filter(body__layer__in=steering, body__closed_at__isnull=True)
    return seats_at(mine, today).exists()


def risks_visible_to(actor: Actor, today: date) -> QuerySet[Risk]:
    """Return the risks one watches, or all for who steers: open first, then by weight."""
    here = Risk.objects.filter(region_id=actor.here).select_related("watcher")
    if not leads(actor, today):
        here = here.filter(watcher_id=actor.me)
    open_first = F("closed_at").desc(nulls_first=True)
    heavy_first = (F("likelihood") * F("effect")).desc()
    return here.order_by(open_first, heavy_first, "review_on", "pk")


def looks_at(risk: Risk) -> QuerySet[RiskLook]:
    """Return how a risk looked each time, the newest first."""
    return risk.looks.select_related("by").order_by("-looked_at", "-pk")


def ties_to_risk(actor: Actor, risk: Risk) -> frozenset[Tie]:
    """Return how the actor is tied to a risk: as who watches it, or as who keeps the region's."""
    ties = {Tie.SELF} if risk.watcher_id == actor.person_id else set()
    keeps = may_ever(actor, Permission.MEETING_KEEP) is None
    if keeps and risk.region_id == actor.region_id:
        ties.add(Tie.REGION)
    return frozenset(ties)


def risks_due(actor: Actor, today: date) -> QuerySet[Risk]:
    """Return which risks the actor must look at again soon, by day."""
    mine = Risk.objects.filter(watcher_id=actor.me, closed_at__isnull=True)
    return mine.filter(review_on__lte=today + rules.NOTICE).order_by("review_on", "pk")

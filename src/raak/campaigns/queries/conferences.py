from uuid import UUID

from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.campaigns.models import Conference, Item


def conferences_visible_to(actor: Actor) -> QuerySet[Conference]:
    """Return the conferences of the region, with their event, the newest first."""
    here = Conference.objects.filter(region_id=actor.here).select_related("event__organisation")
    allowed = may_ever(actor, Permission.CAMPAIGN_KEEP) is None
    return (here if allowed else here.none()).order_by("-event__first_on", "pk")


def programme_of(event_id: UUID) -> QuerySet[Item]:
    """Return the programme of the conference that an event is, for everybody, by the clock."""
    return Item.objects.filter(conference__event=event_id).order_by("at", "title", "pk")

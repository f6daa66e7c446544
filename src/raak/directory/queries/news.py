"""What is new and what changed in the public offer, for who tells the region of it."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from raak.audit.queries import Wanted, entries_of
from raak.directory.models import Service
from raak.directory.queries.public import services_for_everybody

NOUN = "service:"


def added_since(region_id: UUID, since: datetime, today: date) -> QuerySet[Service]:
    """Return the public offer that was added after `since`, the newest first."""
    shown = services_for_everybody(region_id, today)
    return shown.filter(made_at__gt=since).order_by("-made_at", "pk")


def changed_since(region_id: UUID, since: datetime, today: date) -> list[Service]:
    """
    Return the older public offer of which something was changed after `since`, the newest first.

    A confirmation changes nothing: so the record says, and not the day of the last word on it.
    """
    entries = entries_of(region_id, Wanted(since=since)).filter(event="service.changed")
    written = entries.values_list("subject", "detail")
    changed = [UUID(subject.removeprefix(NOUN)) for subject, how in written if how.get("fields")]
    shown = services_for_everybody(region_id, today).filter(made_at__lte=since)
    return list(shown.filter(pk__in=set(changed)).order_by("-changed_at", "pk"))

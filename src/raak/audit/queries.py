"""Reading the record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from raak.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What somebody looks for in the record.

    subjects: `<noun>:<id>`, any of them; empty: all. actor_ids: likewise.
    since, until: from this moment on, and before that one.
    older_than:   the number of the entry at which the page before ended.
    """

    subjects: frozenset[str] = frozenset()
    actor_ids: frozenset[str] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    older_than: int | None = None


def entries_of(region_id: UUID, wanted: Wanted) -> QuerySet[Entry]:
    """Return what a region's record holds of what is wanted, newest first."""
    narrow = {
        "subject__in": wanted.subjects or None,
        "actor_id__in": wanted.actor_ids or None,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
        "pk__lt": wanted.older_than,
    }
    asked = {lookup: value for lookup, value in narrow.items() if value is not None}
    return Entry.objects.filter(region_id=region_id, **asked).order_by("-pk")

"""What the region tells the public, in numbers, for who does not keep it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from raak.campaigns.models import Campaign, Stock


@dataclass(frozen=True, slots=True)
class Told:
    """
    running:   campaigns that were not stopped; returning: those that come again and again.
    places:    where material lies; late: where it should have been refilled.
    """

    running: int
    returning: int
    places: int
    late: int


def told_in(region_id: UUID, today: date) -> Told:
    """Return how much a region tells the public now."""
    running = Campaign.objects.filter(region_id=region_id, stopped_at__isnull=True)
    lies = Stock.objects.filter(
        material__region_id=region_id, gone_at__isnull=True, material__stopped_at__isnull=True
    )
    late = Q(due_on__lt=today)
    return Told(
        running=running.count(),
        returning=running.exclude(rule="").count(),
        **lies.aggregate(
            places=Count("place", distinct=True), late=Count("place", filter=late, distinct=True)
        ),
    )

"""What the region tells the public, in numbers, for who does not keep it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from raak.campaigns.models import Campaign, Publication, Stock
from raak.campaigns.rules import Audience


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


@dataclass(frozen=True, slots=True)
class Spoken:
    """
    running:   campaigns that were not stopped; joining: those that go along with a national one.
    audiences: those for whom at least one of them is.
    """

    running: int
    joining: int
    audiences: frozenset[Audience]


def spoken_to(region_id: UUID, today: date) -> Spoken:
    """Return whom the campaigns of a region speak to, of those that began."""
    began = Campaign.objects.filter(
        region_id=region_id, stopped_at__isnull=True, first_on__lte=today
    )
    rows = list(began.values_list("joins", "audiences"))
    return Spoken(
        running=len(rows),
        joining=sum(bool(joins) for joins, _audiences in rows),
        audiences=frozenset(Audience(each) for _joins, told in rows for each in told),
    )


def appeared_since(region_id: UUID, since: date) -> int:
    """Return how often the press, a website or a film of the region told about it."""
    there = Publication.objects.filter(region_id=region_id, on__gte=since)
    return there.filter(appeared_at__isnull=False).count()

"""How much the region told the public, in numbers."""

from datetime import date
from uuid import UUID

from raak.campaigns import rules
from raak.campaigns.models import Campaign, Publication


def campaigns_held(region_id: UUID, first: date, last: date) -> int:
    """Return how many campaigns had a run of which a day lies from `first` to `last`."""
    held = Campaign.objects.filter(region_id=region_id, first_on__lte=last)
    kept = held.exclude(stopped_at__date__lt=first).only("first_on", "rule", "days")
    runs = [rules.next_run(each.first_on, each.rule, each.days, first) for each in kept]
    return sum(1 for run in runs if run is not None and run.first <= last)


def appeared(region_id: UUID, first: date, last: date) -> int:
    """Return how often something about the work appeared, from `first` to `last`."""
    found = Publication.objects.filter(region_id=region_id, appeared_at__isnull=False)
    return found.filter(on__gte=first, on__lte=last).count()

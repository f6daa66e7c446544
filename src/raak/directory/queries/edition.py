from datetime import datetime
from uuid import UUID

from raak.directory.models import Edition, RegionUpkeep
from raak.directory.rules.freshness import Upkeep


def edition_of(region_id: UUID) -> tuple[int, datetime | None]:
    """Return how often the region's offer changed, and when last: one cheap statement."""
    found = Edition.objects.filter(pk=region_id).values_list("number", "changed_at").first()
    return found or (0, None)


def upkeep_of(region_id: UUID) -> Upkeep:
    """Return what the region asks of who keeps its offer."""
    found = RegionUpkeep.objects.filter(pk=region_id).first()
    if found is None:
        return Upkeep()
    return Upkeep(found.confirm_days, found.notice.days, found.hide_days)

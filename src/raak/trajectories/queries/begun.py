"""How often each route was begun, counted without a word on whom."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from raak.trajectories.models import Trajectory


def begun_since(region_id: UUID, since: datetime) -> Mapping[str, int]:
    """Return per code of a protocol how many trajectories of a region began."""
    found = Trajectory.objects.filter(region_id=region_id, started_at__gte=since)
    counted = found.order_by().values("protocol__code").annotate(times=Count("pk"))
    return {row["protocol__code"]: row["times"] for row in counted}

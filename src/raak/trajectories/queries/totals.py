"""How much went through the chain of a region; numbers only, for who tells of it outside."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from raak.trajectories.models import Referral, Trajectory
from raak.trajectories.rules import ReferralState


@dataclass(frozen=True, slots=True)
class Totals:
    """begun, ended: trajectories; arrived: referrals of which the child's arrival was confirmed."""

    begun: int
    ended: int
    arrived: int


def totals(region_id: UUID, since: datetime, until: datetime) -> Totals:
    """Return what happened from `since` until (not at) `until`, small numbers included."""
    here = Trajectory.objects.filter(region_id=region_id)
    settled = Referral.objects.filter(region_id=region_id, state=ReferralState.ARRIVED)
    return Totals(
        begun=here.filter(started_at__gte=since, started_at__lt=until).count(),
        ended=here.filter(ended_at__gte=since, ended_at__lt=until).count(),
        arrived=settled.filter(settled_at__gte=since, settled_at__lt=until).count(),
    )

"""
What happened in the chain between two moments, counted by codes; for who tells of it in numbers.

Small numbers are in it: who tells these on, protects them first (`insight.rules.disclosure`).
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, Q

from raak.kernel.calendar import office_day
from raak.trajectories.models import PublishedProtocol, Referral, Step, Trajectory
from raak.trajectories.rules import ReferralState, StepState

UNKNOWN = "unknown"
"""The code of a municipality that nobody wrote down."""

IN_TIME, LATE = "in_time", "late"


def begun_by_place_and_route(
    region_id: UUID, since: datetime, until: datetime
) -> Mapping[tuple[str, str], int]:
    """Return how many trajectories began, by (municipality's id, route's code)."""
    begun = Trajectory.objects.filter(
        region_id=region_id, started_at__gte=since, started_at__lt=until
    )
    rows = begun.values_list("municipality_id", "protocol__code")
    return Counter((str(place) if place else UNKNOWN, route) for place, route in rows)


def ended_by_route(region_id: UUID, since: datetime, until: datetime) -> Mapping[str, int]:
    """Return how many trajectories ended, whatever their ending, by route's code."""
    ended = Trajectory.objects.filter(region_id=region_id, ended_at__gte=since, ended_at__lt=until)
    return Counter(ended.values_list("protocol__code", flat=True))


def settled_by_outcome(region_id: UUID, since: datetime, until: datetime) -> Mapping[str, int]:
    """Return how many referrals were settled, by how (codes of `ReferralState`)."""
    settled = Referral.objects.filter(
        region_id=region_id, settled_at__gte=since, settled_at__lt=until
    )
    return Counter(settled.values_list("state", flat=True))


def steps_by_punctuality(
    region_id: UUID, first: date, last: date, today: date
) -> Mapping[str, int]:
    """
    Return how many steps that were due from `first` to `last` were done IN_TIME or LATE.

    Late is also what is open and past its day. What was withdrawn does not count.
    """
    due = Step.objects.filter(region_id=region_id, due_on__gte=first, due_on__lte=last)
    rows = due.exclude(state__in=[StepState.WITHDRAWN]).values_list("due_on", "closed_at")
    return Counter(_punctuality(due_on, closed_at, today) for due_on, closed_at in rows)


def _punctuality(due_on: date, closed_at: datetime | None, today: date) -> str:
    ended_on = office_day(closed_at) if closed_at else today
    return LATE if ended_on > due_on else IN_TIME


def days_to_help(region_id: UUID, since: datetime, until: datetime) -> list[int]:
    """
    Return, for each trajectory whose first referral arrived then, the days since it began; sorted.
    """
    arrived = Trajectory.objects.filter(
        region_id=region_id, referrals__state=ReferralState.ARRIVED
    ).annotate(helped_at=Min("referrals__settled_at", filter=_arrived()))
    rows: Any = arrived.filter(helped_at__gte=since, helped_at__lt=until).values_list(
        "started_at", "helped_at"
    )
    return sorted((helped - began).days for began, helped in rows)


def _arrived() -> Q:
    return Q(referrals__state=ReferralState.ARRIVED)


def routes_of(region_id: UUID) -> Mapping[str, tuple[str, str]]:
    """Return the titles (Dutch, English) of every route that a region ever had, by code."""
    newest = PublishedProtocol.objects.filter(region_id=region_id).order_by("version")
    return {code: (nl, en) for code, nl, en in newest.values_list("code", "title_nl", "title_en")}

"""Who came to the conferences of a region, in numbers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from raak.agenda.models import Meeting, SignUp
from raak.agenda.rules import HOLDING, Kind

MOST = 24


@dataclass(frozen=True, slots=True)
class Gathering:
    """A conference that was held. came: None when nobody wrote it down."""

    title: str
    day: date
    signed_up: int
    came: int | None


def gatherings(region_id: UUID, now: datetime) -> list[Gathering]:
    """Return the conferences of a region that are over, the newest first."""
    held = Meeting.objects.filter(
        event__region_id=region_id,
        event__kind=Kind.CONFERENCE,
        called_off_at__isnull=True,
        ends_at__lte=now,
    ).order_by("-starts_at", "pk")
    rows = held.values_list("event__title", "day", "round__taken", "came")
    return [Gathering(*row) for row in rows[:MOST]]


def guests_per_address(region_id: UUID) -> Mapping[str, int]:
    """
    Return how many seats at conferences each address has, as long as we know who signed up.

    For counting by the organisation whose address it is; it leaves the web in numbers only.
    """
    known = SignUp.objects.filter(
        round__event__region_id=region_id,
        round__event__kind=Kind.CONFERENCE,
        state__in=HOLDING,
    ).exclude(email="")
    seats: Counter[str] = Counter()
    for email, number in known.values_list("email", F("seats")):
        seats[email] += number
    return seats

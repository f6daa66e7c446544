"""Nobody takes all seats of an event at once: so many in an hour, and a region chooses how many."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.asking.models import DoorDay, HourSender, RegionSeats
from raak.asking.queries import seat_limit
from raak.asking.rules import SEATS, SeatLimit, has_room, network_of
from raak.audit.services import record
from raak.kernel.refusal import Refused


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    Seats of an event that somebody asks for.

    browser: what it carries for each form; empty: it carries nothing, and its network counts.
    """

    event_id: UUID
    seats: int
    browser: str = ""


def take_from_hour(day: DoorDay, address: str, wanted: Wanted, now: datetime) -> bool:
    """
    Count seats and tell whether they may be had; a part of services, with the day under lock.

    What is refused does not count: who asks for fewer may have them.
    """
    limit = seat_limit(day.region_id)
    counts = [(limit.per_network, f"network {network_of(address)}")]
    if wanted.browser:
        counts.append((limit.per_browser, f"browser {wanted.browser}"))
    rows = [(most, _row(day, wanted, who, now)) for most, who in counts]
    if not all(has_room(most, asked=row.seats, wanted=wanted.seats) for most, row in rows):
        return False
    for _most, row in rows:
        row.seats += wanted.seats
        row.save()
    return True


def _row(day: DoorDay, wanted: Wanted, who: str, now: datetime) -> HourSender:
    """Return the count so far, which is not stored before there is anything to count."""
    known = {
        "day": day,
        "about": wanted.event_id,
        "hour": now.astimezone(UTC).hour,
        "digest": sha256(f"{day.salt} {who}".encode()).hexdigest(),
    }
    return HourSender.objects.filter(**known).first() or HourSender(**known)


@transaction.atomic
def set_seat_limit(*, actor: Actor, limit: SeatLimit, now: datetime) -> None:
    """
    Choose how many seats of one event one network and one browser get in an hour.

    :raises Refused: "seat-limit-unlikely", or when the actor may not.
    """
    require(actor, Permission.TERM_SET, {Tie.REGION} if actor.region_id else ())
    both = {limit.per_network, limit.per_browser}
    if not both <= set(SEATS) or limit.per_browser > limit.per_network:
        raise Refused("seat-limit-unlikely")
    if limit == seat_limit(actor.here):
        return
    chosen = {"per_network": limit.per_network, "per_browser": limit.per_browser}
    RegionSeats.objects.update_or_create(pk=actor.here, defaults=chosen)
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="seats.limited",
        subject=f"region:{actor.here}",
        detail=chosen,
    )

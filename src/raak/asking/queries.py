"""Reading what came in from people without an account."""

from collections.abc import Iterable
from datetime import date

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.asking.models import DoorDay
from raak.asking.rules import Door


def ties_to_doors(actor: Actor) -> Iterable[Tie]:
    """Who stands at a region's public page may knock there."""
    return {Tie.MANDATE} if actor.region_id else set()


def is_full(door: Door, actor: Actor, today: date) -> bool:
    """Tell whether a public page had to close today."""
    days = DoorDay.objects.filter(region_id=actor.here, door=door, on=today)
    return days.filter(full_at__isnull=False).exists()


def crowded_doors(actor: Actor, today: date) -> list[DoorDay]:
    """Return the public pages that turned messages away today, for who keeps an eye on them."""
    if may_ever(actor, Permission.DOOR_VIEW):
        return []
    days = DoorDay.objects.filter(region_id=actor.here, on=today, turned_away__gt=0)
    return list(days.order_by("door"))

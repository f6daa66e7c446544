"""What a region asks of who keeps its offer."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.directory.models import RegionUpkeep, Service
from raak.directory.queries import upkeep_of
from raak.directory.rules.freshness import Upkeep
from raak.directory.services.offer import count_change
from raak.kernel.refusal import Refused


@transaction.atomic
def set_upkeep(*, actor: Actor, region_id: UUID, upkeep: Upkeep, now: datetime) -> None:
    """
    Choose how often the offer is confirmed and when it is hidden; it holds for all at once.

    :raises Refused: "upkeep-out-of-range", or when the actor may not.
    """
    ties = {Tie.REGION} if actor.region_id == region_id else ()
    require(actor, Permission.DIRECTORY_CURATE, ties)
    if not (
        28 <= upkeep.confirm_days <= 730
        and 0 <= upkeep.remind_days < upkeep.confirm_days
        and 0 <= upkeep.hide_days <= 365
    ):
        raise Refused("upkeep-out-of-range")
    before = upkeep_of(region_id)
    if upkeep == before:
        return
    RegionUpkeep.objects.update_or_create(
        pk=region_id,
        defaults={
            "confirm_days": upkeep.confirm_days,
            "notice": timedelta(days=upkeep.remind_days),
            "hide_days": upkeep.hide_days,
        },
    )
    _move_days(region_id, before, upkeep)
    record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event="upkeep.set",
        subject=f"region:{region_id}",
        detail={"confirm": upkeep.confirm_days, "hide": upkeep.hide_days},
    )
    count_change(region_id, now)


def _move_days(region_id: UUID, before: Upkeep, after: Upkeep) -> None:
    """Every service moves by the same number of days, whatever day it was confirmed on."""
    confirm = timedelta(days=after.confirm_days - before.confirm_days)
    hide = timedelta(days=after.hide_days - before.hide_days)
    Service.objects.filter(organisation__region_id=region_id).update(
        assure_by=F("assure_by") + confirm, hidden_from=F("hidden_from") + confirm + hide
    )

"""Putting on record what was done."""

from datetime import datetime
from uuid import UUID

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit import services as audit


def record(
    actor: Actor, region_id: UUID, subject: object, what: str, now: datetime, **detail: object
) -> None:
    """Put on record what was done with a campaign or what belongs to one."""
    audit.record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event=what,
        subject=str(subject).replace(" ", ":"),
        detail=detail,
    )


def require_keeper(actor: Actor, region_id: UUID) -> None:
    """:raises Refused: when the actor does not keep the campaigns of this region."""
    ties = {Tie.REGION} if actor.region_id == region_id else ()
    require(actor, Permission.CAMPAIGN_KEEP, ties)

"""Putting on record what was done."""

from datetime import datetime
from uuid import UUID

from raak.access.rules import Actor, Tie
from raak.audit import services as audit


def record(
    actor: Actor, region_id: UUID, subject: object, what: str, now: datetime, **detail: object
) -> None:
    """Put on record what was done with a body or what belongs to one."""
    audit.record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event=what,
        subject=str(subject).replace(" ", ":"),
        detail=detail,
    )


def ties_to_region(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to what belongs to a region as a whole."""
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())

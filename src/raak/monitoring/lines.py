"""Putting on record what was done."""

from datetime import datetime
from uuid import UUID

from raak.access.rules import Actor
from raak.audit import services as audit


def record(
    actor: Actor, region_id: UUID, subject: object, what: str, now: datetime, **detail: object
) -> None:
    """Put on record what was done with a measurement, or with what keeps the work."""
    audit.record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event=what,
        subject=str(subject).replace(" ", ":"),
        detail=detail,
    )

"""Putting on record what was done with reports."""

from datetime import datetime
from uuid import UUID

from raak.access.rules import Actor
from raak.audit import services as audit


def record(
    actor: Actor, region_id: UUID, event: str, subject: str, now: datetime, **detail: object
) -> None:
    audit.record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event=event,
        subject=subject,
        detail=detail,
    )

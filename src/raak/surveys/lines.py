"""Putting on record what was done with a measurement, without any answer; and locking it."""

from datetime import datetime
from uuid import UUID

from raak.access.rules import Actor
from raak.audit import services as audit
from raak.surveys.models import Wave


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


def locked(actor: Actor, wave_id: UUID) -> Wave:
    """Return a wave of the actor's region: who works on it at the same moment waits."""
    held = Wave.objects.select_for_update(no_key=True)
    return held.get(pk=wave_id, region_id=actor.here)

"""Putting on record what was done, without any address; and locking what is worked on."""

from datetime import datetime
from uuid import UUID

from raak.access.rules import Actor
from raak.audit import services as audit
from raak.newsletters.models import Newsletter


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


def locked(actor: Actor, newsletter_id: UUID) -> Newsletter:
    """Return a newsletter of the actor's region: who works on it at the same moment waits."""
    here = Newsletter.objects.select_for_update(no_key=True, of=("self",))
    return here.select_related("region").get(pk=newsletter_id, region_id=actor.here)

"""A next route that was offered does not begin after all, and somebody says why."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.trajectories import store
from raak.trajectories.models import Event
from raak.trajectories.queries.following import declined, offered
from raak.trajectories.queries.visibility import ties_to_declining
from raak.trajectories.rules import NEXT_DECLINED, check_length
from raak.trajectories.services.drafts import forget_drafts


@transaction.atomic
def decline_next(
    *, actor: Actor, trajectory_id: UUID, protocol: str, reason: str, now: datetime
) -> None:
    """
    Write down why a route that an outcome offered does not begin (closure law, clause 4).

    By who takes part; when nobody of them works there any more, by the chain director. Who changes
    their mind can still begin it. Sending it twice changes nothing the second time.

    :raises Refused: "reason-missing", "not-offered" when no outcome offered it, "next-begun" when
        it runs already, or when the actor may not.
    """
    first = store.lock(trajectory_id)
    require(actor, Permission.TRAJECTORY_START, ties_to_declining(actor, first.pk, office_day(now)))
    check_length(reason)
    if not reason.strip():
        raise Refused("reason-missing")
    if protocol not in offered(first):
        raise Refused("not-offered", protocol=protocol)
    if first.next.filter(protocol__code=protocol).exists():
        raise Refused("next-begun", protocol=protocol)
    if protocol in declined(first):
        return
    Event.objects.create(
        trajectory=first,
        at=now,
        actor_id=actor.id,
        kind=NEXT_DECLINED,
        reason=reason.strip(),
        detail={"protocol": protocol},
    )
    forget_drafts(actor, first.pk)
    record(
        at=now,
        actor_id=actor.id,
        region_id=first.region_id,
        event=NEXT_DECLINED,
        subject=f"trajectory:{first.pk}",
        detail={"protocol": protocol},
    )

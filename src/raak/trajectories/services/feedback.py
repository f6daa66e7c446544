"""Hearing back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.trajectories.models import Feedback
from raak.trajectories.queries.visibility import ties_to_feedback


@transaction.atomic
def mark_seen(*, actor: Actor, feedback_id: UUID, now: datetime) -> Feedback:
    """
    Note that the raiser read what they were told; only the first time counts.

    :raises Refused: when it was told to somebody else.
    """
    feedback = Feedback.objects.select_for_update(no_key=True).get(pk=feedback_id)
    require(actor, Permission.FEEDBACK_VIEW, ties_to_feedback(actor, feedback))
    if feedback.seen_at is None:
        feedback.seen_at = now
        feedback.save(update_fields=["seen_at"])
        record(
            at=now,
            actor_id=actor.id,
            region_id=actor.region_id,
            event="feedback.seen",
            subject=f"trajectory:{feedback.trajectory_id}",
        )
    return feedback

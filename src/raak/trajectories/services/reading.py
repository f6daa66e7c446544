"""Reading about a child is something that happens, too."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.trajectories.models import Referral, Trajectory
from raak.trajectories.queries.visibility import ties_to_referral, ties_to_trajectory


@transaction.atomic
def note_reading(*, actor: Actor, trajectory: Trajectory, page: str, now: datetime) -> None:
    """
    Put on record that somebody read about a child's chain.

    trajectory: one statement less when `queries.chain` found it for this very actor: that query is
        the rule itself, and says so on the row.
    page: what was read, such as `chain` or `step`.

    :raises Refused: when the actor may not see it.
    """
    require(actor, Permission.TRAJECTORY_VIEW, _ties(actor, trajectory))
    record(
        at=now,
        actor_id=actor.id,
        region_id=trajectory.region_id,
        event="trajectory.read",
        subject=f"trajectory:{trajectory.pk}",
        detail={"page": page},
    )


def _ties(actor: Actor, trajectory: Trajectory) -> frozenset[Tie]:
    if getattr(trajectory, "found_for", None) == actor.id:
        return frozenset({Tie.INVOLVED})
    return ties_to_trajectory(actor, trajectory.pk)


@transaction.atomic
def note_referral_reading(*, actor: Actor, referral: Referral, page: str, now: datetime) -> None:
    """
    Put on record that somebody, perhaps by a secure link, read a referral.

    :raises Refused: when the actor may not see it.
    """
    require(actor, Permission.REFERRAL_VIEW, ties_to_referral(actor, referral))
    record(
        at=now,
        actor_id=actor.id,
        region_id=referral.region_id,
        event="referral.read",
        subject=f"referral:{referral.pk}",
        detail={"page": page, "trajectory": str(referral.trajectory_id)},
    )


@transaction.atomic
def note_record_reading(*, actor: Actor, sought: Mapping[str, str], now: datetime) -> None:
    """
    Put on record that somebody looked in the record itself.

    sought: what was looked for: field -> words.

    :raises Refused: when the actor may not.
    """
    require(actor, Permission.RECORD_VIEW, {Tie.REGION} if actor.region_id else ())
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.region_id,
        event="record.read",
        subject=f"region:{actor.here}",
        detail=sought,
    )

"""Pausing a trajectory until a day, and ending it before its protocol is through."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import calendar_of
from raak.protocols import engine
from raak.trajectories import store
from raak.trajectories.memory import run_of
from raak.trajectories.models import Alarm, Event, Trajectory
from raak.trajectories.queries.protocols import read, terms_of
from raak.trajectories.queries.visibility import ties_to_trajectory
from raak.trajectories.rules import LIVE, check_length
from raak.trajectories.services.drafts import forget_drafts


@transaction.atomic
def pause_trajectory(
    *, actor: Actor, trajectory_id: UUID, until: date, reason: str, now: datetime
) -> Trajectory:
    """
    Let the terms of a trajectory stand still until a day; they go on by themselves.

    Sending the same pause twice changes nothing the second time.

    :raises Refused: "reason-missing", "already-ended", those of `engine.pause`, or when the actor
        may not.
    """
    trajectory = store.lock(trajectory_id)
    require(actor, Permission.TRAJECTORY_PAUSE, ties_to_trajectory(actor, trajectory.pk))
    check_length(reason)
    if not reason.strip():
        raise Refused("reason-missing")
    if trajectory.paused_until == until > office_day(now):
        return trajectory
    running = store.running(trajectory, read(trajectory.protocol))
    ahead = Alarm.objects.filter(trajectory=trajectory, fired_at__isnull=True)
    turn = engine.pause(
        running.protocol,
        run_of(trajectory.memory, running.steps, list(ahead)),
        today=office_day(now),
        until=until,
        calendar=calendar_of(trajectory.region),
        resting=trajectory.paused_until,
    )
    trajectory.paused_until = until
    store.save_turn(running, turn, actor=actor, now=now)
    _note(trajectory, "trajectory.paused", actor, reason, now, until=until.isoformat())
    forget_drafts(actor, trajectory.pk)
    record(
        at=now,
        actor_id=actor.id,
        region_id=trajectory.region_id,
        event="trajectory.paused",
        subject=f"trajectory:{trajectory.pk}",
        detail={"until": until.isoformat()},
    )
    return trajectory


@transaction.atomic
def withdraw_trajectory(
    *, actor: Actor, trajectory_id: UUID, ending: str, reason: str, now: datetime
) -> Trajectory:
    """
    End a trajectory before its protocol is through; feedback to the raiser stays to be given.

    :raises Refused: "referral-live" while one is under way, those of `engine.withdraw`, or when
        the actor may not.
    """
    trajectory = store.lock(trajectory_id)
    require(actor, Permission.TRAJECTORY_WITHDRAW, ties_to_trajectory(actor, trajectory.pk))
    check_length(reason)
    if trajectory.referrals.filter(state__in=LIVE).exists():
        raise Refused("referral-live")
    running = store.running(trajectory, read(trajectory.protocol))
    turn = engine.withdraw(
        running.protocol,
        running.run,
        ending=ending,
        reason=reason,
        today=office_day(now),
        calendar=calendar_of(trajectory.region),
        settings=terms_of(trajectory.region, running.protocol),
    )
    trajectory.ending_reason = reason.strip()
    closing = store.Closing(reason=reason.strip())
    store.save_turn(running, turn, actor=actor, now=now, closing=closing)
    _note(trajectory, "trajectory.withdrawn", actor, reason, now, ending=ending)
    forget_drafts(actor, trajectory.pk)
    record(
        at=now,
        actor_id=actor.id,
        region_id=trajectory.region_id,
        event="trajectory.withdrawn",
        subject=f"trajectory:{trajectory.pk}",
        detail={"ending": ending},
    )
    return trajectory


def _note(
    trajectory: Trajectory, kind: str, actor: Actor, reason: str, now: datetime, **detail: str
) -> None:
    Event.objects.create(
        trajectory=trajectory,
        at=now,
        actor_id=actor.id,
        kind=kind,
        reason=reason.strip(),
        detail=detail,
    )

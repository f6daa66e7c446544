"""Doing a step, and giving it to somebody else."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Team
from raak.parties.queries import calendar_of, workers
from raak.protocols import engine
from raak.protocols.model import StepKind
from raak.trajectories import ladders, owners, store
from raak.trajectories.models import Event, Feedback, Participant, Step
from raak.trajectories.queries.protocols import read, terms_of
from raak.trajectories.queries.visibility import ties_to_step, ties_to_trajectory
from raak.trajectories.rules import LIVE, check_length
from raak.trajectories.services.drafts import forget_draft, forget_drafts
from raak.trajectories.services.telling import (
    remind_new_owners,
    tell_raiser,
    tell_who_took_over,
)


@transaction.atomic
def complete_step(
    *,
    actor: Actor,
    step_id: UUID,
    outcome: str,
    reason: str = "",
    facts: Mapping[str, date] | None = None,
    answers: Mapping[str, Any] | None = None,
    message: str = "",
    now: datetime,
) -> Step:
    """
    Close a step with one of its outcomes and open what follows.

    message: for a feedback step that was told: the words for the one who raised the concern.

    :raises Refused: "step-closed" (with `by` and `at`), "handover-by-referral",
        "message-missing", those of `protocols.engine.complete`, or when the actor may not.
    """
    step, running = locked_step(actor, step_id)
    require(actor, Permission.STEP_COMPLETE, ties_to_step(actor, step))
    check_length(reason, message)
    if step.kind == StepKind.HANDOVER:
        raise Refused("handover-by-referral")
    finish(
        running, step, actor=actor, outcome=outcome, reason=reason, facts=facts or {},
        answers=answers or {}, now=now,
    )  # fmt: skip
    if step.kind == StepKind.FEEDBACK:
        _tell(running, step, actor=actor, message=message, now=now)
    forget_drafts(actor, step.pk)
    record(
        at=now,
        actor_id=actor.id,
        region_id=step.region_id,
        event="step.completed",
        subject=f"trajectory:{step.trajectory_id}",
        detail={"step": step.key, "outcome": outcome},
    )
    return step


def locked_step(actor: Actor, step_id: UUID) -> tuple[Step, store.Running]:
    """
    Return a step of a trajectory under lock, as it is now; a part of services.

    :raises Refused: "step-closed", with who closed it and when; to strangers only "not-yours".
    """
    known = Step.objects.only("trajectory_id").get(pk=step_id)
    trajectory = store.lock(known.trajectory_id)
    running = store.running(trajectory, read(trajectory.protocol))
    step = next((each for each in running.steps if each.pk == step_id), None)
    if step is None:
        require(actor, Permission.TRAJECTORY_VIEW, ties_to_trajectory(actor, trajectory.pk))
        closed = Step.objects.get(pk=step_id)
        raise Refused("step-closed", by=closed.closed_by, at=str(closed.closed_at or ""))
    return step, running


def finish(
    running: store.Running,
    step: Step,
    *,
    actor: Actor,
    outcome: str,
    reason: str,
    facts: Mapping[str, date],
    answers: Mapping[str, Any],
    now: datetime,
) -> list[Step]:
    """Complete a step of a locked trajectory and store the turn; a part of services."""
    trajectory, protocol = running.trajectory, running.protocol
    turn = engine.complete(
        protocol,
        running.run,
        step=step.key,
        outcome=outcome,
        reason=reason,
        facts=facts,
        answers=answers,
        today=office_day(now),
        calendar=calendar_of(trajectory.region),
        settings=terms_of(trajectory.region, protocol),
    )
    closing = store.Closing(reason=reason.strip(), answers=dict(answers))
    return store.save_turn(running, turn, actor=actor, now=now, closing=closing)


def _tell(running: store.Running, step: Step, *, actor: Actor, message: str, now: datetime) -> None:
    told = step.outcome == "told"
    if told and not message.strip():
        raise Refused("message-missing")
    if actor.person_id is None:
        raise Refused("not-yours")
    feedback = Feedback.objects.create(
        trajectory=running.trajectory,
        step=step,
        to_id=running.trajectory.concern.raised_by_id,
        message=message.strip() if told else "",
        reason="" if told else step.reason,
        given_by_id=actor.person_id,
        given_at=now,
    )
    tell_raiser(feedback, running.trajectory.region, now)


@transaction.atomic
def hand_over_step(
    *,
    actor: Actor,
    step_id: UUID,
    to_person_id: UUID,
    to_team_id: UUID | None = None,
    reason: str,
    now: datetime,
) -> Step:
    """
    Give an open step to a colleague, or to a team (then `to_person_id` does not count).

    A live referral that hangs on the step gets the new owner as its sender. Giving it to who has
    it already changes nothing.

    :raises Refused: "step-closed", "reason-missing", "not-a-colleague" or when the actor may not.
    """
    step, running = locked_step(actor, step_id)
    require(actor, Permission.STEP_HAND_OVER, ties_to_step(actor, step))
    check_length(reason)
    if not reason.strip():
        raise Refused("reason-missing")
    owner = _taker(step, to_person_id, to_team_id, office_day(now))
    forget_draft(actor, f"hand-over:{step.pk}")
    if owner == owners.Owner(step.owner_id, step.team_id, step.organisation_id):
        return step
    give(running, step, owner, actor=actor, reason=reason.strip(), now=now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=step.region_id,
        event="step.handed-over",
        subject=f"trajectory:{step.trajectory_id}",
        detail={"step": step.key, "to": str(owner.person_id)},
    )
    return step


def _taker(step: Step, person_id: UUID, team_id: UUID | None, today: date) -> owners.Owner:
    if team_id is not None:
        team = Team.objects.filter(pk=team_id, organisation_id=step.organisation_id).first()
        if team is None or not owners.is_answered_for(team, today):
            raise Refused("not-a-colleague")
        return owners.Owner(team.accountable_id, team.pk, team.organisation_id)
    colleague = workers(today).filter(person_id=person_id, organisation_id=step.organisation_id)
    if not colleague.exists():
        raise Refused("not-a-colleague")
    return owners.Owner(person_id, None, step.organisation_id)


def give(
    running: store.Running,
    step: Step,
    owner: owners.Owner,
    *,
    actor: Actor,
    reason: str,
    now: datetime,
) -> None:
    """
    Make `owner` the owner of an open step, with history; a part of services.

    Who hears when it is late is somebody else than they are.
    """
    before = step.owner_id
    step.owner_id, step.team_id = owner.person_id, owner.team_id
    step.organisation_id = owner.organisation_id
    step.save(update_fields=["owner", "team", "organisation"])
    sent = list(step.referrals.filter(state__in=LIVE))
    step.referrals.filter(pk__in=[each.pk for each in sent]).update(sender_id=owner.person_id)
    tell_who_took_over(sent, now)
    let_in(running, step.role, owner, now)
    Event.objects.create(
        trajectory=running.trajectory,
        step=step,
        at=now,
        actor_id=actor.id,
        kind="step.handed-over",
        reason=reason,
        detail={"from": str(before), "to": str(owner.person_id)},
    )
    step.trajectory = running.trajectory
    ladders.readdress([step], actor=actor, now=now)
    if actor.person_id != owner.person_id:
        remind_new_owners([step.pk], running.trajectory.region, now)


def let_in(running: store.Running, role: str, owner: owners.Owner, now: datetime) -> None:
    """
    Make `owner` the latest in a role, so that its next steps come to them; a part of services.
    """
    before = [p for p in running.participants if (p.role, p.person_id) == (role, owner.person_id)]
    for place in before:
        place.until_at = now
        place.save(update_fields=["until_at"])
    Participant.objects.create(
        trajectory=running.trajectory,
        person_id=owner.person_id,
        team_id=owner.team_id,
        organisation_id=owner.organisation_id,
        role=role,
        lead=any(place.lead for place in before),
        since_at=now,
    )

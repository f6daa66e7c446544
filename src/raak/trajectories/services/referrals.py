"""The handshake between sender and receiver; the sender keeps sight until it is settled."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Membership, Organisation
from raak.parties.queries import calendar_of, organisations_of, workers
from raak.protocols.model import StepKind
from raak.trajectories import lines, owners, store
from raak.trajectories.models import Event, Referral, Step
from raak.trajectories.queries.protocols import read
from raak.trajectories.queries.visibility import (
    referrals_visible_to,
    ties_to_referral,
    ties_to_step,
)
from raak.trajectories.rules import (
    LIVE,
    Fit,
    ReferralMove,
    ReferralState,
    check_length,
    move_referral,
)
from raak.trajectories.services.drafts import forget_draft, forget_drafts
from raak.trajectories.services.steps import finish, let_in, locked_step
from raak.trajectories.services.telling import tell_receiver, tell_sender

LONGEST_REQUEST = 2_000
OUTCOME = {
    ReferralState.ARRIVED: "arrived",
    ReferralState.DID_NOT_ARRIVE: "did_not_arrive",
    ReferralState.REFUSED: "refused",
    ReferralState.WITHDRAWN: "withdrawn",
}
"""What the sender's handover step ends with when a referral is settled."""


@transaction.atomic
def offer_referral(
    *, actor: Actor, step_id: UUID, receiver_id: UUID, request: str, now: datetime
) -> Referral:
    """
    Ask another organisation to take a child up; silence is noticed on the step's due day.

    :raises Refused: "step-closed", "not-a-handover", "request-missing", "text-too-long",
        "receiver-unknown", "child-unnamed", "referral-live" (with its id when the actor sees it),
        or when the actor may not.
    """
    step, running = locked_step(actor, step_id)
    require(actor, Permission.REFERRAL_OFFER, ties_to_step(actor, step))
    if step.kind != StepKind.HANDOVER:
        raise Refused("not-a-handover")
    receiver = _receiver(step, receiver_id)
    _check_offer(actor, step, running, request)
    referral = Referral(
        region_id=step.region_id,
        trajectory=running.trajectory,
        step=step,
        child_id=running.trajectory.child_id,
        need=running.protocol.step(step.key).need or "",
        request=request.strip(),
        sender_id=actor.me,
        sender_organisation_id=step.organisation_id,
        receiver_organisation=receiver,
        offered_at=now,
        answer_by=step.due_on,
    )
    _save_only_live(referral)
    lines.count_offer(referral)
    tell_receiver(referral, running.trajectory.region, now, occasion="offered")
    _note(referral, "referral.offered", actor, now)
    forget_draft(actor, f"refer:{step.pk}")
    _record(referral, "referral.offered", actor, now)
    return referral


def _receiver(step: Step, receiver_id: UUID) -> Organisation:
    receiver = organisations_of(step.region_id).filter(pk=receiver_id).first()
    if receiver is None or receiver.pk == step.organisation_id:
        raise Refused("receiver-unknown")
    return receiver


def _check_offer(actor: Actor, step: Step, running: store.Running, request: str) -> None:
    if not request.strip():
        raise Refused("request-missing")
    check_length(request, longest=LONGEST_REQUEST)
    if running.trajectory.child_id is None:
        raise Refused("child-unnamed")
    if live := _live_for(step, running):
        seen = referrals_visible_to(actor).filter(pk=live.pk).exists()
        raise Refused("referral-live", **({"referral": str(live.pk)} if seen else {}))


def _live_for(step: Step, running: store.Running) -> Referral | None:
    same_need = Q(child=running.trajectory.child, need=running.protocol.step(step.key).need or "")
    return Referral.objects.filter(Q(step=step) | same_need, state__in=LIVE).first()


def _save_only_live(referral: Referral) -> None:
    """
    The database has the last word when two people offer at the same moment.

    It passes the second over without an error: what it logs of an error holds the words.
    """
    Referral.objects.bulk_create([referral], ignore_conflicts=True)
    if not Referral.objects.filter(pk=referral.pk).exists():
        raise Refused("referral-live")


@transaction.atomic
def accept_referral(
    *, actor: Actor, referral_id: UUID, name: str = "", team_id: UUID | None = None, now: datetime
) -> Referral:
    """
    Take a referral up, in person or for a team; a link holder gives a name.

    :raises Refused: "no-such-move", "name-missing", "not-a-colleague", or when the actor may not.
    """
    referral, running = _locked(referral_id)
    require(actor, Permission.REFERRAL_ANSWER, ties_to_referral(actor, referral))
    _answer(referral, ReferralMove.ACCEPT, running, now)
    _take_up(referral, actor, name, team_id, office_day(now))
    referral.save()
    _let_in(referral, running, now)
    tell_sender(referral, running.trajectory.region, now)
    _note(referral, "referral.accepted", actor, now)
    _record(referral, "referral.accepted", actor, now)
    return referral


@transaction.atomic
def refuse_referral(*, actor: Actor, referral_id: UUID, reason: str, now: datetime) -> Referral:
    """
    Say no, with a reason; the child goes back to the sender's care at once.

    :raises Refused: "reason-missing", "no-such-move", or when the actor may not.
    """
    referral, running = _locked(referral_id)
    require(actor, Permission.REFERRAL_ANSWER, ties_to_referral(actor, referral))
    if referral.answered_at is None:
        _answer(referral, ReferralMove.REFUSE, running, now)
    else:
        referral.state = move_referral(ReferralState(referral.state), ReferralMove.REFUSE)
    _settle(referral, running, actor=actor, reason=reason, now=now)
    tell_sender(referral, running.trajectory.region, now)
    _record(referral, "referral.refused", actor, now)
    return referral


@transaction.atomic
def settle_arrival(
    *, actor: Actor, referral_id: UUID, arrived: bool, reason: str = "", now: datetime
) -> Referral:
    """
    Say that the child arrived, or (with a reason) that it did not.

    :raises Refused: "reason-missing", "no-such-move", or when the actor may not.
    """
    referral, running = _locked(referral_id)
    require(actor, Permission.REFERRAL_ANSWER, ties_to_referral(actor, referral))
    move = ReferralMove.CONFIRM_ARRIVAL if arrived else ReferralMove.REPORT_ABSENCE
    referral.state = move_referral(ReferralState(referral.state), move)
    _settle(referral, running, actor=actor, reason=reason, now=now)
    tell_sender(referral, running.trajectory.region, now)
    _record(referral, f"referral.{'arrived' if arrived else 'did-not-arrive'}", actor, now)
    return referral


@transaction.atomic
def withdraw_referral(*, actor: Actor, referral_id: UUID, reason: str, now: datetime) -> Referral:
    """
    Take a referral back, with a reason.

    :raises Refused: "reason-missing", "no-such-move", or when the actor may not.
    """
    referral, running = _locked(referral_id)
    require(actor, Permission.REFERRAL_WITHDRAW, ties_to_referral(actor, referral))
    referral.state = move_referral(ReferralState(referral.state), ReferralMove.WITHDRAW)
    if referral.answered_at is None:
        lines.count_answer(referral, None)
    _settle(referral, running, actor=actor, reason=reason, now=now)
    _record(referral, "referral.withdrawn", actor, now)
    return referral


@transaction.atomic
def remind_receiver(*, actor: Actor, referral_id: UUID, now: datetime) -> Referral:
    """
    Remind a silent receiver; once a day at most.

    :raises Refused: "no-such-move" when it is settled, "reminded-today", or when the actor may not.
    """
    referral, running = _locked(referral_id)
    require(actor, Permission.REFERRAL_WITHDRAW, ties_to_referral(actor, referral))
    if referral.state not in LIVE:
        raise Refused("no-such-move")
    if referral.reminded_at and office_day(referral.reminded_at) == office_day(now):
        raise Refused("reminded-today")
    referral.reminded_at = now
    referral.save(update_fields=["reminded_at"])
    region = running.trajectory.region
    tell_receiver(referral, region, now, occasion=f"again-{office_day(now).isoformat()}")
    _note(referral, "referral.reminded", actor, now)
    _record(referral, "referral.reminded", actor, now)
    return referral


@transaction.atomic
def give_referral_feedback(
    *, actor: Actor, referral_id: UUID, fit: str, feedback: str, now: datetime
) -> Referral:
    """
    Tell the sender what happens after arrival, and whether the help asked for was the right one.

    fit: a code of `rules.Fit` (handbook 4.1.1).

    :raises Refused: "not-arrived", "fit-unknown", "message-missing", "text-too-long",
        "feedback-given" when it was given before, or when the actor may not.
    """
    referral, running = _locked(referral_id)
    require(actor, Permission.REFERRAL_ANSWER, ties_to_referral(actor, referral))
    if referral.state != ReferralState.ARRIVED:
        raise Refused("not-arrived")
    if fit not in set(Fit):
        raise Refused("fit-unknown")
    if not feedback.strip():
        raise Refused("message-missing")
    check_length(feedback, longest=LONGEST_REQUEST)
    if referral.feedback_at is not None:
        raise Refused("feedback-given")
    referral.fit, referral.feedback, referral.feedback_at = fit, feedback.strip(), now
    referral.save(update_fields=["fit", "feedback", "feedback_at"])
    tell_sender(referral, running.trajectory.region, now)
    _note(referral, "referral.feedback", actor, now, fit=fit)
    forget_drafts(actor, referral.pk)
    _record(referral, "referral.feedback-given", actor, now)
    return referral


def _locked(referral_id: UUID) -> tuple[Referral, store.Running]:
    known = Referral.objects.only("trajectory_id").get(pk=referral_id)
    trajectory = store.lock(known.trajectory_id)
    related = Referral.objects.select_related("receiver_organisation", "receiver_team", "step")
    referral = related.get(pk=referral_id)
    return referral, store.running(trajectory, read(trajectory.protocol))


def _answer(referral: Referral, move: ReferralMove, running: store.Running, now: datetime) -> None:
    referral.state = move_referral(ReferralState(referral.state), move)
    referral.answered_at = now
    calendar = calendar_of(running.trajectory.region)
    days = calendar.working_days_between(office_day(referral.offered_at), office_day(now))
    lines.count_answer(referral, days)


def _take_up(
    referral: Referral, actor: Actor, name: str, team_id: UUID | None, today: date
) -> None:
    if actor.person_id is None:
        if not name.strip():
            raise Refused("name-missing")
        referral.receiver_name = name.strip()[:120]
        return
    place = _place(referral, actor, team_id, today)
    referral.receiver_person_id = actor.me
    referral.receiver_team = place.team if team_id else None


def _place(referral: Referral, actor: Actor, team_id: UUID | None, today: date) -> Membership:
    held = workers(today).filter(person=actor.me, organisation=referral.receiver_organisation_id)
    place = (held.filter(team_id=team_id) if team_id else held).select_related("team").first()
    if place is None or (team_id and place.team and not owners.is_answered_for(place.team, today)):
        raise Refused("not-a-colleague")
    return place


def _let_in(referral: Referral, running: store.Running, now: datetime) -> None:
    """The receiver takes up the role that the handover step gives; later steps find them by it."""
    role = running.protocol.step(referral.step.key).to
    if referral.receiver_person_id is None or role is None:
        return
    team = referral.receiver_team
    person_id = team.accountable_id if team else referral.receiver_person_id
    receiver = owners.Owner(person_id, team.pk if team else None, referral.receiver_organisation_id)
    let_in(running, role, receiver, now)


def _let_out(referral: Referral, running: store.Running, now: datetime) -> None:
    """
    A receiver to whom the child does not come loses sight, unless something else keeps them here.

    What keeps them: they lead, own an open step, or took up another referral of this trajectory.
    """
    others = running.trajectory.referrals.exclude(pk=referral.pk).filter(
        state__in=[ReferralState.ACCEPTED, ReferralState.ARRIVED],
        receiver_organisation=referral.receiver_organisation_id,
    )
    if referral.answered_at is None or others.exists():
        return
    role = running.protocol.step(referral.step.key).to
    owning = {step.owner_id for step in running.steps}
    for place in list(running.participants):
        at_receiver = place.organisation_id == referral.receiver_organisation_id
        if at_receiver and place.role == role and not place.lead and place.person_id not in owning:
            place.until_at = now
            place.save(update_fields=["until_at"])
            running.participants.remove(place)


def _settle(
    referral: Referral, running: store.Running, *, actor: Actor, reason: str, now: datetime
) -> None:
    """Close the referral and, with it, the sender's handover step."""
    state = ReferralState(referral.state)
    check_length(reason, longest=LONGEST_REQUEST)
    if state is not ReferralState.ARRIVED:
        if not reason.strip():
            raise Refused("reason-missing")
        _let_out(referral, running, now)
    referral.settled_at, referral.reason = now, reason.strip()
    referral.save()
    forget_drafts(actor, referral.pk)
    lines.count_settled(referral)
    _note(referral, f"referral.{state.value}", actor, now, reason=reason.strip())
    step = running.open_step(referral.step_id)
    finish(
        running, step, actor=actor, outcome=OUTCOME[state], reason=reason,
        facts={}, answers={}, now=now,
    )  # fmt: skip


def _note(
    referral: Referral, kind: str, actor: Actor, now: datetime, *, reason: str = "", fit: str = ""
) -> None:
    Event.objects.create(
        trajectory_id=referral.trajectory_id,
        step_id=referral.step_id,
        at=now,
        actor_id=actor.id,
        kind=kind,
        reason=reason,
        detail={"referral": str(referral.pk), "fit": fit},
    )


def _record(referral: Referral, event: str, actor: Actor, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=referral.region_id,
        event=event,
        subject=f"referral:{referral.pk}",
        detail={"trajectory": str(referral.trajectory_id)},
    )

"""Who sees which trajectory, referral and feedback: one query per noun, used on every path."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import REGIONAL, Actor, Tie, may_ever, workplaces
from raak.trajectories.models import (
    Alarm,
    Feedback,
    Participant,
    Referral,
    Step,
    Trajectory,
)
from raak.trajectories.queries.following import left_for_director
from raak.trajectories.rules import StepState


def trajectories_visible_to(actor: Actor) -> QuerySet[Trajectory]:
    """Return the trajectories this actor may know to exist; the query form of `decide`."""
    if may_ever(actor, Permission.TRAJECTORY_VIEW):
        return Trajectory.objects.none()
    seen = taking_part(actor).values("trajectory").union(heard_by(actor).values("trajectory"))
    return Trajectory.objects.filter(region_id=actor.here, pk__in=seen)


def is_seen_by(actor: Actor) -> Q:
    """
    Return `trajectories_visible_to` as a question put to each row: quicker where rows are few.

    Asked of a long table it is slow; there the list comes first and the rows after.
    """
    if may_ever(actor, Permission.TRAJECTORY_VIEW):
        return Q(pk__in=[])
    takes_part = taking_part(actor).filter(trajectory=OuterRef("pk"))
    hears = heard_by(actor).filter(trajectory=OuterRef("pk"))
    return Q(Q(Exists(takes_part)) | Q(Exists(hears)), region_id=actor.here)


def steps_visible_to(actor: Actor) -> QuerySet[Step]:
    """Return the steps of the trajectories that the actor sees."""
    return Step.objects.filter(trajectory__in=trajectories_visible_to(actor))


def referrals_visible_to(actor: Actor) -> QuerySet[Referral]:
    """Return the referrals the actor or its organisation sent or received."""
    if may_ever(actor, Permission.REFERRAL_VIEW):
        return Referral.objects.none()
    if actor.referral_id:
        return Referral.objects.filter(pk=actor.referral_id)
    return Referral.objects.filter(_sent_by(actor) | received_by(actor), region_id=actor.here)


def feedback_visible_to(actor: Actor) -> QuerySet[Feedback]:
    """Return what the actor was told about concerns it raised."""
    if may_ever(actor, Permission.FEEDBACK_VIEW) or actor.person_id is None:
        return Feedback.objects.none()
    return Feedback.objects.filter(to_id=actor.me).exclude(message="")


def taking_part(actor: Actor) -> QuerySet[Participant]:
    """
    Return the actor's own places in trajectories, in person or through a team.

    A place counts while the actor works where it was taken, in a role that may look.
    """
    works_there = workplaces(actor, Permission.TRAJECTORY_VIEW)
    mine = Q(person_id=actor.me) | Q(team_id__in=actor.team_ids)
    return Participant.objects.filter(mine, until_at__isnull=True, organisation_id__in=works_there)


def heard_by(actor: Actor) -> QuerySet[Alarm]:
    """Return the escalations of open steps that reached a role the actor holds."""
    return Alarm.objects.filter(_hears(actor), fired_at__isnull=False, kind="escalate")


def _hears(actor: Actor) -> Q:
    hears = Q(pk__in=[])
    for post in actor.posts:
        if post.role in REGIONAL:
            hears |= Q(region_id=actor.here, organisation__isnull=True, role=post.role.value)
        else:
            hears |= Q(organisation_id=post.organisation_id, role=post.role.value)
    return hears


def _sent_by(actor: Actor) -> Q:
    works_there = workplaces(actor, Permission.REFERRAL_VIEW)
    mine = Q(sender_id=actor.me) | Q(step__team_id__in=actor.team_ids)
    return mine & Q(sender_organisation_id__in=works_there)


def received_by(actor: Actor) -> Q:
    """Anybody who works at the receiver may take it up; then it is theirs and their team's."""
    works_there = workplaces(actor, Permission.REFERRAL_VIEW)
    untaken = Q(receiver_person__isnull=True, receiver_team__isnull=True)
    mine = Q(receiver_person_id=actor.me) | Q(receiver_team_id__in=actor.team_ids)
    return (untaken | mine) & Q(receiver_organisation_id__in=works_there)


def ties_to_trajectory(actor: Actor, trajectory_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to a trajectory, for `require`."""
    ties: set[Tie] = set()
    places = list(taking_part(actor).filter(trajectory_id=trajectory_id).values_list("lead"))
    if places:
        ties.add(Tie.INVOLVED)
    if any(lead for (lead,) in places):
        ties.add(Tie.LEAD)
    if not ties and heard_by(actor).filter(trajectory_id=trajectory_id).exists():
        ties.add(Tie.ESCALATED)
    return frozenset(ties)


def ties_to_following(actor: Actor, trajectory_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to what follows a trajectory: who takes part may begin it."""
    involved = Tie.INVOLVED in ties_to_trajectory(actor, trajectory_id)
    places = workplaces(actor, Permission.TRAJECTORY_START)
    return frozenset({Tie.ORGANISATION} if involved and places else ())


def ties_to_declining(actor: Actor, trajectory_id: UUID, today: date) -> frozenset[Tie]:
    """
    Return how the actor is tied to saying why what follows a trajectory does not begin.

    Who may begin it may say so; when nobody of them is left, the chain director may.
    """
    if ties := ties_to_following(actor, trajectory_id):
        return ties
    left = left_for_director(actor, today).filter(pk=trajectory_id).exists()
    return frozenset({Tie.ORGANISATION} if left else ())


def ties_to_step(actor: Actor, step: Step) -> frozenset[Tie]:
    """Return how the actor is tied to a step: its owner, in person or through the team."""
    ties: set[Tie] = set()
    if step.state == StepState.OPEN and _owns(actor, step):
        ties.add(Tie.OWNER)
    if heard_by(actor).filter(step=step).exists():
        ties.add(Tie.ESCALATED)
    return frozenset(ties)


def _owns(actor: Actor, step: Step) -> bool:
    return step.owner_id == actor.person_id or (
        step.team_id is not None and step.team_id in actor.team_ids
    )


def ties_to_referral(actor: Actor, referral: Referral) -> frozenset[Tie]:
    """Return how the actor is tied to a referral: as its sender or its receiver."""
    if actor.referral_id:
        return frozenset({Tie.RECEIVER} if actor.referral_id == referral.pk else ())
    this: dict[str, Any] = {"pk": referral.pk, "region_id": actor.region_id}
    ties: set[Tie] = set()
    if Referral.objects.filter(_sent_by(actor), **this).exists():
        ties.add(Tie.SENDER)
    if Referral.objects.filter(received_by(actor), **this).exists():
        ties.add(Tie.RECEIVER)
    return frozenset(ties)


def ties_to_feedback(actor: Actor, feedback: Feedback) -> frozenset[Tie]:
    """Return SELF to whom it was told; a reason why nothing was told is not for the raiser."""
    told_me = feedback.to_id == actor.me and feedback.message != ""
    return frozenset({Tie.SELF} if told_me else ())

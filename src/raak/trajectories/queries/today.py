"""Somebody's day: what to do, whom to wait for, what is new. One statement per list."""

from django.db.models import Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.trajectories.models import Draft, Feedback, Referral, Step
from raak.trajectories.queries.visibility import feedback_visible_to, heard_by, received_by
from raak.trajectories.rules import LIVE, StepState

MOST = 50
"""Rows of a list on one screen; one more is read, to know whether there is more."""
UNREAD = ("trajectory__protocol__text", "trajectory__memory")
"""What a list does not show and a row carries all the same: kilobytes each."""


def own_steps(actor: Actor) -> QuerySet[Step]:
    """Return the open steps that the actor must do, in person or with a team, most urgent first."""
    if may_ever(actor, Permission.WORK_VIEW):
        return Step.objects.none()
    mine = Q(owner_id=actor.me) | Q(team_id__in=actor.team_ids)
    steps = Step.objects.filter(mine, state=StepState.OPEN, region_id=actor.here)
    related = steps.select_related("trajectory__child", "trajectory__protocol", "team")
    return related.defer(*UNREAD).order_by("due_on", "pk")


def referrals_to_answer(actor: Actor) -> QuerySet[Referral]:
    """Return the live referrals that wait for the actor, its team or its organisation."""
    if may_ever(actor, Permission.REFERRAL_ANSWER) or actor.person_id is None:
        return Referral.objects.none()
    live = Referral.objects.filter(received_by(actor), state__in=LIVE, region_id=actor.here)
    return live.select_related("child", "sender_organisation").order_by("answer_by", "pk")


def referrals_waited_for(actor: Actor) -> QuerySet[Referral]:
    """Return the actor's own referrals that are not settled yet, the longest silent first."""
    live = Referral.objects.filter(sender_id=actor.me, state__in=LIVE)
    related = live.select_related("child", "receiver_organisation")
    return related.order_by("answer_by", "pk")


def escalated_steps(actor: Actor) -> QuerySet[Step]:
    """Return others' open steps that were escalated to a role the actor holds, latest first."""
    if may_ever(actor, Permission.TRAJECTORY_VIEW):
        return Step.objects.none()
    heard = heard_by(actor).values("step")
    steps = Step.objects.filter(pk__in=heard, state=StepState.OPEN)
    others = steps.exclude(owner_id=actor.me)
    related = others.select_related("trajectory__protocol", "owner", "organisation")
    return related.defer(*UNREAD).order_by("due_on", "pk")


def unseen_feedback(actor: Actor) -> QuerySet[Feedback]:
    """Return what the actor was told about own concerns and did not open yet."""
    unseen = feedback_visible_to(actor).filter(seen_at__isnull=True)
    related = unseen.select_related("trajectory__protocol", "given_by")
    return related.defer(*UNREAD).order_by("given_at", "pk")


def draft_of(actor: Actor, key: str) -> dict[str, str]:
    """Return what the actor typed before in the form `key`, or nothing."""
    draft = Draft.objects.filter(person_id=actor.me, key=key).first()
    return dict(draft.fields) if draft else {}

"""The chain board: where handing over jams. No names of children, no words about families."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.trajectories.models import HandoverLine, Referral, Step
from raak.trajectories.queries.visibility import heard_by
from raak.trajectories.rules import ReferralState, StepState, quarter_of


def lines_visible_to(actor: Actor, quarter: date) -> QuerySet[HandoverLine]:
    """
    Return the hand-over lines of a quarter, worst first: most unanswered, then slowest.

    A line from which everything went to another organisation is empty, and left out.

    Each carries `median_before` and `slow_before`: the same figures of the quarter before.
    """
    if may_ever(actor, Permission.BOARD_VIEW):
        return HandoverLine.objects.none()
    lines = HandoverLine.objects.filter(region_id=actor.here, quarter=quarter, offered__gt=0)
    before = HandoverLine.objects.filter(
        region_id=actor.here,
        quarter=quarter_of(quarter - timedelta(days=1)),
        sender=OuterRef("sender"),
        receiver=OuterRef("receiver"),
    )
    compared = lines.annotate(
        median_before=Subquery(before.values("median")), slow_before=Subquery(before.values("slow"))
    )
    worst = compared.order_by("-unanswered", F("slow").desc(nulls_last=True), "pk")
    return worst.select_related("sender", "receiver")


def lines_between(actor: Actor, quarter: date, pair: tuple[UUID, UUID]) -> QuerySet[HandoverLine]:
    """Return the line of one (sender, receiver) pair in a quarter, if anything was handed over."""
    sender, receiver = pair
    return lines_visible_to(actor, quarter).filter(sender=sender, receiver=receiver)


OF_A_LATE_STEP = (
    *("title_nl", "title_en", "due_on", "owner__name", "organisation__name"),
    *("trajectory__number", "trajectory__protocol__title_nl", "trajectory__protocol__title_en"),
)
"""What the board shows of one."""

OF_A_REFERRAL = (
    *("offered_at", "answer_by", "need", "state", "sender__name", "trajectory__number"),
    *("sender_organisation__name", "receiver_organisation__name"),
)
"""What the board shows of one that waits."""


def late_steps(actor: Actor, today: date) -> QuerySet[Step]:
    """
    Return the open steps past their due day, longest late first.

    Each carries `heard`, which is not empty when it was escalated to the actor, who therefore
    sees its chain. It is looked up of the rows that are read, not of all that is late.
    """
    if may_ever(actor, Permission.BOARD_VIEW):
        return Step.objects.none()
    late = Step.objects.filter(region_id=actor.here, state=StepState.OPEN, due_on__lt=today)
    related = late.select_related("owner", "organisation", "trajectory__protocol")
    heard = Prefetch("alarms", heard_by(actor).only("step"), to_attr="heard")
    narrow = related.only(*OF_A_LATE_STEP).prefetch_related(heard)
    return narrow.order_by("due_on", "pk")


def silent_referrals(
    actor: Actor, today: date, pair: tuple[UUID, UUID] | None = None
) -> QuerySet[Referral]:
    """
    Return the referrals nobody answered by their day, or of one (sender, receiver) pair all
    unanswered ones, longest silent first.
    """
    if may_ever(actor, Permission.BOARD_VIEW):
        return Referral.objects.none()
    silent = Referral.objects.filter(region_id=actor.here, state=ReferralState.OFFERED)
    wanted = _pair(pair) if pair else Q(answer_by__lt=today)
    related = silent.filter(wanted).select_related(
        "sender", "sender_organisation", "receiver_organisation", "trajectory"
    )
    return related.only(*OF_A_REFERRAL).order_by("answer_by", "pk")


def stuck_referrals(
    actor: Actor, today: date, pair: tuple[UUID, UUID] | None = None
) -> QuerySet[Referral]:
    """
    Return the referrals accepted but past their day without word of arrival, or of one
    (sender, receiver) pair all that wait for arrival, longest first.
    """
    if may_ever(actor, Permission.BOARD_VIEW):
        return Referral.objects.none()
    stuck = Referral.objects.filter(region_id=actor.here, state=ReferralState.ACCEPTED)
    wanted = _pair(pair) if pair else Q(answer_by__lt=today)
    related = stuck.filter(wanted).select_related(
        "sender", "sender_organisation", "receiver_organisation", "trajectory"
    )
    return related.only(*OF_A_REFERRAL).order_by("answer_by", "pk")


def _pair(pair: tuple[UUID, UUID]) -> Q:
    sender, receiver = pair
    return Q(sender_organisation_id=sender, receiver_organisation_id=receiver)

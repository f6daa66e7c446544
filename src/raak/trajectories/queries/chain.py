"""A child's chain: everything that happened and must happen, on one page."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Value

from raak.access.rules import Actor
from raak.trajectories.models import (
    Event,
    Participant,
    PublishedProtocol,
    Referral,
    Step,
    Trajectory,
)
from raak.trajectories.queries.protocols import current_protocols, read
from raak.trajectories.queries.visibility import (
    is_seen_by,
    referrals_visible_to,
    trajectories_visible_to,
)
from raak.trajectories.rules import LIVE, StepState, TrajectoryState


def chains_visible_to(actor: Actor) -> QuerySet[Trajectory]:
    """Return the trajectories the actor sees, with what their page needs in one statement."""
    related = ("protocol", "child", "organisation", "region", "concern", "follows__protocol")
    chains = trajectories_visible_to(actor).annotate(found_for=Value(actor.id))
    return chains.select_related(*related)


def chains_about(actor: Actor, trajectory_id: UUID) -> QuerySet[Trajectory]:
    """
    Return a trajectory and those of the same child or that followed it, as far as the actor sees
    them, newest first: one statement for the whole page.

    No more joins than these: PostgreSQL looks for the best order of eight tables at most, and must
    begin with the few rows of `about`. The region is the actor's own.
    """
    this = Trajectory.objects.filter(pk=trajectory_id)
    same_child = Trajectory.objects.filter(child__in=this.values("child"))
    next_ones = Trajectory.objects.filter(follows=trajectory_id)
    about = this.values("pk").union(same_child.values("pk"), next_ones.values("pk"))
    related = ("protocol", "child", "municipality", "organisation", "concern__raised_by")
    chains = Trajectory.objects.filter(is_seen_by(actor), pk__in=about)
    found = chains.select_related(*related).annotate(found_for=Value(actor.id))
    return found.order_by("-started_at", "pk")


def history_of(trajectory_id: UUID) -> QuerySet[Event]:
    """Return the history of a trajectory, oldest first, each line with its step and who owns it."""
    events = Event.objects.filter(trajectory_id=trajectory_id)
    related = ("step__owner", "step__team", "step__organisation")
    return events.select_related(*related).order_by("pk")


def referrals_of(actor: Actor, trajectory_id: UUID) -> QuerySet[Referral]:
    """
    Return the referrals of a trajectory, oldest first, for who sees that trajectory.

    Each carries `seen`: the actor may open its own page.
    """
    referrals = Referral.objects.filter(trajectory_id=trajectory_id)
    seen = Exists(referrals_visible_to(actor).filter(pk=OuterRef("pk")))
    related = ("receiver_organisation", "sender_organisation", "receiver_person", "sender")
    return referrals.select_related(*related).annotate(seen=seen).order_by("offered_at", "pk")


def parties_to(trajectory_id: UUID) -> QuerySet[Participant]:
    """Return who takes part in a trajectory, the lead first; those who left it have `until_at`."""
    parties = Participant.objects.filter(trajectory_id=trajectory_id)
    return parties.select_related("person", "organisation", "team").order_by(
        "-lead", "since_at", "pk"
    )


OF_A_ROW = (
    *("number", "started_at", "ended_at", "region__closed_days"),
    *("protocol__title_nl", "protocol__title_en"),
    *("child__given_name", "child__infix", "child__surname"),
    *("child__born_on", "child__expected_on"),
)
OF_A_STEP = (
    *("trajectory", "title_nl", "title_en", "due_on"),
    *("owner__name", "organisation__name"),
)
OF_A_REFERRAL = ("step", "state", "answer_by", "answered_at", "receiver_organisation__name")
"""What a row of the list shows: a third of the time goes into columns that nobody looks at."""


def own_trajectories(
    actor: Actor, *, ended: bool = False, older_than: tuple[datetime, UUID] | None = None
) -> QuerySet[Trajectory]:
    """
    Return the trajectories the actor sees, newest first: running ones, or ended ones.

    Each carries `open_steps`, most urgent first, each with the referral it waits for in `live`.

    older_than: (start, id) of the last trajectory of the page before.
    """
    state = TrajectoryState.ENDED if ended else TrajectoryState.OPEN
    mine = trajectories_visible_to(actor).filter(state=state)
    if older_than:
        started_at, pk = older_than
        mine = mine.filter(Q(started_at__lt=started_at) | Q(started_at=started_at, pk__lt=pk))
    live = Referral.objects.filter(state__in=LIVE).select_related("receiver_organisation")
    open_steps = Step.objects.filter(state=StepState.OPEN).select_related("owner", "organisation")
    waiting = open_steps.only(*OF_A_STEP).prefetch_related(
        Prefetch("referrals", live.only(*OF_A_REFERRAL), to_attr="live")
    )
    carried = Prefetch("steps", waiting.order_by("due_on", "pk"), to_attr="open_steps")
    related = mine.select_related("protocol", "child", "region").only(*OF_A_ROW)
    return related.prefetch_related(carried).order_by("-started_at", "-pk")


def protocols_offered(trajectory: Trajectory) -> list[PublishedProtocol]:
    """Return the protocols that outcomes offer as a trajectory's next, not yet begun, by title."""
    protocol = read(trajectory.protocol)
    chosen = trajectory.steps.exclude(outcome="").values_list("key", "outcome")
    outcomes = (protocol.step(key).outcome(outcome) for key, outcome in chosen)
    codes = {code for outcome in outcomes if outcome for code in outcome.starts}
    begun = trajectory.next.values("protocol__code")
    return list(
        current_protocols(trajectory.region_id).filter(code__in=codes).exclude(code__in=begun)
    )

"""A child's chain: everything that happened and must happen, on one page."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Value

from raak.access.rules import Actor
from raak.trajectories.models import (
    Event,
    Participant,
    PublishedProtocol,
    Referral,
    Trajectory,
)
from raak.trajectories.queries.following import offered
from raak.trajectories.queries.protocols import current_protocols
from raak.trajectories.queries.visibility import (
    is_seen_by,
    referrals_visible_to,
    trajectories_visible_to,
)


def chains_visible_to(actor: Actor) -> QuerySet[Trajectory]:
    """Return the trajectories the actor sees, with what their page needs in one statement."""
    related = ("protocol", "child", "organisation", "region", "concern", "follows__protocol")
    chains = trajectories_visible_to(actor).annotate(found_for=Value(actor.id))
    return chains.select_related(*related).defer("protocol__text", "follows__protocol__text")


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
    carried = chains.select_related(*related).defer("protocol__text")
    found = carried.annotate(found_for=Value(actor.id))
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


def protocols_offered(trajectory: Trajectory) -> list[PublishedProtocol]:
    """Return the protocols that outcomes offer as a trajectory's next, not yet begun, by title."""
    begun = trajectory.next.values("protocol__code")
    return list(
        current_protocols(trajectory.region_id)
        .filter(code__in=offered(trajectory))
        .exclude(code__in=begun)
    )

"""One referral, with what its page needs."""

from uuid import UUID

from django.db.models import QuerySet

from raak.access.rules import Actor
from raak.parties.models import Team
from raak.parties.queries import teams_visible_to
from raak.trajectories.models import Referral
from raak.trajectories.queries.visibility import referrals_visible_to, trajectories_visible_to


def handshakes_visible_to(actor: Actor) -> QuerySet[Referral]:
    """Return the referrals the actor sees, each with both its sides and its child."""
    related = (
        "child",
        "region",
        "sender",
        "sender_organisation",
        "receiver_organisation",
        "receiver_person",
        "receiver_team",
    )
    return referrals_visible_to(actor).select_related(*related)


def own_teams_at(actor: Actor, organisation_id: UUID) -> QuerySet[Team]:
    """Return the actor's own teams at an organisation: for these it can take a referral up."""
    return teams_visible_to(actor).filter(pk__in=actor.team_ids, organisation_id=organisation_id)


def sees_chain_of(actor: Actor, referral: Referral) -> bool:
    """Tell whether the actor may also read the chain that a referral belongs to."""
    return trajectories_visible_to(actor).filter(pk=referral.trajectory_id).exists()

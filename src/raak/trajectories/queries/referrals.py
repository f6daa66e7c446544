"""One referral, with what its page needs."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from raak.access.rules import Actor, Tie
from raak.parties.models import Team
from raak.parties.queries import teams_visible_to
from raak.trajectories.models import Event, Referral
from raak.trajectories.queries.visibility import referrals_visible_to, trajectories_visible_to
from raak.trajectories.rules import LIVE


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


def reads_words_of(actor: Actor, referral: Referral, ties: Collection[Tie]) -> bool:
    """
    Tell whether somebody who sees a referral may read what was asked and why it ended.

    While it runs, both sides may. When it is over the sender may, and of the receiver only who
    took it up (then nobody else there sees it) or who answered it.

    source: docs/adr/0015-somebody-else-hears.md
    """
    taken_up = referral.receiver_person_id or referral.receiver_team_id
    if Tie.SENDER in ties or referral.state in LIVE or taken_up:
        return True
    said_no = Event.objects.filter(
        trajectory_id=referral.trajectory_id,
        step_id=referral.step_id,
        kind="referral.refused",
        actor_id=actor.id,
    )
    return said_no.filter(detail__referral=str(referral.pk)).exists()


def own_teams_at(actor: Actor, organisation_id: UUID) -> QuerySet[Team]:
    """Return the actor's own teams at an organisation: for these it can take a referral up."""
    return teams_visible_to(actor).filter(pk__in=actor.team_ids, organisation_id=organisation_id)


def sees_chain_of(actor: Actor, referral: Referral) -> bool:
    """Tell whether the actor may also read the chain that a referral belongs to."""
    return trajectories_visible_to(actor).filter(pk=referral.trajectory_id).exists()

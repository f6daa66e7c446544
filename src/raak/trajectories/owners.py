"""Who owns a step when it opens: never nobody (closure law, clause 2)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from raak.access.rules import Role
from raak.kernel.refusal import Refused
from raak.parties import queries as parties
from raak.parties.models import Desk, Membership, Team
from raak.trajectories.models import Participant, Trajectory
from raak.trajectories.queries.desks import desks_for

FALLBACK = Role.CHAIN_DIRECTOR.value
"""Whose desk takes up what nobody else does, and who hears what nobody else would."""


@dataclass(frozen=True, slots=True)
class Owner:
    """person_id: the accountable one; team_id: the team that may act, if it is a team's step."""

    person_id: UUID
    team_id: UUID | None
    organisation_id: UUID


def owners_for(
    trajectory: Trajectory,
    roles: Collection[str],
    participants: Collection[Participant],
    today: date,
) -> Mapping[str, Owner]:
    """
    Return an owner for each role.

    The one who has the role in this trajectory comes first, then somebody in the organisation
    that leads it, then the region's desk for the role, then the chain director's desk.

    :raises Refused: "no-owner" when even that desk is missing.
    """
    found = _taking_part(participants)
    if missing := set(roles) - set(found):
        at_home = _at_home(trajectory, missing, today)
        found = {**_at_desks(trajectory, missing, today), **at_home, **found}
    if unowned := set(roles) - set(found):
        raise Refused("no-owner", role=min(unowned))
    return {role: found[role] for role in roles}


def _taking_part(participants: Collection[Participant]) -> dict[str, Owner]:
    """The latest who took up a role wins, as after a second referral."""
    latest = sorted(participants, key=lambda p: (p.since_at, p.pk or 0))
    return {p.role: Owner(_accountable(p), p.team_id, p.organisation_id) for p in latest}


def _accountable(place: Participant) -> UUID:
    """A team's place is that of who answers for the team now, not of who did when it began."""
    return place.team.accountable_id if place.team else place.person_id


def _at_home(trajectory: Trajectory, roles: Collection[str], today: date) -> dict[str, Owner]:
    held = parties.current_memberships(today).filter(
        organisation_id=trajectory.organisation_id, role__in=roles, person__is_active=True
    )
    newest_first = held.order_by("-since_on", "-pk")
    return {membership.role: _holder(membership) for membership in newest_first}


def _holder(membership: Membership) -> Owner:
    return Owner(membership.person_id, None, membership.organisation_id)


def _at_desks(trajectory: Trajectory, roles: Collection[str], today: date) -> dict[str, Owner]:
    desks = desks_for(trajectory.region_id, trajectory.municipality_id, today)
    municipal_first = desks.filter(role__in={*roles, FALLBACK})
    by_role = {desk.role: behind(desk) for desk in reversed(list(municipal_first))}
    if FALLBACK not in by_role:
        return {role: by_role[role] for role in roles if role in by_role}
    return {role: by_role.get(role, by_role[FALLBACK]) for role in roles}


def is_answered_for(team: Team, today: date) -> bool:
    """Return whether who answers for a team works where the team does."""
    here = parties.workers(today).filter(organisation=team.organisation_id)
    return here.filter(person=team.accountable_id).exists()


def behind(desk: Desk) -> Owner:
    return Owner(desk.team.accountable_id, desk.team_id, desk.team.organisation_id)

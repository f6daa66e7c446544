"""Who owns a step that opens and who hears of it: as `trajectories.owners`, without a database."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from raak.access.rules import Actor
from raak.demo.population import Population
from raak.parties.models import Desk
from raak.trajectories.ladders import Holders
from raak.trajectories.models import Participant, Trajectory
from raak.trajectories.owners import FALLBACK, Owner
from raak.trajectories.queries.beginnings import Start, first_role, leads_itself


def owners_for(
    population: Population,
    trajectory: Trajectory,
    roles: Collection[str],
    places: Iterable[Participant],
) -> Mapping[str, Owner]:
    """As `trajectories.owners.owners_for`."""
    found = {
        **_at_desks(population, trajectory, roles),
        **_at_home(population, trajectory),
        **_taking_part(places),
    }
    return {role: found[role] for role in roles}


def _taking_part(places: Iterable[Participant]) -> dict[str, Owner]:
    latest = sorted(places, key=lambda place: place.since_at)
    return {p.role: Owner(p.person_id, p.team_id, p.organisation_id) for p in latest}


def _at_home(population: Population, trajectory: Trajectory) -> dict[str, Owner]:
    here = population.staff[trajectory.organisation_id]
    newest_first = sorted(here, key=lambda held: (held.since_on, held.pk), reverse=True)
    return {m.role: Owner(m.person_id, None, m.organisation_id) for m in newest_first}


def _at_desks(
    population: Population, trajectory: Trajectory, roles: Collection[str]
) -> dict[str, Owner]:
    serves = (trajectory.municipality_id, None)
    desks = [desk for desk in population.desks if desk.municipality_id in serves]
    regional_first = sorted(desks, key=lambda desk: desk.municipality_id is not None)
    by_role = {desk.role: behind(desk) for desk in regional_first}
    return {role: by_role.get(role, by_role[FALLBACK]) for role in roles}


def behind(desk: Desk) -> Owner:
    return Owner(desk.team.accountable_id, desk.team_id, desk.team.organisation_id)


def holders(population: Population, organisation_id: UUID) -> Holders:
    """As `parties.queries.holders_of`, of all roles."""
    return {**population.regional, **population.holders_at(organisation_id)}


def desk_to_lead(population: Population, actor: Actor, start: Start) -> Desk | None:
    """As `queries.beginnings.desk_to_lead`, where every role has a desk."""
    if leads_itself(actor, start):
        return None
    places = {each.pk: each.municipality_id for each in population.organisations}
    home = start.municipality_id or places[start.organisation_id]
    role = first_role(start.protocol)
    fit = [d for d in population.desks if d.role == role and d.municipality_id in (home, None)]
    return min(fit, key=lambda desk: desk.municipality_id is None)

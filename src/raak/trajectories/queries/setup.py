"""What a region still misses before the first child can be taken in."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from raak.access.rules import Role
from raak.parties.models import Desk, Region
from raak.parties.queries import places_with
from raak.trajectories.queries.protocols import current_protocols, read, terms_of
from raak.trajectories.rules import HEARERS, LAST_TO_HEAR

AT_HOME = frozenset({Role.PROFESSIONAL.value, Role.TEAM_LEAD.value})
"""Roles that every organisation which begins a trajectory has itself, so that need no desk."""


def roles_asked(region_id: UUID) -> list[str]:
    """
    Return the roles to which a route in force can send a step, in the order of the roles.

    The chain director is always among them: what nobody else takes up goes there.
    """
    asked = {step.role for each in current_protocols(region_id) for step in read(each).steps}
    asked.add(Role.CHAIN_DIRECTOR.value)
    return [role.value for role in Role if role.value in asked]


def enough_hear(region_id: UUID, today: date) -> bool:
    """Tell whether somebody is left to hear it when the chain director is late in person."""
    last = places_with(LAST_TO_HEAR, today).filter(organisation__region_id=region_id)
    return len(last.values("person").distinct()[:HEARERS]) == HEARERS


def terms_to_choose(region: Region) -> int:
    """Return how many terms the routes in force leave open that the region did not choose yet."""
    return sum(
        len(protocol.settings) - len(terms_of(region, protocol))
        for protocol in (read(each) for each in current_protocols(region.pk))
    )


def desks_of(region_id: UUID) -> Mapping[str, list[Desk]]:
    """Return the desks of each role, the one for the whole region first."""
    desks = Desk.objects.filter(region_id=region_id)
    related = desks.select_related("team__organisation", "team__accountable", "municipality")
    found: dict[str, list[Desk]] = {}
    for desk in sorted(
        related, key=lambda each: each.municipality.name if each.municipality else ""
    ):
        found.setdefault(desk.role, []).append(desk)
    return found

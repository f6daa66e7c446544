"""Desks: which team takes up a role when nobody in the trajectory holds it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from raak.access.permissions import Permission
from raak.access.rules import WORKERS, Actor, Tie, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Desk, Municipality, Region, Team
from raak.trajectories import gate
from raak.trajectories.owners import FALLBACK, is_answered_for

Teams = Mapping[UUID | None, UUID | None]
"""Municipality (None: the whole region) -> the team that serves it (None: no desk there)."""


@transaction.atomic
def set_desks(*, actor: Actor, region_id: UUID, role: str, teams: Teams, now: datetime) -> int:
    """
    Say which team takes up a role where; places that are not named keep what they have.

    Return how many places changed. What a team has open, stays with it.

    :raises Refused: "desk-role-unknown" when the role owns no steps, "municipality-unknown",
        "team-elsewhere", "team-unanswered" when nobody at work answers for the team,
        "desk-needed", or when the actor may not.
    """
    gate.people_move()
    Region.objects.select_for_update(no_key=True).get(pk=region_id)
    here = {Tie.REGION} if actor.region_id == region_id else set()
    require(actor, Permission.REGION_SET_UP, here)
    _check(region_id, role, teams)
    desks = {each.municipality_id: each for each in Desk.objects.filter(_of(region_id, role))}
    was = {place: desk.team_id for place, desk in desks.items()}
    changed = {place: team for place, team in teams.items() if was.get(place) != team}
    for place, team_id in changed.items():
        _set(region_id, role, place, team_id, office_day(now))
        record(
            at=now,
            actor_id=actor.id,
            region_id=region_id,
            event="desk.set" if team_id else "desk.closed",
            subject=f"region:{region_id}",
            detail={"role": role, "team": str(team_id or ""), "place": str(place or "")},
        )
    if None in changed and role == FALLBACK and not changed[None]:
        raise Refused("desk-needed")
    return len(changed)


def _of(region_id: UUID, role: str) -> Q:
    return Q(region_id=region_id, role=role)


def _set(region_id: UUID, role: str, place: UUID | None, team_id: UUID | None, today: date) -> None:
    at = Q(municipality_id=place) if place else Q(municipality__isnull=True)
    here = Desk.objects.filter(_of(region_id, role) & at)
    if team_id is None:
        here.delete()
        return
    team = _answered(region_id, team_id, today)
    if not here.update(team=team):
        Desk.objects.create(region_id=region_id, role=role, municipality_id=place, team=team)


def _check(region_id: UUID, role: str, teams: Teams) -> None:
    if role not in {each.value for each in WORKERS}:
        raise Refused("desk-role-unknown")
    places = {place for place in teams if place is not None}
    here = Municipality.objects.filter(region_id=region_id, pk__in=places)
    if here.count() != len(places):
        raise Refused("municipality-unknown")


def _answered(region_id: UUID, team_id: UUID, today: date) -> Team:
    here = Team.objects.filter(
        pk=team_id, organisation__region_id=region_id, organisation__closed_on__isnull=True
    )
    team = here.first()
    if team is None:
        raise Refused("team-elsewhere")
    if not is_answered_for(team, today):
        raise Refused("team-unanswered")
    return team

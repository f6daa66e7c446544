"""The first moment of a trajectory: who leads it, who takes part, which steps open."""

from collections.abc import Mapping
from datetime import date, datetime

from raak.access.rules import Actor, Role
from raak.kernel.calendar import office_day
from raak.parties.queries import calendar_of
from raak.protocols import engine
from raak.protocols.model import Protocol
from raak.trajectories import owners, store
from raak.trajectories.models import Participant, Trajectory
from raak.trajectories.owners import Owner
from raak.trajectories.queries.beginnings import Start, desk_to_lead, first_role
from raak.trajectories.queries.protocols import read, terms_of


def begin(
    *, actor: Actor, trajectory: Trajectory, facts: Mapping[str, date], now: datetime
) -> None:
    """
    Open the first steps of a trajectory that was not saved yet; a part of services.

    It is led by the actor from its organisation, or by the desk of the first step's role.

    :raises Refused: "no-desk", or those of `engine.start`.
    """
    protocol, today = read(trajectory.protocol), office_day(now)
    turn = engine.start(
        protocol,
        facts=_start_facts(protocol, facts, today),
        today=today,
        calendar=calendar_of(trajectory.region),
        settings=terms_of(trajectory.region, protocol),
    )
    places = _places(trajectory, protocol, actor, now)
    store.save_start(trajectory, protocol, turn, places=places, actor=actor, now=now)


def _start_facts(protocol: Protocol, facts: Mapping[str, date], today: date) -> Mapping[str, date]:
    """A start fact that nobody dated is dated today: the day on which it became known here."""
    asked = [fact.id for fact in protocol.facts if fact.at_start]
    return {name: facts.get(name, today) for name in asked}


def _places(
    trajectory: Trajectory, protocol: Protocol, actor: Actor, now: datetime
) -> list[Participant]:
    """Return who takes part from the start; a desk that leads does so from its own organisation."""
    starter = Owner(actor.me, None, trajectory.organisation_id)
    start = Start(
        protocol, trajectory.organisation_id, trajectory.region_id, trajectory.municipality_id
    )
    desk = desk_to_lead(actor, start, office_day(now))
    if desk is None:
        return [_place(trajectory, starter, protocol.lead, protocol, now)]
    trajectory.organisation_id = desk.team.organisation_id
    there = owners.behind(desk)
    roles = {protocol.lead, first_role(protocol)}
    leading = [_place(trajectory, there, role, protocol, now) for role in sorted(roles)]
    beside = _place(trajectory, starter, Role.PROFESSIONAL.value, protocol, now)
    beside.lead = False
    return leading if starter.person_id == there.person_id else [beside, *leading]


def _place(
    trajectory: Trajectory, owner: Owner, role: str, protocol: Protocol, now: datetime
) -> Participant:
    return Participant(
        trajectory=trajectory,
        person_id=owner.person_id,
        team_id=owner.team_id,
        organisation_id=owner.organisation_id,
        role=role,
        lead=role == protocol.lead,
        since_at=now,
    )

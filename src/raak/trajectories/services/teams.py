"""Teams, and who answers for what they own (closure law, clause 2)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Membership, Organisation, Team
from raak.parties.queries import ties_to_organisation, workers
from raak.parties.rules import named
from raak.trajectories import gate, ladders
from raak.trajectories.models import Step
from raak.trajectories.services.moving import move_team
from raak.trajectories.services.telling import remind_new_owners

LONGEST_NAME = 120


@transaction.atomic
def add_team(
    *, actor: Actor, organisation_id: UUID, name: str, accountable_id: UUID, now: datetime
) -> Team:
    """
    Add a team to an organisation, with somebody who answers for it.

    :raises Refused: "organisation-closed", "not-accountable" when that person cannot own a step
        there, "name-taken", "name-empty", "text-too-long", or when the actor may not.
    """
    gate.people_move()
    place = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    require(actor, Permission.TEAM_MANAGE, ties_to_organisation(actor, place.pk))
    if place.closed_on is not None:
        raise Refused("organisation-closed")
    answers = _place_of(accountable_id, place.pk, office_day(now))
    team = Team(organisation=place, name=named(name, LONGEST_NAME), accountable=answers.person)
    with _once():
        team.save(force_insert=True)
    _on_record(team, "team.added", actor, now)
    return team


@transaction.atomic
def change_team(
    *, actor: Actor, team_id: UUID, name: str, accountable_id: UUID, now: datetime
) -> int:
    """
    Rename a team, or let somebody else answer for it, who then owns what the team has open.

    Return how many steps got another owner.

    :raises Refused: those of `add_team`.
    """
    gate.people_move()
    teams = Team.objects.select_for_update(of=("self",), no_key=True)
    found = teams.select_related("organisation__region").get(pk=team_id)
    require(actor, Permission.TEAM_MANAGE, ties_to_organisation(actor, found.organisation_id))
    if found.organisation.closed_on is not None:
        raise Refused("organisation-closed")
    before = (found.name, found.accountable_id)
    found.name = named(name, LONGEST_NAME)
    place = _place_of(accountable_id, found.organisation_id, office_day(now))
    found.accountable = place.person
    if (found.name, found.accountable_id) == before:
        return 0
    with _once():
        found.save(update_fields=["name", "accountable"])
    steps = Step.objects.filter(pk__in=move_team(found, place, actor=actor, now=now))
    moved = list(steps.select_related("trajectory__protocol"))
    ladders.readdress(moved, actor=actor, now=now)
    remind_new_owners([step.pk for step in moved], found.organisation.region, now)
    _on_record(found, "team.changed", actor, now)
    return len(moved)


def _place_of(person_id: UUID, organisation_id: UUID, today: date) -> Membership:
    """:raises Refused: "not-accountable"."""
    held = workers(today).filter(person_id=person_id, organisation_id=organisation_id)
    place = held.select_related("person").order_by("since_on", "pk").first()
    if place is None:
        raise Refused("not-accountable")
    return place


@contextmanager
def _once() -> Iterator[None]:
    """:raises Refused: "name-taken" when the organisation has a team of this name."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        raise Refused("name-taken") from taken


def _on_record(team: Team, event: str, actor: Actor, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.region_id,
        event=event,
        subject=f"team:{team.pk}",
        detail={"accountable": str(team.accountable_id)},
    )

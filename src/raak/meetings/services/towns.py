"""How a municipality takes its part, what its official runs after, and the money it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.kernel.refusal import Refused
from raak.meetings import queries, rules
from raak.meetings.lines import record, ties_to_region
from raak.meetings.models import Application, Chase, Stance
from raak.meetings.rules.towns import Applicant, Asked, check_application, check_stance
from raak.parties.queries import municipalities_of, people_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

if TYPE_CHECKING:
    from raak.parties.models import Municipality

LONGEST_NAME = 120
LONGEST_TEXT = 2000
LONGEST_WHY = 300
LONGEST_WHAT = 200
HOURS = range(1, 41)
MOST_INHABITANTS = 2_000_000
MOST_EUROS = 100_000_000
MOST_OPEN = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """What a municipality chooses; the names are those of `models.Stance`."""

    applicant: Applicant
    modes: Mapping[str, str] = field(default_factory=dict)
    inhabitants: int | None = None
    partner_id: UUID | None = None
    partner_name: str = ""
    why: str = ""
    person_id: UUID | None = None
    name: str = ""
    hours: int | None = None
    needs: str = ""
    support: str = ""


@transaction.atomic
def choose_stance(*, actor: Actor, municipality_id: UUID, choice: Choice, now: datetime) -> Stance:
    """
    Write down how a municipality takes its part; the choice before is in the record.

    :raises Refused: "partner-missing", "partner-unknown", "mode-unknown", "holder-unknown",
        "hours-unlikely", "text-too-long", or when the actor may not.
    """
    town = _town(actor, municipality_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, town.region_id))
    in_turn(actor)
    found = Stance.objects.filter(pk=town.pk).first() or Stance(municipality=town)
    check_stance(choice.modes, with_whom=bool(choice.partner_id or choice.partner_name.strip()))
    if choice.hours is not None and choice.hours not in HOURS:
        raise Refused("hours-unlikely")
    found.modes, found.hours = dict(choice.modes), choice.hours
    found.inhabitants, found.applicant = choice.inhabitants, choice.applicant.value
    _worded(found, choice)
    _official(found, town, choice)
    _with_whom(found, town, choice)
    found.by_id, found.chosen_at = actor.me, now
    found.save()
    record(actor, town.region_id, town, "town.chose", now, modes=found.modes)
    return found


def _worded(found: Stance, choice: Choice) -> None:
    """:raises Refused: "text-too-long"."""
    found.why = rules.text(choice.why, LONGEST_WHY)
    found.needs = rules.text(choice.needs, LONGEST_TEXT)
    found.support = rules.text(choice.support, LONGEST_TEXT)


def _official(found: Stance, town: "Municipality", choice: Choice) -> None:
    """:raises Refused: "holder-unknown", "text-too-long"."""
    if choice.person_id is None:
        found.person, found.name = None, rules.text(choice.name, LONGEST_NAME)
    elif choice.person_id != found.person_id:
        found.person = people_of(town.region_id).filter(pk=choice.person_id).first()
        found.name = ""
        if found.person is None:
            raise Refused("holder-unknown")


def _with_whom(found: Stance, town: "Municipality", choice: Choice) -> None:
    """:raises Refused: "partner-unknown", "text-too-long"."""
    found.partner_name = rules.text(choice.partner_name, LONGEST_NAME)
    found.partner = None
    if choice.partner_id is None:
        return
    others = municipalities_of(town.region_id).exclude(pk=town.pk)
    found.partner = others.filter(pk=choice.partner_id).first()
    if found.partner is None:
        raise Refused("partner-unknown")


@dataclass(frozen=True, slots=True)
class Errand:
    """What is run after; the names are those of `models.Chase`."""

    what: str
    owner_id: UUID
    due_on: date
    whom: str = ""


@transaction.atomic
def chase(
    *, actor: Actor, municipality_id: UUID, key: UUID, errand: Errand, now: datetime
) -> Chase:
    """
    Write down what somebody runs after; it stands on their day. The same key twice is one.

    :raises Refused: "name-empty", "text-too-long", "owner-unknown", "tasks-too-many", "key-used",
        or when the actor neither directs there nor keeps the region's meetings.
    """
    town = _town(actor, municipality_id)
    ties = queries.ties_to_town(actor, town.pk, town.region_id)
    require(actor, Permission.MEETING_VIEW, ties)
    in_turn(actor)
    if known := Chase.objects.filter(pk=key, municipality=town).first():
        return known
    if Chase.objects.filter(municipality=town, done_at__isnull=True).count() >= MOST_OPEN:
        raise Refused("tasks-too-many", most=str(MOST_OPEN))
    owner = people_of(town.region_id).filter(pk=errand.owner_id).first()
    if owner is None:
        raise Refused("owner-unknown")
    require_unused(Chase, key)
    found = Chase(pk=key, municipality=town, owner=owner, due_on=errand.due_on, made_at=now)
    found.what = named(errand.what, LONGEST_WHAT)
    found.whom = rules.text(errand.whom, LONGEST_NAME)
    found.save(force_insert=True)
    record(actor, town.region_id, found, "chase.begun", now)
    return found


@transaction.atomic
def finish_chase(*, actor: Actor, chase_id: UUID, outcome: str, now: datetime) -> None:
    """
    Write down what came of it. Once more does no harm.

    :raises Refused: "outcome-missing", "text-too-long", or when the actor may not.
    """
    rows = Chase.objects.select_for_update(of=("self",)).select_related("municipality")
    found = rows.get(pk=chase_id)
    require(actor, Permission.MEETING_VIEW, queries.ties_to_chase(actor, found))
    if found.done_at is not None:
        return
    found.outcome = rules.text(outcome, LONGEST_WHY)
    if not found.outcome:
        raise Refused("outcome-missing")
    found.done_at = now
    found.save(update_fields=["outcome", "done_at"])
    record(actor, found.municipality.region_id, found, "chase.done", now)


@dataclass(frozen=True, slots=True)
class Request:
    """What money is asked for; the names are those of `models.Application`."""

    fund: str
    state: Asked
    goals: str = ""
    indicators: str = ""
    euros: int | None = None
    due_on: date | None = None


@transaction.atomic
def apply_for_money(
    *, actor: Actor, municipality_id: UUID, key: UUID, request: Request, now: datetime
) -> Application:
    """
    Write down money that a municipality asks for, or how far that is; the same key is the same.

    :raises Refused: "name-empty", "goals-missing", "indicators-missing", "text-too-long",
        "key-used", or when the actor neither directs there nor keeps the region's meetings.
    """
    town = _town(actor, municipality_id)
    ties = queries.ties_to_town(actor, town.pk, town.region_id)
    require(actor, Permission.MEETING_VIEW, ties)
    in_turn(actor)
    known = Application.objects.filter(pk=key, municipality=town).first()
    if known is None:
        require_unused(Application, key)
    found = known or Application(pk=key, municipality=town, made_at=now)
    found.fund = named(request.fund, LONGEST_NAME)
    found.goals = rules.text(request.goals, LONGEST_TEXT)
    found.indicators = rules.text(request.indicators, LONGEST_TEXT)
    check_application(request.state, goals=found.goals, indicators=found.indicators)
    found.state, found.euros, found.due_on = request.state.value, request.euros, request.due_on
    found.save(force_insert=known is None)
    record(actor, town.region_id, found, "application.kept", now, state=found.state)
    return found


def _town(actor: Actor, municipality_id: UUID) -> "Municipality":
    return municipalities_of(actor.here).get(pk=municipality_id)

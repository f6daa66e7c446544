"""The parties that the approach needs, also those over which the municipality has no say."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.refusal import Refused
from raak.meetings import rules
from raak.meetings.lines import record, ties_to_region
from raak.meetings.models import Stakeholder
from raak.meetings.rules.power import Government
from raak.meetings.services.power import agreement_here
from raak.parties.queries import people_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

LONGEST_NAME = 120
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Ties:
    """How the region is tied to a party; the names are those of `models.Stakeholder`."""

    name: str
    steered_by: Government
    funded_by: Government
    contact_id: UUID
    relation: str = ""
    theirs: str = ""
    agreement_id: UUID | None = None


@transaction.atomic
def add_stakeholder(*, actor: Actor, key: UUID, ties: Ties, now: datetime) -> Stakeholder:
    """
    Write down a party with who steers and pays it; the same key twice is one.

    :raises Refused: "name-empty", "name-taken", "owner-unknown", "agreement-unknown",
        "text-too-long", "key-used", or when the actor may not.
    """
    require(actor, Permission.MEETING_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Stakeholder.objects.filter(pk=key, region_id=actor.here).first():
        return known
    require_unused(Stakeholder, key)
    found = Stakeholder(pk=key, region_id=actor.here, made_at=now)
    _filled(found, ties)
    found.save(force_insert=True)
    record(actor, found.region_id, found, "stakeholder.added", now)
    return found


@transaction.atomic
def change_stakeholder(*, actor: Actor, stakeholder_id: UUID, ties: Ties, now: datetime) -> None:
    """
    Put right how the region is tied to a party.

    :raises Refused: see `add_stakeholder`.
    """
    found = _locked(actor, stakeholder_id)
    _filled(found, ties)
    found.save()
    record(actor, found.region_id, found, "stakeholder.changed", now)


@transaction.atomic
def end_stakeholder(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> None:
    """
    Take a party off the list. Once more does no harm.

    :raises Refused: when the actor may not.
    """
    found = _locked(actor, stakeholder_id)
    if found.ended_at is None:
        found.ended_at = now
        found.save(update_fields=["ended_at"])
        record(actor, found.region_id, found, "stakeholder.ended", now)


def _locked(actor: Actor, stakeholder_id: UUID) -> Stakeholder:
    """:raises Refused: when the actor does not keep it."""
    found = Stakeholder.objects.select_for_update(of=("self",)).get(pk=stakeholder_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, found.region_id))
    return found


def _filled(found: Stakeholder, ties: Ties) -> None:
    """:raises Refused: see `add_stakeholder`."""
    found.name = named(ties.name, LONGEST_NAME)
    others = Stakeholder.objects.filter(region_id=found.region_id, ended_at__isnull=True)
    if others.filter(name__iexact=found.name).exclude(pk=found.pk).exists():
        raise Refused("name-taken")
    found.steered_by, found.funded_by = ties.steered_by.value, ties.funded_by.value
    found.relation = rules.text(ties.relation, LONGEST_TEXT)
    found.theirs = rules.text(ties.theirs, LONGEST_NAME)
    found.agreement = agreement_here(found.region_id, ties.agreement_id)
    contact = people_of(found.region_id).filter(pk=ties.contact_id).first()
    if contact is None:
        raise Refused("owner-unknown")
    found.contact = contact

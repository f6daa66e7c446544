"""Municipalities and organisations: adding them, and keeping what is known of them right."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.handbook.queries import editions
from raak.kernel.refusal import Refused
from raak.parties.models import Municipality, Organisation, Region
from raak.parties.rules import named

LONGEST_MUNICIPALITY = 100
LONGEST_ORGANISATION = 120
LONGEST_PHONE = 30


@dataclass(frozen=True, slots=True)
class Address:
    """
    What is known of an organisation.

    sector:          a code of the edition's sectors.
    municipality_id: where it works; None: in the whole region.
    email, phone:    may be empty.
    """

    name: str
    sector: str
    municipality_id: UUID | None = None
    email: str = ""
    phone: str = ""


def in_region(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to what is the whole region's."""
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())


@transaction.atomic
def add_municipality(*, actor: Actor, region_id: UUID, name: str, now: datetime) -> Municipality:
    """:raises Refused: "name-taken", "name-empty", "text-too-long", or when the actor may not."""
    require(actor, Permission.REGION_SET_UP, in_region(actor, region_id))
    with _once():
        made = Municipality.objects.create(
            region_id=region_id, name=named(name, LONGEST_MUNICIPALITY)
        )
    record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event="municipality.added",
        subject=f"municipality:{made.pk}",
    )
    return made


@transaction.atomic
def rename_municipality(*, actor: Actor, municipality_id: UUID, name: str, now: datetime) -> None:
    """:raises Refused: "name-taken", "name-empty", "text-too-long", or when the actor may not."""
    found = Municipality.objects.select_for_update(no_key=True).get(pk=municipality_id)
    require(actor, Permission.REGION_SET_UP, in_region(actor, found.region_id))
    wanted = named(name, LONGEST_MUNICIPALITY)
    if wanted == found.name:
        return
    found.name = wanted
    with _once():
        found.save(update_fields=["name"])
    record(
        at=now,
        actor_id=actor.id,
        region_id=found.region_id,
        event="municipality.renamed",
        subject=f"municipality:{found.pk}",
    )


@transaction.atomic
def add_organisation(
    *, actor: Actor, region_id: UUID, address: Address, now: datetime
) -> Organisation:
    """
    Add an organisation, where nobody works yet.

    :raises Refused: "name-taken", "name-empty", "text-too-long", "sector-unknown",
        "municipality-unknown", or when the actor may not.
    """
    require(actor, Permission.REGION_SET_UP, in_region(actor, region_id))
    region = Region.objects.get(pk=region_id)
    made = _filled(Organisation(region=region), address)
    with _once():
        made.save(force_insert=True)
    _on_record(made, "organisation.added", actor, now)
    return made


@transaction.atomic
def change_organisation(
    *, actor: Actor, organisation_id: UUID, address: Address, now: datetime
) -> Organisation:
    """
    Write down what is known of an organisation now; the same again is no change.

    :raises Refused: "organisation-closed", and those of `add_organisation`.
    """
    found = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    require(actor, Permission.REGION_SET_UP, in_region(actor, found.region_id))
    if found.closed_on is not None:
        raise Refused("organisation-closed")
    before = _known(found)
    _filled(found, address)
    if _known(found) == before:
        return found
    with _once():
        found.save()
    _on_record(found, "organisation.changed", actor, now)
    return found


def _filled(organisation: Organisation, address: Address) -> Organisation:
    """:raises Refused: see `add_organisation`."""
    region = organisation.region
    if address.sector not in editions()[region.edition].sectors.words:
        raise Refused("sector-unknown")
    here = address.municipality_id
    if here is not None and not region.municipalities.filter(pk=here).exists():
        raise Refused("municipality-unknown")
    organisation.name = named(address.name, LONGEST_ORGANISATION)
    organisation.sector = address.sector
    organisation.municipality_id = address.municipality_id
    organisation.email = address.email.strip().lower()
    organisation.phone = named(address.phone, LONGEST_PHONE) if address.phone.strip() else ""
    return organisation


def _known(organisation: Organisation) -> tuple[object, ...]:
    return (
        organisation.name,
        organisation.sector,
        organisation.municipality_id,
        organisation.email,
        organisation.phone,
    )


def _on_record(organisation: Organisation, event: str, actor: Actor, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=organisation.region_id,
        event=event,
        subject=f"organisation:{organisation.pk}",
    )


@contextmanager
def _once() -> Iterator[None]:
    """:raises Refused: "name-taken" when the database says that the name exists."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        raise Refused("name-taken") from taken

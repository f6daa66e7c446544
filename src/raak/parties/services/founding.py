"""Founding a region: what must be there before anybody can sign in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Role, require
from raak.audit.services import record
from raak.handbook.queries import editions
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Membership, Municipality, Organisation, Person, Region
from raak.parties.rules import named
from raak.parties.services.people import LONGEST_NAME, mail_address
from raak.parties.services.places import (
    LONGEST_MUNICIPALITY,
    LONGEST_ORGANISATION,
    in_region,
)

OFFICE_SECTOR = "municipality"
"""Of the organisation that administers the region; its administrator can change it."""


@dataclass(frozen=True, slots=True)
class Founding:
    """
    What a region begins with.

    edition:        a code of the handbook's editions.
    office:         the organisation that administers the region.
    administrator:  the name and the e-mail address of the first one who can sign in.
    """

    name: str
    edition: str
    office: str
    administrator: tuple[str, str]
    municipalities: Sequence[str] = ()


@transaction.atomic
def found_region(
    *, actor: Actor, region_id: UUID, founding: Founding, now: datetime
) -> tuple[Region, Person]:
    """
    Make the one region of a database, with its first administrator, who has no password yet.

    actor: a mandate for the region that `region_id` is going to be.

    :raises Refused: "region-exists", "edition-unknown", "email-invalid", "name-empty",
        "text-too-long", or when the actor may not.
    """
    require(actor, Permission.REGION_SET_UP, in_region(actor, region_id))
    _wait_for_others()
    if Region.objects.exists():
        raise Refused("region-exists")
    if founding.edition not in editions():
        raise Refused("edition-unknown")
    region = Region.objects.create(
        pk=region_id, name=named(founding.name, LONGEST_MUNICIPALITY), edition=founding.edition
    )
    names = {named(each, LONGEST_MUNICIPALITY) for each in founding.municipalities}
    Municipality.objects.bulk_create(
        Municipality(region=region, name=each) for each in sorted(names)
    )
    administrator = _administrator(region, founding, now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=region.pk,
        event="region.founded",
        subject=f"region:{region.pk}",
        detail={"edition": region.edition},
    )
    return region, administrator


def _administrator(region: Region, founding: Founding, now: datetime) -> Person:
    name, email = founding.administrator
    office = Organisation.objects.create(
        region=region, name=named(founding.office, LONGEST_ORGANISATION), sector=OFFICE_SECTOR
    )
    person = Person.objects.create_user(
        email=mail_address(email), region=region, name=named(name, LONGEST_NAME)
    )
    Membership.objects.create(
        person=person,
        organisation=office,
        role=Role.ADMINISTRATOR.value,
        since_on=office_day(now),
    )
    return person


def _wait_for_others() -> None:
    """Two who found at once do so one after the other; SQLite lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE parties_region IN SHARE ROW EXCLUSIVE MODE")

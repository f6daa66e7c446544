"""Putting children on record."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require, workplaces
from raak.audit.services import record
from raak.children.models import Child
from raak.children.rules import Identity, checked
from raak.kernel.calendar import office_day


@transaction.atomic(savepoint=False)
def find_or_add_child(
    *, actor: Actor, identity: Identity, municipality_id: UUID | None, now: datetime
) -> Child:
    """
    Return the child of this exact name and birth in the actor's region, added if there was none.

    Sharing one record shows nobody who else is involved: what an actor sees hangs on trajectories.

    municipality_id: one of the actor's region; the caller looked.

    :raises Refused: with the codes of `rules.checked`, or when the actor may not.
    """
    places = workplaces(actor, Permission.CONCERN_RAISE)
    require(actor, Permission.CONCERN_RAISE, {Tie.ORGANISATION} if places else ())
    identity = checked(identity, office_day(now))
    _one_at_a_time(actor, identity)
    if known := _same(actor, identity):
        return known
    child = Child.objects.create(
        region_id=actor.here,
        municipality_id=municipality_id,
        given_name=identity.given_name,
        infix=identity.infix,
        surname=identity.surname,
        born_on=identity.born_on,
        expected_on=identity.expected_on,
        created_at=now,
        created_by=actor.id,
    )
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="child.added",
        subject=f"child:{child.pk}",
    )
    return child


def _one_at_a_time(actor: Actor, identity: Identity) -> None:
    """Two people who name the same child at the same moment wait for each other."""
    if connection.vendor == "postgresql":  # SQLite lets one transaction write at a time anyway
        who = f"{actor.region_id} {identity.surname} {identity.given_name}".encode()
        lock = int.from_bytes(sha256(who).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


def _same(actor: Actor, identity: Identity) -> Child | None:
    """Without a given name nobody is the same: twins share everything else."""
    if not identity.given_name:
        return None
    return Child.objects.filter(
        region_id=actor.here,
        surname=identity.surname,
        infix=identity.infix,
        given_name=identity.given_name,
        born_on=identity.born_on,
        expected_on=identity.expected_on,
    ).first()

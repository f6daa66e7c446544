"""What people change about themselves."""

from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.parties.models import Person

LONGEST_PROFESSION = 40


@transaction.atomic
def note_sign_in(*, actor: Actor, way: str, now: datetime) -> None:
    """
    Put on record that somebody signed in.

    way: how, such as `password`.

    :raises Refused: when the actor has no work here (any more).
    """
    require(actor, Permission.WORK_VIEW, {Tie.SELF} if actor.person_id else ())
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.region_id,
        event="person.signed-in",
        subject=actor.id,
        detail={"way": way},
    )


@transaction.atomic
def remember_profession(*, actor: Actor, profession: str, now: datetime) -> None:
    """
    Remember what somebody's profession is, so that guides and routes fit.

    profession: a code of the edition's professions.

    :raises Refused: when the actor is nobody who raises concerns.
    """
    require(actor, Permission.CONCERN_RAISE, {Tie.ORGANISATION} if actor.posts else ())
    changed = Person.objects.filter(pk=actor.me).exclude(profession=profession)
    if not changed.update(profession=profession[:LONGEST_PROFESSION]):
        return
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.region_id,
        event="person.profession-set",
        subject=actor.id,
        detail={"profession": profession[:LONGEST_PROFESSION]},
    )

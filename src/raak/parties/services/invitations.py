"""Invitations: how somebody gets a password without anybody else ever knowing it."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties import letters
from raak.parties.models import Invitation, Person
from raak.parties.queries import actor_of, ties_to_account

LIFE = timedelta(days=7)
"""How long an invitation works; whoever invited can make a new one, which ends the old one."""

KEY_BYTES = 32
CLOSED = frozenset({"invitation-unknown", "invitation-used", "invitation-expired"})
"""Refusals that say: this invitation opens nothing."""


def digest_of(key: str) -> str:
    """Return what is stored of an invitation's key."""
    return sha256(key.encode()).hexdigest()


@transaction.atomic
def invite(*, actor: Actor, person_id: UUID, now: datetime) -> str:
    """
    Make the one working invitation of somebody and return its key, which is stored nowhere.

    :raises Refused: "person-left", "own-invitation", or when the actor may not.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    require(actor, Permission.TEAM_MANAGE, ties_to_account(actor, person))
    if not person.is_active:
        raise Refused("person-left")
    if person.pk == actor.person_id:
        raise Refused("own-invitation")
    end_invitations(person.pk, now)
    key = secrets.token_urlsafe(KEY_BYTES)
    Invitation.objects.create(
        person=person,
        digest=digest_of(key),
        made_at=now,
        made_by=actor.id,
        expires_at=now + LIFE,
    )
    record(
        at=now,
        actor_id=actor.id,
        region_id=person.region_id,
        event="person.invited",
        subject=f"person:{person.pk}",
    )
    return key


def end_invitations(person_id: UUID, now: datetime) -> None:
    """End what somebody was sent and did not use; a part of services."""
    unused = Invitation.objects.filter(person_id=person_id, used_at__isnull=True)
    unused.filter(expires_at__gt=now).update(expires_at=now)


def holder_of(key: str, now: datetime) -> Actor:
    """
    Return who a key makes its holder: the one who was invited.

    :raises Refused: "invitation-unknown", "invitation-used" or "invitation-expired".
    """
    return actor_of(invited_by(key, now), office_day(now))


def invited_by(key: str, now: datetime) -> Person:
    """
    Return who was invited with a key, and their region.

    :raises Refused: see `holder_of`.
    """
    known = Invitation.objects.select_related("person__region")
    return _working(known.filter(digest=digest_of(key)).first(), now).person


@transaction.atomic
def accept_invitation(*, actor: Actor, key: str, password: str, now: datetime) -> None:
    """
    Choose a password with an invitation, which is used up by it.

    Whoever was signed in with the old password is signed out, and its owner is told by mail.

    actor: the holder, from `holder_of`. The person is locked first, as whoever invites does.

    :raises Refused: those of `holder_of`, "password-weak", or when the actor may not.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=invited_by(key, now).pk)
    locked = Invitation.objects.select_for_update().filter(digest=digest_of(key)).first()
    invitation = _working(locked, now)
    require(actor, Permission.WORK_VIEW, {Tie.SELF} if actor.person_id == person.pk else ())
    had_one = person.has_usable_password()
    _set_password(person, password)
    if had_one:
        letters.write(person, letters.PASSWORD_CHANGED)
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    record(
        at=now,
        actor_id=actor.id,
        region_id=person.region_id,
        event="invitation.accepted",
        subject=f"person:{person.pk}",
    )


def _working(invitation: Invitation | None, now: datetime) -> Invitation:
    """:raises Refused: see `holder_of`; who left was invited in vain."""
    if invitation is None:
        raise Refused("invitation-unknown")
    if invitation.used_at is not None:
        raise Refused("invitation-used")
    if invitation.expires_at <= now or not invitation.person.is_active:
        raise Refused("invitation-expired")
    return invitation


def _set_password(person: Person, password: str) -> None:
    """:raises Refused: "password-weak"."""
    try:
        validate_password(password, user=person)
    except ValidationError as weak:
        raise Refused("password-weak") from weak
    person.set_password(password)
    person.save(update_fields=["password"])


@transaction.atomic
def invite_all(*, actor: Actor, people: Collection[UUID], now: datetime) -> dict[UUID, str]:
    """
    Invite several people at once; return the key of each.

    :raises Refused: those of `invite`, and then nobody is invited.
    """
    return {each: invite(actor=actor, person_id=each, now=now) for each in people}

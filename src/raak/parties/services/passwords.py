"""Passwords: changed by who knows the old one, or chosen anew by who can read their mail."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.queries import Wanted, entries_of
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.parties import letters, rules
from raak.parties.models import Person
from raak.parties.services.invitations import end_invitations
from raak.parties.tokens import ResetTokens


@transaction.atomic
def change_password(*, actor: Actor, password: str, now: datetime) -> Person:
    """
    Give somebody who just proved to know the old password a new one; return that person.

    Every session that was begun with the old one ends with it.
    """
    person = _oneself(actor)
    _set(person, password, now)
    _record(actor, event="person.password-changed", now=now)
    return person


@transaction.atomic
def send_password_link(*, actor: Actor, link_of: Callable[[str], str], now: datetime) -> None:
    """
    Mail somebody a link that lets them choose a new password; not more often than is useful.

    link_of: the token in the link -> its whole address. Who never had a password gets no link.
    """
    person = _oneself(actor)
    if not person.has_usable_password() or _links_lately(actor, now) >= rules.MOST_RESETS:
        return
    link = link_of(ResetTokens(now).make_token(person))
    _record(actor, event="person.password-link-asked", now=now)
    letters.write(person, letters.PASSWORD_LINK, link=link)


@transaction.atomic
def reset_password(*, actor: Actor, token: str, password: str, now: datetime) -> None:
    """
    Give somebody who came by a link a new password. The link is dead from then on.

    :raises Refused: "password-link-dead" when it was used, is too old or is not ours.
    """
    person = _oneself(actor)
    if not ResetTokens(now).check_token(person, token):
        raise Refused("password-link-dead")
    _set(person, password, now)
    _record(actor, event="person.password-reset", now=now)


def _oneself(actor: Actor) -> Person:
    """Return who acts, locked: of two that come with the same link one is first."""
    require(actor, Permission.WORK_VIEW, {Tie.SELF} if actor.person_id else ())
    return Person.objects.select_for_update().get(pk=actor.me)


def _record(actor: Actor, *, event: str, now: datetime) -> None:
    record(at=now, actor_id=actor.id, region_id=actor.region_id, event=event, subject=actor.id)


def _set(person: Person, password: str, now: datetime) -> None:
    """What could still have replaced this password, an invitation, ends."""
    person.set_password(password)
    person.save(update_fields=["password"])
    end_invitations(person.pk, now)
    letters.write(person, letters.PASSWORD_CHANGED)


def _links_lately(actor: Actor, now: datetime) -> int:
    lately = Wanted(subjects=frozenset({actor.id}), since=now - rules.RESET_WINDOW)
    return entries_of(actor.here, lately).filter(event="person.password-link-asked").count()

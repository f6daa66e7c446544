"""Passkeys: added beside the app that shows codes, used instead of it, removed."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.parties import letters, passkeys, rules
from raak.parties.models import Passkey, Person, SecondStep


@transaction.atomic
def add_passkey(
    *, actor: Actor, name: str, state: passkeys.State, answer: str, now: datetime
) -> Passkey:
    """
    Keep a passkey that somebody's browser just made.

    It comes beside an app that shows codes and its recovery codes: those work without script, on
    another computer, and when the passkey is gone.

    name: what its owner calls it. state: what `passkeys.question_for_new` gave to keep.

    :raises Refused: "no-second-step" without such an app; "passkey-unproven"; "passkey-known";
        "passkeys-many"; "name-empty"; "text-too-long".
    """
    person = _oneself(actor)
    if not SecondStep.objects.filter(person=person).exists():
        raise Refused("no-second-step")
    if person.passkeys.count() >= rules.MOST_PASSKEYS:
        raise Refused("passkeys-many", most=str(rules.MOST_PASSKEYS))
    kept = _keep(person, rules.named(name, rules.LONGEST_PASSKEY_NAME), state, answer, now)
    _record(actor, event="person.passkey-added", now=now)
    letters.write(person, letters.PASSKEY_ADDED)
    return kept


@transaction.atomic
def remove_passkey(*, actor: Actor, passkey_id: UUID, now: datetime) -> None:
    """
    Forget one of one's own passkeys; the same again does nothing.

    The app that shows codes stays, so nobody loses their last second step by this.
    """
    person = _oneself(actor)
    gone, _each = Passkey.objects.filter(person=person, pk=passkey_id).delete()
    if not gone:
        return
    _record(actor, event="person.passkey-removed", now=now)
    letters.write(person, letters.PASSKEY_REMOVED)


@transaction.atomic
def pass_by_passkey(
    *, actor: Actor, passkey_id: UUID, state: passkeys.State, answer: str, now: datetime
) -> bool:
    """
    Tell whether somebody proved by one of their passkeys who they are.

    What does not prove it is put on record.

    state: what `passkeys.question` gave to keep; the caller lets each state be answered once.
    """
    person = _oneself(actor)
    passkey = person.passkeys.filter(pk=passkey_id).first()
    counter = _counter(passkey, state, answer)
    if passkey is None or counter is None:
        _record(actor, event="person.passkey-failed", now=now)
        return False
    passkey.counter, passkey.used_at = counter, now
    passkey.save(update_fields=["counter", "used_at"])
    return True


def _oneself(actor: Actor) -> Person:
    """Return who acts, locked: of two answers at once the second sees the counter of the first."""
    require(actor, Permission.WORK_VIEW, {Tie.SELF} if actor.person_id else ())
    return Person.objects.select_for_update().get(pk=actor.me)


def _counter(passkey: Passkey | None, state: passkeys.State, answer: str) -> int | None:
    """Return how often the key says that it signed; None when nothing was proven."""
    try:
        return passkeys.counter_after(state, passkey, answer) if passkey else None
    except passkeys.Unproven:
        return None


def _keep(person: Person, name: str, state: passkeys.State, answer: str, now: datetime) -> Passkey:
    try:
        made = passkeys.made(state, answer)
    except passkeys.Unproven as unproven:
        raise Refused("passkey-unproven") from unproven
    try:
        with transaction.atomic():
            return Passkey.objects.create(
                person=person,
                name=name,
                credential=made.credential,
                held=made.held,
                counter=made.counter,
                made_at=now,
            )
    except IntegrityError as known:
        raise Refused("passkey-known") from known


def _record(actor: Actor, *, event: str, now: datetime) -> None:
    record(at=now, actor_id=actor.id, region_id=actor.region_id, event=event, subject=actor.id)

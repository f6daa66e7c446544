"""The second step of signing in: an app that shows codes, and codes on paper for lost phones."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.queries import Wanted, entries_of
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.parties import codes, letters, rules
from raak.parties.models import Passkey, Person, RecoveryCode, SecondStep
from raak.parties.queries import must_have_second_step

log = logging.getLogger(__name__)

NEVER = -1
"""The interval before all intervals: of a new app no code was used yet."""


@transaction.atomic
def set_up_second_step(
    *, actor: Actor, secret: str, code: str, now: datetime, instead: bool = False
) -> list[str]:
    """
    Let somebody's app show the codes from now on; return recovery codes, which are kept nowhere.

    secret: what `codes.new_secret` gave. code: what the app shows of it.
    instead: the app replaces the one that somebody has, who proved to be that person.

    :raises Refused: "code-wrong"; "second-step-exists" when there is one and not `instead`.
    """
    person = _oneself(actor)
    if not instead and SecondStep.objects.filter(person=person).exists():
        raise Refused("second-step-exists")
    used = _interval(secret, person.pk, rules.digits_of(code), NEVER, now)
    if used is None:
        raise Refused("code-wrong")
    held = {"secret": secret, "interval": used, "set_up_at": now}
    SecondStep.objects.update_or_create(person=person, defaults=held)
    _record(actor, event="person.second-step-set-up", now=now)
    letters.write(person, letters.SECOND_STEP_SET_UP)
    return _fresh_paper_codes(person)


@transaction.atomic
def pass_second_step(*, actor: Actor, code: str, now: datetime) -> str:
    """
    Return by what way somebody passes the second step, `app` or `paper`; empty when the code fails.

    A code works once. A wrong one is put on record, and counts.

    :raises Refused: "codes-too-many" when too many were wrong lately.
    """
    person = _oneself(actor)
    held = SecondStep.objects.filter(person=person).first()
    if _wrong_lately(actor, now) >= rules.MOST_WRONG:
        raise Refused("codes-too-many")
    way = _way(held, rules.digits_of(code), now) if held else ""
    if not way:
        _record(actor, event="person.second-step-failed", now=now)
    if way == "paper":
        letters.write(person, letters.PAPER_CODE_USED)
    return way


@transaction.atomic
def renew_recovery_codes(*, actor: Actor, now: datetime) -> list[str]:
    """
    Return new recovery codes; the old ones end.

    :raises Refused: "no-second-step" when there is nothing to recover.
    """
    person = _oneself(actor)
    if not SecondStep.objects.filter(person=person).exists():
        raise Refused("no-second-step")
    _record(actor, event="person.recovery-codes-renewed", now=now)
    return _fresh_paper_codes(person)


@transaction.atomic
def leave_second_step(*, actor: Actor, now: datetime) -> Person:
    """
    End one's own second step, where the region does not demand it; return who did.

    Passkeys and recovery codes end too. Every session of that person ends with it.

    :raises Refused: "second-step-needed"; "no-second-step".
    """
    person = _oneself(actor)
    if must_have_second_step(actor):
        raise Refused("second-step-needed")
    _end(person)
    _record(actor, event="person.second-step-left", now=now)
    letters.write(person, letters.SECOND_STEP_ENDED)
    return person


@transaction.atomic
def end_second_step(*, actor: Actor, person_id: UUID, now: datetime) -> None:
    """
    End the second step of somebody who lost their phone: app, paper, passkeys, every session.

    :raises Refused: "own-second-step" for one's own; "no-second-step".
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    require(
        actor,
        Permission.SECOND_STEP_END,
        {Tie.REGION} if person.region_id == actor.region_id else (),
    )
    if person.pk == actor.me:
        raise Refused("own-second-step")
    _end(person)
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.region_id,
        event="person.second-step-ended",
        subject=f"person:{person.pk}",
    )
    letters.write(person, letters.SECOND_STEP_ENDED)


def _oneself(actor: Actor) -> Person:
    """Return who acts, locked: of two codes sent at once the second sees what the first did."""
    require(actor, Permission.WORK_VIEW, {Tie.SELF} if actor.person_id else ())
    return Person.objects.select_for_update().get(pk=actor.me)


def _record(actor: Actor, *, event: str, now: datetime) -> None:
    record(at=now, actor_id=actor.id, region_id=actor.region_id, event=event, subject=actor.id)


def _end(person: Person) -> None:
    ended, _each = SecondStep.objects.filter(person=person).delete()
    if not ended:
        raise Refused("no-second-step")
    RecoveryCode.objects.filter(person=person).delete()
    Passkey.objects.filter(person=person).delete()
    person.sign_outs += 1
    person.save(update_fields=["sign_outs"])


def _fresh_paper_codes(person: Person) -> list[str]:
    RecoveryCode.objects.filter(person=person).delete()
    fresh = codes.new_paper_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, digest=codes.paper_digest(each, person.pk)) for each in fresh
    )
    return [rules.in_groups(each) for each in fresh]


def _wrong_lately(actor: Actor, now: datetime) -> int:
    """Count in the record itself, so that it holds for every process and every address."""
    lately = Wanted(subjects=frozenset({actor.id}), since=now - rules.WINDOW)
    failed = entries_of(actor.here, lately).filter(event="person.second-step-failed")
    return failed.count()


def _way(held: SecondStep, digits: str, now: datetime) -> str:
    if len(digits) == rules.PAPER_DIGITS:
        return "paper" if _use_paper_code(held.person_id, digits, now) else ""
    used = _interval(held.secret, held.person_id, digits, held.interval, now)
    if used is None:
        return ""
    held.interval = used
    held.save(update_fields=["interval"])
    return "app"


def _interval(secret: str, person_id: UUID, digits: str, used: int, now: datetime) -> int | None:
    try:
        plain = codes.opened(secret, person_id)
    except codes.Unreadable:
        log.exception("The secret key changed: the codes of somebody's app cannot be checked.")
        return None
    return codes.interval_of(plain, digits, rules.intervals_after(used, now))


def _use_paper_code(person_id: UUID, digits: str, now: datetime) -> bool:
    unused = RecoveryCode.objects.filter(person_id=person_id, used_at__isnull=True)
    known = unused.filter(digest__in=codes.paper_digests(digits, person_id))
    return bool(known.update(used_at=now))

"""Asking people by mail: an address is used for this measurement and for nothing else."""

from collections.abc import Collection
from datetime import datetime, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.calendar import OFFICE_ZONE
from raak.kernel.refusal import Refused
from raak.parties.queries import people_of
from raak.post.rules import State
from raak.surveys.keys import digest_of, digest_of_address, new_token
from raak.surveys.lines import locked, record
from raak.surveys.models import Ticket, Wave
from raak.surveys.queries.waves import set_of, where_stands
from raak.surveys.rules.waves import REMIND_AFTER, Moment, Way

LONGEST_EMAIL = 254
TAKES_ADDRESSES = {Moment.AHEAD, Moment.OPEN}


@transaction.atomic
def invite_addresses(
    *, actor: Actor, wave_id: UUID, addresses: Collection[str], language: str, now: datetime
) -> int:
    """
    Ask these addresses to answer; return how many were new. Who was asked before is not again.

    The mails go out on or after the first day. The addresses go on no list.

    :raises Refused: "address-wrong" (naming the first that is none), "wave-closed",
        "wave-not-by-mail", or when the actor may not.
    """
    wave = _kept(actor, wave_id)
    for each in addresses:
        _check(each)
    return _invite(wave, actor, addresses, language, now)


@transaction.atomic
def invite_professionals(*, actor: Actor, wave_id: UUID, now: datetime) -> int:
    """
    Ask everybody in the region with an account, by the mail of it; return how many were new.

    :raises Refused: "not-for-professionals", "wave-closed", "wave-not-by-mail", or when the actor
        may not.
    """
    wave = _kept(actor, wave_id)
    if set_of(wave).audience != "professionals":
        raise Refused("not-for-professionals")
    addresses = people_of(wave.region_id).values_list("email", flat=True)
    return _invite(wave, actor, list(addresses), "nl", now)


def _kept(actor: Actor, wave_id: UUID) -> Wave:
    """:raises Refused: when the actor does not keep the measurements of this region."""
    wave = locked(actor, wave_id)
    require(actor, Permission.SURVEY_KEEP, {Tie.REGION} if wave.region_id == actor.here else ())
    return wave


def _check(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refused("address-wrong", address=address[:80]) from wrong
    if len(address) > LONGEST_EMAIL:
        raise Refused("address-wrong", address=address[:80])


def _invite(
    wave: Wave, actor: Actor, addresses: Collection[str], language: str, now: datetime
) -> int:
    if wave.way == Way.LINK:
        raise Refused("wave-not-by-mail")
    if where_stands(wave, now) not in TAKES_ADDRESSES:
        raise Refused("wave-closed")
    by_digest = {digest_of_address(wave.pk, each): each for each in addresses}
    known = set(wave.tickets.filter(address__in=by_digest).values_list("address", flat=True))
    new = [
        _ticket(wave, digest, email, language, now)
        for digest, email in by_digest.items()
        if digest not in known
    ]
    Ticket.objects.bulk_create(new)
    Wave.objects.filter(pk=wave.pk).update(invited=F("invited") + len(new))
    if new:
        record(
            actor, wave.region_id, "survey.invited", f"survey:{wave.pk}", now, addresses=len(new)
        )
    return len(new)


def _ticket(wave: Wave, address: str, email: str, language: str, now: datetime) -> Ticket:
    token = new_token()
    return Ticket(
        wave=wave,
        digest=digest_of(token),
        address=address,
        token=token,
        email=email.lower(),
        language="en" if language == "en" else "nl",
        not_before=now,
    )


@transaction.atomic
def remind(*, actor: Actor, wave_id: UUID, now: datetime) -> int:
    """
    Mail who did not answer yet once more, a single time; return how many.

    Nobody sees who they are, and what others answered plays no part.

    :raises Refused: "wave-closed", "reminded-before", "reminding-too-soon", or when the actor may
        not.
    """
    wave = _kept(actor, wave_id)
    if where_stands(wave, now) is not Moment.OPEN:
        raise Refused("wave-closed")
    if wave.reminded_at is not None:
        raise Refused("reminded-before")
    if now - max(wave.made_at, _opened(wave)) < REMIND_AFTER:
        raise Refused("reminding-too-soon", days=str(REMIND_AFTER.days))
    silent = wave.tickets.filter(used=False, state=State.SENT)
    asked = silent.update(state=State.WAITING, again=True, not_before=now, tries=0)
    wave.reminded_at = now
    wave.save(update_fields=["reminded_at"])
    record(actor, wave.region_id, "survey.reminded", f"survey:{wave.pk}", now, addresses=asked)
    return asked


def _opened(wave: Wave) -> datetime:
    return datetime.combine(wave.opens_on, time(), tzinfo=OFFICE_ZONE)

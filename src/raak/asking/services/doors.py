"""The doorkeeper of the public pages: enough for everybody, too little for a bot."""

import secrets
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import F

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.asking import rules
from raak.asking.models import DoorDay, DoorSender, HourSender
from raak.asking.queries import ties_to_doors
from raak.asking.rules import Door, Verdict
from raak.asking.services.hours import Wanted, take_from_hour
from raak.audit.services import record
from raak.kernel.calendar import office_day


@transaction.atomic
def knock(
    *, actor: Actor, door: Door, address: str, wanted: Wanted | None = None, now: datetime
) -> Verdict:
    """
    Count one more message through a public page and say whether it may come in.

    A message that is let in counts even when what follows fails: so a bot cannot count for less.
    The record says only that a door closed, not who knocked.

    address: of the sender on the net; kept as a digest that is gone when the day is over.
    wanted:  seats of an event, of which nobody gets too many in an hour.
    """
    require(actor, Permission.OUTSIDE_SEND, ties_to_doors(actor))
    if _is_shut(actor, door, office_day(now)):
        return Verdict.FULL
    day = _today(actor, door, office_day(now))
    verdict = _judge(day, address, wanted, now)
    if verdict is Verdict.WELCOME:
        day.sent += 1
    else:
        day.turned_away += 1
    if verdict is Verdict.FULL and day.full_at is None:
        day.full_at = now
        _say_full(actor, day, now)
    day.save(update_fields=["sent", "turned_away", "full_at"])
    return verdict


def _is_shut(actor: Actor, door: Door, today: date) -> bool:
    """Count who knocks at a page that closed for the day: one statement, however many come."""
    shut = DoorDay.objects.filter(region_id=actor.here, door=door, on=today, full_at__isnull=False)
    return bool(shut.update(turned_away=F("turned_away") + 1))


def _judge(day: DoorDay, address: str, wanted: Wanted | None, now: datetime) -> Verdict:
    """Count a sender only while the page is open, so that a bot cannot fill the table either."""
    sender, _ = DoorSender.objects.get_or_create(day=day, digest=_digest(day, address))
    verdict = rules.judge(Door(day.door), today=day.sent, from_here=sender.sent)
    if verdict is Verdict.WELCOME and wanted and not take_from_hour(day, address, wanted, now):
        return Verdict.MANY_SEATS
    if verdict is Verdict.WELCOME:
        sender.sent += 1
        sender.save(update_fields=["sent"])
    return verdict


def _today(actor: Actor, door: Door, today: date) -> DoorDay:
    """Return the day under lock: who knocks at the same moment waits."""
    DoorDay.objects.get_or_create(
        region_id=actor.here, door=door, on=today, defaults={"salt": secrets.token_hex(32)}
    )
    days = DoorDay.objects.select_for_update(no_key=True)
    return days.get(region_id=actor.here, door=door, on=today)


def _digest(day: DoorDay, address: str) -> str:
    return sha256(f"{day.salt} {rules.network_of(address)}".encode()).hexdigest()


def _say_full(actor: Actor, day: DoorDay, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="door.full",
        subject=f"door:{day.door}",
        detail={"sent": day.sent},
    )


@transaction.atomic
def forget_senders(*, actor: Actor, now: datetime) -> int:
    """Wipe who knocked on earlier days, and return how many networks that were."""
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    over = DoorDay.objects.filter(on__lt=office_day(now)).exclude(salt="")
    gone, _ = DoorSender.objects.filter(day__in=over).delete()
    HourSender.objects.filter(day__in=over).delete()
    if over.update(salt=""):
        record(
            at=now,
            actor_id=actor.id,
            event="door.senders-forgotten",
            subject="doors",
            detail={"networks": gone},
        )
    return gone

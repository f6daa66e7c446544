"""Mailing who was asked: claim, send, settle, as `raak.post` does (ADR 14)."""

from datetime import datetime
from logging import getLogger
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.calendar import office_day
from raak.post.rules import EVERYBODY, State, Why, is_given_up, wait_after
from raak.post.services.carrying import Carrier, Mail
from raak.surveys import words
from raak.surveys.lines import record
from raak.surveys.models import Ticket, Wave

BATCH = 20
MOST_BATCHES = 10

log = getLogger("raak.surveys")


def send_tickets(*, actor: Actor, now: datetime) -> int:
    """
    Mail who was asked and did not answer yet; return how many mails went out.

    Safe to run twice and to kill: killed between sending and settling, one is sent once more.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    carrier, sent = Carrier(), 0
    try:
        for _batch in range(MOST_BATCHES if settings.RAAK_POST else 0):
            tickets = _claim(now)
            ways = _send_batch(actor, tickets, carrier, now)
            sent += ways.count(None)
            if not tickets or EVERYBODY & set(ways):
                break
    finally:
        carrier.close()
    return sent


@transaction.atomic
def _claim(now: datetime) -> list[Ticket]:
    """Take mails for this process alone, by putting their next try off."""
    today = office_day(now)
    due = Ticket.objects.filter(
        state=State.WAITING,
        used=False,
        not_before__lte=now,
        wave__opens_on__lte=today,
        wave__closes_on__gte=today,
        wave__closed_at__isnull=True,
    )
    locked = due.select_for_update(skip_locked=True, of=("self",))
    claimed = list(locked.select_related("wave__region").order_by("not_before", "pk")[:BATCH])
    for each in claimed:
        each.tries += 1
        each.not_before = now + wait_after(each.tries)
        each.save(update_fields=["tries", "not_before"])
    return claimed


def _send_batch(
    actor: Actor, tickets: list[Ticket], carrier: Carrier, now: datetime
) -> list[Why | None]:
    ways: list[Why | None] = []
    for ticket in tickets:
        gone = next((way for way in ways if way in EVERYBODY), None)
        way = gone or _send(ticket, carrier)
        _settle(ticket, way, actor, now)
        ways.append(way)
    return ways


def _send(ticket: Ticket, carrier: Carrier) -> Why | None:
    """Return None when it went out, else why not."""
    try:
        said = words.invitation(ticket)
    except Exception as fault:  # noqa: BLE001 - one mail's fault must not silence all others
        log.error("A mail could not be written: %s", type(fault).__name__)  # noqa: TRY400 - a traceback may name people
        return Why.FAULT
    return carrier.carry(Mail(ticket.email, *said, number=str(ticket.pk)))


@transaction.atomic
def _settle(ticket: Ticket, way: Why | None, actor: Actor, now: datetime) -> None:
    """Write down what became of it; who answered meanwhile is left alone."""
    waiting = Ticket.objects.filter(pk=ticket.pk, state=State.WAITING, used=False)
    if way is not None and is_given_up(ticket.tries, way):
        _give_up(ticket, way, actor, now)
    elif way is not None:
        waiting.update(failure=way)
    else:
        waiting.update(state=State.SENT, not_before=None, failure="")


@transaction.atomic
def note_bounce(*, actor: Actor, ticket_id: UUID, why: Why, now: datetime) -> bool:
    """
    Write down that a mail came back; False when it is not ours.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    ticket = Ticket.objects.select_related("wave").filter(pk=ticket_id).first()
    if ticket is None:
        return False
    _give_up(ticket, why, actor, now)
    return True


def _give_up(ticket: Ticket, why: Why, actor: Actor, now: datetime) -> None:
    """Forget an address that no mail reaches; who was never asked lowers no response."""
    live = Ticket.objects.filter(pk=ticket.pk, used=False).exclude(state=State.FAILED)
    if live.update(state=State.FAILED, failure=why, email="", token="", not_before=None):
        Wave.objects.filter(pk=ticket.wave_id).update(invited=F("invited") - 1)
        wave = ticket.wave
        record(actor, wave.region_id, "survey.not-mailed", f"survey:{wave.pk}", now, why=why.value)

"""Sending what is due to who signed up: claim, send, settle, as `raak.post` does (ADR 14)."""

from datetime import datetime
from logging import getLogger

from django.conf import settings
from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.agenda import rules, words
from raak.agenda.lines import Telling, record
from raak.agenda.models import Meeting, Note
from raak.agenda.rules import Seat
from raak.post.rules import EVERYBODY, Why, is_given_up, wait_after
from raak.post.services.carrying import Carrier, Mail

BATCH = 20
MOST_BATCHES = 10

log = getLogger("raak.agenda")

STILL_TRUE = {
    Telling.CONFIRMED: {Seat.TAKEN},
    Telling.WAITING: {Seat.WAITING},
    Telling.OFFERED: {Seat.OFFERED},
    Telling.REMINDER: {Seat.TAKEN},
    Telling.CHANGED: rules.HOLDING,
}
"""With which states a mail is still worth sending; the others always are."""


def send_notes(*, actor: Actor, now: datetime) -> int:
    """
    Send the mail that is due and return how much went out; safe to run twice and to kill.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    carrier, sent = Carrier(), 0
    try:
        for _batch in range(MOST_BATCHES if settings.RAAK_POST else 0):
            notes = _claim(now)
            ways = _send_batch(actor, notes, carrier, now)
            sent += ways.count(None)
            if not notes or EVERYBODY & set(ways):
                break
    finally:
        carrier.close()
    return sent


@transaction.atomic
def _claim(now: datetime) -> list[Note]:
    """Take notes for this process alone, by putting their next try off."""
    due = Note.objects.filter(state="waiting", not_before__lte=now)
    locked = due.select_for_update(skip_locked=True, of=("self",))
    related = locked.select_related("sign_up__round__event__organisation", "meeting")
    claimed = list(related.order_by("not_before", "pk")[:BATCH])
    for note in claimed:
        note.tries += 1
        note.not_before = now + wait_after(note.tries)
        note.save(update_fields=["tries", "not_before"])
    return claimed


def _send_batch(
    actor: Actor, notes: list[Note], carrier: Carrier, now: datetime
) -> list[Why | None]:
    ways: list[Why | None] = []
    for note in notes:
        gone = next((way for way in ways if way in EVERYBODY), None)
        way = gone or _send(note, carrier)
        _settle(note, way, actor, now)
        ways.append(way)
    return ways


def _send(note: Note, carrier: Carrier) -> Why | None:
    """Return None when it went out, else why not."""
    states = STILL_TRUE.get(Telling(note.kind))
    if not note.sign_up.email or (states and note.sign_up.state not in states):
        return Why.NOTHING
    about = note.meeting
    held = Meeting.objects.filter(round=note.sign_up.round_id, called_off_at__isnull=True)
    meetings = [about] if about else list(held.order_by("starts_at"))
    try:
        said = words.mail(note, meetings)
    except Exception as fault:  # noqa: BLE001 - one mail's fault must not silence all others
        log.error("A mail could not be written: %s", type(fault).__name__)  # noqa: TRY400 - a traceback may name people
        return Why.FAULT
    return carrier.carry(Mail(note.sign_up.email, *said, number=str(note.pk)))


@transaction.atomic
def _settle(note: Note, way: Why | None, actor: Actor, now: datetime) -> None:
    """Write down what became of a note; one that is tried again keeps waiting."""
    state = _state_after(note, way)
    note.state, note.failure = state, way or ""
    note.settled_at = None if state == "waiting" else now
    note.save(update_fields=["state", "failure", "settled_at"])
    if state == "failed":
        record(actor, note.sign_up.round.event, "seat.not-mailed", now, why=note.failure)


def _state_after(note: Note, way: Why | None) -> str:
    if way is None:
        return "sent"
    if way is Why.NOTHING:
        return "moot"
    return "failed" if is_given_up(note.tries, way) else "waiting"

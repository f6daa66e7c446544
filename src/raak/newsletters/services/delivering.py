"""
Handing newsletters to the mail server: claim, mark, send, settle; nobody gets one twice.

A letter that says that something waits may come twice and never not at all (ADR 14). Here it is
the other way round: a mail is marked as under way before it is handed over, and is never handed
over again. A process that is killed leaves at most one mail of which nobody knows.
"""

from dataclasses import dataclass, field
from datetime import datetime
from logging import getLogger
from uuid import UUID

from django.conf import settings
from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.newsletters import rules, words
from raak.newsletters.lines import record
from raak.newsletters.models import Block, Dispatch, Subscriber
from raak.newsletters.queries.issues import blocks_of, habit_of
from raak.newsletters.rules import Delivery
from raak.newsletters.services.subscribing import end
from raak.post.rules import EVERYBODY, HOPELESS, Why, is_given_up, wait_after
from raak.post.services.carrying import Carrier, Mail

BATCH = 20
MOST_BATCHES = 10
THEIRS = HOPELESS | {Why.ADDRESS_LATER}
"""What says something about an address, and not about our mail server or ourselves."""

log = getLogger("raak.newsletters")


@dataclass
class Round:
    """One round of the clock. blocks: by newsletter, read once."""

    actor: Actor
    now: datetime
    carrier: Carrier = field(default_factory=Carrier)
    blocks: dict[UUID, list[Block]] = field(default_factory=dict)


def deliver(*, actor: Actor, now: datetime) -> int:
    """
    Send the newsletters that wait and return how many mails went out; safe to kill and run twice.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    this, sent = Round(actor, now), 0
    _give_up_unsure(now)
    try:
        for _batch in range(MOST_BATCHES if settings.RAAK_POST else 0):
            claimed = _claim(now)
            ways = _send_batch(claimed, this)
            sent += ways.count(None)
            if not claimed or EVERYBODY & set(ways):
                break
    finally:
        this.carrier.close()
    return sent


@transaction.atomic
def _give_up_unsure(now: datetime) -> None:
    """What was under way in a process that died went out, or it did not: it is not tried again."""
    left = Dispatch.objects.filter(state=Delivery.UNDERWAY, not_before__lte=now)
    left.update(state=Delivery.UNSURE, settled_at=now)


@transaction.atomic
def _claim(now: datetime) -> list[Dispatch]:
    """Take mails for this process, by putting their next try off."""
    due = Dispatch.objects.filter(state=Delivery.WAITING, not_before__lte=now)
    locked = due.select_for_update(skip_locked=True, of=("self",))
    related = locked.select_related("newsletter__region", "subscriber", "person")
    claimed = list(related.order_by("not_before", "pk")[:BATCH])
    for each in claimed:
        each.tries += 1
        each.not_before = now + wait_after(each.tries)
        each.save(update_fields=["tries", "not_before"])
    return claimed


def _send_batch(claimed: list[Dispatch], this: Round) -> list[Why | None]:
    """Send one by one; when the server is gone, the rest keeps waiting, unmarked."""
    ways: list[Why | None] = []
    for dispatch in claimed:
        if not _mark(dispatch):
            continue
        way = _send(dispatch, this)
        _settle(dispatch, way, this.actor, this.now)
        ways.append(way)
        if way in EVERYBODY:
            break
    return ways


@transaction.atomic
def _mark(dispatch: Dispatch) -> bool:
    """Mark a mail as under way; False when it was taken back, or is another process's by now."""
    mine = Dispatch.objects.filter(pk=dispatch.pk, state=Delivery.WAITING, tries=dispatch.tries)
    return bool(mine.update(state=Delivery.UNDERWAY))


def _send(dispatch: Dispatch, this: Round) -> Why | None:
    """Return None when it went out, else why not."""
    try:
        mail = _written(dispatch, this)
    except Exception as fault:  # noqa: BLE001 - one mail's fault must not silence all others
        log.error("A newsletter could not be written: %s", type(fault).__name__)  # noqa: TRY400 - a traceback may name people
        return Why.FAULT
    return this.carrier.carry(mail)


def _written(dispatch: Dispatch, this: Round) -> Mail:
    newsletter, subscriber = dispatch.newsletter, dispatch.subscriber
    reader = subscriber or dispatch.person
    if reader is None:
        raise LookupError("nobody to send it to")
    blocks = this.blocks.setdefault(newsletter.pk, blocks_of(newsletter))
    said = words.newsletter_mail(newsletter, blocks, subscriber)
    return Mail(
        reader.email,
        said.subject,
        said.text,
        number=str(dispatch.pk),
        html=said.html,
        headers=words.headers(subscriber),
    )


@transaction.atomic
def _settle(dispatch: Dispatch, way: Why | None, actor: Actor, now: datetime) -> None:
    """
    Write down what became of a mail; one that may be tried again waits again.

    The subscriber is locked first, as by who unsubscribes: neither waits for the other in turn.
    """
    held = Subscriber.objects.select_for_update(no_key=True, of=("self",))
    reader = held.filter(dispatches=dispatch.pk).first()
    state = _state_after(dispatch, way, gone=reader is None and dispatch.person_id is None)
    settled_at = None if state is Delivery.WAITING else now
    marked = Dispatch.objects.filter(pk=dispatch.pk)
    marked.update(state=state, settled_at=settled_at, failure=way or "")
    if state is Delivery.FAILED:
        newsletter = dispatch.newsletter
        subject = f"newsletter:{newsletter.pk}"
        record(actor, newsletter.region_id, "newsletter.not-mailed", subject, now, why=str(way))
    if reader is not None:
        _count_bounces(reader, state, way, actor, now)


def _count_bounces(
    reader: Subscriber, state: Delivery, way: Why | None, actor: Actor, now: datetime
) -> None:
    """A mail that arrives begins the count anew; too many in a row end the subscription."""
    before = reader.bounces
    if state is Delivery.SENT:
        reader.bounces = 0
    elif state is Delivery.FAILED and way in THEIRS:
        reader.bounces += 1
    if reader.bounces != before:
        reader.save(update_fields=["bounces"])
    if rules.is_ended_by(reader.bounces, habit_of(reader.region_id)):
        end(reader, actor, "bounced", now)


def _state_after(dispatch: Dispatch, way: Why | None, *, gone: bool) -> Delivery:
    """gone: who would get it unsubscribed meanwhile, so there is nobody to try again for."""
    if way is None:
        return Delivery.SENT
    return Delivery.FAILED if gone or is_given_up(dispatch.tries, way) else Delivery.WAITING


def ask_to_confirm(*, actor: Actor, now: datetime) -> int:
    """
    Send the mails that ask to confirm a subscription and return how many went out.

    Killed in between, one is sent once more: it is better asked twice than not at all.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    carrier, sent = Carrier(), 0
    try:
        for subscriber in _claim_unasked(now) if settings.RAAK_POST else ():
            said = words.confirm_mail(subscriber)
            number = f"{subscriber.pk}.{subscriber.asked_at.timestamp():.0f}"
            way = carrier.carry(Mail(subscriber.email, said.subject, said.text, number=number))
            _asked(subscriber, way, actor, now)
            sent += way is None
            if way in EVERYBODY:
                break
    finally:
        carrier.close()
    return sent


@transaction.atomic
def _claim_unasked(now: datetime) -> list[Subscriber]:
    due = Subscriber.objects.filter(confirm_from__lte=now)
    locked = due.select_for_update(skip_locked=True, of=("self",), no_key=True)
    claimed = list(locked.select_related("region").order_by("confirm_from", "pk")[: 2 * BATCH])
    for each in claimed:
        each.tries += 1
        each.confirm_from = now + wait_after(each.tries)
        each.save(update_fields=["tries", "confirm_from"])
    return claimed


@transaction.atomic
def _asked(subscriber: Subscriber, way: Why | None, actor: Actor, now: datetime) -> None:
    """An address that does not exist is forgotten at once, unless it was confirmed before."""
    held = Subscriber.objects.select_for_update(no_key=True)
    found = held.filter(pk=subscriber.pk).first()
    if found is None or (way and not is_given_up(found.tries, way)):
        return
    if way and found.confirmed_at is None:
        end(found, actor, "bounced", now)
        return
    Subscriber.objects.filter(pk=found.pk).update(confirm_from=None)
    subject, why = f"subscriber:{found.pk}", {"why": way.value} if way else {}
    record(actor, found.region_id, "subscription.confirmation-mailed", subject, now, **why)

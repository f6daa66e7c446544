"""Mailing that an answer waits: claim, send, settle, as `raak.post` does (ADR 14)."""

from datetime import datetime
from logging import getLogger
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.asking import words
from raak.asking.models import Notice, Question
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.post.rules import EVERYBODY, State, Why, is_given_up, wait_after
from raak.post.services.carrying import Carrier, Mail

LONGEST_EMAIL = 254
BATCH = 20
MOST_BATCHES = 10

log = getLogger("raak.asking")


def write_notice(question: Question, email: str, language: str) -> None:
    """
    Keep the address of who asked until the answer is there; a part of services.

    Nothing is kept where no mail is sent, or of a question that was answered before.

    :raises Refused: "email-invalid".
    """
    address = _address(email)
    if not address or not settings.RAAK_POST:
        return
    locked = Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    if locked.answered_at is not None:  # the mail of this answer went, or never will
        return
    chosen = {"email": address, "language": "en" if language == "en" else "nl"}
    Notice.objects.update_or_create(question=question, defaults=chosen)


def let_notice_go(question: Question, now: datetime) -> None:
    """Let the mail go, now that there is an answer; a part of services."""
    Notice.objects.filter(question=question, state=State.WAITING).update(not_before=now)


def _address(email: str) -> str:
    address = email.strip()
    try:
        if address:
            validate_email(address)
    except ValidationError as invalid:
        raise Refused("email-invalid") from invalid
    if len(address) > LONGEST_EMAIL:
        raise Refused("email-invalid")
    return address


def send_notices(*, actor: Actor, now: datetime) -> int:
    """
    Mail who left an address and has an answer; return how many went out.

    Safe to run twice and to kill: killed between sending and settling, it is sent once more.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    carrier, sent = Carrier(), 0
    try:
        for _batch in range(MOST_BATCHES if settings.RAAK_POST else 0):
            notices = _claim(now)
            ways = _send_batch(actor, notices, carrier, now)
            sent += ways.count(None)
            if not notices or EVERYBODY & set(ways):
                break
    finally:
        carrier.close()
    return sent


@transaction.atomic
def _claim(now: datetime) -> list[Notice]:
    """Take notices for this process alone, by putting their next try off."""
    due = Notice.objects.filter(state=State.WAITING, not_before__lte=now)
    locked = due.select_for_update(skip_locked=True, of=("self",)).select_related("question")
    claimed = list(locked.order_by("not_before", "pk")[:BATCH])
    for each in claimed:
        each.tries += 1
        each.not_before = now + wait_after(each.tries)
        each.save(update_fields=["tries", "not_before"])
    return claimed


def _send_batch(
    actor: Actor, notices: list[Notice], carrier: Carrier, now: datetime
) -> list[Why | None]:
    ways: list[Why | None] = []
    for notice in notices:
        gone = next((way for way in ways if way in EVERYBODY), None)
        way = gone or _send(notice, carrier)
        _settle(notice, way, actor, now)
        ways.append(way)
    return ways


def _send(notice: Notice, carrier: Carrier) -> Why | None:
    """Return None when it went out, else why not."""
    try:
        said = words.answer_waits(notice)
    except Exception as fault:  # noqa: BLE001 - one mail's fault must not silence all others
        log.error("A mail could not be written: %s", type(fault).__name__)  # noqa: TRY400 - a traceback may name people
        return Why.FAULT
    return carrier.carry(Mail(notice.email, *said, number=str(notice.pk)))


@transaction.atomic
def _settle(notice: Notice, way: Why | None, actor: Actor, now: datetime) -> None:
    """Write down what became of it and forget the address; one that is tried again keeps it."""
    waiting = Notice.objects.filter(pk=notice.pk, state=State.WAITING)
    if way is not None and not is_given_up(notice.tries, way):
        waiting.update(failure=way)
        return
    state = State.FAILED if way else State.SENT
    settled = {"state": state, "settled_at": now, "failure": way or "", "not_before": None}
    if waiting.update(email="", **settled):
        _record(actor, notice.question, way, now)


@transaction.atomic
def note_bounce(*, actor: Actor, notice_id: UUID, why: Why, now: datetime) -> bool:
    """
    Write down that a mail came back after the server had taken it; False when it is not ours.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    locked = Notice.objects.select_for_update(no_key=True, of=("self",)).select_related("question")
    notice = locked.filter(pk=notice_id).first()
    if notice is None:
        return False
    if notice.state == State.SENT:
        notice.state, notice.failure, notice.settled_at = State.FAILED, why, now
        notice.save(update_fields=["state", "failure", "settled_at"])
        _record(actor, notice.question, why, now)
    return True


def _record(actor: Actor, question: Question, why: Why | None, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=question.region_id,
        event="question.not-mailed" if why else "question.mailed",
        subject=f"question:{question.pk}",
        detail={"why": why.value} if why else {},
    )

"""Sending a newsletter off, trying it on oneself first, and taking it back."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.kernel.refusal import Refused
from raak.newsletters.lines import locked, record
from raak.newsletters.models import Dispatch, Newsletter
from raak.newsletters.queries.issues import blocks_of, ties_to_news
from raak.newsletters.queries.subscribers import who_gets
from raak.newsletters.rules import Delivery

AT_ONCE = 500
"""Rows that are written together."""


@transaction.atomic
def try_newsletter(*, actor: Actor, newsletter_id: UUID, now: datetime) -> None:
    """
    Mail a newsletter to oneself, as it is then; what was asked and not sent yet is enough.

    :raises Refused: "post-off" where no mail is sent, or when the actor may not.
    """
    found = _locked(actor, newsletter_id)
    if not settings.RAAK_POST:
        raise Refused("post-off")
    mine = Dispatch.objects.filter(newsletter=found, person_id=actor.me)
    if mine.filter(state=Delivery.WAITING).exists():
        return
    Dispatch.objects.create(newsletter=found, person_id=actor.me, not_before=now)
    _record(actor, found, "newsletter.tried", now)


@transaction.atomic
def send_newsletter(*, actor: Actor, newsletter_id: UUID, now: datetime) -> Newsletter:
    """
    Send a newsletter to everybody who is on its lists now, and put it in the archive.

    The mails themselves go in the minutes after. Once more does no harm.

    :raises Refused: "newsletter-empty", or when the actor may not.
    """
    found = _locked(actor, newsletter_id)
    if found.sent_at is not None:
        return found
    if not blocks_of(found):
        raise Refused("newsletter-empty")
    found.addressed = _address(found, now) if settings.RAAK_POST else 0
    found.sent_at, found.sent_by_id = now, actor.person_id
    found.save(update_fields=["addressed", "sent_at", "sent_by"])
    _record(actor, found, "newsletter.sent", now, addressed=found.addressed)
    return found


def _address(newsletter: Newsletter, now: datetime) -> int:
    """Write a mail for each subscriber; return how many."""
    readers = who_gets(newsletter.region_id, newsletter.audiences).order_by("pk")
    mails = [
        Dispatch(newsletter=newsletter, subscriber_id=pk, not_before=now)
        for pk in readers.values_list("pk", flat=True)
    ]
    Dispatch.objects.bulk_create(mails, batch_size=AT_ONCE)
    return len(mails)


@transaction.atomic
def withdraw_newsletter(*, actor: Actor, newsletter_id: UUID, now: datetime) -> Newsletter:
    """
    Take a newsletter out of the archive, and do not send what still waits; twice does no harm.

    :raises Refused: "newsletter-not-sent", or when the actor may not.
    """
    found = _locked(actor, newsletter_id)
    if found.sent_at is None:
        raise Refused("newsletter-not-sent")
    if found.withdrawn_at is not None:
        return found
    stopped, _per_model = Dispatch.objects.filter(
        newsletter=found, state=Delivery.WAITING, person__isnull=True
    ).delete()
    found.withdrawn_at = now
    found.save(update_fields=["withdrawn_at"])
    _record(actor, found, "newsletter.withdrawn", now, stopped=stopped)
    return found


def _locked(actor: Actor, newsletter_id: UUID) -> Newsletter:
    found = locked(actor, newsletter_id)
    require(actor, Permission.NEWSLETTER_WRITE, ties_to_news(actor))
    return found


def _record(
    actor: Actor, newsletter: Newsletter, event: str, now: datetime, **detail: object
) -> None:
    record(actor, newsletter.region_id, event, f"newsletter:{newsletter.pk}", now, **detail)

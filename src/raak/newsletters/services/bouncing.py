"""A newsletter, or the mail that asks to confirm one, that came back by mail."""

from datetime import datetime
from itertools import takewhile
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.newsletters import rules
from raak.newsletters.lines import record
from raak.newsletters.models import Dispatch, Subscriber
from raak.newsletters.queries.issues import habit_of
from raak.newsletters.rules import Delivery
from raak.newsletters.services.delivering import THEIRS
from raak.newsletters.services.subscribing import end
from raak.post.rules import Why


@transaction.atomic
def note_bounce(*, actor: Actor, mail_id: UUID, why: Why, now: datetime) -> bool:
    """
    Count a mail that came back as one that was refused; False when it is none of ours.

    mail_id: of a dispatch, or of the subscriber who was asked to confirm.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    if dispatch := _dispatch(mail_id):
        _count(dispatch, why, actor, now)
        return True
    asked = Subscriber.objects.select_for_update(no_key=True).filter(pk=mail_id).first()
    if asked and asked.confirmed_at is None and why in THEIRS:
        end(asked, actor, "bounced", now)
    return asked is not None


def _dispatch(mail_id: UUID) -> Dispatch | None:
    locked = Dispatch.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("newsletter").filter(pk=mail_id).first()


def _count(dispatch: Dispatch, why: Why, actor: Actor, now: datetime) -> None:
    """A second report changes nothing."""
    if dispatch.state not in {Delivery.SENT, Delivery.UNSURE}:
        return
    dispatch.state, dispatch.failure, dispatch.settled_at = Delivery.FAILED, why, now
    dispatch.save(update_fields=["state", "failure", "settled_at"])
    newsletter = dispatch.newsletter
    subject = f"newsletter:{newsletter.pk}"
    record(actor, newsletter.region_id, "newsletter.not-mailed", subject, now, why=why.value)
    if dispatch.subscriber_id is None or why not in THEIRS:
        return
    held = Subscriber.objects.select_for_update(no_key=True)
    reader = held.get(pk=dispatch.subscriber_id)
    reader.bounces = _in_a_row(reader)
    reader.save(update_fields=["bounces"])
    if rules.is_ended_by(reader.bounces, habit_of(reader.region_id)):
        end(reader, actor, "bounced", now)


def _in_a_row(reader: Subscriber) -> int:
    """
    Return how many of the newest mails did not arrive.

    The counter itself began anew when the server took the mail, which did not arrive after all.
    """
    theirs = [each.value for each in THEIRS]
    told = Dispatch.objects.filter(subscriber=reader, state__in=[Delivery.SENT, Delivery.FAILED])
    told = told.exclude(~Q(failure__in=theirs), state=Delivery.FAILED)
    states = told.order_by("-newsletter__sent_at", "-pk").values_list("state", flat=True)
    return len(list(takewhile(lambda state: state == Delivery.FAILED, states)))

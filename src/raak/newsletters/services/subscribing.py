"""Asking for newsletters without an account, confirming, choosing other ones, and ending it."""

from collections.abc import Collection
from datetime import datetime
from typing import cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.asking.queries import ties_to_doors
from raak.kernel.addresses import takes_mail
from raak.kernel.refusal import Refused
from raak.newsletters import rules
from raak.newsletters.lines import record
from raak.newsletters.models import Dispatch, Subscriber, Subscription
from raak.newsletters.queries.subscribers import (
    lists_of,
    ties_to_subscription,
    unconfirmed_too_long,
)
from raak.newsletters.rules import Audience, Delivery

LONGEST_EMAIL = 254
BATCH = 200
"""Rows in one round of the clock; the next minute does the rest."""


@transaction.atomic
def subscribe(
    *, actor: Actor, email: str, audiences: Collection[str], language: str, now: datetime
) -> None:
    """
    Ask the owner of an address whether they want these newsletters.

    Whoever asks learns nothing of the address: known or not, the answer is the same. Of somebody
    who confirmed before nothing changes; they get a mail with their own page.

    :raises Refused: "email-invalid", "audience-missing", or when the actor may not.
    """
    require(actor, Permission.OUTSIDE_SEND, ties_to_doors(actor))
    chosen, address = rules.audiences_of(audiences), _address(email)
    known = {"language": language, "asked_at": now, "confirm_from": now}
    Subscriber.objects.get_or_create(region_id=actor.here, email=address, defaults=known)
    held = Subscriber.objects.select_for_update(no_key=True)
    subscriber = held.get(region_id=actor.here, email=address)
    if subscriber.confirmed_at is None:
        _put_on(subscriber, chosen)
    if subscriber.confirm_from is None and now - subscriber.asked_at >= rules.ASK_AGAIN:
        subscriber.confirm_from, subscriber.asked_at, subscriber.tries = now, now, 0
        subscriber.save(update_fields=["confirm_from", "asked_at", "tries"])
    _record(actor, subscriber, "subscription.asked", now)


@transaction.atomic
def choose_lists(
    *, actor: Actor, subscriber_id: UUID, audiences: Collection[str], now: datetime
) -> Subscriber:
    """
    Confirm a subscription to these newsletters, or change it; once more does no harm.

    :raises Refused: "audience-missing" (who wants none, unsubscribes), or when the actor may not.
    """
    subscriber = _held(actor, subscriber_id)
    chosen = rules.audiences_of(audiences)
    before = lists_of(subscriber) if subscriber.confirmed_at else []
    _put_on(subscriber, chosen)
    subscriber.confirmed_at = subscriber.confirmed_at or now
    subscriber.confirm_from = None
    subscriber.save(update_fields=["confirmed_at", "confirm_from"])
    if before != chosen:
        _record(
            actor, subscriber, "subscription.chosen", now, lists=[each.value for each in chosen]
        )
    return subscriber


@transaction.atomic
def unsubscribe(*, actor: Actor, subscriber_id: UUID, now: datetime) -> None:
    """
    End a subscription at once and forget the address; what still waited is not sent.

    Once more does no harm: a mail program and its owner may end it at the same moment.

    :raises Refused: when the actor may not.
    """
    require(actor, Permission.SUBSCRIPTION_KEEP, ties_to_subscription(actor, subscriber_id))
    if subscriber := _locked(actor, subscriber_id):
        end(subscriber, actor, "asked", now)


def end(subscriber: Subscriber, actor: Actor, why: str, now: datetime) -> None:
    """Forget a subscriber; how many mails there were stays; a part of services, under lock."""
    _record(actor, subscriber, "subscription.ended", now, why=why)
    Dispatch.objects.filter(subscriber=subscriber, state=Delivery.WAITING).delete()
    subscriber.delete()


@transaction.atomic
def forget_unconfirmed(*, actor: Actor, now: datetime) -> int:
    """
    Forget who asked and did not confirm in time; return how many.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    late = unconfirmed_too_long(now)
    found = list(late.select_for_update(skip_locked=True).order_by("asked_at", "pk")[:BATCH])
    for subscriber in found:
        end(subscriber, actor, "not-confirmed", now)
    return len(found)


def _held(actor: Actor, subscriber_id: UUID) -> Subscriber:
    """:raises Refused: also when it ended meanwhile: nobody has a tie to what is gone."""
    subscriber = _locked(actor, subscriber_id)
    ties = ties_to_subscription(actor, subscriber_id) if subscriber else ()
    require(actor, Permission.SUBSCRIPTION_KEEP, ties)
    return cast(Subscriber, subscriber)


def _locked(actor: Actor, subscriber_id: UUID) -> Subscriber | None:
    held = Subscriber.objects.select_for_update(no_key=True)
    return held.filter(pk=subscriber_id, region_id=actor.here).first()


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refused("email-invalid") from wrong
    if len(address) > LONGEST_EMAIL or not takes_mail(address):
        raise Refused("email-invalid")
    return address


def _put_on(subscriber: Subscriber, audiences: list[Audience]) -> None:
    subscriber.subscriptions.exclude(audience__in=audiences).delete()
    Subscription.objects.bulk_create(
        [Subscription(subscriber=subscriber, audience=each) for each in audiences],
        ignore_conflicts=True,
    )


def _record(
    actor: Actor, subscriber: Subscriber, event: str, now: datetime, **detail: object
) -> None:
    record(actor, subscriber.region_id, event, f"subscriber:{subscriber.pk}", now, **detail)

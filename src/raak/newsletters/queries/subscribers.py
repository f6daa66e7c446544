"""Who gets newsletters. Addresses leave this app in a mail to their owner only."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Role, Tie, may_ever
from raak.newsletters import keys
from raak.newsletters.models import Subscriber, Subscription
from raak.newsletters.rules import CONFIRM_WITHIN, Audience

PREFIX = "subscriber:"


def holder_of(key: str) -> Actor | None:
    """Return who has the link to a subscription: somebody who may keep or end it."""
    if (subscriber_id := keys.subscriber_of(key)) is None:
        return None
    found = Subscriber.objects.filter(pk=subscriber_id).first()
    return keeper(found) if found else None


def keeper(subscriber: Subscriber) -> Actor:
    """Return who keeps one subscription, without an account."""
    roles = frozenset({Role.LINK_HOLDER})
    return Actor(id=f"{PREFIX}{subscriber.pk}", roles=roles, region_id=subscriber.region_id)


def subscriber_held_by(actor: Actor) -> Subscriber | None:
    """Return the subscriber that a link is of."""
    held = actor.id.removeprefix(PREFIX)
    return Subscriber.objects.filter(pk=held).first() if held != actor.id else None


def ties_to_subscription(actor: Actor, subscriber_id: UUID) -> frozenset[Tie]:
    return frozenset({Tie.SELF} if actor.id == f"{PREFIX}{subscriber_id}" else ())


def unconfirmed_too_long(now: datetime) -> QuerySet[Subscriber]:
    """Return who asked, and did not confirm in time."""
    before = now - CONFIRM_WITHIN
    return Subscriber.objects.filter(confirmed_at__isnull=True, asked_at__lte=before)


def lists_of(subscriber: Subscriber) -> list[Audience]:
    """Return the lists that somebody is on, or asked for."""
    held = set(subscriber.subscriptions.values_list("audience", flat=True))
    return [each for each in Audience if each in held]


def who_gets(region_id: UUID, audiences: Iterable[str]) -> QuerySet[Subscriber]:
    """Return who confirmed and is on one of these lists, each once."""
    listed = Subscription.objects.filter(audience__in=list(audiences)).values("subscriber")
    here = Subscriber.objects.filter(region_id=region_id, confirmed_at__isnull=False)
    return here.filter(pk__in=listed)


def counts(actor: Actor) -> Mapping[Audience, int]:
    """Return how many people are on each list of the actor's region; numbers only."""
    if may_ever(actor, Permission.NEWSLETTER_WRITE):
        return {}
    held = Subscription.objects.filter(
        subscriber__region_id=actor.here, subscriber__confirmed_at__isnull=False
    )
    per = dict(held.values_list("audience").annotate(n=Count("pk")).order_by())
    return {each: per.get(each, 0) for each in Audience}

"""Secure links: how an organisation without accounts answers a referral."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Role, require
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.post.services.writing import cancel_links
from raak.trajectories import store
from raak.trajectories.models import Referral, SecureLink
from raak.trajectories.queries.visibility import ties_to_referral
from raak.trajectories.rules import LIVE

LIFE = timedelta(days=7)
"""How long a link works; the sender can make a new one, which ends the old one."""

CLOSED = frozenset({"link-unknown", "link-used", "link-expired", "link-settled"})
"""Refusals that say: this link opens nothing."""


def digest_of(key: str) -> str:
    """Return what is stored of a link's key."""
    return sha256(key.encode()).hexdigest()


@transaction.atomic
def make_link(*, actor: Actor, referral_id: UUID, now: datetime) -> str:
    """
    Make the one working link of a referral and return its key, which is stored nowhere.

    A link that was still to be mailed is not: it would end this one.

    :raises Refused: "no-such-move" when the referral is settled, or when the actor may not.
    """
    referral = locked_referral(referral_id)
    require(actor, Permission.REFERRAL_WITHDRAW, ties_to_referral(actor, referral))
    key = renew_link(referral, now)
    cancel_links(referral.pk, now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=referral.region_id,
        event="link.made",
        subject=f"referral:{referral.pk}",
    )
    return key


def renew_link(referral: Referral, now: datetime) -> str:
    """
    End the links of a live referral and return the key of a new one; a part of services.

    They expire and were not used: whoever has one reads that it is over, not that it was answered.
    """
    if referral.state not in LIVE:
        raise Refused("no-such-move")
    referral.links.filter(used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    key = secrets.token_urlsafe(32)
    SecureLink.objects.create(
        referral=referral, digest=digest_of(key), made_at=now, expires_at=now + LIFE
    )
    return key


def holder_of(key: str, now: datetime) -> Actor:
    """
    Return who a key makes its holder: somebody who may answer one referral.

    :raises Refused: "link-unknown", "link-used", "link-expired", or "link-settled" when the
        referral was withdrawn or settled in another way.
    """
    link = working_link(key, now)
    return Actor(
        id=f"link:{link.pk}",
        roles=frozenset({Role.LINK_HOLDER}),
        region_id=link.referral.region_id,
        referral_id=link.referral_id,
    )


def locked_referral(referral_id: UUID) -> Referral:
    """Return a referral as it is now, with its trajectory under lock; a part of services."""
    known = Referral.objects.only("trajectory_id").get(pk=referral_id)
    store.lock(known.trajectory_id)
    return Referral.objects.get(pk=referral_id)


def working_link(key: str, now: datetime) -> SecureLink:
    """
    Return the link behind a key; a part of services.

    :raises Refused: see `holder_of`.
    """
    link = SecureLink.objects.select_related("referral").filter(digest=digest_of(key)).first()
    if link is None:
        raise Refused("link-unknown")
    if link.used_at is not None:
        raise Refused("link-used")
    if link.expires_at <= now:
        raise Refused("link-expired")
    if link.referral.state not in LIVE:
        raise Refused("link-settled")
    return link

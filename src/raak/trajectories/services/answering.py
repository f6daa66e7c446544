"""Answering a referral by a secure link: the answer and the end of the link are one."""

from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.post.services.writing import cancel_links
from raak.trajectories.models import Referral
from raak.trajectories.queries.visibility import ties_to_referral
from raak.trajectories.rules import LIVE, ReferralMove
from raak.trajectories.services.links import locked_referral, renew_link, working_link
from raak.trajectories.services.referrals import (
    accept_referral,
    refuse_referral,
    settle_arrival,
)


@transaction.atomic
def answer_by_link(
    *, actor: Actor, key: str, move: ReferralMove, name: str = "", reason: str = "", now: datetime
) -> str | None:
    """
    Answer the one referral that a link is for, and use the link up.

    Return the key of the next link while the referral still waits for arrival, else None.

    actor: the holder, from `links.holder_of`.

    :raises Refused: those of `holder_of`, those of the answer itself (then the link still works),
        or when the actor may not.
    """
    link = working_link(key, now)
    referral = locked_referral(link.referral_id)
    require(actor, Permission.REFERRAL_ANSWER, ties_to_referral(actor, referral))
    _use_up(key, now)
    cancel_links(referral.pk, now)
    _answer(actor, referral, move, name, reason, now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=referral.region_id,
        event="link.answered",
        subject=f"referral:{referral.pk}",
        detail={"move": move.value},
    )
    referral.refresh_from_db(fields=["state"])
    return renew_link(referral, now) if referral.state in LIVE else None


def _use_up(key: str, now: datetime) -> None:
    """Under lock, so that of two who hold the same link only one answers."""
    link = working_link(key, now)
    link.used_at = now
    link.save(update_fields=["used_at"])


def _answer(
    actor: Actor, referral: Referral, move: ReferralMove, name: str, reason: str, now: datetime
) -> None:
    match move:
        case ReferralMove.ACCEPT:
            accept_referral(actor=actor, referral_id=referral.pk, name=name, now=now)
        case ReferralMove.REFUSE:
            refuse_referral(actor=actor, referral_id=referral.pk, reason=reason, now=now)
        case ReferralMove.CONFIRM_ARRIVAL | ReferralMove.REPORT_ABSENCE:
            arrived = move is ReferralMove.CONFIRM_ARRIVAL
            settle_arrival(
                actor=actor, referral_id=referral.pk, arrived=arrived, reason=reason, now=now
            )
        case _:
            raise Refused("no-such-move", action=move.value)

"""What a mail says at the moment it is sent: counts of what waits now, or a fresh secure link."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import CLOCK, Actor, require
from raak.asking.queries import late_questions_told_to
from raak.audit.services import record
from raak.directory.queries import services_to_confirm
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Organisation
from raak.parties.queries import actor_known_as, calendar_of
from raak.post.queries import link_letter_waits
from raak.post.rules import LINKS, Contents, Errand, Kind
from raak.post.services.writing import write_link_letter
from raak.trajectories.models import Referral
from raak.trajectories.queries.today import escalated_steps, own_steps, referrals_to_answer
from raak.trajectories.queries.visibility import (
    feedback_visible_to,
    ties_to_referral,
)
from raak.trajectories.rules import LIVE, ReferralState
from raak.trajectories.services.links import locked_referral, renew_link


@transaction.atomic
def mail_link(*, actor: Actor, referral_id: UUID, now: datetime) -> Organisation:
    """
    Let the receiver of a referral get a secure link by mail, and return who that is.

    Asking again before it was sent changes nothing.

    :raises Refused: "post-off" where no mail is sent, "no-such-move" when the referral is settled,
        "address-missing", "mailed-today" when it was mailed before today, or when the actor may
        not.
    """
    referral = locked_referral(referral_id)
    require(actor, Permission.REFERRAL_WITHDRAW, ties_to_referral(actor, referral))
    receiver = referral.receiver_organisation
    if not settings.RAAK_POST:
        raise Refused("post-off")
    if referral.state not in LIVE:
        raise Refused("no-such-move")
    if not receiver.email:
        raise Refused("address-missing")
    if not _write(referral, now):
        if link_letter_waits(referral.pk):
            return receiver
        raise Refused("mailed-today")
    record(
        at=now,
        actor_id=actor.id,
        region_id=referral.region_id,
        event="link.mail-asked",
        subject=f"referral:{referral.pk}",
    )
    return receiver


def _write(referral: Referral, now: datetime) -> bool:
    return write_link_letter(
        Kind.LINK,
        referral.receiver_organisation_id,
        region_id=referral.region_id,
        calendar=calendar_of(referral.region),
        occasion=f"{referral.pk}:{office_day(now).isoformat()}",
        about=referral.pk,
        now=now,
    )


Count = Callable[[Actor, Collection[UUID]], int]


def _heard_of(actor: Actor, about: Collection[UUID]) -> int:
    return escalated_steps(actor).count()


def _reminded_of(actor: Actor, about: Collection[UUID]) -> int:
    return own_steps(actor).filter(alarms__fired_at__isnull=False).distinct().count()


def _asked_for(actor: Actor, about: Collection[UUID]) -> int:
    asked = referrals_to_answer(actor).filter(state=ReferralState.OFFERED)
    return asked.filter(pk__in=about).count()


def _awaited_of(actor: Actor, about: Collection[UUID]) -> int:
    taken = referrals_to_answer(actor).filter(state=ReferralState.ACCEPTED)
    return taken.filter(pk__in=about).count()


def _answered(actor: Actor, about: Collection[UUID]) -> int:
    return Referral.objects.filter(sender_id=actor.me, pk__in=about).count()


def _told(actor: Actor, about: Collection[UUID]) -> int:
    return feedback_visible_to(actor).filter(seen_at__isnull=True, pk__in=about).count()


def _late_questions(actor: Actor, about: Collection[UUID]) -> int:
    return late_questions_told_to(actor).filter(pk__in=about).count()


COUNTS: Mapping[Kind, Count] = {
    Kind.ESCALATION: _heard_of,
    Kind.REMINDER: _reminded_of,
    Kind.QUESTION_LATE: _late_questions,
    Kind.OFFERED: _asked_for,
    Kind.AWAITED: _awaited_of,
    Kind.ANSWERED: _answered,
    Kind.FEEDBACK: _told,
}
"""How many of each kind wait for the reader now: what was done meanwhile is not mailed about."""


def contents(errand: Errand, now: datetime) -> Contents | None:
    """
    Return what a mail says; None when it says nothing any more; a part of services.

    A mail to an organisation carries a key that is made here, and ends the one before.
    """
    if errand.person_id is None:
        return _with_key(errand, now)
    today = office_day(now)
    actor = actor_known_as(errand.person_id, today)
    counts = {kind: COUNTS[kind](actor, errand.about(kind)) for kind in errand.kinds & set(COUNTS)}
    if Kind.OFFER_DUE in errand.kinds:
        counts[Kind.OFFER_DUE] = services_to_confirm(actor, today).count()
    return Contents(counts)


@transaction.atomic
def _with_key(errand: Errand, now: datetime) -> Contents | None:
    about = next(thing.about for thing in errand.things if thing.kind in LINKS)
    referral = locked_referral(about) if about else None
    if referral is None or not _still_wanted(referral, errand):
        return None
    key = renew_link(referral, now)
    record(
        at=now,
        actor_id=CLOCK.id,
        region_id=referral.region_id,
        event="link.made",
        subject=f"referral:{referral.pk}",
    )
    return Contents(key=key)


def _still_wanted(referral: Referral, errand: Errand) -> bool:
    """Under lock: who answered by an earlier link must not lose the next page by this mail."""
    same_receiver = referral.receiver_organisation_id == errand.organisation_id
    return referral.state in LIVE and same_receiver and link_letter_waits(referral.pk)

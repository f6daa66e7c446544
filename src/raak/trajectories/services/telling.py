"""Letters that a deed brings about, written in its own transaction."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from raak.kernel.calendar import office_day
from raak.parties.models import Region
from raak.parties.queries import calendar_of, who_takes_up_at, workers
from raak.post.queries import news_waits
from raak.post.rules import Kind
from raak.post.services.writing import write_letters
from raak.trajectories.models import Alarm, Feedback, Referral
from raak.trajectories.rules import ReferralState


def tell_receiver(referral: Referral, region: Region, now: datetime, *, occasion: str) -> None:
    """
    Tell who can answer a live referral that it waits for them; a part of services.

    occasion: why they hear of it now, such as `offered`.
    """
    write_letters(
        Kind.OFFERED if referral.state == ReferralState.OFFERED else Kind.AWAITED,
        _who_answers(referral, office_day(now)),
        region_id=region.pk,
        calendar=calendar_of(region),
        occasion=f"{occasion}:{referral.pk}",
        about=referral.pk,
        now=now,
    )


def _who_answers(referral: Referral, today: date) -> frozenset[UUID]:
    """Who took it up, alone or with a team; before that who takes things up there."""
    if referral.receiver_person_id is None:
        return who_takes_up_at(referral.receiver_organisation_id, today)
    if referral.receiver_team_id is None:
        return frozenset({referral.receiver_person_id})
    team = workers(today).filter(team=referral.receiver_team_id)
    return frozenset({referral.receiver_person_id, *team.values_list("person", flat=True)})


def tell_sender(referral: Referral, region: Region, now: datetime) -> None:
    """Tell the sender of a referral that the other side did something; a part of services."""
    write_letters(
        Kind.ANSWERED,
        {referral.sender_id},
        region_id=region.pk,
        calendar=calendar_of(region),
        occasion=f"{referral.pk}:{now.isoformat()}",
        about=referral.pk,
        now=now,
    )


def tell_who_took_over(before: Collection[Referral], now: datetime) -> None:
    """
    Tell whoever a referral came to what waits for them there; a part of services.

    before: the referrals as they were. A new receiver hears of each, a new sender of an answer that
    the old one was still to hear of.
    """
    was = {each.pk: each for each in before}
    for each in Referral.objects.filter(pk__in=was).select_related("region"):
        old = was[each.pk]
        if _receiver(each) != _receiver(old):
            tell_receiver(each, each.region, now, occasion=f"moved-{now.isoformat()}")
        if each.sender_id != old.sender_id and news_waits(old.sender_id, each.pk):
            tell_sender(each, each.region, now)


def _receiver(referral: Referral) -> tuple[UUID, UUID | None]:
    return referral.receiver_organisation_id, referral.receiver_person_id


def remind_new_owners(steps: Collection[UUID], region: Region, now: datetime) -> None:
    """
    Tell the owners of steps that moved to them what is nearly due, or late; a part of services.

    Their alarms went off for somebody else, and do so once.
    """
    gone_off = Alarm.objects.filter(step__in=steps, fired_at__isnull=False)
    write_letters(
        Kind.REMINDER,
        frozenset(gone_off.values_list("step__owner", flat=True)),
        region_id=region.pk,
        calendar=calendar_of(region),
        occasion=f"moved-{now.isoformat()}",
        now=now,
    )


def tell_raiser(feedback: Feedback, region: Region, now: datetime) -> None:
    """
    Tell who raised a concern that there is something to read; a part of services.

    An outsider is told by other means, and a reason why nothing was told is not for the raiser.
    """
    if feedback.to_id is None or not feedback.message or feedback.to_id == feedback.given_by_id:
        return
    write_letters(
        Kind.FEEDBACK,
        {feedback.to_id},
        region_id=region.pk,
        calendar=calendar_of(region),
        occasion=str(feedback.pk),
        about=feedback.pk,
        now=now,
    )

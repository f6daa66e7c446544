"""Keeping the hand-over lines between organisations up to date, referral by referral."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID

from raak.kernel.calendar import Calendar, office_day
from raak.trajectories.models import HandoverLine, Referral
from raak.trajectories.rules import ReferralState, quarter_of


def quantile(days: Mapping[str, int], share: float) -> int | None:
    """
    Return the smallest number of days within which at least `share` (0..1) of the answers came.

    days: working days (as text, for JSON) -> how many answers; None when there are none.
    """
    total, counted = sum(days.values()), 0
    for length in sorted(days, key=int):
        counted += days[length]
        if counted >= share * total:
            return int(length)
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """Which line a referral is counted on: that of the quarter in which it was offered."""

    region_id: UUID
    quarter: date
    sender_id: UUID
    receiver_id: UUID


def place_of(referral: Referral) -> Place:
    return Place(
        region_id=referral.region_id,
        quarter=quarter_of(office_day(referral.offered_at)),
        sender_id=referral.sender_organisation_id,
        receiver_id=referral.receiver_organisation_id,
    )


def _locked(place: Place) -> HandoverLine:
    line, _ = HandoverLine.objects.select_for_update(no_key=True).get_or_create(**asdict(place))
    return line


def count_offer(referral: Referral) -> None:
    """Count a new referral on its line."""
    line = _locked(place_of(referral))
    line.offered += 1
    line.unanswered += 1
    line.save(update_fields=["offered", "unanswered"])


def count_answer(referral: Referral, working_days: int | None) -> None:
    """Count the end of silence: an answer after so many working days, or (None) a withdrawal."""
    line = _locked(place_of(referral))
    line.unanswered -= 1
    if working_days is not None:
        key = str(max(0, working_days))
        line.days[key] = line.days.get(key, 0) + 1
        line.median, line.slow = quantile(line.days, 0.5), quantile(line.days, 0.9)
    line.save(update_fields=["unanswered", "days", "median", "slow"])


def count_settled(referral: Referral) -> None:
    """Count how a referral was settled."""
    line = _locked(place_of(referral))
    line.refused += referral.state == ReferralState.REFUSED
    line.arrived += referral.state == ReferralState.ARRIVED
    line.save(update_fields=["refused", "arrived"])


def recount(place: Place, calendar: Calendar) -> None:
    """Count a line anew from its referrals, after some of them went to another organisation."""
    line = _locked(place)
    referrals = _counted_on(place)
    states = Counter(each.state for each in referrals)
    line.offered, line.unanswered = len(referrals), states[ReferralState.OFFERED]
    line.refused, line.arrived = states[ReferralState.REFUSED], states[ReferralState.ARRIVED]
    line.days = dict(Counter(str(_days(each, calendar)) for each in referrals if each.answered_at))
    line.median, line.slow = quantile(line.days, 0.5), quantile(line.days, 0.9)
    line.save()


def _counted_on(place: Place) -> list[Referral]:
    around = (place.quarter - timedelta(days=1), place.quarter + timedelta(days=93))
    near = Referral.objects.filter(
        region_id=place.region_id,
        sender_organisation_id=place.sender_id,
        receiver_organisation_id=place.receiver_id,
        offered_at__date__range=around,
    )
    return [each for each in near if place_of(each) == place]


def _days(referral: Referral, calendar: Calendar) -> int:
    answered_on = office_day(referral.answered_at or referral.offered_at)
    return max(0, calendar.working_days_between(office_day(referral.offered_at), answered_on))

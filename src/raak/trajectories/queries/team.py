"""What people and organisations have open, for who must let them go."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from raak.trajectories.models import Referral, Step
from raak.trajectories.rules import LIVE, StepState


def open_steps_by_owner(people: Collection[UUID]) -> Mapping[UUID, int]:
    """Return how many open steps each of these people owns; whoever owns none is left out."""
    steps = Step.objects.filter(owner__in=people, state=StepState.OPEN)
    counted = steps.order_by().values("owner").annotate(steps=Count("pk"))
    return dict(counted.values_list("owner", "steps"))


@dataclass(frozen=True, slots=True)
class OpenWork:
    """asked, sent: live referrals to and from the organisation."""

    steps: int
    asked: int
    sent: int


def open_work_at(organisations: Collection[UUID]) -> Mapping[UUID, OpenWork]:
    """Return what is open at each of these organisations, in three statements."""
    steps = Step.objects.filter(organisation__in=organisations, state=StepState.OPEN)
    by_place = steps.order_by().values("organisation").annotate(steps=Count("pk"))
    open_steps = dict(by_place.values_list("organisation", "steps"))
    asked = _live_referrals("receiver_organisation", organisations)
    sent = _live_referrals("sender_organisation", organisations)
    return {
        each: OpenWork(open_steps.get(each, 0), asked.get(each, 0), sent.get(each, 0))
        for each in organisations
    }


def _live_referrals(side: str, organisations: Collection[UUID]) -> Mapping[UUID, int]:
    live = Referral.objects.filter(**{f"{side}__in": organisations}, state__in=LIVE)
    counted = live.order_by().values(side).annotate(referrals=Count("pk"))
    return dict(counted.values_list(side, "referrals"))

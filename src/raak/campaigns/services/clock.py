"""What campaigns do by themselves when time passes; safe to run twice."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.campaigns import rules
from raak.campaigns.lines import record
from raak.campaigns.models import Campaign, Nomination
from raak.campaigns.services.campaigns import prepare
from raak.kernel.calendar import office_day


def prepare_runs(*, actor: Actor, now: datetime) -> int:
    """
    Let tasks return with their campaign, and forget who was not chosen; return how many.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    today = office_day(now)
    done = sum(_prepare(each, actor, today, now) for each in _returning(today))
    return done + _forget(actor, today, now)


def _returning(today: date) -> list[UUID]:
    """Return the campaigns of which tasks must be prepared, in one statement without a lock."""
    held = Campaign.objects.filter(stopped_at__isnull=True).exclude(rule="")
    rows = held.annotate(prepared=Max("tasks__run_on"))
    return [
        each.pk
        for each in rows
        if rules.run_to_prepare(each.first_on, each.rule, each.days, each.prepared, today)
    ]


@transaction.atomic
def _prepare(campaign_id: UUID, actor: Actor, today: date, now: datetime) -> int:
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    count = prepare(campaign, today)
    if count:
        record(actor, campaign.region_id, campaign, "campaign.returned", now, tasks=count)
    return count


@transaction.atomic
def _forget(actor: Actor, today: date, now: datetime) -> int:
    """Remove who they were; that somebody was named stays."""
    old = Nomination.objects.filter(
        year__lt=rules.forgotten_before(today), chosen_at__isnull=True, forgotten_at__isnull=True
    )
    regions = list(old.values_list("region_id", flat=True).distinct())
    count = old.update(name="", of="", why="", forgotten_at=now)
    for region_id in regions:
        record(actor, region_id, f"region:{region_id}", "award.forgotten", now)
    return count

"""Planning a campaign and changing it, who does what by when, and letting it return."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.campaigns import queries, rules
from raak.campaigns.lines import record
from raak.campaigns.models import Campaign, Task
from raak.campaigns.rules import Audience, Channel, Repeat
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import people_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn

LONGEST_TITLE = 120
LONGEST_WHY = 2000
LONGEST_MESSAGE = 300
LONGEST_TASK = 200
MOST_TASKS = 100
"""Of one campaign, that are still open."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a campaign is; the names are those of `models.Campaign`."""

    title: str
    message: str
    first_on: date
    days: int
    repeat: Repeat = Repeat.ONCE
    why: str = ""
    audiences: tuple[Audience, ...] = ()
    channels: tuple[Channel, ...] = ()
    joins: str = ""
    joins_url: str = ""
    kit: str = ""


@transaction.atomic
def plan_campaign(
    *, actor: Actor, key: UUID, plan: Plan, tasks: Iterable[tuple[str, int]] = (), now: datetime
) -> Campaign:
    """
    Plan a campaign; the same key twice is one campaign.

    tasks: what is to be done how many days before the first day; its planner owns them at first.

    :raises Refused: "name-empty", "text-too-long", "message-empty", "campaign-days",
        "web-address-wrong", "rule-invalid", or when the actor may not.
    """
    require(actor, Permission.CAMPAIGN_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Campaign.objects.filter(pk=key, region_id=actor.here).first():
        return known
    campaign = Campaign(pk=key, region_id=actor.here, keeper_id=actor.me, made_at=now)
    _filled(campaign, plan)
    campaign.save(force_insert=True)
    for what, before in tasks:
        due_on = max(plan.first_on - timedelta(days=before), office_day(now))
        _add(campaign, what, actor.me, due_on, plan.first_on)
    record(actor, campaign.region_id, campaign, "campaign.planned", now)
    return campaign


@transaction.atomic
def change_campaign(*, actor: Actor, campaign_id: UUID, plan: Plan, now: datetime) -> Campaign:
    """
    Put a campaign right; tasks keep their days.

    :raises Refused: see `plan_campaign`.
    """
    campaign = _locked(actor, campaign_id)
    _filled(campaign, plan)
    campaign.save()
    record(actor, campaign.region_id, campaign, "campaign.changed", now)
    return campaign


@transaction.atomic
def stop_campaign(*, actor: Actor, campaign_id: UUID, now: datetime) -> None:
    """
    Let a campaign return no more; its open tasks leave everybody's day. Once more does no harm.

    :raises Refused: when the actor may not.
    """
    campaign = _locked(actor, campaign_id)
    if campaign.stopped_at is None:
        campaign.stopped_at = now
        campaign.save(update_fields=["stopped_at"])
        record(actor, campaign.region_id, campaign, "campaign.stopped", now)


@transaction.atomic
def add_task(
    *,
    actor: Actor,
    campaign_id: UUID,
    key: UUID,
    what: str,
    owner_id: UUID,
    due_on: date,
    now: datetime,
) -> Task:
    """
    Give somebody in the region something to do by a day; the same key twice is one task.

    :raises Refused: "name-empty", "text-too-long", "owner-unknown", "tasks-too-many",
        "campaign-stopped", or when the actor may not.
    """
    campaign = _locked(actor, campaign_id)
    if known := campaign.tasks.filter(pk=key).first():
        return known
    if campaign.stopped_at is not None:
        raise Refused("campaign-stopped")
    if campaign.tasks.filter(done_at__isnull=True).count() >= MOST_TASKS:
        raise Refused("tasks-too-many", most=str(MOST_TASKS))
    _require_here(campaign, owner_id)
    task = _add(campaign, what, owner_id, due_on, queries.run_of(campaign, office_day(now)), key)
    record(actor, campaign.region_id, campaign, "task.given", now, owner=str(owner_id))
    return task


@transaction.atomic
def change_task(
    *, actor: Actor, task_id: UUID, what: str, owner_id: UUID, due_on: date, now: datetime
) -> Task:
    """
    Give an open task to somebody else, or another day.

    :raises Refused: "task-done", those of `add_task`, or when the actor may not.
    """
    campaign = _locked(actor, Task.objects.values_list("campaign_id", flat=True).get(pk=task_id))
    task = campaign.tasks.get(pk=task_id)
    if task.done_at is not None:
        raise Refused("task-done")
    if owner_id != task.owner_id:
        _require_here(campaign, owner_id)
    task.what, task.owner_id, task.due_on = named(what, LONGEST_TASK), owner_id, due_on
    task.save(update_fields=["what", "owner", "due_on"])
    record(actor, campaign.region_id, campaign, "task.given", now, owner=str(owner_id))
    return task


@transaction.atomic
def finish_task(*, actor: Actor, task_id: UUID, now: datetime) -> Task:
    """
    Say that one's own task is done; once more does no harm.

    :raises Refused: when the actor may not.
    """
    task = Task.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=task_id)
    ties = queries.ties_to_task(actor, task)
    required = Permission.CAMPAIGN_TASK if Tie.SELF in ties else Permission.CAMPAIGN_KEEP
    require(actor, required, ties)
    if task.done_at is None:
        task.done_at = now
        task.save(update_fields=["done_at"])
        record(actor, task.campaign.region_id, task.campaign, "task.done", now)
    return task


def prepare(campaign: Campaign, today: date) -> int:
    """
    Let the tasks of the latest run return for the next one; a part of services, under lock.

    Who left is followed up by who keeps the campaign. Return how many tasks that makes.
    """
    latest = campaign.tasks.order_by("-run_on").values_list("run_on", flat=True).first()
    found = rules.run_to_prepare(campaign.first_on, campaign.rule, campaign.days, latest, today)
    if found is None or latest is None:
        return 0
    before = list(campaign.tasks.filter(run_on=latest).select_related("owner"))
    for task in before:
        owner_id = task.owner_id if task.owner.is_active else campaign.keeper_id
        due_on = max(found.first + (task.due_on - latest), today)
        _add(campaign, task.what, owner_id, due_on, found.first)
    return len(before)


def _locked(actor: Actor, campaign_id: UUID) -> Campaign:
    """:raises Refused: when the actor does not keep it."""
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    require(actor, Permission.CAMPAIGN_KEEP, queries.ties_to_region(actor, campaign.region_id))
    return campaign


def _filled(campaign: Campaign, plan: Plan) -> None:
    """:raises Refused: see `plan_campaign`."""
    if not 1 <= plan.days <= rules.MOST_DAYS:
        raise Refused("campaign-days", most=str(rules.MOST_DAYS))
    campaign.title = named(plan.title, LONGEST_TITLE)
    campaign.why = rules.text(plan.why, LONGEST_WHY)
    campaign.message = rules.text(plan.message, LONGEST_MESSAGE)
    if not campaign.message:
        raise Refused("message-empty")
    campaign.joins = rules.text(plan.joins, LONGEST_TITLE)
    campaign.joins_url = rules.web_address(plan.joins_url)
    campaign.audiences = [each.value for each in plan.audiences]
    campaign.channels = [each.value for each in plan.channels]
    campaign.first_on, campaign.days = plan.first_on, plan.days
    campaign.rule = rules.rule_of(plan.repeat, plan.first_on)
    campaign.kit = plan.kit[:40] or campaign.kit


def _require_here(campaign: Campaign, owner_id: UUID) -> None:
    """:raises Refused: "owner-unknown"."""
    if not people_of(campaign.region_id).filter(pk=owner_id).exists():
        raise Refused("owner-unknown")


def _add(
    campaign: Campaign,
    what: str,
    owner_id: UUID,
    due_on: date,
    run_on: date,
    key: UUID | None = None,
) -> Task:
    task = Task(
        campaign=campaign,
        what=named(what, LONGEST_TASK),
        owner_id=owner_id,
        due_on=due_on,
        run_on=run_on,
    )
    task.pk = key or task.pk
    task.save(force_insert=True)
    return task

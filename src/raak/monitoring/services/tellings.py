"""Telling the results: to whom, by when, and what was changed because of it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.monitoring import store
from raak.monitoring.lines import record
from raak.monitoring.models import Telling
from raak.monitoring.queries import asked_of
from raak.parties.rules import named
from raak.parties.services.turns import require_unused
from raak.plans.queries import ties_to_region

LONGEST_WHOM = 150
LONGEST_CHANGED = 2_000
MOST_OPEN = 100
"""Of one plan."""


@transaction.atomic
def promise_to_tell(
    *,
    actor: Actor,
    plan_id: UUID,
    activity_id: UUID | None,
    key: UUID,
    whom: str,
    keeper_id: UUID,
    due_on: date,
    now: datetime,
) -> Telling:
    """
    Agree who tells whom by when; it stands on the day of who tells. The same key twice is one.

    :raises Refused: "name-empty", "text-too-long", "owner-unknown", "tellings-too-many",
        "activity-gone", "plan-closed", "key-used", or when the actor may not.
    """
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    if known := Telling.objects.filter(plan=plan, pk=key).first():
        return known
    require_unused(Telling, key)
    if Telling.objects.filter(plan=plan, told_on__isnull=True).count() >= MOST_OPEN:
        raise Refused("tellings-too-many", most=str(MOST_OPEN))
    telling = Telling.objects.create(
        pk=key,
        plan=plan,
        activity=store.activity_in(plan, activity_id) if activity_id else None,
        whom=named(whom, LONGEST_WHOM),
        keeper=store.person_here(plan, keeper_id),
        due_on=due_on,
        made_at=now,
    )
    record(actor, plan.region_id, telling, "telling.promised", now)
    return telling


@transaction.atomic
def tell(*, actor: Actor, telling_id: UUID, told_on: date, changed: str, now: datetime) -> Telling:
    """
    Say that it was told, and what was changed because of it; twice is once.

    :raises Refused: "telling-changed-missing", "told-in-future", "text-too-long", "plan-closed",
        or when the actor may not.
    """
    plan = store.locked_plan(Telling.objects.values_list("plan_id", flat=True).get(pk=telling_id))
    telling = Telling.objects.get(pk=telling_id)
    ties = asked_of(actor, plan.region_id, telling.keeper_id)
    require(actor, Permission.PLAN_HELP, ties)
    store.require_open(plan)
    if telling.told_on is not None:
        return telling
    telling.changed = text(changed, LONGEST_CHANGED)
    if not telling.changed:
        raise Refused("telling-changed-missing")
    if told_on > office_day(now):
        raise Refused("told-in-future")
    telling.told_on, telling.told_by_id = told_on, actor.me
    telling.save()
    record(actor, plan.region_id, telling, "telling.done", now)
    return telling

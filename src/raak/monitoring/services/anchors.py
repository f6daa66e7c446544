"""Arranging what keeps the work after the plan, from the start (handbook 9.3)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.kernel.calendar import add_months, office_day
from raak.kernel.refusal import Refused
from raak.meetings.queries import agreements_visible_to
from raak.monitoring import store
from raak.monitoring.lines import record
from raak.monitoring.models import Anchor
from raak.monitoring.queries import asked_of
from raak.monitoring.rules import anchoring
from raak.monitoring.rules.anchoring import Arranged, Kind
from raak.parties.queries import organisations_of
from raak.parties.rules import named
from raak.parties.services.turns import require_unused
from raak.plans.models import Plan
from raak.plans.queries import ties_to_region

LONGEST_WHAT = 2_000
LONGEST_PARTY = 200
LONGEST_WHY = 300
MOST_ANCHORS = 2_000
"""Of one plan."""


@dataclass(frozen=True, slots=True)
class Rope:
    """What is arranged, who minds it, and what it hangs on."""

    arranged: Arranged
    keeper_id: UUID
    agreement_id: UUID | None = None
    organisation_id: UUID | None = None


@transaction.atomic
def arrange(
    *,
    actor: Actor,
    plan_id: UUID,
    activity_id: UUID | None,
    kind: Kind,
    key: UUID,
    rope: Rope,
    now: datetime,
) -> Anchor:
    """
    Write down what keeps an activity, or the plan as a whole; the same key twice is one.

    :raises Refused: "anchor-of-plan", "anchor-unknown-here", "anchors-too-many", "name-empty",
        "text-too-long", "owner-unknown", "activity-gone", "plan-closed", those of
        `anchoring.check`, "key-used", or when the actor may not.
    """
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    if known := Anchor.objects.filter(plan=plan, pk=key).first():
        return known
    require_unused(Anchor, key)
    if Anchor.objects.filter(plan=plan).count() >= MOST_ANCHORS:
        raise Refused("anchors-too-many", most=str(MOST_ANCHORS))
    if activity_id and kind not in anchoring.OF_ACTIVITY:
        raise Refused("anchor-of-plan")
    anchor = Anchor(pk=key, plan=plan, kind=kind.value, made_at=now)
    anchor.activity = store.activity_in(plan, activity_id) if activity_id else None
    _fill(actor, plan, anchor, rope, now)
    anchor.save(force_insert=True)
    record(actor, plan.region_id, anchor, "anchor.arranged", now, kind=kind.value)
    return anchor


@transaction.atomic
def change_anchor(
    *, actor: Actor, anchor_id: UUID, began_with: int, rope: Rope, now: datetime
) -> Anchor:
    """
    Put right what is arranged.

    began_with: the version that its writer saw.

    :raises Refused: "anchor-changed" when somebody else saved meanwhile, "anchor-dropped", or see
        `arrange`.
    """
    plan, anchor = _found(anchor_id)
    require(actor, Permission.PLAN_KEEP, asked_of(actor, plan.region_id, None))
    _require_there(plan, anchor)
    if anchor.version != began_with:
        raise Refused("anchor-changed")
    _fill(actor, plan, anchor, rope, now)
    anchor.version += 1
    anchor.save()
    record(actor, plan.region_id, anchor, "anchor.changed", now, version=anchor.version)
    return anchor


@transaction.atomic
def finish_anchor(*, actor: Actor, anchor_id: UUID, on: date, now: datetime) -> Anchor:
    """
    Say that it is arranged, or given again, by who minds it or who keeps the plan.

    What comes back is due again after its months.

    :raises Refused: "anchor-dropped", "anchor-in-future", "plan-closed", or when the actor may not.
    """
    plan, anchor = _found(anchor_id)
    require(actor, Permission.PLAN_HELP, asked_of(actor, plan.region_id, anchor.keeper_id))
    _require_there(plan, anchor)
    if on > office_day(now):
        raise Refused("anchor-in-future")
    if anchor.done_on == on:
        return anchor
    anchor.done_on = on
    if anchor.every_months:
        anchor.due_on = add_months(on, anchor.every_months)
    anchor.version += 1
    anchor.save()
    record(actor, plan.region_id, anchor, "anchor.done", now, on=str(on))
    return anchor


@transaction.atomic
def drop_anchor(*, actor: Actor, anchor_id: UUID, why: str, now: datetime) -> None:
    """
    Say that something does not hold any more; it stays in the record. Twice does no harm.

    :raises Refused: "name-empty", "text-too-long", "plan-closed", or when the actor may not.
    """
    plan, anchor = _found(anchor_id)
    require(actor, Permission.PLAN_KEEP, asked_of(actor, plan.region_id, None))
    store.require_open(plan)
    if anchor.dropped_at is None:
        anchor.dropped_at, anchor.dropped_why = now, named(why, LONGEST_WHY)
        anchor.save()
        record(actor, plan.region_id, anchor, "anchor.dropped", now)


def _found(anchor_id: UUID) -> tuple[Plan, Anchor]:
    plan = store.locked_plan(Anchor.objects.values_list("plan_id", flat=True).get(pk=anchor_id))
    return plan, Anchor.objects.get(pk=anchor_id)


def _require_there(plan: Plan, anchor: Anchor) -> None:
    store.require_open(plan)
    if anchor.dropped_at is not None:
        raise Refused("anchor-dropped")


def _fill(actor: Actor, plan: Plan, anchor: Anchor, rope: Rope, now: datetime) -> None:
    given = rope.arranged
    has_agreement = rope.agreement_id is not None
    anchoring.check(Kind(anchor.kind), given, has_agreement=has_agreement, today=office_day(now))
    anchor.what = text(given.what, LONGEST_WHAT)
    if not anchor.what:
        raise Refused("name-empty")
    anchor.party = text(given.party, LONGEST_PARTY)
    anchor.frame, anchor.sort = given.frame or "", given.sort or ""
    anchor.every_months = given.every_months
    anchor.due_on, anchor.done_on = given.due_on, given.done_on
    if rope.keeper_id != anchor.keeper_id:
        anchor.keeper = store.person_here(plan, rope.keeper_id)
    if given.every_months and given.done_on and given.due_on is None:
        anchor.due_on = add_months(given.done_on, given.every_months)
    _hang(actor, plan, anchor, rope)


def _hang(actor: Actor, plan: Plan, anchor: Anchor, rope: Rope) -> None:
    """What it hung on already may stay, also when that is no more."""
    if rope.agreement_id and rope.agreement_id != anchor.agreement_id:
        _require_here(agreements_visible_to(actor).filter(pk=rope.agreement_id))
    if rope.organisation_id and rope.organisation_id != anchor.organisation_id:
        _require_here(organisations_of(plan.region_id).filter(pk=rope.organisation_id))
    if Kind(anchor.kind) is Kind.REORGANISATION and rope.organisation_id is None:
        raise Refused("anchor-organisation-missing")
    anchor.agreement_id, anchor.organisation_id = rope.agreement_id, rope.organisation_id


def _require_here(found: QuerySet[Any]) -> None:
    """:raises Refused: "anchor-unknown-here"."""
    if not found.exists():
        raise Refused("anchor-unknown-here")

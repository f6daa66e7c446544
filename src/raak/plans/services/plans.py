"""Making a plan, putting it right, adopting it, and closing it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.calendar import office_day
from raak.kernel.machine import follow
from raak.kernel.refusal import Refused
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused
from raak.plans import queries, store
from raak.plans.lines import record
from raak.plans.models import Goal, Plan, Version
from raak.plans.rules import states
from raak.plans.rules.states import GoalState, PlanMove, PlanState

LONGEST_TITLE = 120
MOST_PLANS = 50
"""Of one region."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a plan is, apart from what is in it; the names are those of `models.Plan`."""

    title: str
    from_year: int
    until_year: int
    small_reach: int | None = None


@transaction.atomic
def make_plan(*, actor: Actor, key: UUID, frame: Frame, now: datetime) -> Plan:
    """
    Begin a plan for some years; the same key twice is one plan.

    :raises Refused: "name-empty", "text-too-long", "plan-years", "plans-too-many",
        "key-used", or when the actor may not.
    """
    require(actor, Permission.PLAN_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    here = Plan.objects.filter(region_id=actor.here)
    if known := here.filter(pk=key).first():
        return known
    require_unused(Plan, key)
    if here.count() >= MOST_PLANS:
        raise Refused("plans-too-many", most=str(MOST_PLANS))
    plan = Plan(pk=key, region_id=actor.here, state=PlanState.DRAFT.value, made_at=now)
    _frame(plan, frame)
    plan.save(force_insert=True)
    record(actor, plan.region_id, plan, "plan.made", now)
    return plan


@transaction.atomic
def change_plan(*, actor: Actor, plan_id: UUID, frame: Frame, now: datetime) -> Plan:
    """
    Put the title, the years or the threshold of a plan right.

    :raises Refused: those of `make_plan`, "plan-closed", or when the actor may not.
    """
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, queries.ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    _frame(plan, frame)
    plan.save(update_fields=["title", "from_year", "until_year", "small_reach"])
    record(actor, plan.region_id, plan, "plan.changed", now)
    return plan


def _frame(plan: Plan, frame: Frame) -> None:
    states.require_years(frame.from_year, frame.until_year)
    plan.title = named(frame.title, LONGEST_TITLE)
    plan.from_year, plan.until_year = frame.from_year, frame.until_year
    plan.small_reach = frame.small_reach


@transaction.atomic
def adopt_plan(
    *, actor: Actor, plan_id: UUID, after: int, body: str, adopted_on: date, now: datetime
) -> Version:
    """
    Freeze what a plan holds as its next version; the plan itself goes on as a draft.

    after: the number of the version that the reader saw as the latest, 0 for none. The same
           decision once more, such as by a double click, is one version.

    :raises Refused: "name-empty", "text-too-long", "adopted-in-future", "plan-without-goals",
        "version-meanwhile", "plan-closed", or when the actor may not.
    """
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_ADOPT, queries.ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    latest, decided = queries.latest_version(plan), named(body, LONGEST_TITLE)
    number = latest.number if latest else 0
    if latest and (latest.number, latest.body, latest.adopted_on) == (
        after + 1,
        decided,
        adopted_on,
    ):
        return latest
    if number != after:
        raise Refused("version-meanwhile")
    if adopted_on > office_day(now):
        raise Refused("adopted-in-future")
    if not Goal.objects.filter(plan=plan, state=GoalState.ACTIVE.value).exists():
        raise Refused("plan-without-goals")
    version = Version.objects.create(
        plan=plan,
        number=number + 1,
        body=decided,
        adopted_on=adopted_on,
        content=queries.content_of(plan),
        made_at=now,
        by_id=actor.me,
    )
    plan.state = follow(states.PLAN_EDGES, PlanState(plan.state), PlanMove.ADOPT).end.value
    plan.save(update_fields=["state"])
    record(actor, plan.region_id, plan, "plan.adopted", now, number=version.number)
    return version


@transaction.atomic
def close_plan(*, actor: Actor, plan_id: UUID, now: datetime) -> None:
    """
    End a plan: it stays to be read, and takes nothing from the money any more. Twice is no harm.

    :raises Refused: when the actor may not.
    """
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, queries.ties_to_region(actor, plan.region_id))
    if plan.state == PlanState.CLOSED:
        return
    plan.state = follow(states.PLAN_EDGES, PlanState(plan.state), PlanMove.CLOSE).end.value
    plan.closed_at = now
    plan.save(update_fields=["state", "closed_at"])
    record(actor, plan.region_id, plan, "plan.closed", now)

"""Activities: adding, putting right, saying why all the same, and taking out of the plan."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.directory.queries import services_kept_by
from raak.kernel.refusal import Refused
from raak.parties.rules import named
from raak.parties.services.turns import require_unused
from raak.plans import queries, store
from raak.plans.lines import record
from raak.plans.models import Activity, Plan
from raak.plans.rules import merging
from raak.plans.rules.notes import Note
from raak.plans.rules.states import GoalState
from raak.plans.store import Saved, Work
from raak.trajectories.services.drafts import forget_draft

LONGEST_TITLE = 150
LONGEST_ABOUT = 4000
LONGEST_LINE = 200
LONGEST_REASON = 500
MOST_ACTIVITIES = 2000
"""Of one plan."""


@transaction.atomic
def add_activity(*, actor: Actor, goal_id: UUID, key: UUID, work: Work, now: datetime) -> Activity:
    """
    Put an activity under a goal; the same key twice is one activity.

    :raises Refused: "name-empty", "text-too-long", "activity-days", "day-unlikely",
        "kind-of-work-missing",
        "owner-unknown", "municipality-unknown", "service-unknown", "framework-unknown",
        "activities-too-many", "goal-let-go", "key-used", "plan-closed", or when the actor may not.
    """
    plan = _locked(actor, Plan.objects.values_list("pk", flat=True).get(goals=goal_id))
    if known := Activity.objects.filter(goal__plan=plan, pk=key).first():
        return known
    require_unused(Activity, key)
    if plan.goals.get(pk=goal_id).state == GoalState.DROPPED:
        raise Refused("goal-let-go")
    if queries.activities_of(plan).count() >= MOST_ACTIVITIES:
        raise Refused("activities-too-many", most=str(MOST_ACTIVITIES))
    work = tidy(work)
    _require_known(actor, plan, work, None)
    activity = Activity(pk=key, goal_id=goal_id, made_at=now)
    store.first_save(activity, work, actor, now)
    forget_draft(actor, f"plan-activity:{goal_id}")
    record(actor, plan.region_id, activity, "activity.added", now)
    return activity


@transaction.atomic
def change_activity(
    *, actor: Actor, activity_id: UUID, began_with: int, work: Work, now: datetime
) -> Saved[Activity]:
    """
    Put an activity right; what somebody else changed meanwhile in other fields stays.

    :raises Refused: those of `add_activity`, or "activity-gone".
    """
    plan, activity = _found(actor, activity_id)
    work = tidy(work)
    _require_known(actor, plan, work, activity)
    saved = store.save(activity, work, began_with=began_with, actor=actor, now=now)
    if not saved.clashes:
        forget_draft(actor, f"plan-activity:{activity.pk}")
        record(actor, plan.region_id, activity, "activity.changed", now, version=activity.version)
    return saved


@transaction.atomic
def give_reason(
    *, actor: Actor, activity_id: UUID, note: Note, reason: str, now: datetime
) -> Activity:
    """
    Say why an activity is right all the same; an empty reason takes the earlier one back.

    :raises Refused: "text-too-long", "activity-gone", "plan-closed", or when the actor may not.
    """
    plan, activity = _found(actor, activity_id)
    told = merging.text(reason)
    if len(told) > LONGEST_REASON:
        raise Refused("text-too-long", longest=str(LONGEST_REASON))
    others = {code: said for code, said in activity.reasons.items() if code != note.value}
    activity.reasons = {**others, note.value: told} if told else others
    activity.save(update_fields=["reasons"])
    record(actor, plan.region_id, activity, "activity.reasoned", now, note=note.value)
    return activity


@transaction.atomic
def drop_activity(*, actor: Actor, activity_id: UUID, now: datetime) -> None:
    """
    Take an activity out of the plan; adopted versions still hold it. Twice does no harm.

    :raises Refused: "plan-closed", or when the actor may not.
    """
    plan_id = Plan.objects.values_list("pk", flat=True).get(goals__activities=activity_id)
    plan = _locked(actor, plan_id)
    activity = Activity.objects.get(pk=activity_id)
    if activity.dropped_at is None:
        activity.dropped_at = now
        activity.save(update_fields=["dropped_at"])
        record(actor, plan.region_id, activity, "activity.dropped", now)


@transaction.atomic
def restore_activity(*, actor: Actor, activity_id: UUID, now: datetime) -> None:
    """
    Put an activity back that was taken out of the plan. Twice does no harm.

    :raises Refused: "activities-too-many", "plan-closed", or when the actor may not.
    """
    plan_id = Plan.objects.values_list("pk", flat=True).get(goals__activities=activity_id)
    plan = _locked(actor, plan_id)
    activity = Activity.objects.get(pk=activity_id)
    if activity.dropped_at is None:
        return
    if queries.activities_of(plan).count() >= MOST_ACTIVITIES:
        raise Refused("activities-too-many", most=str(MOST_ACTIVITIES))
    activity.dropped_at = None
    activity.save(update_fields=["dropped_at"])
    record(actor, plan.region_id, activity, "activity.restored", now)


def _locked(actor: Actor, plan_id: UUID) -> Plan:
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, queries.ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    return plan


def _found(actor: Actor, activity_id: UUID) -> tuple[Plan, Activity]:
    plan_id = Plan.objects.values_list("pk", flat=True).get(goals__activities=activity_id)
    plan = _locked(actor, plan_id)
    activity = Activity.objects.get(pk=activity_id)
    if activity.dropped_at is not None:
        raise Refused("activity-gone")
    return plan, activity


def _require_known(actor: Actor, plan: Plan, work: Work, activity: Activity | None) -> None:
    """What an activity was about already may stay, also when it is offered no more."""
    if not work.kinds:
        raise Refused("kind-of-work-missing")
    store.require_framework(work)
    store.require_owner_here(work, plan.region_id, store.owner_of(activity) if activity else "")
    store.require_municipalities(work, plan.region_id)
    had = frozenset(each.pk for each in activity.services.all()) if activity else frozenset()
    fresh = work.services - had
    if fresh and services_kept_by(actor).filter(pk__in=fresh).count() != len(fresh):
        raise Refused("service-unknown")


def tidy(work: Work) -> Work:
    """
    Return what was said without spaces that nobody meant.

    :raises Refused: "name-empty" or "text-too-long".
    """
    if max(len(work.about), len(work.defined)) > LONGEST_ABOUT:
        raise Refused("text-too-long", longest=str(LONGEST_ABOUT))
    if max(len(work.audience), len(work.indicator)) > LONGEST_LINE:
        raise Refused("text-too-long", longest=str(LONGEST_LINE))
    return replace(
        work,
        title=named(work.title, LONGEST_TITLE),
        about=merging.text(work.about),
        defined=merging.text(work.defined),
        interventions=tuple(filter(None, (each.strip() for each in work.interventions))),
    )

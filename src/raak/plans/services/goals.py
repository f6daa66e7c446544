"""Goals: adding, wording, and letting work on them begin and end."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.kernel.machine import follow
from raak.kernel.refusal import Refused
from raak.parties.rules import named
from raak.parties.services.turns import require_unused
from raak.plans import queries, store
from raak.plans.lines import record
from raak.plans.models import Goal, Plan
from raak.plans.rules import merging, states
from raak.plans.rules.states import MAGIE, SMART, GoalMove, GoalState
from raak.plans.store import Aim, Saved
from raak.trajectories.services.drafts import forget_draft

LONGEST_TITLE = 200
LONGEST_ANSWER = 2000
MOST_GOALS = 200
"""Of one plan."""


@transaction.atomic
def add_goal(*, actor: Actor, plan_id: UUID, key: UUID, aim: Aim, now: datetime) -> Goal:
    """
    Put a goal in a plan, as a concept; the same key twice is one goal.

    :raises Refused: "name-empty", "text-too-long", "owner-unknown", "framework-unknown",
        "day-unlikely", "goals-too-many", "key-used", "plan-closed", or when the actor may not.
    """
    plan = _locked(actor, plan_id)
    if known := plan.goals.filter(pk=key).first():
        return known
    require_unused(Goal, key)
    if plan.goals.count() >= MOST_GOALS:
        raise Refused("goals-too-many", most=str(MOST_GOALS))
    aim = _tidy(aim)
    store.require_framework(aim)
    store.require_owner_here(aim, plan.region_id)
    goal = Goal(pk=key, plan=plan, state=GoalState.CONCEPT.value, made_at=now)
    store.first_save(goal, aim, actor, now)
    forget_draft(actor, f"plan-goal:{plan.pk}")
    record(actor, plan.region_id, goal, "goal.added", now)
    return goal


@transaction.atomic
def change_goal(
    *, actor: Actor, goal_id: UUID, began_with: int, aim: Aim, now: datetime
) -> Saved[Goal]:
    """
    Put a goal right; what somebody else changed meanwhile in other fields stays.

    began_with: the version that its writer had on screen. With clashes nothing is saved.

    :raises Refused: those of `add_goal`, "goal-owner-missing", "goal-letters-missing".
    """
    plan = _locked(actor, Goal.objects.values_list("plan_id", flat=True).get(pk=goal_id))
    goal = plan.goals.get(pk=goal_id)
    aim = _tidy(aim)
    store.require_framework(aim)
    store.require_owner_here(aim, plan.region_id, store.owner_of(goal))
    saved = store.save(goal, aim, began_with=began_with, actor=actor, now=now)
    if not saved.clashes:
        forget_draft(actor, f"plan-goal:{goal.pk}")
        record(actor, plan.region_id, goal, "goal.changed", now, version=goal.version)
    return saved


@transaction.atomic
def move_goal(*, actor: Actor, goal_id: UUID, move: GoalMove, now: datetime) -> Goal:
    """
    Let work on a goal begin, or say that it is reached, dropped, or a concept again; twice is once.

    :raises Refused: "goal-owner-missing", "goal-letters-missing", "no-such-move", "plan-closed",
        or when the actor may not.
    """
    plan = _locked(actor, Goal.objects.values_list("plan_id", flat=True).get(pk=goal_id))
    goal = plan.goals.get(pk=goal_id)
    if goal.state in {each.end for each in states.GOAL_EDGES if each.action is move}:
        return goal
    edge = follow(states.GOAL_EDGES, GoalState(goal.state), move)
    if edge.end is GoalState.ACTIVE:
        states.require_ready(goal.smart, has_owner=bool(store.owner_of(goal)))
    goal.state = edge.end.value
    goal.save(update_fields=["state"])
    record(actor, plan.region_id, goal, "goal.moved", now, state=goal.state)
    return goal


def _locked(actor: Actor, plan_id: UUID) -> Plan:
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, queries.ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    return plan


def _tidy(aim: Aim) -> Aim:
    """
    Return what was said as it is kept; each letter has an answer, if only an empty one.

    :raises Refused: "day-unlikely", "name-empty", "text-too-long".
    """
    states.require_likely(aim.until_on)
    return replace(
        aim,
        title=named(aim.title, LONGEST_TITLE),
        smart=_answers(dict(aim.smart), SMART),
        magie=_answers(dict(aim.magie), MAGIE),
    )


def _answers(given: dict[str, str], letters: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    told = tuple((letter, merging.text(given.get(letter, ""))) for letter in sorted(letters))
    if any(len(answer) > LONGEST_ANSWER for _letter, answer in told):
        raise Refused("text-too-long", longest=str(LONGEST_ANSWER))
    return told

"""What the services of this app begin with: a plan that is locked and open, and what is in it."""

from uuid import UUID

from raak.kernel.refusal import Refused
from raak.parties.models import Person
from raak.parties.queries import people_of
from raak.plans.models import Activity, Goal, Plan
from raak.plans.queries import in_force
from raak.plans.rules.states import GoalState, PlanState


def locked_plan(plan_id: UUID) -> Plan:
    """Return a plan that nobody else writes about until this transaction ends."""
    return Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)


def require_open(plan: Plan) -> None:
    """:raises Refused: "plan-closed"."""
    if plan.state == PlanState.CLOSED:
        raise Refused("plan-closed")


def activity_in(plan: Plan, activity_id: UUID) -> Activity:
    """:raises Refused: "activity-gone"."""
    found = Activity.objects.filter(in_force(), goal__plan=plan, pk=activity_id).first()
    if found is None:
        raise Refused("activity-gone")
    return found


def goal_in(plan: Plan, goal_id: UUID) -> Goal:
    """:raises Refused: "goal-gone"."""
    goals = Goal.objects.filter(plan=plan, pk=goal_id).exclude(state=GoalState.DROPPED.value)
    found = goals.first()
    if found is None:
        raise Refused("goal-gone")
    return found


def person_here(plan: Plan, person_id: UUID | None) -> Person:
    """:raises Refused: "owner-unknown"."""
    found = people_of(plan.region_id).filter(pk=person_id).first() if person_id else None
    if found is None:
        raise Refused("owner-unknown")
    return found

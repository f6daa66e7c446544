"""Plans, goals and activities, and who sees them."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.plans.models import Activity, Goal, Plan, Revision
from raak.plans.rules.states import GoalState


def ties_to_region(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to what belongs to a region as a whole."""
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())


def plans_visible_to(actor: Actor) -> QuerySet[Plan]:
    """Return the plans of the actor's region, the newest years first."""
    here = Plan.objects.filter(region_id=actor.here).order_by("-from_year", "title", "pk")
    return here if may_ever(actor, Permission.PLAN_VIEW) is None else here.none()


def goals_visible_to(actor: Actor) -> QuerySet[Goal]:
    found = Goal.objects.filter(plan__in=plans_visible_to(actor).order_by())
    return found.select_related("plan", "owner_person", "owner_organisation")


def activities_visible_to(actor: Actor) -> QuerySet[Activity]:
    """Return the activities of a plan, also those that were taken out, with what they are about."""
    seen = plans_visible_to(actor).order_by()
    found = Activity.objects.filter(goal__plan__in=seen)
    related = found.select_related("goal__plan", "owner_person", "owner_organisation")
    return related.prefetch_related("municipalities", "services")


def goals_of(plan: Plan) -> QuerySet[Goal]:
    """Return the goals of a plan, the most urgent first."""
    found = Goal.objects.filter(plan=plan).select_related("owner_person", "owner_organisation")
    return found.order_by("rank", "title", "pk")


def in_force(path: str = "") -> Q:
    """
    Return the condition that an activity is in its plan, and its goal not let go.

    path: to the activity, such as `activity__`.
    """
    return Q(**{f"{path}dropped_at__isnull": True}) & ~Q(
        **{f"{path}goal__state": GoalState.DROPPED.value}
    )


def activities_of(plan: Plan) -> QuerySet[Activity]:
    """Return what is done for the goals of a plan that were not let go, in order of time."""
    found = Activity.objects.filter(in_force(), goal__plan=plan)
    related = found.select_related("owner_person", "owner_organisation")
    return related.prefetch_related("services").order_by("from_on", "title", "pk")


def goals_to_work_on(actor: Actor) -> QuerySet[Goal]:
    """Return the goals of open plans under which the actor may put an activity, urgent first."""
    states = (GoalState.CONCEPT.value, GoalState.ACTIVE.value)
    found = goals_visible_to(actor).filter(state__in=states, plan__closed_at__isnull=True)
    ordered = found.order_by("rank", "title", "pk")
    return ordered if may_ever(actor, Permission.PLAN_KEEP) is None else ordered.none()


def work_with(actor: Actor, names: Collection[str]) -> list[Activity]:
    """Return the activities that name an intervention, by its code or one of its names."""
    wanted = {each.lower() for each in names}
    found = activities_visible_to(actor).filter(in_force()).order_by("from_on", "title", "pk")
    return [each for each in found if wanted & {name.lower() for name in each.interventions}]


def taken_out_of(goal: Goal) -> QuerySet[Activity]:
    """Return what was taken out of the plan under a goal, the last first."""
    return Activity.objects.filter(goal=goal, dropped_at__isnull=False).order_by("-dropped_at")


def revision_of(row: Goal | Activity, number: int) -> Revision | None:
    """Return how something stood after a save, and who saved it."""
    kept = Revision.objects.select_related("by").filter(what=kind_of(row))
    return kept.filter(subject_id=row.pk, number=number).first()


def kind_of(row: Goal | Activity) -> str:
    return "goal" if isinstance(row, Goal) else "activity"

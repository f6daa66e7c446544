"""What a plan holds as plain values, the versions that were adopted, and what changed since."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from raak.access.rules import Actor
from raak.plans.models import Activity, Goal, Plan, Share, Version
from raak.plans.queries.plans import activities_of, goals_of, in_force, plans_visible_to
from raak.plans.rules.states import GoalState

GOAL_FIELDS = (
    *("title", "top", "kind", "horizon", "rank", "until_on", "long_lead"),
    *("points", "levels", "state"),
)
ACTIVITY_FIELDS = (
    *("title", "about", "kinds", "levels", "functions", "points", "audience", "interventions"),
    *("from_on", "until_on", "indicator", "unit", "target", "defined", "people_intended"),
    *("people_reached", "is_free"),
)


def plain(value: object) -> object:
    """Return a value as JSON holds it; what has no order comes in one."""
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted(str(each) for each in value)
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def owner_name(of: Goal | Activity) -> str:
    owner = of.owner_person or of.owner_organisation
    return owner.name if owner else ""


def content_of(plan: Plan) -> dict[str, dict[str, dict[str, object]]]:
    """
    Return all that a plan holds, with names where a reader later needs names.

    An activity names its goal by id: another wording of the goal does not change the activity.
    """
    return {
        "plan": {str(plan.pk): _plan(plan)},
        "goal": {str(g.pk): _goal(g) for g in goals_of(plan) if g.state != GoalState.DROPPED},
        "activity": {str(a.pk): _activity(a) for a in _with_places(plan)},
        "money": _money(plan),
    }


def _with_places(plan: Plan) -> QuerySet[Activity]:
    return activities_of(plan).prefetch_related("municipalities")


def _plan(plan: Plan) -> dict[str, object]:
    return {"title": plan.title, "from_year": plan.from_year, "until_year": plan.until_year}


def _goal(goal: Goal) -> dict[str, object]:
    fields = {name: plain(getattr(goal, name)) for name in GOAL_FIELDS}
    answers = {**_spread("smart", goal.smart), **_spread("magie", goal.magie)}
    return {**fields, **answers, "owner": owner_name(goal)}


def _spread(name: str, answers: Mapping[str, str]) -> dict[str, object]:
    """Each answer is a field of its own, so that a change names the one that changed."""
    return {f"{name}.{code}": told for code, told in sorted(answers.items())}


def _activity(activity: Activity) -> dict[str, object]:
    fields = {name: plain(getattr(activity, name)) for name in ACTIVITY_FIELDS}
    return {
        **fields,
        **_spread("reasons", activity.reasons),
        "owner": owner_name(activity),
        "goal": str(activity.goal_id),
        "municipalities": sorted(each.name for each in activity.municipalities.all()),
        "services": sorted(each.name for each in activity.services.all()),
    }


def _money(plan: Plan) -> dict[str, dict[str, object]]:
    found = Share.objects.filter(in_force("activity__"), activity__goal__plan=plan)
    rows = found.select_related("activity", "source").order_by("activity__title", "year", "pk")
    return {
        f"{each.activity_id}:{each.source_id}:{each.year}": {
            "title": f"{each.activity.title} · {each.source.name} · {each.year}",
            "cents": each.cents,
        }
        for each in rows
    }


def versions_visible_to(actor: Actor) -> QuerySet[Version]:
    """Return the adopted versions of the plans that the actor sees, the newest first."""
    found = Version.objects.filter(plan__in=plans_visible_to(actor).order_by())
    return found.select_related("plan", "by").order_by("-number")


def latest_version(plan: Plan) -> Version | None:
    return Version.objects.filter(plan=plan).order_by("-number").first()

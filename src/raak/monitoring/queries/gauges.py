"""Indicators with their figures, and who must measure when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.monitoring.models import Gauge, Measurement
from raak.monitoring.queries.derived import derived_figures
from raak.monitoring.rules import measuring
from raak.monitoring.rules.measuring import Figure
from raak.plans.models import Activity, Goal, Plan
from raak.plans.queries import in_force, plans_visible_to, ties_to_region
from raak.plans.rules.states import GoalState


def asked_of(actor: Actor, region_id: UUID, person_id: UUID | None) -> frozenset[Tie]:
    """Return the ties to what somebody was asked to do for the plan. person_id: who was."""
    own = frozenset({Tie.SELF} if person_id == actor.me else ())
    keeps = may_ever(actor, Permission.PLAN_KEEP) is None
    return own | (ties_to_region(actor, region_id) if keeps else frozenset())


def gauges_visible_to(actor: Actor) -> QuerySet[Gauge]:
    """Return the indicators of the plans that the actor sees, and those that the actor measures."""
    here = Gauge.objects.filter(plan__region_id=actor.here)
    seen = Q(plan__in=plans_visible_to(actor).order_by()) | Q(measurer_id=actor.me)
    found = here.filter(seen).select_related("plan", "activity__goal", "goal", "measurer")
    return found.order_by("name", "pk")


def gauges_of(about: Activity | Goal | Plan) -> QuerySet[Gauge]:
    """Return what is measured of an activity, a goal, or all of a plan that is in force."""
    found = Gauge.objects.select_related("plan", "activity", "goal", "measurer")
    if isinstance(about, Activity):
        found = found.filter(activity=about)
    elif isinstance(about, Goal):
        found = found.filter(goal=about)
    else:
        found = found.filter(_goes_on(), plan=about, stopped_at__isnull=True)
    return found.order_by("stopped_at", "name", "pk")


def _goes_on() -> Q:
    in_work = Q(activity__isnull=False) & in_force("activity__")
    return in_work | (Q(goal__isnull=False) & ~Q(goal__state=GoalState.DROPPED.value))


def measurements_of(gauge: Gauge) -> QuerySet[Measurement]:
    """Return what was measured, also what was corrected later, by day."""
    found = gauge.measurements.select_related("said_by", "corrected_by")
    return found.order_by("on", "said_at", "pk")


def measurements_visible_to(actor: Actor) -> QuerySet[Measurement]:
    """Return the figures that hold, of the indicators that the actor sees."""
    held = Measurement.objects.filter(corrected_by__isnull=True)
    found = held.filter(gauge__in=gauges_visible_to(actor).order_by())
    return found.select_related("gauge__plan")


def figures_of(actor: Actor, gauges: Iterable[Gauge], now: datetime) -> Mapping[UUID, list[Figure]]:
    """Return the figures that hold, by indicator and by day, measured as well as counted."""
    all_of = list(gauges)
    found: dict[UUID, list[Figure]] = defaultdict(list)
    held = Measurement.objects.filter(gauge__in=all_of, corrected_by__isnull=True)
    for each in held.order_by("on", "said_at", "pk"):
        found[each.gauge_id].append(Figure(each.on, each.amount, each.is_baseline))
    return {**found, **derived_figures(actor, [each for each in all_of if each.derived], now)}


def gauges_due(actor: Actor, today: date) -> QuerySet[Gauge]:
    """Return what the actor must measure soon, by day."""
    mine = Gauge.objects.filter(_goes_on(), measurer_id=actor.me, plan__closed_at__isnull=True)
    return mine.filter(next_on__lte=today + measuring.NOTICE).order_by("next_on", "pk")


def orphaned_gauges(plan: Plan) -> QuerySet[Gauge]:
    """Return what nobody measures any more, because who did it left."""
    return gauges_of(plan).filter(measurer__is_active=False)

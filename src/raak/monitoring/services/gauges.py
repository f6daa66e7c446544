"""What is measured, by whom and how often; and the figures."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.monitoring import store
from raak.monitoring.lines import record
from raak.monitoring.models import Gauge, Measurement
from raak.monitoring.queries import asked_of
from raak.monitoring.rules import measuring
from raak.monitoring.rules.measuring import Derived
from raak.parties.rules import named
from raak.parties.services.turns import require_unused
from raak.plans.models import Plan
from raak.plans.queries import ties_to_region

LONGEST_NAME = 200
LONGEST_UNIT = 40
LONGEST_DEFINED = 4_000
LONGEST_NOTE = 300
MOST_GAUGES = 20
"""Of one activity or goal."""


@dataclass(frozen=True, slots=True)
class Meter:
    """
    What an indicator says; the names are those of `models.Gauge`.

    begins_on: by when the first measurement is due, as long as nobody measured.
    """

    name: str
    unit: str
    defined: str = ""
    source: str = ""
    measurer_id: UUID | None = None
    every_months: int = 12
    target: Decimal | None = None
    derived: Derived | None = None
    derived_of: str = ""
    begins_on: date | None = None


@transaction.atomic
def add_gauge(
    *,
    actor: Actor,
    plan_id: UUID,
    activity_id: UUID | None,
    goal_id: UUID | None,
    key: UUID,
    meter: Meter,
    now: datetime,
) -> Gauge:
    """
    Agree on what is measured of an activity or a goal; the same key twice is one indicator.

    :raises Refused: "name-empty", "text-too-long", "owner-unknown", "gauge-months",
        "gauge-counted-of-activity", "gauges-too-many", "activity-gone", "goal-gone", "plan-closed",
        "key-used", or when the actor may not.
    """
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    if known := Gauge.objects.filter(plan=plan, pk=key).first():
        return known
    require_unused(Gauge, key)
    about = {
        "activity": store.activity_in(plan, activity_id) if activity_id else None,
        "goal": store.goal_in(plan, goal_id) if goal_id else None,
    }
    if Gauge.objects.filter(**about, stopped_at__isnull=True).count() >= MOST_GAUGES:
        raise Refused("gauges-too-many", most=str(MOST_GAUGES))
    if meter.derived is Derived.REACH and about["activity"] is None:
        raise Refused("gauge-counted-of-activity")
    gauge = Gauge(pk=key, plan=plan, made_at=now, **about)
    gauge.derived, gauge.derived_of = meter.derived or "", meter.derived_of
    gauge.defined, gauge.unit = _defined(meter)
    _fill(gauge, plan, meter, now)
    gauge.save(force_insert=True)
    record(actor, plan.region_id, gauge, "gauge.added", now, name=gauge.name)
    return gauge


@transaction.atomic
def change_gauge(*, actor: Actor, gauge_id: UUID, meter: Meter, now: datetime) -> Gauge:
    """
    Agree otherwise on who measures, how often, or what is aimed at.

    What is counted may only change while nobody counted: figures of before would say something
    else than they said.

    :raises Refused: "gauge-defined", "gauge-stopped", or see `add_gauge`.
    """
    plan, gauge = _found(actor, gauge_id)
    if gauge.stopped_at is not None:
        raise Refused("gauge-stopped")
    defined = _defined(meter)
    if defined != (gauge.defined, gauge.unit) and gauge.measurements.exists():
        raise Refused("gauge-defined")
    gauge.defined, gauge.unit = defined
    _fill(gauge, plan, meter, now)
    gauge.save()
    record(actor, plan.region_id, gauge, "gauge.changed", now, target=str(gauge.target or ""))
    return gauge


@transaction.atomic
def stop_gauge(*, actor: Actor, gauge_id: UUID, why: str, now: datetime) -> None:
    """
    Stop measuring; what was measured stays. Twice does no harm.

    :raises Refused: "name-empty", "text-too-long", "plan-closed", or when the actor may not.
    """
    plan, gauge = _found(actor, gauge_id)
    if gauge.stopped_at is None:
        gauge.stopped_at, gauge.next_on = now, None
        gauge.stopped_why = named(why, LONGEST_NOTE)
        gauge.save()
        record(actor, plan.region_id, gauge, "gauge.stopped", now)


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a day. corrects: the figure that it takes the place of, for `reason`."""

    on: date
    amount: Decimal
    is_baseline: bool = False
    note: str = ""
    corrects: UUID | None = None
    reason: str = ""


@transaction.atomic
def measure(
    *, actor: Actor, gauge_id: UUID, key: UUID, reading: Reading, now: datetime
) -> Measurement:
    """
    Write down what was measured, by who was asked to or who keeps the plan; the same key twice is
    one figure.

    :raises Refused: "gauge-counted", "gauge-stopped", "measured-in-future", "baseline-twice",
        "correction-why-missing", "figure-gone", "text-too-long", "plan-closed", "key-used", or when
        the actor may not.
    """
    gauge, plan = _locked(gauge_id)
    ties = asked_of(actor, plan.region_id, gauge.measurer_id)
    require(actor, Permission.PLAN_HELP, ties)
    store.require_open(plan)
    if known := gauge.measurements.filter(pk=key).first():
        return known
    require_unused(Measurement, key)
    _require_measurable(gauge, reading, now)
    before = _corrected(gauge, reading)
    found = gauge.measurements.create(
        pk=key,
        on=reading.on,
        amount=reading.amount,
        is_baseline=_baseline(gauge, reading, before),
        note=text(reading.note, LONGEST_NOTE),
        corrects=before,
        reason=text(reading.reason, LONGEST_NOTE),
        said_at=now,
        said_by_id=actor.me,
    )
    _plan_next(gauge)
    what = "measurement.corrected" if before else "measurement.given"
    record(actor, plan.region_id, found, what, now, gauge=str(gauge.pk))
    return found


def _found(actor: Actor, gauge_id: UUID) -> tuple[Plan, Gauge]:
    plan_id = Gauge.objects.values_list("plan_id", flat=True).get(pk=gauge_id)
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    return plan, Gauge.objects.get(pk=gauge_id)


def _locked(gauge_id: UUID) -> tuple[Gauge, Plan]:
    plan = store.locked_plan(Gauge.objects.values_list("plan_id", flat=True).get(pk=gauge_id))
    return Gauge.objects.get(pk=gauge_id), plan


def _defined(meter: Meter) -> tuple[str, str]:
    return text(meter.defined, LONGEST_DEFINED), named(meter.unit, LONGEST_UNIT)


def _fill(gauge: Gauge, plan: Plan, meter: Meter, now: datetime) -> None:
    if not 1 <= meter.every_months <= measuring.MOST_MONTHS:
        raise Refused("gauge-months", most=str(measuring.MOST_MONTHS))
    gauge.name = named(meter.name, LONGEST_NAME)
    gauge.source = text(meter.source, LONGEST_NAME)
    gauge.every_months, gauge.target = meter.every_months, meter.target
    if gauge.derived:
        return
    if meter.measurer_id is None or meter.measurer_id != gauge.measurer_id:
        gauge.measurer = store.person_here(plan, meter.measurer_id)
    begins = meter.begins_on or gauge.next_on or office_day(now)
    gauge.next_on = measuring.next_on(_last(gauge), gauge.every_months, begins)


def _last(gauge: Gauge) -> date | None:
    """Return the day of the newest figure that holds."""
    held = Measurement.objects.filter(gauge_id=gauge.pk, corrected_by__isnull=True)
    return held.order_by("-on").values_list("on", flat=True).first()


def _plan_next(gauge: Gauge) -> None:
    last = _last(gauge)
    if gauge.next_on is not None and last is not None:
        gauge.next_on = measuring.next_on(last, gauge.every_months, gauge.next_on)
        gauge.save(update_fields=["next_on"])


def _require_measurable(gauge: Gauge, reading: Reading, now: datetime) -> None:
    if gauge.derived:
        raise Refused("gauge-counted")
    if gauge.stopped_at is not None and reading.corrects is None:
        raise Refused("gauge-stopped")
    if reading.on > office_day(now):
        raise Refused("measured-in-future")


def _corrected(gauge: Gauge, reading: Reading) -> Measurement | None:
    if reading.corrects is None:
        return None
    if not reading.reason.strip():
        raise Refused("correction-why-missing")
    held = gauge.measurements.filter(corrected_by__isnull=True, pk=reading.corrects).first()
    if held is None:
        raise Refused("figure-gone")
    return held


def _baseline(gauge: Gauge, reading: Reading, before: Measurement | None) -> bool:
    """There is one first figure at most; who corrects it, corrects that one."""
    if before is not None:
        return before.is_baseline
    held = gauge.measurements.filter(corrected_by__isnull=True, is_baseline=True)
    if reading.is_baseline and held.exists():
        raise Refused("baseline-twice")
    return reading.is_baseline

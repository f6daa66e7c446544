"""Sources of money, and what activities take from them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import organisations_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused
from raak.plans import queries, store
from raak.plans.lines import record
from raak.plans.models import Activity, Plan, Share, Source
from raak.plans.rules import money
from raak.plans.rules.states import require_likely

LONGEST_NAME = 120
LONGEST_CONDITION = 1000
MOST_SOURCES = 200
"""Of one region."""


@dataclass(frozen=True, slots=True)
class Fund:
    """What a source is; the names are those of `models.Source`."""

    name: str
    year_cents: int
    from_on: date | None = None
    until_on: date | None = None
    condition: str = ""
    checked_on: date | None = None
    sort: money.Sort = money.Sort.GRANT
    giver_id: UUID | None = None


@transaction.atomic
def add_source(*, actor: Actor, key: UUID, fund: Fund, now: datetime) -> Source:
    """
    Write down money that the region can spend; the same key twice is one source.

    :raises Refused: "name-empty", "text-too-long", "day-unlikely", "source-days",
        "source-overlaps", "giver-missing", "organisation-unknown", "key-used", "checked-in-future",
        "money-unlikely", "sources-too-many", or when the actor may not.
    """
    require(actor, Permission.PLAN_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    here = Source.objects.filter(region_id=actor.here)
    if known := here.filter(pk=key).first():
        return known
    require_unused(Source, key)
    if here.count() >= MOST_SOURCES:
        raise Refused("sources-too-many", most=str(MOST_SOURCES))
    source = Source(pk=key, region_id=actor.here, made_at=now)
    _fill(source, fund, office_day(now))
    source.save(force_insert=True)
    record(actor, source.region_id, source, "source.added", now)
    return source


@transaction.atomic
def change_source(*, actor: Actor, source_id: UUID, fund: Fund, now: datetime) -> Source:
    """
    Put a source right; what was taken from it stays, and shows red where it no longer fits.

    :raises Refused: those of `add_source`.
    """
    source = Source.objects.select_for_update(of=("self",)).get(pk=source_id)
    require(actor, Permission.PLAN_KEEP, queries.ties_to_region(actor, source.region_id))
    _fill(source, fund, office_day(now))
    source.save()
    record(actor, source.region_id, source, "source.changed", now)
    return source


def _fill(source: Source, fund: Fund, today: date) -> None:
    require_likely(fund.from_on, fund.until_on, fund.checked_on)
    money.require_days(fund.from_on, fund.until_on)
    if not 0 <= fund.year_cents <= money.MOST_CENTS:
        raise Refused("money-unlikely")
    if len(fund.condition) > LONGEST_CONDITION:
        raise Refused("text-too-long", longest=str(LONGEST_CONDITION))
    if fund.checked_on and fund.checked_on > today:
        raise Refused("checked-in-future")
    source.name = named(fund.name, LONGEST_NAME)
    source.year_cents, source.condition = fund.year_cents, fund.condition.strip()
    source.from_on, source.until_on = fund.from_on, fund.until_on
    source.checked_on = fund.checked_on or today
    source.sort = fund.sort.value
    _give(source, fund)
    _require_no_overlap(source)


def _give(source: Source, fund: Fund) -> None:
    """:raises Refused: "giver-missing", "organisation-unknown"; who gave already may stay."""
    money.require_giver(fund.sort, has_giver=fund.giver_id is not None)
    here = organisations_of(source.region_id)
    giver = fund.giver_id
    if giver is not None and giver != source.giver_id and not here.filter(pk=giver).exists():
        raise Refused("organisation-unknown")
    source.giver_id = giver


def _require_no_overlap(source: Source) -> None:
    """The same money written down twice would be spent twice."""
    namesakes = Source.objects.filter(region_id=source.region_id, name__iexact=source.name)
    mine = queries.purse_of(source)
    for other in namesakes.exclude(pk=source.pk):
        if money.overlap(mine, queries.purse_of(other)):
            raise Refused("source-overlaps", name=source.name)


@transaction.atomic
def take_money(
    *, actor: Actor, activity_id: UUID, source_id: UUID, year: int, cents: int, now: datetime
) -> Plan:
    """
    Let an activity take so much from a source in a year, in place of what it took; 0: nothing.

    More than the source holds is no refusal: the plan says so in red until somebody cures it.

    :raises Refused: "source-unknown", "source-not-then", "activity-not-then", "money-unlikely",
        "activity-gone", "plan-closed", or when the actor may not.
    """
    plan_id = Plan.objects.values_list("pk", flat=True).get(goals__activities=activity_id)
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, queries.ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    activity = Activity.objects.get(pk=activity_id)
    if activity.dropped_at is not None:
        raise Refused("activity-gone")
    taken = Share.objects.filter(activity=activity, source_id=source_id, year=year)
    if cents == 0:
        taken.delete()
    else:
        _require_possible(activity, source_id, year, cents)
        Share.objects.update_or_create(
            activity=activity, source_id=source_id, year=year, defaults={"cents": cents}
        )
    detail = {"source": str(source_id), "year": year, "cents": cents}
    record(actor, plan.region_id, activity, "money.taken", now, **detail)
    return plan


def _require_possible(activity: Activity, source_id: UUID, year: int, cents: int) -> None:
    source = Source.objects.filter(pk=source_id, region_id=activity.goal.plan.region_id).first()
    if source is None:
        raise Refused("source-unknown")
    if not 0 < cents <= money.MOST_CENTS:
        raise Refused("money-unlikely")
    if not activity.from_on.year <= year <= activity.until_on.year:
        raise Refused("activity-not-then", year=str(year))
    if queries.purse_of(source).in_year(year) is None:
        raise Refused("source-not-then", year=str(year), name=source.name)

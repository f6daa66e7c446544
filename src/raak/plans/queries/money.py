"""Sources of money, what is taken from them, and which of them end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.plans.models import Activity, Plan, Share, Source
from raak.plans.queries.plans import in_force
from raak.plans.rules import money

NOTICE = timedelta(days=365)
"""How long before a source ends its end stands on Vandaag: a whole budget round (handbook 2.6)."""


def sources_visible_to(actor: Actor) -> QuerySet[Source]:
    """Return the sources of money of the actor's region, by name."""
    here = Source.objects.filter(region_id=actor.here).order_by("name", "from_on", "pk")
    here = here.select_related("giver")
    return here if may_ever(actor, Permission.PLAN_VIEW) is None else here.none()


def purse_of(source: Source) -> money.Purse:
    return money.Purse(source.pk, source.year_cents, source.from_on, source.until_on)


def sources_of(region_id: UUID) -> QuerySet[Source]:
    return Source.objects.filter(region_id=region_id)


def purses_of(region_id: UUID) -> Mapping[UUID, money.Purse]:
    """Return every source of a region as the rules read it, by id."""
    return {each.pk: purse_of(each) for each in sources_of(region_id)}


def shares_of(plan: Plan) -> Mapping[UUID, list[money.Share]]:
    """Return what each activity that is in a plan takes, by activity."""
    found = Share.objects.filter(in_force("activity__"), activity__goal__plan=plan)
    by_activity: dict[UUID, list[money.Share]] = {}
    for each in found.order_by("year", "pk"):
        share = money.Share(each.source_id, each.year, each.cents)
        by_activity.setdefault(each.activity_id, []).append(share)
    return by_activity


def years_taken(activity: Activity) -> set[int]:
    """Return the years for which an activity takes money, also those in which it no longer runs."""
    return set(Share.objects.filter(activity=activity).values_list("year", flat=True))


def balances_of(
    region_id: UUID, sources: Iterable[Source], years: Iterable[int]
) -> Mapping[tuple[UUID, int], money.Balance]:
    """Return how sources stand in each year, over all plans of a region that are not closed."""
    found = Share.objects.filter(
        in_force("activity__"),
        source__region_id=region_id,
        activity__goal__plan__closed_at__isnull=True,
    )
    shares = (money.Share(*row) for row in found.values_list("source_id", "year", "cents"))
    return money.balances([purse_of(each) for each in sources], shares, years)


def of_several_flows(actor: Actor) -> QuerySet[Activity]:
    """
    Return the activities of open plans that lean on more than one source, by title.

    Each source asks its own account, and may end on another day (handbook 4.5).
    """
    found = Activity.objects.filter(
        in_force(), goal__plan__region_id=actor.here, goal__plan__closed_at__isnull=True
    )
    counted = found.annotate(flows=Count("shares__source", distinct=True)).filter(flows__gt=1)
    ordered = counted.order_by("title", "pk")
    return ordered if may_ever(actor, Permission.PLAN_VIEW) is None else ordered.none()


@dataclass(frozen=True, slots=True)
class Ending:
    """A source that ends while activities that lean on it go on."""

    id: UUID
    name: str
    until_on: date
    activities: int


def ending_soon(actor: Actor, today: date) -> QuerySet[Source]:
    """
    Return the sources whose end leaves work unpaid, for who keeps the plan; the first first.

    Each carries `outlived`: how many activities go on after it. See `endings_of`.
    """
    going_on = Q(
        shares__activity__until_on__gt=F("until_on"),
        shares__activity__goal__plan__closed_at__isnull=True,
    ) & in_force("shares__activity__")
    soon = Source.objects.filter(
        region_id=actor.here, until_on__gte=today, until_on__lte=today + NOTICE
    )
    counted = soon.annotate(outlived=Count("shares__activity", filter=going_on, distinct=True))
    found = counted.filter(outlived__gt=0).order_by("until_on", "name", "pk")
    return found if may_ever(actor, Permission.PLAN_KEEP) is None else found.none()


def endings_of(found: QuerySet[Any]) -> list[Ending]:
    """Return what `ending_soon` found as plain values."""
    rows = found.values_list("pk", "name", "until_on", "outlived")
    return [Ending(*row) for row in rows]

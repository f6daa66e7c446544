"""Whom the agenda of a whole region reached."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from raak.access.rules import Actor
from raak.agenda.models import Meeting
from raak.agenda.rules import Kind
from raak.agenda.rules.reaching import Key, Per, Tally, Told, age_of, hidden, told

COUNTED_BY = (
    "event__kind",
    "event__from_months",
    "event__until_months",
    "event__area__municipality__name",
    "event__area__name",
    "event__organisation__name",
)


def years_of_reach(actor: Actor, now: datetime) -> list[int]:
    """Return the years in which anything was held in the actor's region, the latest first."""
    days = _held(actor, now).dates("day", "year", order="DESC")
    return [each.year for each in days]


def held_of(events: Collection[UUID], now: datetime) -> list[tuple[UUID, int | None]]:
    """Return of each meeting that is over (event, how many came); None: nobody wrote it down."""
    over = Meeting.objects.filter(event__in=events, called_off_at__isnull=True, ends_at__lte=now)
    return list(over.values_list("event_id", "came"))


def reach_of_region(actor: Actor, year: int, now: datetime) -> Mapping[Per, list[Told]]:
    """
    Return what all organisations held in a year and how many came: four ways to count the same.

    Conferences are left out: those are for professionals. Small numbers are not told.
    """
    rows = (
        _held(actor, now)
        .filter(day__year=year)
        .order_by()
        .values(*COUNTED_BY)
        .annotate(
            held=Count("pk"),
            those=Sum("came"),
            onward=Sum("went_on"),
            unknown=Count("pk", filter=Q(came__isnull=True)),
        )
    )
    counted = [(_keys(row), _tally(row)) for row in rows]
    return {per: told((keys[per], tally) for keys, tally in counted) for per in Per}


def _held(actor: Actor, now: datetime) -> QuerySet[Meeting]:
    here = Meeting.objects.filter(
        event__region_id=actor.here, ends_at__lte=now, called_off_at__isnull=True
    )
    return here.exclude(event__kind=Kind.CONFERENCE)


def _keys(row: Mapping[str, Any]) -> Mapping[Per, Key]:
    area = row["event__area__name"]
    return {
        Per.KIND: (row["event__kind"],),
        Per.AGE: (age_of(row["event__from_months"], row["event__until_months"]),),
        Per.AREA: (row["event__area__municipality__name"], area) if area else (),
        Per.ORGANISATION: (row["event__organisation__name"],),
    }


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally(row["held"], row["those"] or 0, row["onward"] or 0, row["unknown"])


def reach_of_services(
    actor: Actor, years: Collection[int], now: datetime
) -> Mapping[tuple[UUID, int], int | None]:
    """
    Return how many came to what belongs to each service, by service and year, in one statement.

    None: a number that is not told. Within an organisation and a year no hidden number can be
    worked out from the others; what belongs to no service counts along for that.
    """
    rows = (
        _held(actor, now)
        .filter(day__year__gte=min(years, default=0), day__year__lte=max(years, default=0))
        .order_by()
        .values_list("event__organisation_id", "event__service_id", "day__year")
        .annotate(those=Sum("came"))
    )
    groups: dict[tuple[UUID, int], dict[Key, int]] = defaultdict(dict)
    for organisation, service, year, those in rows:
        groups[organisation, year][str(service or ""),] = those or 0
    return {
        (UUID(key[0]), year): None if key in kept else counts[key]
        for (_organisation, year), counts in groups.items()
        for kept in (hidden(counts),)
        for key in counts
        if key[0]
    }


def tally_of(region_id: UUID, kinds: Collection[Kind], since: datetime, now: datetime) -> Tally:
    """Return what was held of some kinds since a moment, and whom it reached, not for a screen."""
    over = Meeting.objects.filter(
        event__region_id=region_id,
        event__kind__in=kinds,
        called_off_at__isnull=True,
        ends_at__gt=since,
        ends_at__lte=now,
    )
    row = over.aggregate(
        held=Count("pk"),
        those=Sum("came"),
        onward=Sum("went_on"),
        unknown=Count("pk", filter=Q(came__isnull=True)),
    )
    return _tally(row)

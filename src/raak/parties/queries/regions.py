"""A region: its days, its municipalities, its neighbourhoods."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet

from raak.kernel.calendar import OFFICE_ZONE, Calendar, office_day
from raak.parties.models import Municipality, Neighbourhood, Region, RegionKeeping
from raak.parties.rules import Kept, kept_since


def calendar_of(region: Region) -> Calendar:
    """Return the region's working-day calendar."""
    return Calendar(closed=frozenset(date.fromisoformat(day) for day in region.closed_days))


def kept_in(region_id: UUID) -> Kept:
    """Return how long a region keeps what it does not need any more."""
    chosen = RegionKeeping.objects.filter(pk=region_id).first()
    return Kept(chosen.letters, chosen.questions) if chosen else Kept()


def kept_from(months: int, now: datetime) -> datetime:
    """Return the moment from which on something is still kept: a midnight in the Netherlands."""
    return datetime.combine(kept_since(months, office_day(now)), time(), tzinfo=OFFICE_ZONE)


def this_region(region_id: UUID) -> QuerySet[Region]:
    """Return one region as a table of a single row, on which other things can be hung."""
    return Region.objects.filter(pk=region_id)


def region_at_the_door(region_id: UUID | None) -> Region | None:
    """Return the region whose public pages are shown; for a visitor (None) the first by name."""
    here = Region.objects.filter(pk=region_id) if region_id else Region.objects.order_by("name")
    return here.first()


def middles_of_postcodes(region_id: UUID, today: date) -> Mapping[str, tuple[float, float]]:
    """Return where the postcodes of the neighbourhoods of today are, by their beginnings."""
    drawn = Neighbourhood.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today.year),
        municipality__region_id=region_id,
        valid_from__lte=today.year,
        latitude__isnull=False,
        longitude__isnull=False,
    )
    rows = drawn.values_list("postcodes", "latitude", "longitude")
    return {
        code: (latitude, longitude)
        for codes, latitude, longitude in rows
        for code in codes
        if latitude is not None and longitude is not None
    }


def municipalities_of(region_id: UUID) -> QuerySet[Municipality]:
    """Return the municipalities of a region, by name."""
    return Municipality.objects.filter(region_id=region_id).order_by("name")


def neighbourhoods_of(region_id: UUID, today: date) -> QuerySet[Neighbourhood]:
    """Return the neighbourhoods of a region as they are drawn this year, by place and name."""
    drawn = Q(valid_to__isnull=True) | Q(valid_to__gte=today.year)
    here = Neighbourhood.objects.filter(
        drawn, municipality__region_id=region_id, valid_from__lte=today.year
    )
    return here.select_related("municipality").order_by("municipality__name", "name", "pk")


def every_neighbourhood_of(region_id: UUID) -> QuerySet[Neighbourhood]:
    """Return the neighbourhoods of a region on all borders that they ever had."""
    here = Neighbourhood.objects.filter(municipality__region_id=region_id)
    return here.select_related("municipality").order_by("code", "valid_from")

"""
What the offer covers, in three statements however many cells and neighbourhoods there are.

Every number here is the length of a list that `services_in` gives: both begin with the offer as
colleagues see it, and go the same way.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    TextField,
)
from django.db.models.functions import Cast

from raak.directory.models import MeantEmpty, Service, ServiceArea, ServicePlace
from raak.directory.queries.guide import about_topic, services_for_colleagues, with_function
from raak.directory.rules.codes import Kind
from raak.directory.rules.coverage import Agreed, Offered, Picture, reach
from raak.directory.rules.matrix import Band
from raak.directory.rules.overlaps import Told
from raak.parties.queries import municipalities_of, neighbourhoods_of

if TYPE_CHECKING:
    from raak.parties.models import Municipality, Neighbourhood

AT_A_DISTANCE = (Kind.VIRTUAL, Kind.TELEPHONE)


@dataclass(frozen=True, slots=True)
class Where:
    """
    Where in the region is looked at; neither: in all of it.

    nearby: only what can be reached at a place there, by telephone or on the web.
    """

    municipality: "Municipality | None" = None
    neighbourhood: "Neighbourhood | None" = None
    nearby: bool = False

    @property
    def ids(self) -> tuple[UUID | None, UUID | None]:
        town, part = self.municipality, self.neighbourhood
        return town.pk if town else None, part.pk if part else None


def places_of(region_id: UUID, today: date) -> "dict[Municipality, list[Neighbourhood]]":
    """Return the municipalities of a region with their neighbourhoods of today, by name."""
    below: defaultdict[UUID, list[Neighbourhood]] = defaultdict(list)
    for each in neighbourhoods_of(region_id, today):
        below[each.municipality_id].append(each)
    return {each: below[each.pk] for each in municipalities_of(region_id)}


def services_at(region_id: UUID, where: Where) -> QuerySet[Service]:
    """Return the active offer, fresh or not, for who lives there; what is for everybody counts."""
    found = services_for_colleagues(region_id)
    areas = ServiceArea.objects.filter(service_id=OuterRef("pk"))
    own = _lives_in(where)
    if own is None:
        return found
    found = found.filter(~Exists(areas) | Exists(areas.filter(own)))
    return found.filter(Exists(_nearby(where))) if where.nearby else found


def _lives_in(where: Where) -> Q | None:
    if where.neighbourhood:
        return Q(neighbourhood=where.neighbourhood) | Q(
            municipality_id=where.neighbourhood.municipality_id
        )
    if where.municipality:
        return Q(municipality=where.municipality) | Q(
            neighbourhood__municipality=where.municipality
        )
    return None


def _nearby(where: Where) -> QuerySet[ServicePlace]:
    there = ServicePlace.objects.filter(service_id=OuterRef("pk"))
    distant = Q(place__kind__in=AT_A_DISTANCE)
    if where.neighbourhood:
        here = Q(place__neighbourhood=where.neighbourhood)
        for start in where.neighbourhood.postcodes:
            here |= Q(place__postcode__startswith=start)
        return there.filter(distant | here)
    return there.filter(
        distant
        | Q(place__municipality=where.municipality)
        | Q(place__neighbourhood__municipality=where.municipality)
    )


def services_in(
    region_id: UUID, where: Where, *, level: int, function: str, band: Band
) -> QuerySet[Service]:
    """Return what stands in one cell of the matrix, by name."""
    there = with_function(services_at(region_id, where), function)
    return _for_band(there, band).filter(level=level)


def services_about(region_id: UUID, where: Where, *, topic: str, band: Band) -> QuerySet[Service]:
    """Return what helps with a topic, by name."""
    return _for_band(about_topic(services_at(region_id, where), topic), band)


def _for_band(services: QuerySet[Service], band: Band) -> QuerySet[Service]:
    return services.filter(youngest__lte=band.oldest, oldest__gte=band.youngest)


ALIKE = ("level", "functions_said", "youngest", "oldest", "confirmed")


def offered_at(region_id: UUID, where: Where, today: date) -> list[Offered]:
    """Return how much is offered there, per level, functions and ages: one statement."""
    return [_offered(row) for row in _alike(services_at(region_id, where), today)]


def _alike(services: QuerySet[Service], today: date) -> "QuerySet[Any, dict[str, Any]]":
    stands = ExpressionWrapper(Q(assure_by__gte=today), output_field=BooleanField())
    said = Cast("functions", TextField())
    alike = services.order_by().annotate(confirmed=stands, functions_said=said)
    alike = alike.values(*ALIKE)
    held: QuerySet[Any, dict[str, Any]] = alike.annotate(services=Count("pk", distinct=True))
    return held


def _offered(row: dict[str, Any]) -> Offered:
    return Offered(
        level=row["level"],
        functions=_codes(row["functions_said"]),
        youngest=row["youngest"],
        oldest=row["oldest"],
        confirmed=row["confirmed"],
        services=row["services"],
    )


def picture_of(
    region_id: UUID,
    places: "dict[Municipality, list[Neighbourhood]]",
    agreed: "list[MeantEmpty]",
    today: date,
) -> Picture:
    """Return everything from which the gaps follow: one statement for the whole region."""
    rows = _ways(region_id, today)
    return Picture(
        fresh=reach(row for row in rows if row.confirmed),
        known=reach(rows),
        agreed=[_agreed(each) for each in agreed if each.until_on >= today],
        tree={each.pk: [n.pk for n in below] for each, below in places.items()},
    )


def _ways(region_id: UUID, today: date) -> list[Offered]:
    """Return each way of helping with each place; how many services do it is not asked."""
    offer = services_for_colleagues(region_id).order_by()
    stands = ExpressionWrapper(Q(assure_by__gte=today), output_field=BooleanField())
    said = _in_words(offer.annotate(confirmed=stands))
    rows = said.values_list(*ALIKE, "town_said", "part_said")
    return [
        Offered(level, _codes(functions), youngest, oldest, confirmed, 1, _id(town), _id(part))
        for level, functions, youngest, oldest, confirmed, town, part in rows
    ]


def _in_words(services: QuerySet[Service]) -> "QuerySet[Any]":
    """
    Bring lists and areas as the database writes them: `*_said`.

    There are tens of thousands of rows and a few hundred different lists and areas, so each of
    those is read once (`_codes`, `_id`) and not on every row.
    """
    return services.annotate(
        functions_said=Cast("functions", TextField()),
        topics_said=Cast("topics", TextField()),
        town_said=Cast("areas__municipality_id", CharField()),
        part_said=Cast("areas__neighbourhood_id", CharField()),
    )


@lru_cache(maxsize=4_096)
def _codes(said: str) -> tuple[str, ...]:
    return tuple(json.loads(said))


@lru_cache(maxsize=4_096)
def _id(said: str | None) -> UUID | None:
    return UUID(said) if said else None


def _agreed(row: MeantEmpty) -> Agreed:
    return Agreed(row.level, row.function, row.band, row.municipality_id)


def told_at(region_id: UUID, where: Where) -> list[Told]:
    """Return who helps with what, for which ages and where: one statement."""
    there = _in_words(services_at(region_id, where).order_by())
    rows = there.values_list(
        *("organisation__name", "topics_said", "youngest", "oldest", "town_said", "part_said")
    ).distinct()
    return [
        Told(name, _codes(topics), youngest, oldest, _id(town), _id(part))
        for name, topics, youngest, oldest, town, part in rows
    ]


def meant_empty_in(region_id: UUID) -> QuerySet[MeantEmpty]:
    """Return the cells that a region leaves empty on purpose, the ones that end first on top."""
    return (
        MeantEmpty.objects.filter(region_id=region_id)
        .select_related("municipality", "said_by")
        .order_by("until_on", "level", "function", "pk")
    )

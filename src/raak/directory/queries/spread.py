"""What there is to go to in each neighbourhood."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from raak.directory.models import ServicePlace
from raak.directory.queries.public import services_for_everybody


@dataclass(frozen=True, slots=True)
class GivenThere:
    """A service that is given at a place in a neighbourhood."""

    service_id: UUID
    name: str
    organisation: str
    topics: frozenset[str]
    youngest: int
    oldest: int


def given_by_neighbourhood(region_id: UUID, today: date) -> Mapping[UUID, list[GivenThere]]:
    """
    Return the public offer by the neighbourhood in which people go to it: one statement.

    What is given by telephone, on the web or at a confidential place is nowhere in particular.
    """
    rows = ServicePlace.objects.filter(
        service__in=services_for_everybody(region_id, today),
        place__neighbourhood__isnull=False,
        place__confidential=False,
    ).values_list(
        "place__neighbourhood",
        "service",
        "service__name",
        "service__organisation__name",
        "service__topics",
        "service__youngest",
        "service__oldest",
    )
    found: dict[UUID, dict[UUID, GivenThere]] = defaultdict(dict)
    for area, service, name, organisation, topics, youngest, oldest in rows:
        if area is not None:
            found[area][service] = GivenThere(
                service, name, organisation, frozenset(topics), youngest, oldest
            )
    return {area: list(given.values()) for area, given in found.items()}

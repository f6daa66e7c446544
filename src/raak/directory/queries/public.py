"""What everybody may see. Every public list, page, API, export and index begins here."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from raak.directory.models import Place, Service, ServicePlace
from raak.directory.rules.codes import Kind, Status
from raak.parties.queries import organisations_of

if TYPE_CHECKING:
    from raak.parties.models import Organisation


def services_for_everybody(region_id: UUID, today: date) -> QuerySet[Service]:
    """
    Return the offer that the public sees on a day, with its organisation.

    Not what is inactive, was not confirmed for too long, or belongs to a closed organisation.
    """
    return Service.objects.filter(
        organisation__region_id=region_id,
        organisation__closed_on__isnull=True,
        status=Status.ACTIVE,
        hidden_from__gt=today,
    ).select_related("organisation")


def with_places_and_times(services: QuerySet[Service]) -> QuerySet[Service]:
    """Bring `service_places` with their `place`, `times` and `areas` in four statements more."""
    at = ServicePlace.objects.select_related("place__municipality", "place__neighbourhood")
    return services.prefetch_related(
        Prefetch("service_places", queryset=at),
        "times",
        "areas__municipality",
        "areas__neighbourhood",
    )


def places_for_everybody(region_id: UUID, today: date) -> QuerySet[Place]:
    """Return the places of the public offer that may be found, never a confidential one."""
    shown = services_for_everybody(region_id, today)
    used = ServicePlace.objects.filter(place_id=OuterRef("pk"), service__in=shown)
    return Place.objects.filter(Exists(used), region_id=region_id, confidential=False)


def places_to_visit(region_id: UUID) -> QuerySet[Place]:
    """Return the buildings that anybody may find, of open organisations or of nobody, by name."""
    open_ones = Q(organisation__isnull=True) | Q(organisation__closed_on__isnull=True)
    found = Place.objects.filter(
        open_ones, region_id=region_id, kind=Kind.PHYSICAL, confidential=False
    )
    return found.order_by("name", "address", "pk")


def organisations_for_everybody(region_id: UUID, today: date) -> "QuerySet[Organisation]":
    """Return the organisations that have something to offer to the public on a day."""
    shown = services_for_everybody(region_id, today).filter(organisation_id=OuterRef("pk"))
    return organisations_of(region_id).filter(Exists(shown))


def service_places_for_everybody(region_id: UUID, today: date) -> QuerySet[ServicePlace]:
    """Return the public offer by place, with service, place and hours."""
    shown = services_for_everybody(region_id, today)
    return (
        ServicePlace.objects.filter(service__in=shown)
        .select_related("service", "place__municipality")
        .prefetch_related("service__times")
    )

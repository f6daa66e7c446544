"""The offer as professionals see it: with how to refer, and also what the public lost sight of."""

from uuid import UUID

from django.db.models import Q, QuerySet

from raak.directory.models import Service
from raak.directory.rules.codes import Status


def services_for_colleagues(region_id: UUID) -> QuerySet[Service]:
    """Return the active offer of a region, fresh or not, with its organisation, by name."""
    return (
        Service.objects.filter(
            organisation__region_id=region_id,
            organisation__closed_on__isnull=True,
            status=Status.ACTIVE,
        )
        .select_related("organisation")
        .order_by("name", "organisation__name", "pk")
    )


def about_topic(services: QuerySet[Service], code: str) -> QuerySet[Service]:
    """Return what is about a topic; the code stands in a list, which both databases can search."""
    return services.filter(topics__icontains=f'"{code}"')


def with_function(services: QuerySet[Service], code: str) -> QuerySet[Service]:
    """Return what fulfils one of the five municipal functions."""
    return services.filter(functions__icontains=f'"{code}"')


def for_age(services: QuerySet[Service], months: int) -> QuerySet[Service]:
    """Return what is for somebody in this year of life."""
    return services.filter(youngest__lte=months + 11, oldest__gte=months)


def living_in(services: QuerySet[Service], municipality_id: UUID) -> QuerySet[Service]:
    """Return what is for people who live there, or for the whole region."""
    return services.filter(
        Q(areas__isnull=True)
        | Q(areas__municipality_id=municipality_id)
        | Q(areas__neighbourhood__municipality_id=municipality_id)
    ).distinct()


def said_in(services: QuerySet[Service], words: str) -> QuerySet[Service]:
    """Return what holds each of these words in its name, summary or provider."""
    for word in words.split():
        services = services.filter(
            Q(name__icontains=word)
            | Q(summary__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    return services

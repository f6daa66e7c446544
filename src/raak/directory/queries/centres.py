"""The centres for youth and family: for everybody, and for who keeps them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from raak.directory.models import (
    Centre,
    CentrePartner,
    CentrePlace,
    CentreTask,
    Place,
    RegionCentres,
    Service,
)
from raak.directory.queries.coverage import Where, services_at
from raak.directory.queries.public import services_for_everybody
from raak.directory.rules.centre import Basic, Helping, fulfils, missed
from raak.directory.rules.codes import Kind
from raak.directory.rules.matrix import Band
from raak.handbook import queries as handbook
from raak.parties.queries import organisations_of

if TYPE_CHECKING:
    from raak.parties.models import Organisation, Region


def word_for_centres(region: "Region", language: str) -> str:
    """Return what the region calls its centres: its own word, or else that of its edition."""
    word = handbook.term(region.edition, "family_centre", language).word
    return own_word(region.pk) or word[:1].upper() + word[1:]


def own_word(region_id: UUID) -> str:
    """Return what the region chose to call its centres; nothing when it chose no word."""
    held = RegionCentres.objects.filter(pk=region_id).values_list("word", flat=True)
    return held.first() or ""


def centres_in(region_id: UUID) -> QuerySet[Centre]:
    """Return the centres of a region with who runs them, also of a closed organisation."""
    return (
        Centre.objects.filter(region_id=region_id)
        .select_related("municipality", "organisation", "escalation")
        .order_by("municipality__name")
    )


def centres_for_everybody(region_id: UUID) -> QuerySet[Centre]:
    """Return the centres that people can go to: those whose organisation is open."""
    return centres_in(region_id).filter(organisation__closed_on__isnull=True)


def with_partners_and_places(centres: QuerySet[Centre]) -> QuerySet[Centre]:
    """Bring `partners` that are open, `centre_places` and `tasks`, each in one statement more."""
    partners = CentrePartner.objects.filter(organisation__closed_on__isnull=True)
    places = CentrePlace.objects.filter(place__confidential=False)
    tasks = CentreTask.objects.filter(organisation__closed_on__isnull=True)
    return centres.prefetch_related(
        Prefetch(
            "partners",
            partners.select_related("organisation").order_by("organisation__name"),
        ),
        Prefetch(
            "centre_places", places.select_related("place").order_by("place__name", "place_id")
        ),
        Prefetch("tasks", tasks.select_related("organisation")),
    )


def taking_part_in(municipality_id: UUID) -> frozenset[UUID]:
    """Return who runs the centre of a municipality and its partners; nobody when there is none."""
    runs = Centre.objects.filter(municipality_id=municipality_id)
    joins = CentrePartner.objects.filter(centre__municipality_id=municipality_id)
    return frozenset(
        runs.values_list("organisation_id", flat=True).union(
            joins.values_list("organisation_id", flat=True)
        )
    )


def places_for_a_centre(
    region_id: UUID, municipality_id: UUID, organisations: Collection[UUID]
) -> QuerySet[Place]:
    """
    Return the buildings of these organisations where a centre can be, never a confidential one.

    Not those in another municipality; where that is not known, the keeper knows.
    """
    there = Q(municipality_id=municipality_id) | Q(neighbourhood__municipality_id=municipality_id)
    unplaced = Q(municipality=None, neighbourhood=None)
    return (
        Place.objects.filter(there | unplaced, region_id=region_id, kind=Kind.PHYSICAL)
        .filter(confidential=False, organisation__in=organisations)
        .order_by("name", "address", "pk")
    )


def organisations_for_a_centre(region_id: UUID) -> "QuerySet[Organisation]":
    """Return who can run a centre or take part in it: the open organisations, by name."""
    return organisations_of(region_id)


@dataclass(frozen=True, slots=True)
class Covered:
    """
    A basic task of a centre, and what fulfils it.

    services: of who runs the centre and of its partners, by name.
    missed:   the ages from birth to 23 for which there is none among them.
    """

    basic: Basic
    services: Sequence[Service]
    missed: Sequence[Band]


def basics_for_everybody(centre: Centre, today: date) -> list[Covered]:
    """Return what people find at a centre, with what the public sees: one statement."""
    offer = services_for_everybody(centre.region_id, today)
    return _covered(centre, offer)


def basics_for_keepers(centre: Centre) -> list[Covered]:
    """Return the same with what colleagues see, also what was not confirmed in time."""
    return _covered(centre, services_at(centre.region_id, Where(centre.municipality)))


def _covered(centre: Centre, offer: QuerySet[Service]) -> list[Covered]:
    there = services_at(centre.region_id, Where(centre.municipality)).values("pk").order_by()
    held = list(_by_partners(centre, offer.filter(pk__in=there)))
    helping = {service.pk: _helping(service) for service in held}
    found = []
    for basic in Basic:
        own = [each for each in held if fulfils(helping[each.pk], basic)]
        found.append(Covered(basic, own, missed(helping[each.pk] for each in own)))
    return found


def _by_partners(centre: Centre, offer: QuerySet[Service]) -> QuerySet[Service]:
    """Return the offer of who runs the centre and of `partners`, which were brought with it."""
    taking_part = [
        centre.organisation_id,
        *(each.organisation_id for each in centre.partners.all()),
    ]
    return offer.filter(organisation_id__in=taking_part).order_by("name", "pk")


def _helping(service: Service) -> Helping:
    return Helping(
        service.functions,
        service.topics,
        service.organisation.sector,
        service.youngest,
        service.oldest,
    )


def owners_of_tasks(centre: Centre) -> Mapping[str, UUID]:
    """Return who answers for which of the five tasks; `tasks` were brought with the centre."""
    return {each.function: each.organisation_id for each in centre.tasks.all()}

"""The offer as those see it who keep it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import (
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever, workplaces
from raak.directory.models import Place, RegionUpkeep, Service, Times
from raak.directory.rules.codes import Status
from raak.directory.rules.freshness import Upkeep
from raak.directory.rules.recurrence import is_broken
from raak.parties.queries import organisations_of

if TYPE_CHECKING:
    from raak.parties.models import Organisation

KEPT = (Status.ACTIVE, Status.TEMPORARILY_CLOSED)


def organisations_kept_by(actor: Actor) -> "QuerySet[Organisation]":
    """Return the open organisations whose offer the actor keeps, by name."""
    here = organisations_of(actor.here)
    if may_ever(actor, Permission.DIRECTORY_CURATE) is None:
        return here
    return here.filter(pk__in=workplaces(actor, Permission.DIRECTORY_EDIT))


def services_kept_by(actor: Actor) -> QuerySet[Service]:
    """Return the offer that the actor keeps, also what the public does not see."""
    kept = organisations_kept_by(actor).order_by()
    return Service.objects.filter(organisation__in=kept).select_related("organisation")


def offer_of(organisation_ids: Iterable[UUID]) -> QuerySet[Service]:
    """Return what organisations offer, also what is closed for a while, by name."""
    here = Service.objects.filter(organisation__in=list(organisation_ids), status__in=KEPT)
    return here.select_related("organisation").order_by("organisation__name", "name", "pk")


def areas_of_places(
    organisation_id: UUID, service_id: UUID | None, called: Iterable[str]
) -> frozenset[UUID]:
    """
    Return in which neighbourhoods an organisation's places are that have this name or address.

    service_id: a service, whose only place it is when none is called so. Never a secret place.
    """
    told = Q(confidential=False, neighbourhood__isnull=False)
    names = list(called)
    own = Place.objects.filter(told, organisation_id=organisation_id)
    found = own.filter(Q(name__in=names) | Q(address__in=names))
    of_service = Place.objects.filter(told, service_places__service=service_id)
    for places in (found, of_service):
        if areas := {each for each in places.values_list("neighbourhood", flat=True) if each}:
            return frozenset(areas)
    return frozenset()


def places_kept_by(actor: Actor, organisation_id: UUID) -> QuerySet[Place]:
    """Return the places of an organisation whose offer the actor keeps, by name."""
    kept = organisations_kept_by(actor).filter(pk=organisation_id).order_by()
    return Place.objects.filter(organisation__in=kept).order_by("name", "address", "pk")


def ties_to_offer(actor: Actor, organisation_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to what an organisation offers."""
    ties = set()
    if organisation_id in workplaces(actor, Permission.DIRECTORY_EDIT):
        ties.add(Tie.ORGANISATION)
    if (
        may_ever(actor, Permission.DIRECTORY_CURATE) is None
        and organisations_of(actor.here).filter(pk=organisation_id).exists()
    ):
        ties.add(Tie.REGION)
    return frozenset(ties)


def services_to_confirm(actor: Actor, today: date) -> QuerySet[Service]:
    """Return what the actor's own organisations must confirm soon or should have, by urgency."""
    own = Service.objects.filter(
        organisation__in=workplaces(actor, Permission.DIRECTORY_EDIT),
        organisation__closed_on=None,
        status__in=KEPT,
    )
    left = ExpressionWrapper(F("assure_by") - Value(today), DurationField())
    soon = own.alias(left=left).filter(left__lt=_notice_in(actor.here))
    return soon.select_related("organisation").order_by("assure_by", "name", "pk")


def _notice_in(region_id: UUID) -> Coalesce:
    """Return how long before its day the offer must be confirmed in a region, for the database."""
    chosen = RegionUpkeep.objects.filter(pk=region_id).values("notice")
    return Coalesce(Subquery(chosen), Value(timedelta(days=Upkeep().remind_days)))


def services_with_broken_times(region_id: UUID) -> QuerySet[Service]:
    """Return the offer of a region with hours that nobody can read, by organisation and name."""
    here = Times.objects.filter(
        service__organisation__region_id=region_id, service__status__in=KEPT
    ).exclude(rrule="")
    rules = here.order_by().values_list("rrule", flat=True).distinct()
    broken = here.filter(rrule__in=[rule for rule in rules if is_broken(rule)])
    services = Service.objects.filter(pk__in=broken.values("service"))
    return services.select_related("organisation").order_by("organisation__name", "name", "pk")


@dataclass(frozen=True, slots=True)
class Kept:
    """How fresh the active offer of an organisation is, in numbers of services."""

    organisation_id: UUID
    title: str
    fresh: int
    due: int
    stale: int
    hidden: int

    @property
    def total(self) -> int:
        return self.fresh + self.due + self.stale + self.hidden


def freshness_of(region_id: UUID, today: date, upkeep: Upkeep) -> list[Kept]:
    """Return how fresh the offer is per organisation that has any, worst first."""
    soon = today + timedelta(days=upkeep.remind_days)
    hidden = Q(hidden_from__lte=today)
    rows = (
        Service.objects.filter(
            organisation__region_id=region_id,
            organisation__closed_on=None,
            status=Status.ACTIVE,
        )
        .values("organisation_id", title=F("organisation__name"))
        .annotate(
            fresh=Count("pk", filter=Q(assure_by__gte=soon) & ~hidden),
            due=Count("pk", filter=Q(assure_by__gte=today, assure_by__lt=soon) & ~hidden),
            stale=Count("pk", filter=Q(assure_by__lt=today) & ~hidden),
            hidden=Count("pk", filter=hidden),
        )
    )
    kept = [Kept(**row) for row in rows]
    return sorted(kept, key=lambda each: (-each.hidden, -each.stale, -each.due, each.title))

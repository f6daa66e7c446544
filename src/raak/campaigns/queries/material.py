from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever, workplaces
from raak.campaigns import rules
from raak.campaigns.models import Material, Stock
from raak.directory.queries import places_to_visit

if TYPE_CHECKING:
    from raak.directory.models import Place


def ties_to_place(actor: Actor, place: "Place") -> frozenset[Tie]:
    """Return how the actor is tied to what lies at a place."""
    ties = set()
    if place.organisation_id in workplaces(actor, Permission.MATERIAL_KEEP):
        ties.add(Tie.ORGANISATION)
    if may_ever(actor, Permission.CAMPAIGN_KEEP) is None and place.region_id == actor.region_id:
        ties.add(Tie.REGION)
    return frozenset(ties)


def places_with_material(actor: Actor) -> "QuerySet[Place]":
    """Return the places of which the actor keeps the material, by name."""
    here = places_to_visit(actor.here).select_related("organisation")
    if may_ever(actor, Permission.CAMPAIGN_KEEP) is None:
        return here
    return here.filter(organisation__in=workplaces(actor, Permission.MATERIAL_KEEP))


def places_by_need(actor: Actor, sought: str) -> "QuerySet[Place]":
    """
    Return the places of which the actor keeps the material: the longest due first, then by name.

    sought: a part of a name or town. Each has `due_on`, None where nothing lies, and `sorts`.
    """
    lies = Stock.objects.filter(
        place=OuterRef("pk"), gone_at__isnull=True, material__stopped_at__isnull=True
    )
    counted = lies.order_by().values("place").annotate(n=Count("pk")).values("n")
    found = places_with_material(actor).annotate(
        due_on=Subquery(lies.order_by("due_on").values("due_on")[:1]),
        sorts=Coalesce(Subquery(counted), 0),
    )
    if sought:
        found = found.filter(Q(name__icontains=sought) | Q(city__icontains=sought))
    return found.order_by(F("due_on").asc(nulls_last=True), "name", "pk")


def materials_visible_to(actor: Actor) -> QuerySet[Material]:
    """Return the material of the region, by title, also what went out of use."""
    here = Material.objects.filter(region_id=actor.here).order_by("title")
    return here if may_ever(actor, Permission.MATERIAL_KEEP) is None else here.none()


def stocks_visible_to(actor: Actor) -> QuerySet[Stock]:
    """Return what lies at the places that the actor keeps, or lay there, by title."""
    kept = places_with_material(actor).order_by()
    lies = Stock.objects.filter(place__in=kept, material__stopped_at__isnull=True)
    related = lies.select_related("material", "place__organisation", "refilled_by")
    return related.order_by("material__title", "pk")


def stocks_due(actor: Actor, today: date) -> QuerySet[Stock]:
    """Return what the actor's own organisations must refill soon, the longest due first."""
    own = workplaces(actor, Permission.MATERIAL_KEEP)
    due = stocks_visible_to(actor).filter(place__organisation__in=own, gone_at__isnull=True)
    return due.filter(due_on__lte=today + rules.NOTICE).order_by("due_on", "pk")


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a material lies, in numbers: places, copies, and places past their day."""

    material_id: UUID
    places: int
    amount: int
    late: int


def spread_of(materials: Iterable[Material], today: date) -> dict[UUID, Spread]:
    """Return how each of these materials is spread over the region."""
    lies = Stock.objects.filter(material__in=list(materials), gone_at__isnull=True)
    rows = lies.values("material_id").annotate(
        places=Count("pk"), total=Sum(F("amount")), late=Count("pk", filter=Q(due_on__lt=today))
    )
    return {
        row["material_id"]: Spread(row["material_id"], row["places"], row["total"], row["late"])
        for row in rows
    }

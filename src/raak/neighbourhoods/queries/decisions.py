"""What was decided about areas, and who may read which profile."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.neighbourhoods.models import Aimed, Decision
from raak.neighbourhoods.rules import decisions
from raak.neighbourhoods.rules.decisions import Kind
from raak.parties.queries import neighbourhoods_of

if TYPE_CHECKING:
    from raak.parties.models import Neighbourhood


def ties_to_areas(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to the areas of a region."""
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())


def keeps_areas(actor: Actor) -> bool:
    """Tell whether the actor reads every profile, published or not, and decides on it."""
    return may_ever(actor, Permission.AREA_KEEP) is None


def areas_visible_to(actor: Actor, today: date) -> "QuerySet[Neighbourhood]":
    """
    Return the areas of today whose profile the actor may read, by place and name.

    Never by what their figures say: an order would be a ranking (ADR 23).
    """
    here = neighbourhoods_of(actor.here, today)
    if may_ever(actor, Permission.AREA_VIEW):
        return here.none()
    if keeps_areas(actor):
        return here
    turns = Decision.objects.filter(
        neighbourhood=OuterRef("pk"), kind__in=[Kind.PUBLISHED, Kind.WITHDRAWN]
    )
    newest = turns.order_by("-number").values("kind")[:1]
    return here.annotate(last_turn=Subquery(newest)).filter(last_turn=Kind.PUBLISHED)


def decisions_about(area_id: UUID) -> QuerySet[Decision]:
    """Return what was decided about an area, the oldest first, with who decided it."""
    here = Decision.objects.filter(neighbourhood_id=area_id)
    return here.select_related("decided_by").order_by("number")


@dataclass(frozen=True, slots=True)
class State:
    """
    Where an area stands now. last: the newest decision of each kind.

    both: a network of the neighbourhood and a care team at school. open: nobody said which goes on.
    """

    last: Mapping[Kind, Decision]
    chosen: bool
    published: bool
    next_step: Kind
    both: bool
    open: bool


def states_of(region_id: UUID) -> Mapping[UUID, State]:
    """Return where each area stands about which anything was decided."""
    rows = Decision.objects.filter(region_id=region_id).select_related("decided_by")
    by: dict[UUID, list[Decision]] = defaultdict(list)
    for row in rows.order_by("number"):
        by[row.neighbourhood_id].append(row)
    return {area: state(taken) for area, taken in by.items()}


def state(taken: Sequence[Decision]) -> State:
    """Return where an area stands. taken: the oldest first."""
    kinds = [Kind(each.kind) for each in taken]
    last = {Kind(each.kind): each for each in taken}
    found = last[Kind.STRUCTURES].detail if Kind.STRUCTURES in last else {}
    both = bool(found.get("network") and found.get("school_team"))
    return State(
        last=last,
        chosen=decisions.is_chosen(kinds),
        published=decisions.is_published(kinds),
        next_step=decisions.next_step(kinds),
        both=both,
        open=both and found.get("goes_on") == decisions.GoesOn.OPEN,
    )


def aimed_visible_to(actor: Actor) -> QuerySet[Aimed]:
    """Return what is aimed at an area or a group now, by name, with who aimed it."""
    if not keeps_areas(actor):
        return Aimed.objects.none()
    now = Aimed.objects.filter(region_id=actor.here, ended_at__isnull=True)
    related = now.select_related("service__organisation", "neighbourhood", "aimed_by")
    return related.order_by("service__name", "pk")


def aimed_at(area_id: UUID) -> QuerySet[Aimed]:
    """Return what is aimed at an area now."""
    now = Aimed.objects.filter(neighbourhood_id=area_id, ended_at__isnull=True)
    return now.select_related("service__organisation").order_by("service__name", "pk")

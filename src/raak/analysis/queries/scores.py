"""How a region and its municipalities score on the points of the framework."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.analysis.models import Recency, Score
from raak.analysis.rules import RECENT_MONTHS
from raak.parties.queries import municipalities_of

if TYPE_CHECKING:
    from raak.parties.models import Municipality


def ties_to_analysis(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to what a region says of itself."""
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())


def scores_visible_to(actor: Actor) -> QuerySet[Score]:
    """Return every score that was ever given in the actor's region."""
    here = Score.objects.filter(region_id=actor.here)
    return here if may_ever(actor, Permission.ANALYSIS_VIEW) is None else here.none()


def history_of(actor: Actor, point: int) -> QuerySet[Score]:
    """Return what was said of a point, the newest first, with who said it."""
    found = scores_visible_to(actor).filter(point=point)
    return found.select_related("scored_by", "municipality").order_by("-scored_at", "-number")


def holding(scores: QuerySet[Score]) -> QuerySet[Score]:
    """Return of each place and point the score that holds now."""
    return scores.filter(~_newer())


def past(scores: QuerySet[Score]) -> QuerySet[Score]:
    """Return the scores that hold no more."""
    return scores.filter(_newer())


def _newer() -> Exists:
    there = Score.objects.filter(place=OuterRef("place"), point=OuterRef("point"))
    return Exists(there.filter(number__gt=OuterRef("number")))


Standing = Mapping[int, Mapping[UUID, Score]]
"""Point -> place -> the score that holds; a place that said nothing is absent."""


def standing(actor: Actor) -> Standing:
    """Return how every place scores on every point now: one statement."""
    found: defaultdict[int, dict[UUID, Score]] = defaultdict(dict)
    for score in holding(scores_visible_to(actor)):
        found[score.point][score.place] = score
    return found


def score_of(actor: Actor, place: UUID, point: int) -> Score | None:
    """Return what holds of one place on one point."""
    there = scores_visible_to(actor).filter(place=place, point=point)
    return holding(there).select_related("scored_by", "service", "campaign").first()


@dataclass(frozen=True, slots=True)
class Place:
    """municipality: None for the region as a whole."""

    id: UUID
    municipality: Municipality | None = None


def places_scored_by(actor: Actor) -> list[Place]:
    """Return the region of the actor and its municipalities, by name."""
    towns = (Place(each.pk, each) for each in municipalities_of(actor.here))
    return [Place(actor.here), *towns]


def place_of(actor: Actor, place_id: UUID) -> Place | None:
    """Return the actor's region or one of its municipalities."""
    if place_id == actor.region_id:
        return Place(place_id)
    town = municipalities_of(actor.here).filter(pk=place_id).first()
    return Place(place_id, town) if town else None


def recent_months(region_id: UUID) -> int:
    """Return after how many months the region calls a score old."""
    chosen = Recency.objects.filter(region_id=region_id).values_list("months", flat=True).first()
    return RECENT_MONTHS if chosen is None else chosen

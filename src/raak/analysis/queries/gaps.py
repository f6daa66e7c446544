"""What a region misses and means to do something about: the beginning of its goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.analysis.models import Score, TypicalGap
from raak.analysis.queries.scores import holding, scores_visible_to
from raak.analysis.rules import OPEN, Priority, Typical, Value

ORDER: Mapping[str, int] = {each.value: number for number, each in enumerate(Priority)}


@dataclass(frozen=True, slots=True)
class Gap:
    """
    Something that is not there yet, and that can become a goal.

    id:    of the score or the typical gap it comes from.
    point: of the framework, None for a typical gap; then `typical` says which.
    municipality_id: None for the region as a whole.
    missing: what is missing, in words. priority: never "not now".
    """

    id: UUID
    point: int | None
    municipality_id: UUID | None
    value: Value | None
    priority: Priority
    missing: str
    typical: Typical | None = None


def gaps_visible_to(actor: Actor) -> list[Gap]:
    """Return what is missing here, what comes first first; what was put off is left out."""
    wanted = [Priority.FIRST, Priority.LATER]
    scores = holding(scores_visible_to(actor)).filter(value__in=OPEN, priority__in=wanted)
    found = [_of_score(each) for each in scores.select_related("municipality")]
    return [
        *(_of_typical(each) for each in typical_visible_to(actor)),
        *sorted(found, key=lambda gap: (ORDER[gap.priority], gap.point or 0)),
    ]


def put_off_visible_to(actor: Actor) -> QuerySet[Score]:
    """Return what is missing here and does not come now, by point."""
    scores = holding(scores_visible_to(actor)).filter(value__in=OPEN, priority=Priority.NOT_NOW)
    return scores.select_related("municipality").order_by("point", "place")


def typical_visible_to(actor: Actor) -> QuerySet[TypicalGap]:
    """Return the gaps of a first look that the region says it has now."""
    here = TypicalGap.objects.filter(region_id=actor.here, gone_at__isnull=True)
    shown = here if may_ever(actor, Permission.ANALYSIS_VIEW) is None else here.none()
    return shown.select_related("seen_by").order_by("kind")


def _of_score(score: Score) -> Gap:
    return Gap(
        id=score.pk,
        point=score.point,
        municipality_id=score.municipality_id,
        value=Value(score.value),
        priority=Priority(score.priority),
        missing=score.missing,
    )


def _of_typical(gap: TypicalGap) -> Gap:
    return Gap(
        id=gap.pk,
        point=None,
        municipality_id=None,
        value=None,
        priority=Priority.FIRST,
        missing=gap.note,
        typical=Typical(gap.kind),
    )

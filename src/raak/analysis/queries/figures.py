"""What a region counted itself, beside the figures of the handbook."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.analysis.models import OwnFigure
from raak.handbook.lessons import Figure
from raak.handbook.queries import figures

COMPARED = frozenset({"benchmark", "need", "capacity"})
"""The figures that a region can count too; the others are money, or tell of then."""


def figures_to_compare() -> list[Figure]:
    return [each for each in figures() if each.use in COMPARED]


def own_figures_visible_to(actor: Actor) -> QuerySet[OwnFigure]:
    """Return every figure that the actor's region ever wrote down, the newest of each first."""
    here = OwnFigure.objects.filter(region_id=actor.here).select_related("said_by")
    shown = here if may_ever(actor, Permission.ANALYSIS_VIEW) is None else here.none()
    return shown.order_by("figure", "-number")


def own_figures_of(actor: Actor) -> Mapping[str, OwnFigure]:
    """Return code of a figure -> what the region says of it now; nothing said is absent."""
    newer = OwnFigure.objects.filter(
        region=OuterRef("region"), figure=OuterRef("figure"), number__gt=OuterRef("number")
    )
    return {each.figure: each for each in own_figures_visible_to(actor).filter(~Exists(newer))}

"""Scores for tests, given by the real service."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from tests.cast import NOW, TODAY, Cast, actor

from raak.analysis.models import Score, SwotLine
from raak.analysis.rules import Priority, Said, Side, Value
from raak.analysis.services.scores import score_point
from raak.analysis.services.swot import add_line
from raak.parties.models import Municipality


def says(**given: Any) -> Said:
    """Return that a point has begun, with what else is given."""
    usual: dict[str, Any] = {
        "value": Value.BEGUN,
        "as_of": TODAY,
        "missing": "Nog niet in elke wijk.",
        "priority": Priority.FIRST,
    }
    return Said(**{**usual, **given})


def score(
    cast: Cast,
    *,
    point: int = 3,
    of: Municipality | None = None,
    now: datetime = NOW,
    seen: int | None = None,
    **given: Any,
) -> Score:
    """Let Ivo, region coordinator, score a point of the region or of a municipality."""
    place_id = of.pk if of else cast.region.pk
    if seen is None:
        seen = Score.objects.filter(place=place_id, point=point).count()
    return score_point(
        actor=actor(cast.ivo),
        place_id=place_id,
        point=point,
        said=says(**given),
        seen=seen,
        now=now,
    )


def strong(cast: Cast, words: str = "Scholen weten de weg.", **given: Any) -> SwotLine:
    """Let Ivo write down something that goes well."""
    usual: dict[str, Any] = {"side": Side.STRENGTH, "source": "Gesprek met scholen", "now": NOW}
    return add_line(actor=actor(cast.ivo), line=uuid4(), words=words, **{**usual, **given})

"""Why a region begins, and what it joins in with."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.analysis.models import StartText
from raak.analysis.rules import Part


def texts_visible_to(actor: Actor) -> QuerySet[StartText]:
    """Return every text of the start of the actor's region, the newest of each part first."""
    here = StartText.objects.filter(region_id=actor.here).select_related("said_by")
    shown = here if may_ever(actor, Permission.ANALYSIS_VIEW) is None else here.none()
    return shown.order_by("part", "-number")


def start_of(actor: Actor) -> Mapping[str, StartText]:
    """Return part -> the text that holds; a part without one is absent."""
    newer = StartText.objects.filter(
        region=OuterRef("region"), part=OuterRef("part"), number__gt=OuterRef("number")
    )
    return {each.part: each for each in texts_visible_to(actor).filter(~Exists(newer))}


def text_of(actor: Actor, part: Part) -> StartText | None:
    """Return the text that holds in a part."""
    return texts_visible_to(actor).filter(part=part).first()

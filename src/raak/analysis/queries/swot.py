"""What a region finds strong and weak in itself, and what comes from outside."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.analysis.models import SwotLine


def versions_visible_to(actor: Actor) -> QuerySet[SwotLine]:
    """Return every version of every line of the actor's region, the newest of each first."""
    here = SwotLine.objects.filter(region_id=actor.here).select_related("said_by")
    shown = here if may_ever(actor, Permission.ANALYSIS_VIEW) is None else here.none()
    return shown.order_by("line", "-number")


def lines_visible_to(actor: Actor) -> QuerySet[SwotLine]:
    """Return the lines that hold, each list from its top."""
    newer = SwotLine.objects.filter(line=OuterRef("line"), number__gt=OuterRef("number"))
    holding = versions_visible_to(actor).filter(~Exists(newer), dropped=False)
    return holding.order_by("side", "position", "line")


def line_of(actor: Actor, line: UUID) -> SwotLine | None:
    """Return a line as it holds now; None when it was dropped."""
    return lines_visible_to(actor).filter(line=line).first()

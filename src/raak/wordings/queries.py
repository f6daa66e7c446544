"""The words that hold in a region now, and those that held before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.wordings.models import Wording


@dataclass(frozen=True, slots=True)
class Own:
    """A region's own words, who wrote them and when."""

    text: str
    by: str
    at: datetime


def ties_to_wording(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())


def own_words(region_id: UUID, language: str) -> Mapping[tuple[str, str], Own]:
    """Return the words that hold now, by kind and code; what is said as the original is absent."""
    rows = Wording.objects.filter(region_id=region_id, language=language)
    said = rows.order_by("id").values_list("kind", "code", "text", "worded_by__name", "worded_at")
    latest = {(kind, code): Own(text, by, at) for kind, code, text, by, at in said}
    return {key: own for key, own in latest.items() if own.text}


def wordings_visible_to(actor: Actor) -> QuerySet[Wording]:
    """Return every wording of the actor's region, newest first, for who may word."""
    here = Wording.objects.filter(region_id=actor.here).order_by("-id")
    may = may_ever(actor, Permission.KNOWLEDGE_WORD) is None
    return here.select_related("worded_by") if may else here.none()

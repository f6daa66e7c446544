"""The words that hold in a region now and that held before, and what it found with a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.wordings.models import Finding, Wording
from raak.wordings.rules import Found, Verdict


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    All that a region found of one thing with one list.

    found: mark -> what holds now. last: the newest row, 0 for none; by, at: who and when.
    """

    found: Mapping[str, Found]
    last: int = 0
    by: str = ""
    at: datetime | None = None

    @property
    def weighed(self) -> int:
        return sum(each.verdict is not None for each in self.found.values())


def sheets_of(region_id: UUID, sheet: str, abouts: Iterable[str]) -> Mapping[str, Sheet]:
    """Return what a region found of each of these things with one list; all are there."""
    wanted = list(abouts)
    here = Finding.objects.filter(region_id=region_id, sheet=sheet, about__in=wanted)
    rows: dict[str, list[Finding]] = {about: [] for about in wanted}
    for each in here.select_related("found_by").order_by("id"):
        rows[each.about].append(each)
    return {about: _sheet(found) for about, found in rows.items()}


def _sheet(rows: Sequence[Finding]) -> Sheet:
    found = {each.mark: _found(each) for each in rows}
    if not rows:
        return Sheet(found)
    return Sheet(found, rows[-1].pk, rows[-1].found_by.name, rows[-1].found_at)


def _found(row: Finding) -> Found:
    return Found(Verdict(row.verdict) if row.verdict else None, row.evidence)

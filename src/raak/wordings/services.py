"""Saying what is known in a region's own words, and holding its lists against what there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit import services as audit
from raak.kernel.refusal import Refused
from raak.parties.queries import this_region
from raak.parties.services.turns import in_turn
from raak.wordings import queries, rules
from raak.wordings.models import Finding, Wording
from raak.wordings.rules import Found


@dataclass(frozen=True, slots=True)
class Record:
    """Which record of what is known, in which language (`nl` or `en`)."""

    kind: str
    code: str
    language: str


@transaction.atomic
def word_otherwise(
    *, actor: Actor, region_id: UUID, about: Record, text: str, began_with: str, now: datetime
) -> None:
    """
    Let a region say a record in its own words; an empty text brings the original back.

    began_with: the own words that the writer had on screen; empty: the original.
    What was said before stays on record. The same words once more do no harm.

    :raises Refused: "words-meanwhile" when somebody said it otherwise since then,
        "text-too-long", or when the actor may not.
    """
    in_turn(actor)
    require(actor, Permission.KNOWLEDGE_WORD, queries.ties_to_wording(actor, region_id))
    said = rules.worded(text)
    before = _said_now(region_id, about)
    if said == before:
        return
    if rules.worded(began_with) != before:
        raise Refused("words-meanwhile")
    made = Wording.objects.create(
        region_id=region_id,
        kind=about.kind,
        code=about.code,
        language=about.language,
        text=said,
        worded_at=now,
        worded_by_id=actor.me,
    )
    audit.record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event="knowledge.worded" if said else "knowledge.restored",
        subject=f"wording:{made.pk}",
        detail={"kind": about.kind, "code": about.code, "language": about.language},
    )


def _said_now(region_id: UUID, about: Record) -> str:
    """Return the own words that hold now; empty when the original holds."""
    own = queries.own_words(region_id, about.language).get((about.kind, about.code))
    return own.text if own else ""


@dataclass(frozen=True, slots=True)
class Held:
    """Which list of the handbook is held against what, such as `interventie:home-start`."""

    sheet: str
    about: str


@transaction.atomic
def weigh(
    *,
    actor: Actor,
    region_id: UUID,
    held: Held,
    said: Mapping[str, Found],
    began_with: int,
    now: datetime,
) -> int:
    """
    Write down what a region found with a list; return how many marks were changed.

    said:       mark -> what was found; every mark of the list.
    began_with: the newest row that the writer had on screen, 0 for none.

    :raises Refused: "finding-meanwhile" when somebody wrote since then,
        "weighing-evidence-missing", "text-too-long", or when the actor may not.
    """
    in_turn(actor)
    list(this_region(region_id).select_for_update(no_key=True).values_list("pk"))
    require(actor, Permission.KNOWLEDGE_WORD, queries.ties_to_wording(actor, region_id))
    before = queries.sheets_of(region_id, held.sheet, [held.about])[held.about]
    kept = {mark: rules.found(each) for mark, each in said.items()}
    fresh = {m: each for m, each in kept.items() if each != before.found.get(m, Found())}
    if fresh and before.last != began_with:
        raise Refused("finding-meanwhile")
    Finding.objects.bulk_create(
        _row(actor, region_id, held, mark, each, now) for mark, each in fresh.items()
    )
    if fresh:
        _on_record(actor, region_id, held, sorted(fresh), now)
    return len(fresh)


def _row(
    actor: Actor, region_id: UUID, held: Held, mark: str, each: Found, now: datetime
) -> Finding:
    return Finding(
        region_id=region_id,
        sheet=held.sheet,
        about=held.about,
        mark=mark,
        verdict=each.verdict or "",
        evidence=each.evidence,
        found_at=now,
        found_by_id=actor.me,
    )


def _on_record(actor: Actor, region_id: UUID, held: Held, marks: list[str], now: datetime) -> None:
    audit.record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event="knowledge.weighed",
        subject=f"finding:{held.about}",
        detail={"sheet": held.sheet, "marks": marks},
    )

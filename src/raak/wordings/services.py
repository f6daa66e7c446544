"""Saying what is known in a region's own words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit import services as audit
from raak.kernel.refusal import Refused
from raak.parties.services.turns import in_turn
from raak.wordings import queries, rules
from raak.wordings.models import Wording


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

"""Saying that a cell of the matrix is empty on purpose, and taking that back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.directory.models import MeantEmpty
from raak.directory.rules.matrix import BAND, is_cell
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of

LONGEST_REASON = 300
CELL = ("level", "function", "band", "municipality_id")
LONGEST = timedelta(days=3 * 366)
"""So long a cell may be left empty before somebody must look again."""


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What is meant to be empty, why, and until which day; the fields are those of the model."""

    level: int
    function: str
    reason: str
    until_on: date
    band: str = ""
    municipality_id: UUID | None = None


@transaction.atomic
def mean_empty(*, actor: Actor, region_id: UUID, emptiness: Emptiness, now: datetime) -> MeantEmpty:
    """
    Leave a cell empty on purpose until a day; said again, the new reason and day hold.

    :raises Refused: "cell-unknown", "municipality-unknown", "reason-missing", "text-too-long",
        "until-in-past", "empty-until-too-far", or when the actor may not.
    """
    require(actor, Permission.DIRECTORY_CURATE, _ties(actor, region_id))
    _check(emptiness, region_id, office_day(now))
    cell: dict[str, Any] = {name: getattr(emptiness, name) for name in CELL}
    row, _made = MeantEmpty.objects.update_or_create(
        region_id=region_id,
        **cell,
        defaults={
            "reason": emptiness.reason.strip(),
            "until_on": emptiness.until_on,
            "said_by_id": actor.me,
            "said_at": now,
        },
    )
    _on_record(row, "cell.meant-empty", actor, now)
    return row


@transaction.atomic
def take_back_empty(*, actor: Actor, meant_id: UUID, now: datetime) -> None:
    """
    Let a cell count as missing again; one that is gone already stays so.

    :raises Refused: when the actor may not.
    """
    row = MeantEmpty.objects.select_for_update().filter(pk=meant_id).first()
    require(actor, Permission.DIRECTORY_CURATE, _ties(actor, row.region_id if row else actor.here))
    if row is None:
        return
    _on_record(row, "cell.taken-back", actor, now)
    row.delete()


def _ties(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())


def _check(emptiness: Emptiness, region_id: UUID, today: date) -> None:
    if not is_cell(emptiness.level, emptiness.function) or emptiness.band not in BAND:
        raise Refused("cell-unknown")
    if not emptiness.reason.strip():
        raise Refused("reason-missing")
    if len(emptiness.reason.strip()) > LONGEST_REASON:
        raise Refused("text-too-long", longest=str(LONGEST_REASON))
    if emptiness.until_on <= today:
        raise Refused("until-in-past")
    if emptiness.until_on > today + LONGEST:
        raise Refused("empty-until-too-far")
    here = municipalities_of(region_id)
    if emptiness.municipality_id and not here.filter(pk=emptiness.municipality_id).exists():
        raise Refused("municipality-unknown")


def _on_record(row: MeantEmpty, event: str, actor: Actor, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=row.region_id,
        event=event,
        subject=f"cell:{row.pk}",
        detail={"level": row.level, "function": row.function, "until": row.until_on.isoformat()},
    )

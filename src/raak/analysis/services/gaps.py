"""Saying which gaps of a first look the region has."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.analysis.models import TypicalGap
from raak.analysis.queries.scores import ties_to_analysis
from raak.analysis.rules import Typical
from raak.audit.services import record
from raak.parties.models import Region

LONGEST_NOTE = 1_000


@transaction.atomic
def tick_typical_gaps(*, actor: Actor, notes: Mapping[Typical, str], now: datetime) -> None:
    """
    Say which gaps of a first look are there, each with how it shows; the others are gone.

    A gap whose note changed ends and begins anew, so that its words of before stay.

    :raises Refused: "text-too-long", or when the actor may not.
    """
    require(actor, Permission.ANALYSIS_KEEP, ties_to_analysis(actor, actor.here))
    Region.objects.select_for_update(no_key=True).get(pk=actor.here)
    wanted = {kind: text(note, LONGEST_NOTE) for kind, note in notes.items()}
    held = {
        Typical(each.kind): each
        for each in TypicalGap.objects.filter(region_id=actor.here, gone_at__isnull=True)
    }
    for kind in Typical:
        before = held.get(kind)
        if before is not None and wanted.get(kind) != before.note:
            _end(actor, before, now)
            before = None
        if before is None and kind in wanted:
            _begin(actor, kind, wanted[kind], now)


def _end(actor: Actor, gap: TypicalGap, now: datetime) -> None:
    gap.gone_at, gap.gone_by_id = now, actor.me
    gap.save(update_fields=["gone_at", "gone_by"])
    _record(actor, gap, "typical-gap.gone", now)


def _begin(actor: Actor, kind: Typical, note: str, now: datetime) -> None:
    gap = TypicalGap.objects.create(
        region_id=actor.here, kind=kind, note=note, seen_at=now, seen_by_id=actor.me
    )
    _record(actor, gap, "typical-gap.seen", now)


def _record(actor: Actor, gap: TypicalGap, event: str, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event=event,
        subject=f"typical-gap:{gap.pk}",
        detail={"kind": gap.kind},
    )

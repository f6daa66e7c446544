"""Activities that are meant for an area or a group, with why more is asked there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.directory.queries import services_for_everybody
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.neighbourhoods.models import Aimed
from raak.neighbourhoods.queries.decisions import areas_visible_to, ties_to_areas
from raak.neighbourhoods.services.decisions import LONGEST_REASON, words_kept
from raak.parties.models import Region

LONGEST_GROUP = 150
LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class Aim:
    """
    For whom an activity is meant, and why.

    area_id, group: at least one of the two. source: who says that more is asked there.
    """

    reason: str
    source: str
    area_id: UUID | None = None
    group: str = ""
    keep_words: bool = False


@transaction.atomic
def aim_service(*, actor: Actor, service_id: UUID, aim: Aim, now: datetime) -> Aimed:
    """
    Write down that an activity is meant for an area or a group; once more changes nothing.

    :raises Refused: "aim-for-whom", "reason-missing", "source-missing", "service-unknown",
        "words-may-hurt", "text-too-long", or when the actor may not.
    """
    Region.objects.select_for_update(no_key=True).get(pk=actor.here)
    require(actor, Permission.AREA_KEEP, ties_to_areas(actor, actor.here))
    today = office_day(now)
    if not services_for_everybody(actor.here, today).filter(pk=service_id).exists():
        raise Refused("service-unknown")
    group, reason, source = aim.group.strip(), aim.reason.strip(), aim.source.strip()
    if aim.area_id and not areas_visible_to(actor, today).filter(pk=aim.area_id).exists():
        raise Refused("aim-for-whom")
    if not aim.area_id and not group:
        raise Refused("aim-for-whom")
    _refuse_faults(group, reason, source)
    kept = words_kept(group, reason, keep=aim.keep_words)
    same = Aimed.objects.filter(service_id=service_id, group=group, ended_at__isnull=True)
    where = Q(neighbourhood=aim.area_id) if aim.area_id else Q(neighbourhood__isnull=True)
    known = same.filter(where).first()
    if known is not None:
        return known
    aimed = Aimed.objects.create(
        region_id=actor.here,
        service_id=service_id,
        neighbourhood_id=aim.area_id,
        group=group,
        reason=reason,
        source=source,
        kept_words=kept,
        aimed_at=now,
        aimed_by_id=actor.me,
    )
    _record(actor, aimed, "service.aimed", now)
    return aimed


def _refuse_faults(group: str, reason: str, source: str) -> None:
    if not reason:
        raise Refused("reason-missing")
    if not source:
        raise Refused("source-missing")
    for text, longest in (
        (group, LONGEST_GROUP),
        (reason, LONGEST_REASON),
        (source, LONGEST_SOURCE),
    ):
        if len(text) > longest:
            raise Refused("text-too-long", longest=str(longest))


@transaction.atomic
def aim_no_more(*, actor: Actor, aimed_id: UUID, now: datetime) -> Aimed:
    """
    Let an activity be for everybody again; once more changes nothing.

    :raises Refused: when the actor may not.
    """
    aimed = Aimed.objects.select_for_update(no_key=True).get(pk=aimed_id)
    require(actor, Permission.AREA_KEEP, ties_to_areas(actor, aimed.region_id))
    if aimed.ended_at is None:
        aimed.ended_at, aimed.ended_by_id = now, actor.me
        aimed.save(update_fields=["ended_at", "ended_by"])
        _record(actor, aimed, "service.aimed-no-more", now)
    return aimed


def _record(actor: Actor, aimed: Aimed, event: str, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=aimed.region_id,
        event=event,
        subject=f"service:{aimed.service_id}",
        detail={"aimed": str(aimed.pk), "kept_words": aimed.kept_words},
    )

"""Who takes part in a centre, who answers for which task, how far it is and what it brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.directory.models import Centre, CentrePartner, CentreResult, CentreSetUp, CentreTask
from raak.directory.rules.centre import LONGEST_LINE, Discipline, SetUp, within
from raak.directory.rules.matrix import FUNCTIONS
from raak.directory.services.centres import known_organisations, locked, ties_to_centres
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused

PERMISSION = Permission.DIRECTORY_CURATE


@transaction.atomic
def put_partner(
    *,
    actor: Actor,
    centre_id: UUID,
    organisation_id: UUID,
    discipline: Discipline,
    brings: str,
    now: datetime,
) -> CentrePartner:
    """
    Let an organisation take part in a centre; one that does already brings this from now on.

    :raises Refused: "centre-organisation-unknown", "text-too-long", or when the actor may not.
    """
    centre = locked(centre_id)
    require(actor, PERMISSION, ties_to_centres(actor, centre.region_id))
    known_organisations(centre.region_id, {organisation_id})
    row, _made = CentrePartner.objects.update_or_create(
        centre=centre,
        organisation_id=organisation_id,
        defaults={"discipline": discipline, "brings": within(brings, LONGEST_LINE)},
    )
    _record(centre, "centre.partner-put", actor, now, organisation=str(organisation_id))
    return row


@transaction.atomic
def drop_partner(*, actor: Actor, centre_id: UUID, partner_id: UUID, now: datetime) -> None:
    """
    Let an organisation take part no more; one that does not, stays so.

    :raises Refused: when the actor may not.
    """
    centre = locked(centre_id)
    require(actor, PERMISSION, ties_to_centres(actor, centre.region_id))
    row = CentrePartner.objects.filter(centre=centre, pk=partner_id).first()
    if row:
        row.delete()
        _record(centre, "centre.partner-dropped", actor, now, organisation=str(row.organisation_id))


@transaction.atomic
def divide_tasks(
    *, actor: Actor, centre_id: UUID, owners: Mapping[str, UUID], now: datetime
) -> None:
    """
    Say who answers for each of the five municipal tasks.

    owners: function -> organisation; a function that is left out has nobody.

    :raises Refused: "cell-unknown", "centre-organisation-unknown", or when the actor may not.
    """
    centre = locked(centre_id)
    require(actor, PERMISSION, ties_to_centres(actor, centre.region_id))
    if not set(owners) <= set(FUNCTIONS):
        raise Refused("cell-unknown")
    known_organisations(centre.region_id, set(owners.values()))
    held = CentreTask.objects.filter(centre=centre)
    if dict(held.values_list("function", "organisation_id")) == dict(owners):
        return
    held.delete()
    CentreTask.objects.bulk_create(
        CentreTask(centre=centre, function=function, organisation_id=owner)
        for function, owner in owners.items()
    )
    _record(centre, "centre.tasks-divided", actor, now, tasks=sorted(owners))


@dataclass(frozen=True, slots=True)
class Progress:
    """works_since: None: not yet."""

    works_since: date | None = None
    note: str = ""


@transaction.atomic
def note_set_up(
    *, actor: Actor, centre_id: UUID, progress: Mapping[SetUp, Progress], now: datetime
) -> None:
    """
    Write down how far the region is with what it works on from a centre.

    :raises Refused: "centre-day-ahead", "text-too-long", or when the actor may not.
    """
    centre = locked(centre_id)
    require(actor, PERMISSION, ties_to_centres(actor, centre.region_id))
    for each in progress.values():
        _not_ahead(each.works_since, now)
    for code, each in progress.items():
        CentreSetUp.objects.update_or_create(
            centre=centre,
            code=code,
            defaults={
                "works_since": each.works_since,
                "note": within(each.note, LONGEST_LINE),
            },
        )
    _record(centre, "centre.set-up-noted", actor, now)


@transaction.atomic
def add_result(
    *, actor: Actor, centre_id: UUID, what: str, source: str, seen_on: date, now: datetime
) -> CentreResult:
    """
    Write down what got better through a centre; the same again changes how that is known.

    :raises Refused: "centre-result-missing", "centre-day-ahead", "text-too-long", or when the actor
        may not.
    """
    centre = locked(centre_id)
    require(actor, PERMISSION, ties_to_centres(actor, centre.region_id))
    _not_ahead(seen_on, now)
    what = within(what, LONGEST_LINE)
    if not what:
        raise Refused("centre-result-missing")
    row, _made = CentreResult.objects.update_or_create(
        centre=centre,
        what=what,
        defaults={"source": within(source, LONGEST_LINE), "seen_on": seen_on},
    )
    _record(centre, "centre.result-added", actor, now)
    return row


@transaction.atomic
def drop_result(*, actor: Actor, centre_id: UUID, result_id: UUID, now: datetime) -> None:
    """
    Take back what was written down as a result; one that is gone stays so.

    :raises Refused: when the actor may not.
    """
    centre = locked(centre_id)
    require(actor, PERMISSION, ties_to_centres(actor, centre.region_id))
    gone, _by_model = CentreResult.objects.filter(centre=centre, pk=result_id).delete()
    if gone:
        _record(centre, "centre.result-dropped", actor, now)


def _not_ahead(day: date | None, now: datetime) -> None:
    if day and day > office_day(now):
        raise Refused("centre-day-ahead")


def _record(centre: Centre, event: str, actor: Actor, now: datetime, **detail: object) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=centre.region_id,
        event=event,
        subject=f"centre:{centre.pk}",
        detail=detail,
    )

"""Reminding whoever keeps an offer that it must be confirmed: once for each day that it is due."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require, who_may
from raak.audit.services import record
from raak.directory.models import Service
from raak.directory.queries import upkeep_of
from raak.directory.queries.keeping import KEPT
from raak.kernel.calendar import office_day
from raak.parties.models import Region
from raak.parties.queries import calendar_of, current_memberships
from raak.post.queries import told_of
from raak.post.rules import Kind
from raak.post.services.writing import write_letters


class Due(NamedTuple):
    """What an organisation must confirm by one day: one reason to write, however much it is."""

    organisation_id: UUID
    assure_by: date

    @property
    def occasion(self) -> str:
        return f"{self.organisation_id}:{self.assure_by.isoformat()}"


@transaction.atomic
def remind_keepers(*, actor: Actor, now: datetime) -> int:
    """
    Write to who keeps an offer that must be confirmed soon; return for how many days due that is.

    Safe to run every minute: of one organisation and one day each keeper hears once. What was
    confirmed before the morning is not mailed about.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    if not settings.RAAK_POST:
        return 0
    return sum(_remind(region, actor, now) for region in Region.objects.order_by("pk"))


def _remind(region: Region, actor: Actor, now: datetime) -> int:
    calendar, today, told = calendar_of(region), office_day(now), 0
    for each in _not_told(_due(region.pk, today)):
        keepers = _keepers(each.organisation_id, today)
        write_letters(
            Kind.OFFER_DUE,
            keepers,
            region_id=region.pk,
            calendar=calendar,
            occasion=each.occasion,
            about=each.organisation_id,
            now=now,
        )
        told += bool(keepers)
    if told:
        record(
            at=now,
            actor_id=actor.id,
            region_id=region.pk,
            event="offer.reminded",
            subject=f"region:{region.pk}",
            detail={"days": told},
        )
    return told


def _due(region_id: UUID, today: date) -> list[Due]:
    soon = today + timedelta(days=upkeep_of(region_id).remind_days)
    services = Service.objects.filter(
        organisation__region_id=region_id,
        organisation__closed_on=None,
        status__in=KEPT,
        assure_by__lt=soon,
        hidden_from__gt=today,
    )
    rows = services.order_by("organisation_id", "assure_by")
    return [Due(*row) for row in rows.values_list("organisation_id", "assure_by").distinct()]


def _not_told(due: list[Due]) -> Iterator[Due]:
    """A key is `kind:organisation:day:person`: whoever was told, the occasion was."""
    told = {
        key.rpartition(":")[0] for key in told_of(Kind.OFFER_DUE, {d.organisation_id for d in due})
    }
    return (each for each in due if f"{Kind.OFFER_DUE}:{each.occasion}" not in told)


def _keepers(organisation_id: UUID, today: date) -> set[UUID]:
    roles = [role.value for role in who_may(Permission.DIRECTORY_EDIT)]
    held = current_memberships(today).filter(
        organisation_id=organisation_id, role__in=roles, person__is_active=True
    )
    return set(held.values_list("person_id", flat=True))

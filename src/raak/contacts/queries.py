"""The contacts of one's own organisation, and contacts in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever, workplaces
from raak.agenda.rules import quarter as quarter_of
from raak.contacts.models import Contact
from raak.contacts.rules import FUNCTIONS, Line, Per, counted, days_of, part, total
from raak.directory.queries import places_to_visit
from raak.directory.queries.guide import services_for_colleagues, with_function
from raak.directory.rules.codes import Access

if TYPE_CHECKING:
    from raak.directory.models import Place, Service

FIELDS: Mapping[Per, str] = {
    Per.DOSE: "dose",
    Per.TOPIC: "topic",
    Per.PLACE: "place__name",
    Per.SERVICE: "service__name",
    Per.AGE: "age",
    Per.WAY: "way",
}


def services_advised_by(actor: Actor) -> QuerySet[Service]:
    """Return the open offer of the actor's organisations by which parents get advice, by name."""
    here = services_for_colleagues(actor.here).filter(
        organisation__in=workplaces(actor, Permission.CONTACT_KEEP), access=Access.OPEN
    )
    return reduce(or_, (with_function(here, code) for code in FUNCTIONS))


def places_advised_at(actor: Actor) -> QuerySet[Place]:
    """Return the buildings of the actor's organisations, by name."""
    own = places_to_visit(actor.here).filter(
        organisation__in=workplaces(actor, Permission.CONTACT_KEEP), confidential=False
    )
    return own.order_by("name", "address", "pk")


def contacts_visible_to(actor: Actor) -> QuerySet[Contact]:
    """Return the contacts of the actor's organisations, also those that were dropped."""
    own = Contact.objects.filter(organisation__in=workplaces(actor, Permission.CONTACT_KEEP))
    return own.select_related("service", "place", "referred_to", "made_by")


def ties_to_contact(actor: Actor, organisation_id: UUID) -> frozenset[Tie]:
    own = organisation_id in workplaces(actor, Permission.CONTACT_KEEP)
    return frozenset({Tie.ORGANISATION} if own else ())


def latest_of(actor: Actor) -> Contact | None:
    """Return what the actor wrote down last: the next contact is often at the same place."""
    return contacts_visible_to(actor).filter(made_by=actor.me).order_by("-made_at").first()


@dataclass(frozen=True, slots=True)
class Figures:
    """
    Contacts of a quarter, in numbers that say nothing of one parent.

    total, referred: None when they are too small to tell.
    """

    total: int | None
    referred: int | None
    per: Mapping[Per, list[Line]]


def counted_for(actor: Actor, *, whole_region: bool) -> QuerySet[Contact]:
    """Return what counts, of the actor's organisations or of the region that the actor sees."""
    if whole_region and may_ever(actor, Permission.REACH_VIEW) is None:
        return Contact.objects.filter(region_id=actor.here, dropped_at__isnull=True)
    return contacts_visible_to(actor).filter(dropped_at__isnull=True)


def quarters(found: QuerySet[Contact]) -> list[tuple[int, int]]:
    """Return the (year, quarter) in which there were contacts, the latest first."""
    days = found.order_by().values_list("on", flat=True).distinct()
    return sorted({quarter_of(day) for day in days}, reverse=True)


def figures(
    found: QuerySet[Contact], year: int, quarter: int, known: frozenset[UUID] = frozenset()
) -> Figures:
    """
    Return a quarter counted in every way.

    known: organisations of which the reader sees each contact; what is left without these is told
           as if it stood alone.
    """
    first, after = days_of(year, quarter)
    names = (*FIELDS.values(), "referred_to_id", "organisation_id")
    rows = list(found.filter(on__gte=first, on__lt=after).order_by().values(*names))
    others = [row for row in rows if row["organisation_id"] not in known]
    mine = [row for row in rows if row["organisation_id"] in known]
    is_told = total(len(others)) is not None
    referred, elsewhere = _referred(rows), part(_referred(others), len(others))
    return Figures(
        total=total(len(rows)) if is_told else None,
        referred=None if elsewhere is None else part(referred, len(rows)),
        per={
            per: counted((row[field] or "" for row in rows), (row[field] or "" for row in mine))
            for per, field in FIELDS.items()
        },
    )


def known_one_by_one(actor: Actor) -> frozenset[UUID]:
    """Return the organisations of which the actor sees each contact, also on the region's page."""
    return frozenset(workplaces(actor, Permission.CONTACT_KEEP))


def _referred(rows: Iterable[Mapping[str, object]]) -> int:
    return sum(row["referred_to_id"] is not None for row in rows)

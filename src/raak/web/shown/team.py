"""The people of an organisation and what they have in hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.ui import words as dates
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.parties.models import Membership, Person


@dataclass(frozen=True, slots=True)
class RoleRow:
    """url: where this role can be ended; empty when the reader may not."""

    title: str
    place: str
    since: str
    url: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: UUID
    name: str
    steps: int
    roles: list[RoleRow]
    depart_url: str


def person_rows(
    people: Iterable[Person],
    steps: Mapping[UUID, int],
    edition: str,
    managed: Iterable[UUID],
) -> list[PersonRow]:
    """
    Return each person with roles and work in hand.

    steps: open steps by person. managed: organisations of which the reader may end roles.
    """
    ours = frozenset(managed)
    return [
        PersonRow(
            id=person.pk,
            name=person.name,
            steps=steps.get(person.pk, 0),
            roles=[_role(each, edition, ours) for each in vars(person)["held"]],
            depart_url=reverse("werk:depart", args=[person.pk]),
        )
        for person in people
    ]


def _role(membership: Membership, edition: str, managed: frozenset[UUID]) -> RoleRow:
    team = f", {membership.team.name}" if membership.team else ""
    ours = membership.organisation_id in managed
    return RoleRow(
        title=words.role(edition, membership.role),
        place=f"{membership.organisation.name}{team}",
        since=dates.day(membership.since_on),
        url=reverse("werk:end-role", args=[membership.pk]) if ours else "",
    )


def heads() -> list[str]:
    """Return the heads of the table; the third is a number."""
    return [_("Naam"), _("Rollen"), _("Open stappen"), _("Vertrek")]

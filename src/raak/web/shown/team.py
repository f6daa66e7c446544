"""The people of an organisation and what they have in hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
    """url, team_url: where this role ends or gets a team; empty when the reader may not."""

    title: str
    place: str
    since: str
    url: str
    team_url: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """waits: invited or not, they never chose a password."""

    id: UUID
    name: str
    steps: int
    roles: list[RoleRow]
    url: str
    depart_url: str
    waits: bool


def person_rows(
    people: Iterable[Person],
    steps: Mapping[UUID, int],
    edition: str,
    managed: Iterable[UUID],
    waiting: Collection[UUID],
) -> list[PersonRow]:
    """
    Return each person with roles and work in hand.

    steps: open steps by person. managed: organisations of which the reader may end roles.
    waiting: who never chose a password.
    """
    ours = frozenset(managed)
    return [
        PersonRow(
            id=person.pk,
            name=person.name,
            steps=steps.get(person.pk, 0),
            roles=[_role(each, edition, ours) for each in vars(person)["held"]],
            url=reverse("werk:person", args=[person.pk]),
            depart_url=reverse("werk:depart", args=[person.pk]),
            waits=person.pk in waiting,
        )
        for person in people
    ]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """waits: they never chose a password; gone: since when they left, if they did."""

    facts: list[tuple[str, str]]
    roles: list[RoleRow]
    waits: bool
    gone: str


def person_page(
    person: Person, *, edition: str, managed: Iterable[UUID], steps: int, waits: bool
) -> PersonPage:
    """Return what is known of one colleague."""
    ours = frozenset(managed)
    profession = words.profession(edition, person.profession) if person.profession else ""
    return PersonPage(
        facts=[
            (_("E-mailadres"), person.email),
            (_("Beroep"), profession),
            (_("Open stappen"), str(steps)),
        ],
        roles=[_role(each, edition, ours) for each in vars(person).get("held", ())],
        waits=waits,
        gone=dates.day(person.left_on) if person.left_on else "",
    )


def _role(membership: Membership, edition: str, managed: frozenset[UUID]) -> RoleRow:
    team = f", {membership.team.name}" if membership.team else ""
    ours = membership.organisation_id in managed
    return RoleRow(
        title=words.role(edition, membership.role),
        place=f"{membership.organisation.name}{team}",
        since=dates.day(membership.since_on),
        url=reverse("werk:end-role", args=[membership.pk]) if ours else "",
        team_url=reverse("werk:place", args=[membership.pk]) if ours else "",
    )


def heads() -> list[str]:
    """Return the heads of the table; the third is a number."""
    return [_("Naam"), _("Rollen"), _("Open stappen"), _("Vertrek")]

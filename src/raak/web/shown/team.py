"""The people of an organisation and what they have in hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.access.rules import Role
from raak.ui import words as dates
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.parties.models import Membership, Person


@dataclass(frozen=True, slots=True)
class Say:
    """Which roles the reader may end, at which organisations."""

    places: frozenset[UUID]
    roles: frozenset[Role]


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
    """
    waits: invited or not, they never chose a password.

    depart_url: empty when only an administrator lets them go.
    """

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
    say: Say,
    waiting: Collection[UUID],
) -> list[PersonRow]:
    """
    Return each person with roles and work in hand.

    steps: open steps by person. waiting: who never chose a password.
    """
    return [
        PersonRow(
            id=person.pk,
            name=person.name,
            steps=steps.get(person.pk, 0),
            roles=[_role(each, edition, say) for each in vars(person)["held"]],
            url=reverse("werk:person", args=[person.pk]),
            depart_url=_depart_url(person, say),
            waits=person.pk in waiting,
        )
        for person in people
    ]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """
    waits: they never chose a password; gone: since when they left, if they did.

    depart_url: as in PersonRow.
    """

    facts: list[tuple[str, str]]
    roles: list[RoleRow]
    depart_url: str
    waits: bool
    gone: str


def person_page(person: Person, *, edition: str, say: Say, steps: int, waits: bool) -> PersonPage:
    """Return what is known of one colleague."""
    profession = words.profession(edition, person.profession) if person.profession else ""
    return PersonPage(
        facts=[
            (_("E-mailadres"), person.email),
            (_("Beroep"), profession),
            (_("Open stappen"), str(steps)),
        ],
        roles=[_role(each, edition, say) for each in vars(person).get("held", ())],
        depart_url=_depart_url(person, say),
        waits=waits,
        gone=dates.day(person.left_on) if person.left_on else "",
    )


def _depart_url(person: Person, say: Say) -> str:
    ours = [each for each in vars(person).get("held", ()) if each.organisation_id in say.places]
    ends = all(each.role in say.roles for each in ours)
    return reverse("werk:depart", args=[person.pk]) if ends else ""


def _role(membership: Membership, edition: str, say: Say) -> RoleRow:
    team = f", {membership.team.name}" if membership.team else ""
    ours = membership.organisation_id in say.places
    ends = ours and membership.role in say.roles
    return RoleRow(
        title=words.role(edition, membership.role),
        place=f"{membership.organisation.name}{team}",
        since=dates.day(membership.since_on),
        url=reverse("werk:end-role", args=[membership.pk]) if ends else "",
        team_url=reverse("werk:place", args=[membership.pk]) if ours else "",
    )


def heads() -> list[str]:
    """Return the heads of the table; the third is a number."""
    return [_("Naam"), _("Rollen"), _("Open stappen"), _("Vertrek")]

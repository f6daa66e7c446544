"""Who can sign in with one click, in a demo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from raak.access.rules import Role
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.parties.models import Membership


@dataclass(frozen=True, slots=True)
class SignIn:
    """One person to sign in as, in a demo: "Samira, leraar, Basisschool De Brug"."""

    person_id: UUID
    name: str
    role: str
    organisation: str


def sign_ins(held: Iterable[Membership]) -> list[SignIn]:
    """
    Return each person once, with all their roles among these memberships.

    held: with person, organisation and its region read along.
    """
    by_person: dict[UUID, list[Membership]] = {}
    for each in held:
        by_person.setdefault(each.person_id, []).append(each)
    return [_sign_in(memberships) for memberships in by_person.values()]


def _sign_in(held: list[Membership]) -> SignIn:
    roles = ", ".join(_role(each) for each in held)
    first = held[0]
    return SignIn(first.person_id, first.person.name, roles, first.organisation.name)


def _role(membership: Membership) -> str:
    edition = membership.organisation.region.edition
    if membership.role == Role.PROFESSIONAL and membership.person.profession:
        return words.profession(edition, membership.person.profession)
    return words.role(edition, membership.role)

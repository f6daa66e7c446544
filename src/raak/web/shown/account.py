"""Somebody's own account, and the app that is being set up for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import segno
from django.urls import reverse

from raak.access.rules import Role
from raak.parties.queries import shown_secret
from raak.ui import words as dates
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.parties.models import Membership, Person, SecondStep
    from raak.parties.models import Passkey as Held

FEW = 3
"""From so many recovery codes on, somebody is told to make new ones."""


@dataclass(frozen=True, slots=True)
class NewApp:
    """drawing: the QR code, as the address of an image; typed: the same secret for fingers."""

    drawing: str
    address: str
    typed: str


def new_app(secret: str, person: Person) -> NewApp:
    """Return how a person sets up an app for `secret`, which is closed for that person."""
    typed, address = shown_secret(secret, person)
    drawing = segno.make(address, error="m").svg_data_uri(scale=4, border=4, light="#fff")
    return NewApp(drawing, address, typed)


@dataclass(frozen=True, slots=True)
class Step:
    """since: since when; empty without a second step. papers: recovery codes left."""

    since: str
    papers: int
    few: bool
    demanded: bool


def step(held: SecondStep | None, *, demanded: bool) -> Step:
    if held is None:
        return Step("", 0, False, demanded)
    papers = vars(held)["papers"]
    return Step(dates.moment(held.set_up_at), papers, papers < FEW, demanded)


@dataclass(frozen=True, slots=True)
class Passkey:
    """used: when it was used last; empty when it never was. url: where it is removed."""

    name: str
    since: str
    used: str
    url: str


def passkeys(held: Iterable[Held]) -> list[Passkey]:
    return [
        Passkey(
            each.name,
            dates.moment(each.made_at),
            dates.moment(each.used_at) if each.used_at else "",
            reverse("werk:remove-passkey", args=[each.pk]),
        )
        for each in held
    ]


def roles(held: Iterable[Membership], edition: str) -> list[str]:
    """Return each role with its place, as in "leraar, Basisschool De Brug"."""
    return [f"{_role(each, edition)}, {each.organisation.name}" for each in held]


def _role(held: Membership, edition: str) -> str:
    """Return the words for a role; somebody's profession says more than `professional`."""
    if held.role == Role.PROFESSIONAL and held.person.profession:
        return words.profession(edition, held.person.profession)
    return words.role(edition, held.role)


def names(people: Iterable[Person]) -> str:
    return ", ".join(each.name for each in people)

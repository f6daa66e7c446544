"""What a list comes to, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from raak.access.rules import Role
from raak.handbook.queries import editions
from raak.kernel.refusal import Refused
from raak.parties.rules import HELD_BY_PEOPLE
from raak.web import refusals
from raak.web.forms.importing import PEOPLE, Kind
from raak.web.shown import words
from raak.web.shown.lists import Listed, listed

SHOWN = 50


class Judged(Protocol):
    """What a row comes to, of whatever the list is."""

    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def faults(self) -> Sequence[Refused]: ...
    @property
    def known(self) -> bool: ...
    @property
    def is_new(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Row:
    """faults: what is wrong with it and the cure, each a sentence."""

    number: int
    title: str
    faults: list[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """new, known, wrong: how many rows; the rows themselves so far as fit on a page."""

    new: int
    known: int
    wrong: int
    faulty: Listed[Row]
    coming: Listed[Row]


def preview(judged: Sequence[Judged]) -> Preview:
    rows = {
        each.number: Row(each.number, each.title, [refusals.explain(f) for f in each.faults])
        for each in judged
        if not each.known
    }
    faulty = [rows[each.number] for each in judged if each.faults]
    coming = [rows[each.number] for each in judged if each.is_new]
    return Preview(
        new=len(coming),
        known=sum(each.known for each in judged),
        wrong=len(faulty),
        faulty=listed(faulty, SHOWN),
        coming=listed(coming, SHOWN),
    )


def choices_of(kind: Kind, edition: str) -> list[tuple[str, list[str]]]:
    """Return what can be written in the columns that hold words of the edition."""
    if kind is PEOPLE:
        roles = [words.role(edition, role.value) for role in Role if role in HELD_BY_PEOPLE]
        known = editions()[edition].professions.words
        professions = [words.profession(edition, code) for code in known]
        return [(_("Welke rollen zijn er?"), roles), (_("Welke beroepen zijn er?"), professions)]
    sectors = [words.sector(edition, code) for code in editions()[edition].sectors.words]
    return [(_("Welke soorten zijn er?"), sectors)]


def example_of(kind: Kind, edition: str) -> list[str]:
    """Return a row that shows how it is meant, in the words of the edition."""
    if kind is PEOPLE:
        roles = (Role.PROFESSIONAL, Role.ATTENTION_OFFICER)
        role = " / ".join(words.role(edition, each.value) for each in roles)
        return [*kind.example, "Basisschool Voorbeeld", role, words.profession(edition, "teacher")]
    return [
        *kind.example,
        words.sector(edition, "primary_education"),
        "",
        "post@voorbeeld.example",
        "",
    ]

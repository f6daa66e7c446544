"""The organisations that can be asked for help: by sector, the nearest first, to search in."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from raak.web.shown import words

if TYPE_CHECKING:
    from raak.parties.models import Organisation


@dataclass(frozen=True, slots=True)
class Search:
    """
    What somebody looks for.

    asked:  parts of a name, a place or a sector. chosen: the one that was chosen already.
    near:   the municipality that comes first. accounts: organisations where somebody can sign in.
    """

    asked: str = ""
    chosen: str = ""
    near: UUID | None = None
    accounts: Collection[UUID] = frozenset()

    def finds(self, text: str) -> bool:
        return all(part in text for part in plain(self.asked).split())


@dataclass(frozen=True, slots=True)
class Receiver:
    """about: where it works and how it answers. words: what is searched in, see `plain`."""

    value: str
    name: str
    about: str
    words: str
    is_chosen: bool
    is_found: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The organisations of one sector."""

    sector: str
    receivers: list[Receiver]
    is_open: bool

    @property
    def found(self) -> int:
        return sum(each.is_found for each in self.receivers)


def groups(receivers: Iterable[Organisation], edition: str, search: Search) -> list[Group]:
    """Return every receiver under its sector, in alphabetical order; in it the nearest first."""
    named = sorted(
        ((words.capital(words.sector(edition, each.sector)), each) for each in receivers),
        key=lambda row: (row[0], _farness(row[1], search.near), row[1].name),
    )
    parts = groupby(named, key=lambda row: row[0])
    return [_group(sector, [each for _sector, each in part], search) for sector, part in parts]


def said_found(shown: list[Group]) -> str:
    """Return how many were found, in the very words that the script uses."""
    found = sum(group.found for group in shown)
    if not found:
        return _("Niets gevonden. Zoek op een deel van de naam, of maak het zoekveld leeg.")
    if found == 1:
        return _("1 organisatie gevonden")
    return _("{n} organisaties gevonden").format(n=found)


def _farness(organisation: Organisation, near: UUID | None) -> int:
    """Order: in this municipality, in the whole region, elsewhere."""
    if organisation.municipality_id is None:
        return 1
    return 0 if organisation.municipality_id == near else 2


def _group(sector: str, organisations: list[Organisation], search: Search) -> Group:
    shown = [_receiver(each, sector, search) for each in organisations]
    chosen = any(each.is_chosen for each in shown)
    found = any(each.is_found for each in shown)
    return Group(sector, shown, is_open=chosen or (bool(search.asked) and found))


def _receiver(organisation: Organisation, sector: str, search: Search) -> Receiver:
    place = organisation.municipality.name if organisation.municipality else _("hele regio")
    way = (
        _("antwoordt in raak")
        if organisation.pk in search.accounts
        else _("geen account: antwoordt met een beveiligde link")
    )
    text = plain(f"{organisation.name} {place} {sector}")
    chosen = str(organisation.pk) == search.chosen
    return Receiver(
        value=str(organisation.pk),
        name=organisation.name,
        about=f"{words.capital(place)} · {way}",
        words=text,
        is_chosen=chosen,
        is_found=chosen or search.finds(text),
    )


def plain(text: str) -> str:
    """Return a text as it is compared: without capitals and accents. The script does the same."""
    parted = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))

"""Reach in words: what is counted together, and the numbers that are not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from raak.agenda.rules import Kind
from raak.agenda.rules.reaching import SEVERAL_AGES, Key, Per, Told
from raak.directory.rules.matrix import BANDS
from raak.web.shown import agenda
from raak.web.shown.ages import band_words

Reach = Mapping[Per, Sequence[Told]]
ORDER = [each.value for each in Kind] + [each.code for each in BANDS]
"""In which kinds and ages stand; neighbourhoods and organisations stand by name."""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    meetings: int
    came: str
    went_on: str
    unknown: int


@dataclass(frozen=True, slots=True)
class Table:
    head: str
    title: str
    rows: Sequence[Row]

    @property
    def columns(self) -> list[str]:
        return [self.head, *(f"{each}#" for each in counted())]


def counted() -> list[str]:
    """Return the heads of the columns with numbers."""
    return [_("Bijeenkomsten"), _("Personen"), _("Gingen verder"), _("Nog niet geteld")]


def tables(reach: Reach) -> list[Table]:
    return [Table(head(per), _title(per), list(_rows(per, reach[per]))) for per in Per]


def lines(year: int, reach: Reach) -> Iterator[list[object]]:
    """Yield a head, and then every row of every table."""
    yield [_("Jaar"), _("Per"), _("Wat"), *counted()]
    for per in Per:
        for row in _rows(per, reach[per]):
            yield [year, head(per), row.name, row.meetings, row.came, row.went_on, row.unknown]


def head(per: Per) -> str:
    return {
        Per.KIND: _("Soort"),
        Per.AGE: _("Leeftijd"),
        Per.AREA: _("Buurt"),
        Per.ORGANISATION: _("Organisatie"),
    }[per]


def _title(per: Per) -> str:
    return {
        Per.KIND: _("Per soort"),
        Per.AGE: _("Per leeftijd"),
        Per.AREA: _("Per buurt"),
        Per.ORGANISATION: _("Per organisatie"),
    }[per]


def _rows(per: Per, found: Sequence[Told]) -> Iterator[Row]:
    ordered = sorted(found, key=_place) if per in {Per.KIND, Per.AGE} else found
    for each in ordered:
        yield Row(
            name=_name(per, each.key),
            meetings=each.meetings,
            came=_number(each.came),
            went_on=_number(each.went_on),
            unknown=each.unknown,
        )


def _place(each: Told) -> int:
    return ORDER.index(each.key[0]) if each.key[0] in ORDER else len(ORDER)


def _name(per: Per, key: Key) -> str:
    if not key:
        return _("Niet bekend in welke buurt")
    if per is Per.KIND:
        return agenda.kind(key[0])
    if per is Per.AGE:
        return _("Meer leeftijden") if key[0] == SEVERAL_AGES else capfirst(band_words(key[0]))
    return ": ".join(key)


def _number(count: int | None) -> str:
    return _("niet getoond") if count is None else str(count)

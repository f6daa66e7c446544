"""Contacts with parents in words and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from raak.contacts.queries import Figures
from raak.contacts.rules import Line, Per, Way
from raak.directory.queries import topics
from raak.handbook.queries import dose_word
from raak.ui import words as written
from raak.web.shown.agenda import topic_words
from raak.web.shown.ages import band_words
from raak.web.shown.pills import Pill
from raak.web.shown.words import language

if TYPE_CHECKING:
    from raak.contacts.models import Contact
    from raak.directory.models import Place


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    about: str
    url: str
    pill: Pill | None


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    head: str
    rows: list[tuple[str, str]]

    @property
    def columns(self) -> list[str]:
        return [self.head, f"{counted()}#"]


def dose(edition: str, code: str) -> str:
    return capfirst(dose_word(edition, code, language()))


def age(code: str) -> str:
    return capfirst(band_words(code))


def way(code: str) -> str:
    return {
        Way.OUTREACH: _("Ik ging ernaartoe"),
        Way.WALK_IN: _("De ouder liep binnen"),
        Way.APPOINTMENT: _("Op afspraak"),
        Way.PHONE: _("Telefoon of video"),
    }[Way(code)]


def place(found: Place) -> str:
    return found.name or found.address


def topic_choices() -> list[tuple[str, str]]:
    here = language()
    return [(code, each.in_language(here)) for code, each in topics().items()]


def rows(found: Iterable[Contact], edition: str) -> list[Row]:
    return [
        Row(
            title=f"{written.day(each.on)}: {topic_words(each.topic)}",
            about=" · ".join([dose(edition, each.dose), age(each.age), each.service.name]),
            url=reverse("werk:contact", args=[each.pk]),
            pill=_pill(each),
        )
        for each in found
    ]


def _pill(contact: Contact) -> Pill | None:
    if contact.dropped_at is not None:
        return Pill("done", _("telt niet mee"))
    return Pill("in_time", _("verbeterd")) if contact.corrected_at else None


def number(count: int | None) -> str:
    return _("niet getoond") if count is None else str(count)


def tables(found: Figures, edition: str) -> list[Table]:
    return [_table(per, lines, edition) for per, lines in found.per.items()]


def quarter(year: int, number: int) -> str:
    return _("%(n)se kwartaal van %(year)s") % {"n": number, "year": year}


def lines(when: str, found: Figures, edition: str) -> Iterator[list[object]]:
    """Yield a head, and then every row of every table, for a spreadsheet."""
    yield [_("Kwartaal"), _("Per"), _("Wat"), counted()]
    for table in tables(found, edition):
        for name, count in table.rows:
            yield [when, table.head, name, count]


def counted() -> str:
    """Return the head of the column with numbers."""
    return _("Contacten")


def _table(per: Per, found: Iterable[Line], edition: str) -> Table:
    title, head = _titles(per)
    return Table(
        title, head, [(_name(per, line.key, edition), number(line.count)) for line in found]
    )


def _titles(per: Per) -> tuple[str, str]:
    return {
        Per.DOSE: (_("Wat de adviseur deed"), _("Inzet")),
        Per.TOPIC: (_("Waar het over ging"), _("Onderwerp")),
        Per.PLACE: (_("Waar het was"), _("Plek")),
        Per.SERVICE: (_("Bij welk aanbod"), _("Aanbod")),
        Per.AGE: (_("Hoe oud het kind is"), _("Leeftijd")),
        Per.WAY: (_("Hoe het contact er kwam"), _("Manier")),
    }[per]


def _name(per: Per, key: str, edition: str) -> str:
    if per is Per.DOSE:
        return dose(edition, key)
    if per is Per.WAY:
        return way(key)
    if per is Per.AGE:
        return age(key)
    if per is Per.TOPIC:
        return topic_words(key)
    return key or _("Niet op een plek van de organisatie")

"""What the offer covers: the matrix, and what is missing or done twice, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raak.directory.queries import topics
from raak.directory.queries.coverage import Where
from raak.directory.rules.coverage import Count, Gap
from raak.directory.rules.matrix import (
    BAND,
    BANDS,
    EVERY_AGE,
    EXPECTED,
    FUNCTIONS,
    LEVELS,
    Band,
    Cell,
    Chapter,
    Expected,
    Prose,
)
from raak.directory.rules.overlaps import Overlap
from raak.kernel.calendar import office_day
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import words
from raak.web.shown.ages import ages_in_words, band_words
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.directory.models import MeantEmpty
    from raak.parties.models import Municipality, Neighbourhood

    Places = Mapping[Municipality, Sequence[Neighbourhood]]

MOST = 20
PROSE: Mapping[Prose, Promise] = {
    Prose.MAINLY: gettext_lazy("vooral hier"),
    Prose.POSSIBLE: gettext_lazy("kan ook hier"),
}
CHAPTER: Mapping[Chapter, Promise] = {
    Chapter.CENTRAL: gettext_lazy("staat centraal"),
    Chapter.ALSO: gettext_lazy("speelt ook een rol"),
    Chapter.DESCRIBED: gettext_lazy("wordt beschreven"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the address; whatever is wrong in it is left out."""

    where: Where
    band: Band
    all_overlaps: bool

    @classmethod
    def read(cls, given: QueryDict, places: Places) -> Asked:
        chosen = given.get("waar", "")
        age = given.get("leeftijd", "")
        nearby = "dichtbij" in given
        where = Where()
        for municipality, below in places.items():
            if chosen == str(municipality.pk):
                where = Where(municipality, None, nearby)
            for each in below:
                if chosen == str(each.pk):
                    where = Where(municipality, each, nearby)
        return cls(where, BAND.get(age, EVERY_AGE), "dubbel" in given)

    @property
    def chosen(self) -> str:
        place = self.where.neighbourhood or self.where.municipality
        return str(place.pk) if place else ""

    @property
    def query(self) -> str:
        """What comes after the question mark of every page about the same people."""
        kept = {"waar": self.chosen, "leeftijd": self.band.code}
        near = {"dichtbij": "1"} if self.where.nearby else {}
        return urlencode({name: value for name, value in (kept | near).items() if value})

    def to(self, name: str, *args: object) -> str:
        address = reverse(name, args=args)
        return f"{address}?{self.query}" if self.query else address

    @property
    def place(self) -> str:
        """Where, as it stands after "in"."""
        if self.where.neighbourhood and self.where.municipality:
            return _in_town(self.where.neighbourhood.name, self.where.municipality.name)
        return self.where.municipality.name if self.where.municipality else _("de hele regio")

    @property
    def ages(self) -> str:
        return band_words(self.band.code)


def place_choices(places: Places) -> Iterator[tuple[str, str]]:
    """Yield the whole region, each municipality and each neighbourhood in it."""
    yield "", _("De hele regio")
    for municipality, below in places.items():
        yield str(municipality.pk), municipality.name
        for each in below:
            yield str(each.pk), f"{municipality.name}: {each.name}"


def age_choices() -> list[tuple[str, str]]:
    return [(band.code, words.capital(band_words(band.code))) for band in (EVERY_AGE, *BANDS)]


@dataclass(frozen=True, slots=True)
class CellShown:
    """
    pill:  what is the matter, if anything. stale: how much of it nobody stands for.
    said:  what both sources say of this cell.
    """

    column: str
    url: str
    services: int
    stale: str
    pill: Pill | None
    said: Sequence[str]
    title: str


@dataclass(frozen=True, slots=True)
class LevelShown:
    title: str
    cells: Sequence[CellShown]


def matrix(
    edition: str, asked: Asked, counts: Mapping[Cell, Count], empty: Iterable[MeantEmpty]
) -> list[LevelShown]:
    """Return the five levels with what there is for each function. empty: what holds here."""
    meant = {(each.level, each.function) for each in empty}
    return [
        LevelShown(
            f"{level}. {words.capital(words.level(edition, level))}",
            [
                _cell(edition, asked, (level, function), counts, (level, function) in meant)
                for function in FUNCTIONS
            ],
        )
        for level in LEVELS
    ]


def columns(edition: str) -> list[str]:
    return [_("Niveau"), *(_function(edition, each) for each in FUNCTIONS)]


def _cell(
    edition: str, asked: Asked, cell: Cell, counts: Mapping[Cell, Count], is_meant: bool
) -> CellShown:
    level, function = cell
    count = counts.get(cell, Count())
    said = expected_words(EXPECTED[cell])
    stale = ngettext("%(n)d te lang niet bevestigd", "%(n)d te lang niet bevestigd", count.stale)
    return CellShown(
        column=_function(edition, function),
        url=asked.to("regio:coverage-cell", level, function),
        services=count.services,
        stale=stale % {"n": count.stale} if count.stale else "",
        pill=_pill(count, EXPECTED[cell], is_meant),
        said=said,
        title=cell_title(edition, level, function),
    )


def _pill(count: Count, expected: Expected, is_meant: bool) -> Pill | None:
    if count.services:
        doubtful = count.services == count.stale
        return Pill(State.SOON.value, _("niet zeker")) if doubtful else None
    if is_meant:
        return Pill(State.WAITING.value, _("met opzet leeg"))
    if expected.is_expected:
        return Pill(State.LATE.value, _("ontbreekt"))
    return None


def cell_title(edition: str, level: int, function: str) -> str:
    given = {"function": _function(edition, function), "level": words.level(edition, level)}
    return _("%(function)s bij %(level)s") % given


def expected_words(expected: Expected) -> list[str]:
    """Return what the prose of 2.2.1 says of a cell, and what the chapter about the level says."""
    lines = []
    if expected.prose:
        lines.append(_("2.2.1: %(said)s") % {"said": PROSE[expected.prose]})
    if expected.chapter:
        given = {"section": expected.section, "said": CHAPTER[expected.chapter]}
        lines.append(_("%(section)s: %(said)s") % given)
    return lines or [_("niet verwacht")]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, with the way to what it is about."""

    title: str
    url: str
    about: str = ""


def gap_lines(edition: str, asked: Asked, places: Places, found: Iterable[Gap]) -> list[Line]:
    names = _names(places)
    return [
        Line(
            gap_sentence(edition, gap, names, asked.place),
            _cell_url(asked, gap.where, gap.bands, "regio:coverage-cell", gap.level, gap.function),
            " · ".join(expected_words(EXPECTED[gap.level, gap.function])),
        )
        for gap in found
    ]


def gap_sentence(edition: str, gap: Gap, names: Mapping[UUID, str], whole: str) -> str:
    """Return "Voor 12 tot 18 jaar is er in Zuid geen lichte pedagogische hulp (niveau 2, …)."."""
    given = {
        "ages": ages_in_words(gap.bands),
        "where": names.get(gap.where, "") if gap.where else whole,
        "what": words.function(edition, gap.function),
        "level": gap.level,
        "named": words.level(edition, gap.level),
        "only": words.listing([names[each] for each in gap.only_in]),
    }
    if gap.only_in:
        return (
            _(
                "Voor %(ages)s is er in %(where)s alleen in %(only)s %(what)s (niveau %(level)s,"
                " %(named)s)."
            )
            % given
        )
    if gap.doubtful:
        return (
            _(
                "Voor %(ages)s is het in %(where)s niet zeker of er nog %(what)s is (niveau"
                " %(level)s, %(named)s): niemand bevestigde het op tijd."
            )
            % given
        )
    return (
        _("Voor %(ages)s is er in %(where)s geen %(what)s (niveau %(level)s, %(named)s).") % given
    )


def overlap_lines(asked: Asked, places: Places, found: Iterable[Overlap]) -> list[Line]:
    names = _names(places)
    return [_overlap(asked, names, each) for each in found]


def _overlap(asked: Asked, names: Mapping[UUID, str], each: Overlap) -> Line:
    known = topics().get(each.topic)
    given = {
        "n": len(each.organisations),
        "topic": known.in_language(words.language()) if known else each.topic,
        "ages": ages_in_words(each.bands),
        "where": names.get(each.where, asked.place) if each.where else _("de hele regio"),
    }
    title = _("%(topic)s, %(ages)s: %(n)d organisaties in %(where)s") % given
    url = _cell_url(asked, each.where, each.bands, "regio:coverage-topic", each.topic)
    return Line(title, url, ", ".join(each.organisations))


def _cell_url(
    asked: Asked, where: UUID | None, bands: Sequence[str], name: str, *args: object
) -> str:
    """Return where the services stand that a sentence is about: of one band, or of every age."""
    band = bands[0] if len(bands) == 1 else ""
    kept = {"waar": str(where) if where else asked.chosen, "leeftijd": band}
    near = {"dichtbij": "1"} if asked.where.nearby else {}
    query = urlencode({key: value for key, value in (kept | near).items() if value})
    return f"{reverse(name, args=args)}?{query}" if query else reverse(name, args=args)


def _names(places: Places) -> dict[UUID, str]:
    """Return what every place is called; a neighbourhood with its municipality."""
    names = {each.pk: each.name for each in places}
    for municipality, below in places.items():
        names |= {each.pk: _in_town(each.name, municipality.name) for each in below}
    return names


def _in_town(name: str, town: str) -> str:
    return _("%(name)s (%(town)s)") % {"name": name, "town": town}


def _function(edition: str, code: str) -> str:
    return words.capital(words.function(edition, code))


@dataclass(frozen=True, slots=True)
class EmptyShown:
    title: str
    about: str
    reason: str
    pill: Pill
    take_back: str


def empty_rows(edition: str, rows: Iterable[MeantEmpty], today: date) -> list[EmptyShown]:
    """Return what is empty on purpose: where, for whom, why, who said so and until when."""
    return [_empty(edition, each, today) for each in rows]


def _empty(edition: str, row: MeantEmpty, today: date) -> EmptyShown:
    given = {"who": row.said_by.name, "day": dates.day(office_day(row.said_at))}
    about = [
        row.municipality.name if row.municipality else _("de hele regio"),
        band_words(row.band),
        _("%(who)s, %(day)s") % given,
    ]
    until = {"day": dates.day(row.until_on)}
    holds = Pill(State.WAITING.value, _("tot en met %(day)s") % until)
    ended = Pill(State.LATE.value, _("was tot en met %(day)s") % until)
    return EmptyShown(
        title=cell_title(edition, row.level, row.function),
        about=" · ".join(about),
        reason=row.reason,
        pill=holds if row.until_on >= today else ended,
        take_back=reverse("regio:coverage-fill", args=[row.pk]),
    )


def holds_here(row: MeantEmpty, asked: Asked, today: date) -> bool:
    """Tell whether what the region said covers all that is asked about."""
    town = asked.where.municipality
    there = row.municipality_id is None or (town is not None and row.municipality_id == town.pk)
    return there and row.band in {"", asked.band.code} and row.until_on >= today

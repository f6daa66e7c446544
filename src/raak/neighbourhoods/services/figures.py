"""Figures, borders and shapes from a file: first judged row by row, then written at once."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.kernel.tables import (
    Column,
    Judged,
    Outcome,
    Row,
    decimal_number,
    whole_number,
    year_of,
)
from raak.neighbourhoods.models import FigureRow
from raak.neighbourhoods.queries.decisions import ties_to_areas
from raak.neighbourhoods.queries.indicators import indicators
from raak.neighbourhoods.rules.figures import is_small
from raak.parties.models import Neighbourhood, Region
from raak.parties.queries import every_neighbourhood_of
from raak.parties.rules import area_code

COLUMNS: Mapping[str, Column] = {
    "code": Column(("buurtcode", "code", "wijkcode", "gwb_code", "statcode", "regiocode")),
    "year": Column(("jaar", "periode", "perioden")),
    "indicator": Column(("indicator", "cijfer", "onderwerp")),
    "of": Column(("van", "totaal", "noemer", "populatie")),
    "count": Column(("aantal", "teller"), needed=False),
    "percent": Column(("percentage", "procent", "%"), needed=False),
    "source": Column(("bron",), needed=False),
}
LONGEST_TITLE = 80
LONGEST_SOURCE = 200
LARGEST = 2_000_000_000
NOT_GIVEN = {".", "-", "x", "*", "n.b.", "onbekend", "geheim"}
"""How offices write that they do not give a figure."""

LARGER = ("GM", "NL", "PV", "LD")
WHOLE_CODE = re.compile(r"(BU|WK)\d{6,8}", re.ASCII)
MUNICIPALITY = slice(2, 6)
"""Where the number of the municipality stands in a code."""

AT_ONCE = 500


@dataclass(slots=True)
class _Register:
    """
    areas:          code -> its areas on all borders. municipalities: their numbers, as in a code.
    known and seen: by area, indicator and year.
    """

    areas: Mapping[str, Sequence[Neighbourhood]]
    municipalities: Set[str]
    names: Mapping[str, str]
    last_year: int
    known: Mapping[tuple[UUID, str, int], FigureRow]
    seen: dict[tuple[UUID, str, int], FigureRow] = field(default_factory=dict)


def judge_figures(region_id: UUID, rows: Sequence[Row], today: date) -> list[Judged[FigureRow]]:
    """Return what each row of figures comes to; nothing is written."""
    areas: dict[str, list[Neighbourhood]] = defaultdict(list)
    for area in every_neighbourhood_of(region_id):
        areas[area.code].append(area)
    kept = FigureRow.objects.filter(region_id=region_id)
    names = {each.words["nl"].casefold(): code for code, each in indicators().items()}
    register = _Register(
        areas=areas,
        municipalities={code[MUNICIPALITY] for code in areas},
        names={**names, **{code: code for code in indicators()}},
        last_year=today.year,
        known={(each.neighbourhood_id, each.indicator, each.year): each for each in kept},
    )
    return [_judge(row, region_id, register) for row in rows]


def _judge(row: Row, region_id: UUID, register: _Register) -> Judged[FigureRow]:
    cells = row.cells
    title = f"{cells['code']} {cells['year']} {cells['indicator']}".strip()[:LONGEST_TITLE]
    not_given = {cells["count"] or cells["percent"], cells["of"]} & NOT_GIVEN
    if not_given or _is_not_ours(cells["code"].upper(), register):
        return Judged(row.number, title, Outcome.LEFT_OUT)
    try:
        read = _read(row, region_id, register)
    except Refused as refused:
        return Judged(row.number, title, Outcome.WRONG, refused)
    key = (read.neighbourhood_id, read.indicator, read.year)
    before = register.seen.get(key)
    if before is not None:
        if (before.count, before.of) == (read.count, read.of):
            return Judged(row.number, title, Outcome.KNOWN)
        return Judged(row.number, title, Outcome.WRONG, Refused("figure-twice"))
    register.seen[key] = read
    return _beside(register.known.get(key), read, row.number, title)


def _is_not_ours(code: str, register: _Register) -> bool:
    """Tell whether a line is about something larger than an area, or about another region."""
    if code.startswith(LARGER) or (code.startswith("WK") and code not in register.areas):
        return True
    elsewhere = code[MUNICIPALITY] not in register.municipalities
    return elsewhere and bool(register.areas) and bool(WHOLE_CODE.fullmatch(code))


def _beside(known: FigureRow | None, read: FigureRow, number: int, title: str) -> Judged[FigureRow]:
    if known is None:
        return Judged(number, title, Outcome.NEW, held=read)
    if (known.count, known.of, known.source) == (read.count, read.of, read.source):
        return Judged(number, title, Outcome.KNOWN)
    read.pk = known.pk
    return Judged(number, title, Outcome.CHANGED, held=read)


def _read(row: Row, region_id: UUID, register: _Register) -> FigureRow:
    if row.ragged:
        raise Refused("row-ragged")
    cells = row.cells
    indicator = register.names.get(cells["indicator"].casefold())
    if indicator is None:
        raise Refused("indicator-unknown", written=cells["indicator"][:LONGEST_TITLE])
    year = year_of(cells["year"], last=register.last_year)
    area = _area(area_code(cells["code"]), year, register)
    count, of = _numbers(cells)
    return FigureRow(
        region_id=region_id,
        neighbourhood=area,
        indicator=indicator,
        year=year,
        count=count,
        of=of,
        source=cells["source"][:LONGEST_SOURCE],
    )


def _area(code: str, year: int, register: _Register) -> Neighbourhood:
    known = register.areas.get(code)
    if not known:
        raise Refused("area-not-here", written=code)
    for area in known:
        if area.valid_from <= year and (area.valid_to is None or area.valid_to >= year):
            return area
    raise Refused("area-other-years", written=code, year=str(year), since=str(known[0].valid_from))


def _numbers(cells: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Return so many of so many; nothing when they are too few to keep."""
    of = whole_number(cells["of"])
    if not 0 < of <= LARGEST:
        raise Refused("figure-of-nobody")
    if cells["count"].startswith("<"):
        return None, None
    count = _count(cells, of)
    if count > of:
        raise Refused("figure-more-than-all", count=str(count), of=str(of))
    return (None, None) if is_small(count, of) else (count, of)


def _count(cells: Mapping[str, str], of: int) -> int:
    if cells["count"]:
        return whole_number(cells["count"])
    if not cells["percent"]:
        raise Refused("figure-missing")
    percent = decimal_number(cells["percent"])
    if percent > 100:
        raise Refused("percent-above-hundred", written=cells["percent"][:LONGEST_TITLE])
    return round(percent * of / 100)


@transaction.atomic
def import_figures(*, actor: Actor, region_id: UUID, rows: Sequence[Row], now: datetime) -> int:
    """
    Write the figures in the rows that are sound; return how many are new or changed.

    Numbers of a few people are not written down at all, only that there are too few.

    :raises Refused: when the actor may not.
    """
    Region.objects.select_for_update(no_key=True).get(pk=region_id)
    require(actor, Permission.AREA_KEEP, ties_to_areas(actor, region_id))
    judged = [each for each in judge_figures(region_id, rows, office_day(now)) if each.is_written]
    written = [each.held for each in judged if each.held]
    for each in written:
        each.brought_at = now
    new = [each for each in written if not each.pk]
    changed = [each for each in written if each.pk]
    FigureRow.objects.bulk_create(new, batch_size=AT_ONCE)
    FigureRow.objects.bulk_update(
        changed, ["count", "of", "source", "brought_at"], batch_size=AT_ONCE
    )
    if written:
        record(
            at=now,
            actor_id=actor.id,
            region_id=region_id,
            event="figures.imported",
            subject=f"region:{region_id}",
            detail={"new": len(new), "changed": len(changed)},
        )
    return len(written)

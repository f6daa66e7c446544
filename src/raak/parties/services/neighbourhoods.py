"""The neighbourhoods of a region, from a table: first judged row by row, then written at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.kernel.tables import Column, Judged, Outcome, Row, decimal_number, year_of
from raak.parties.models import Municipality, Neighbourhood, Region
from raak.parties.queries import every_neighbourhood_of, municipalities_of
from raak.parties.rules import area_code, named

LONGEST_NAME = 100
LAST_YEAR = 2100
COLUMNS: Mapping[str, Column] = {
    "code": Column(("buurtcode", "code", "wijkcode", "gwb_code", "statcode")),
    "name": Column(("naam", "buurtnaam", "wijknaam", "statnaam", "buurt")),
    "municipality": Column(("gemeente", "gemeentenaam", "gm_naam")),
    "valid_from": Column(("vanaf", "geldig vanaf", "jaar")),
    "valid_to": Column(("tot en met", "geldig tot en met", "tot"), needed=False),
    "latitude": Column(("breedte", "breedtegraad", "latitude", "lat"), needed=False),
    "longitude": Column(("lengte", "lengtegraad", "longitude", "lon"), needed=False),
    "postcodes": Column(("postcodes", "postcode"), needed=False),
}
WRITTEN = ("name", "valid_to", "latitude", "longitude", "postcodes")


@dataclass(slots=True)
class _Register:
    """What there is, by code and first year; grows with each judged row."""

    municipalities: Mapping[str, Municipality]
    known: dict[tuple[str, int], Neighbourhood]
    seen: set[tuple[str, int]]


def judge_neighbourhoods(region_id: UUID, rows: Sequence[Row]) -> list[Judged[Neighbourhood]]:
    """Return what each row comes to; nothing is written."""
    register = _Register(
        municipalities={each.name.casefold(): each for each in municipalities_of(region_id)},
        known={(each.code, each.valid_from): each for each in every_neighbourhood_of(region_id)},
        seen=set(),
    )
    return [_judge(row, register) for row in rows]


def _judge(row: Row, register: _Register) -> Judged[Neighbourhood]:
    title = f"{row.cells['code']} {row.cells['name']}".strip()[:LONGEST_NAME]
    if row.cells["code"].upper().startswith(("GM", "NL")):
        return Judged(row.number, title, Outcome.LEFT_OUT)
    try:
        area = _read(row, register)
    except Refused as refused:
        return Judged(row.number, title, Outcome.WRONG, refused)
    key = (area.code, area.valid_from)
    known = register.known.get(key)
    register.known[key] = area
    register.seen.add(key)
    if known is None:
        return Judged(row.number, title, Outcome.NEW, held=area)
    same = all(getattr(known, name) == getattr(area, name) for name in WRITTEN)
    return Judged(row.number, title, Outcome.KNOWN if same else Outcome.CHANGED, held=area)


def _read(row: Row, register: _Register) -> Neighbourhood:
    if row.ragged:
        raise Refused("row-ragged")
    cells = row.cells
    municipality = register.municipalities.get(cells["municipality"].casefold())
    if municipality is None:
        raise Refused("municipality-not-here", name=cells["municipality"][:LONGEST_NAME])
    code, begins = area_code(cells["code"]), year_of(cells["valid_from"], last=LAST_YEAR)
    ends = year_of(cells["valid_to"], last=LAST_YEAR) if cells["valid_to"] else None
    if ends is not None and ends < begins:
        raise Refused("area-ends-before-it-begins")
    known = register.known.get((code, begins))
    if (code, begins) in register.seen:
        raise Refused("row-twice")
    _refuse_overlap(code, begins, ends, register)
    north, east = _middle(cells, known)
    return Neighbourhood(
        **({"pk": known.pk} if known else {}),
        municipality=known.municipality if known else municipality,
        code=code,
        name=named(cells["name"], LONGEST_NAME),
        valid_from=begins,
        valid_to=ends,
        latitude=north,
        longitude=east,
        postcodes=_postcodes(cells["postcodes"]) or (known.postcodes if known else []),
    )


def _refuse_overlap(code: str, begins: int, ends: int | None, register: _Register) -> None:
    for (other, since), area in register.known.items():
        if other != code or since == begins:
            continue
        starts_in_time = ends is None or since <= ends
        if starts_in_time and (area.valid_to is None or area.valid_to >= begins):
            raise Refused("area-overlaps", since=str(since))


def _middle(
    cells: Mapping[str, str], known: Neighbourhood | None
) -> tuple[float | None, float | None]:
    if not cells["latitude"] and not cells["longitude"]:
        return (known.latitude, known.longitude) if known else (None, None)
    north, east = decimal_number(cells["latitude"]), decimal_number(cells["longitude"])
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise Refused("shape-not-degrees")
    return round(north, 5), round(east, 5)


def _postcodes(written: str) -> list[str]:
    return [each.replace(" ", "").upper() for each in written.split(",") if each.strip()]


@transaction.atomic
def import_neighbourhoods(
    *, actor: Actor, region_id: UUID, rows: Sequence[Row], now: datetime
) -> int:
    """
    Write the neighbourhoods in the rows that are sound; return how many are new or changed.

    :raises Refused: when the actor may not.
    """
    Region.objects.select_for_update(no_key=True).get(pk=region_id)
    require(actor, Permission.AREA_KEEP, {Tie.REGION} if actor.region_id == region_id else ())
    judged = judge_neighbourhoods(region_id, rows)
    new = [each.held for each in judged if each.outcome is Outcome.NEW and each.held]
    changed = [each.held for each in judged if each.outcome is Outcome.CHANGED and each.held]
    Neighbourhood.objects.bulk_create(new)
    Neighbourhood.objects.bulk_update(changed, WRITTEN)
    if new or changed:
        record(
            at=now,
            actor_id=actor.id,
            region_id=region_id,
            event="neighbourhoods.imported",
            subject=f"region:{region_id}",
            detail={"new": len(new), "changed": len(changed)},
        )
    return len(new) + len(changed)

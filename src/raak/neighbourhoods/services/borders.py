"""Where the people of an older area live now, and how areas lie: from a file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.kernel.tables import Column, Judged, Outcome, Row, decimal_number, year_of
from raak.neighbourhoods.models import BorderShare, Shape
from raak.neighbourhoods.queries.decisions import ties_to_areas
from raak.neighbourhoods.rules import borders, shapes
from raak.parties.models import Region
from raak.parties.queries import every_neighbourhood_of
from raak.parties.rules import area_code

if TYPE_CHECKING:
    from raak.parties.models import Neighbourhood

COLUMNS: Mapping[str, Column] = {
    "old": Column(("oude code", "oud", "oude buurtcode", "van")),
    "new": Column(("nieuwe code", "nieuw", "nieuwe buurtcode", "naar")),
    "year": Column(("jaar", "nieuw vanaf", "vanaf")),
    "share": Column(("aandeel", "deel", "percentage")),
}
ELSEWHERE = {"buiten", "elders", "outside"}
"""What is written for people who live outside the region now."""

LAST_YEAR = 2100
LONGEST_TITLE = 80

Areas = Mapping[str, "Sequence[Neighbourhood]"]


def judge_borders(region_id: UUID, rows: Sequence[Row]) -> list[Judged[BorderShare]]:
    """Return what each row of shares comes to; an old area must be dealt out whole."""
    areas = _areas(region_id)
    kept = {
        (each.old_id, each.new_id): each for each in BorderShare.objects.filter(region_id=region_id)
    }
    seen: set[tuple[UUID, UUID | None]] = set()
    judged = [_judge(row, region_id, areas, kept, seen) for row in rows]
    return _whole(judged, kept)


def _areas(region_id: UUID) -> Areas:
    found: dict[str, list[Neighbourhood]] = defaultdict(list)
    for area in every_neighbourhood_of(region_id):
        found[area.code].append(area)
    return found


def _judge(
    row: Row,
    region_id: UUID,
    areas: Areas,
    kept: Mapping[tuple[UUID, UUID | None], BorderShare],
    seen: set[tuple[UUID, UUID | None]],
) -> Judged[BorderShare]:
    title = f"{row.cells['old']} → {row.cells['new']}"[:LONGEST_TITLE]
    try:
        read = _read(row, region_id, areas)
    except Refused as refused:
        return Judged(row.number, title, Outcome.WRONG, refused)
    if (read.old_id, read.new_id) in seen:
        return Judged(row.number, title, Outcome.WRONG, Refused("row-twice"))
    seen.add((read.old_id, read.new_id))
    known = kept.get((read.old_id, read.new_id))
    if known is None:
        return Judged(row.number, title, Outcome.NEW, held=read)
    read.pk = known.pk
    same = abs(known.share - read.share) < 1e-9
    return Judged(row.number, title, Outcome.KNOWN if same else Outcome.CHANGED, held=read)


def _read(row: Row, region_id: UUID, areas: Areas) -> BorderShare:
    if row.ragged:
        raise Refused("row-ragged")
    year = year_of(row.cells["year"], last=LAST_YEAR)
    old = _area_in(area_code(row.cells["old"]), year - 1, areas)
    outside = row.cells["new"].casefold() in ELSEWHERE
    new = None if outside else _area_in(area_code(row.cells["new"]), year, areas)
    if new is not None and new.pk == old.pk:
        raise Refused("border-goes-nowhere")
    return BorderShare(region_id=region_id, old=old, new=new, share=_share(row.cells["share"]))


def _area_in(code: str, year: int, areas: Areas) -> "Neighbourhood":
    known = areas.get(code)
    if not known:
        raise Refused("area-not-here", written=code)
    for area in known:
        if area.valid_from <= year and (area.valid_to is None or area.valid_to >= year):
            return area
    raise Refused("area-other-years", written=code, year=str(year), since=str(known[0].valid_from))


def _share(written: str) -> float:
    number = decimal_number(written)
    share = number / 100 if number > 1 or written.casefold().endswith(("%", "procent")) else number
    if not 0 < share <= 1:
        raise Refused("share-unlikely", written=written[:LONGEST_TITLE])
    return share


def _whole(
    judged: Sequence[Judged[BorderShare]], kept: Mapping[tuple[UUID, UUID | None], BorderShare]
) -> list[Judged[BorderShare]]:
    """Refuse the rows of an old area whose shares, with what is kept, do not come to one."""
    shares = {key: each.share for key, each in kept.items()}
    shares |= {
        (each.held.old_id, each.held.new_id): each.held.share for each in judged if each.held
    }
    total: dict[UUID, list[float]] = defaultdict(list)
    for (old, _new), share in shares.items():
        total[old].append(share)
    return [
        each
        if each.held is None or borders.is_whole(total[each.held.old_id])
        else Judged(
            each.number,
            each.title,
            Outcome.WRONG,
            Refused("shares-not-whole", total=f"{100 * sum(total[each.held.old_id]):.0f}"),
        )
        for each in judged
    ]


@transaction.atomic
def import_borders(*, actor: Actor, region_id: UUID, rows: Sequence[Row], now: datetime) -> int:
    """
    Write the shares in the rows that are sound; return how many are new or changed.

    :raises Refused: when the actor may not.
    """
    _may_import(actor, region_id)
    count = _written(judge_borders(region_id, rows))
    _put_on_record(actor, region_id, event="borders.imported", detail={"shares": count}, now=now)
    return count


def judge_shapes(region_id: UUID, given: object) -> list[Judged[Shape]]:
    """
    Return what each feature of a GeoJSON file comes to; nothing is written.

    A code that is drawn anew gets the shape on its newest borders.

    :raises Refused: "shapes-not-geojson".
    """
    newest = {area.code: area for area in every_neighbourhood_of(region_id)}
    kept = Shape.objects.filter(neighbourhood__municipality__region_id=region_id)
    known = dict(kept.values_list("neighbourhood", "rings"))
    features = enumerate(shapes.features_of(given), start=1)
    return [_judge_shape(n, code, geometry, newest, known) for n, (code, geometry) in features]


def _judge_shape(
    number: int,
    written: str,
    geometry: object,
    newest: "Mapping[str, Neighbourhood]",
    known: Mapping[UUID, Any],
) -> Judged[Shape]:
    try:
        code = area_code(written)
        if code not in newest:
            return Judged(number, code, Outcome.LEFT_OUT)
        rings = [[list(point) for point in ring] for ring in shapes.rings_of(geometry)]
    except Refused as refused:
        return Judged(number, written[:LONGEST_TITLE], Outcome.WRONG, refused)
    area = newest[code]
    held = Shape(neighbourhood=area, rings=rings)
    if known.get(area.pk) == rings:
        return Judged(number, f"{code} {area.name}", Outcome.KNOWN)
    outcome = Outcome.CHANGED if area.pk in known else Outcome.NEW
    return Judged(number, f"{code} {area.name}", outcome, held=held)


@transaction.atomic
def import_shapes(*, actor: Actor, region_id: UUID, given: object, now: datetime) -> int:
    """
    Write how the areas lie that we know; return how many are new or changed.

    :raises Refused: "shapes-not-geojson", or when the actor may not.
    """
    _may_import(actor, region_id)
    count = _written(judge_shapes(region_id, given))
    _put_on_record(actor, region_id, event="shapes.imported", detail={"areas": count}, now=now)
    return count


def _may_import(actor: Actor, region_id: UUID) -> None:
    """Two who import at once do it one after the other."""
    Region.objects.select_for_update(no_key=True).get(pk=region_id)
    require(actor, Permission.AREA_KEEP, ties_to_areas(actor, region_id))


def _written(judged: Sequence[Judged[BorderShare]] | Sequence[Judged[Shape]]) -> int:
    """Save what is sound, new or changed; return how much that is."""
    held = [each.held for each in judged if each.is_written and each.held]
    for each in held:
        each.save()
    return len(held)


def _put_on_record(
    actor: Actor, region_id: UUID, *, event: str, detail: Mapping[str, int], now: datetime
) -> None:
    if any(detail.values()):
        record(
            at=now,
            actor_id=actor.id,
            region_id=region_id,
            event=event,
            subject=f"region:{region_id}",
            detail=detail,
        )

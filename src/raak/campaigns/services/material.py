"""Which folders and posters lie where, and refilling them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.campaigns import queries
from raak.campaigns.lines import record
from raak.campaigns.models import Material, Stock
from raak.campaigns.rules import Audience, MaterialKind
from raak.directory.queries import places_to_visit
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.rules import named
from raak.parties.services.turns import in_turn

LONGEST_TITLE = 120
MOST_AMOUNT = 9999
REFILL_DAYS = range(7, 367)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A folder, poster or card; the names are those of `models.Material`."""

    title: str
    kind: MaterialKind
    audience: Audience
    language: str = "nl"


@transaction.atomic
def add_material(*, actor: Actor, key: UUID, sheet: Sheet, now: datetime) -> Material:
    """
    Add material that places can have; the same key twice is one.

    :raises Refused: "name-empty", "text-too-long", "name-taken", or when the actor may not.
    """
    require(actor, Permission.CAMPAIGN_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    here = Material.objects.filter(region_id=actor.here)
    if known := here.filter(pk=key).first():
        return known
    title = named(sheet.title, LONGEST_TITLE)
    if here.filter(title__iexact=title).exists():
        raise Refused("name-taken")
    found = Material(pk=key, region_id=actor.here, title=title, made_at=now)
    found.kind, found.audience, found.language = sheet.kind, sheet.audience, sheet.language[:2]
    found.save(force_insert=True)
    record(actor, found.region_id, f"material:{found.pk}", "material.added", now)
    return found


@transaction.atomic
def stop_material(*, actor: Actor, material_id: UUID, now: datetime) -> None:
    """
    Take material out of use: nobody refills it any more. Once more does no harm.

    :raises Refused: when the actor may not.
    """
    found = Material.objects.select_for_update(of=("self",)).get(pk=material_id)
    require(actor, Permission.CAMPAIGN_KEEP, queries.ties_to_region(actor, found.region_id))
    if found.stopped_at is None:
        found.stopped_at = now
        found.save(update_fields=["stopped_at"])
        record(actor, found.region_id, f"material:{found.pk}", "material.stopped", now)


@transaction.atomic
def put_material(
    *, actor: Actor, place_id: UUID, material_id: UUID, amount: int, every_days: int, now: datetime
) -> Stock:
    """
    Write down that material lies at a place, and how often it is refilled.

    What lies there already is refilled.

    :raises Refused: "material-unknown", "amount-unlikely", "refill-days", or when the actor may
        not.
    """
    place = places_to_visit(actor.here).select_for_update(of=("self",)).get(pk=place_id)
    ties = queries.ties_to_place(actor, place)
    require(actor, Permission.MATERIAL_KEEP, ties)
    if every_days not in REFILL_DAYS:
        raise Refused("refill-days")
    in_use = Material.objects.filter(region_id=place.region_id, stopped_at__isnull=True)
    if not in_use.filter(pk=material_id).exists():
        raise Refused("material-unknown")
    known = Stock.objects.filter(material_id=material_id, place_id=place_id).first()
    stock = known or Stock(material_id=material_id, place_id=place_id)
    stock.every_days, stock.gone_at = every_days, None
    _refilled(stock, actor, amount, now)
    stock.save()
    record(actor, place.region_id, stock, "stock.put", now, amount=amount)
    return stock


@transaction.atomic
def refill(*, actor: Actor, stock_id: UUID, amount: int, now: datetime) -> Stock:
    """
    Write down how many lie there now; the term begins anew.

    :raises Refused: "amount-unlikely", or when the actor may not.
    """
    stock = _locked(actor, stock_id)
    _refilled(stock, actor, amount, now)
    stock.gone_at = None
    stock.save()
    record(actor, stock.material.region_id, stock, "stock.refilled", now, amount=amount)
    return stock


@transaction.atomic
def take_away(*, actor: Actor, stock_id: UUID, now: datetime) -> None:
    """
    Write down that material lies at a place no more; once more does no harm.

    :raises Refused: when the actor may not.
    """
    stock = _locked(actor, stock_id)
    if stock.gone_at is None:
        stock.gone_at = now
        stock.save(update_fields=["gone_at"])
        record(actor, stock.material.region_id, stock, "stock.taken-away", now)


def _locked(actor: Actor, stock_id: UUID) -> Stock:
    """:raises Refused: when the actor does not keep what lies at its place."""
    rows = Stock.objects.select_for_update(of=("self",)).select_related("material", "place")
    stock = rows.get(pk=stock_id)
    require(actor, Permission.MATERIAL_KEEP, queries.ties_to_place(actor, stock.place))
    return stock


def _refilled(stock: Stock, actor: Actor, amount: int, now: datetime) -> None:
    """:raises Refused: "amount-unlikely"."""
    if not 0 <= amount <= MOST_AMOUNT:
        raise Refused("amount-unlikely")
    stock.amount, stock.refilled_by_id = amount, actor.me
    stock.refilled_on = office_day(now)
    stock.due_on = stock.refilled_on + timedelta(days=stock.every_days)

"""Where and when a service is given."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.directory.models import Place, Service, ServicePlace, Times
from raak.directory.queries import places_kept_by, ties_to_offer
from raak.directory.rules.offer import Spot, checked_spot
from raak.directory.rules.week import Block, block_of
from raak.directory.services.offer import count_change, locked
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of


@transaction.atomic
def add_place(
    *,
    actor: Actor,
    service_id: UUID,
    spot: Spot | None,
    place_id: UUID | None = None,
    week: Sequence[Block] = (),
    now: datetime,
) -> ServicePlace:
    """
    Give a service one more place: one that the organisation has (`place_id`), or a new one.

    :raises Refused: "place-unknown-here", "place-there-already", the codes of
        `rules.offer.checked_spot`, "municipality-unknown", or when the actor may not.
    """
    service = locked(service_id)
    require(actor, Permission.DIRECTORY_EDIT, ties_to_offer(actor, service.organisation_id))
    place = _known_place(actor, service, place_id) if place_id else _new_place(service, spot)
    made, new = ServicePlace.objects.get_or_create(service=service, place=place)
    if not new:
        raise Refused("place-there-already")
    _put_week(made, week, now)
    _changed(service, "service.place-added", actor, now)
    return made


@transaction.atomic
def change_place(
    *,
    actor: Actor,
    service_place_id: UUID,
    spot: Spot,
    week: Sequence[Block] = (),
    was_secret: bool = False,
    now: datetime,
) -> ServicePlace:
    """
    Write down what is known of a place, for all that is given there, and its hours for this.

    Times that were no `Block` stay as they are.

    was_secret: the writer saw that the place is confidential; nobody else can open it.

    :raises Refused: "secret-meanwhile", and those of `add_place`.
    """
    found = ServicePlace.objects.select_related("place").get(pk=service_place_id)
    service = locked(found.service_id)
    require(actor, Permission.DIRECTORY_EDIT, ties_to_offer(actor, service.organisation_id))
    if found.place.organisation_id == service.organisation_id:
        found.place = Place.objects.select_for_update(no_key=True, of=("self",)).get(
            pk=found.place_id
        )
        if found.place.confidential and not (spot.confidential or was_secret):
            raise Refused("secret-meanwhile")
        _fill(found.place, spot, service)
        found.place.save()
    _put_week(found, week, now)
    _changed(service, "service.place-changed", actor, now)
    return found


@transaction.atomic
def drop_place(*, actor: Actor, service_place_id: UUID, now: datetime) -> None:
    """
    Take a place from a service, with its hours; the place itself stays with the organisation.

    :raises Refused: when the actor may not.
    """
    found = ServicePlace.objects.get(pk=service_place_id)
    service = locked(found.service_id)
    require(actor, Permission.DIRECTORY_EDIT, ties_to_offer(actor, service.organisation_id))
    found.delete()
    _changed(service, "service.place-dropped", actor, now)


def _changed(service: Service, event: str, actor: Actor, now: datetime) -> None:
    service.changed_at = now
    service.save(update_fields=["changed_at"])
    region_id = service.organisation.region_id
    record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event=event,
        subject=f"service:{service.pk}",
    )
    count_change(region_id, now)


def _known_place(actor: Actor, service: Service, place_id: UUID) -> Place:
    place = places_kept_by(actor, service.organisation_id).filter(pk=place_id).first()
    if place is None:
        raise Refused("place-unknown-here")
    return place


def _new_place(service: Service, spot: Spot | None) -> Place:
    if spot is None:
        raise Refused("place-where")
    place = Place(region_id=service.organisation.region_id, organisation=service.organisation)
    _fill(place, spot, service)
    place.save(force_insert=True)
    return place


def _fill(place: Place, spot: Spot, service: Service) -> None:
    spot = checked_spot(spot)
    here = municipalities_of(service.organisation.region_id)
    if spot.municipality_id and not here.filter(pk=spot.municipality_id).exists():
        raise Refused("municipality-unknown")
    same, known = _same_address(place, spot), (place.latitude, place.longitude)
    if spot.latitude is None and same:
        spot = replace(spot, latitude=place.latitude, longitude=place.longitude)
    elif not same and known == (spot.latitude, spot.longitude):
        spot = replace(spot, latitude=None, longitude=None)
    for each in fields(spot):
        value = getattr(spot, each.name)
        setattr(place, each.name, list(value) if isinstance(value, tuple) else value)


def _same_address(place: Place, spot: Spot) -> bool:
    """Tell whether what is known of where it lies still holds."""
    if spot.confidential:
        return False
    known = (place.address, place.postcode, place.city)
    return known == (spot.address, spot.postcode, spot.city)


def _put_week(at: ServicePlace, week: Sequence[Block], now: datetime) -> None:
    """What was there already stays the same row, with the day from which it counts."""
    wanted = {(each.rrule, each.hours.opens, each.hours.closes) for each in week}
    for held in at.times.all():
        key = (held.rrule, held.opens, held.closes)
        if key in wanted:
            wanted.discard(key)
        elif block_of(*key) is not None:
            held.delete()
    Times.objects.bulk_create(
        Times(
            service_id=at.service_id,
            service_place=at,
            rrule=rrule,
            opens=opens,
            closes=closes,
            starts_on=office_day(now),
        )
        for rrule, opens, closes in sorted(wanted)
    )

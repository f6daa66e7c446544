"""Taking in the offer of another directory."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.directory.models import Place, Service, ServicePlace, Times
from raak.directory.queries import upkeep_of, with_places_and_times
from raak.directory.queries.hsds import written_service
from raak.directory.rules import freshness, incoming
from raak.directory.rules.hsds import At, Given, Incoming, Repeat, Unfit
from raak.directory.rules.incoming import Fault
from raak.directory.services.offer import LISTS, PLAIN, count_change
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import organisations_of

if TYPE_CHECKING:
    from raak.parties.models import Organisation


class ImportRefused(Exception):
    """Nothing came in, because of these faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@transaction.atomic
def import_services(
    *, actor: Actor, region_id: UUID, given: Sequence[Given], now: datetime
) -> tuple[int, int]:
    """
    Take in services of HSDS 3.0, all or nothing, and return how many are new and how many known.

    Providers are organisations of the region, found by id or else by name. The same file twice
    changes nothing the second time but the moment.

    :raises ImportRefused: with each object that cannot come in, and why.
    """
    require(actor, Permission.DIRECTORY_CURATE, {Tie.REGION} if actor.here == region_id else ())
    read, faults = incoming.read(given)
    providers = {each.pk: each for each in organisations_of(region_id)}
    by_name = {each.name.casefold(): each for each in providers.values()}
    new = 0
    for place, (one, original) in read.items():
        provider = providers.get(one.provider_id) if one.provider_id else None
        provider = provider or by_name.get(one.provider.casefold())
        if fault := _refusal(one, provider):
            faults.append(Fault(place, one.offer.name, fault))
        elif provider is not None:
            new += _take(one, original, provider, now)
    if faults:
        raise ImportRefused(sorted(faults, key=lambda each: each.place))
    record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event="directory.imported",
        subject=f"region:{region_id}",
        detail={"new": new, "known": len(read) - new},
    )
    count_change(region_id, now)
    return new, len(read) - new


def _refusal(incoming: Incoming, provider: "Organisation | None") -> Refused | None:
    if provider is None:
        return Unfit("hsds-provider", name=incoming.provider)
    known = Service.objects.select_related("organisation").filter(pk=incoming.id).first()
    if known and known.organisation_id != provider.pk:
        return Unfit("hsds-elsewhere")
    ids = [each.id for each in incoming.places]
    spots = [each.place_id for each in incoming.places]
    if len(set(ids)) < len(ids) or len(set(spots)) < len(spots):
        return Unfit("hsds-twice")
    if ServicePlace.objects.filter(pk__in=ids).exclude(service_id=incoming.id).exists():
        return Unfit("hsds-elsewhere")
    if Place.objects.filter(pk__in=spots).exclude(region_id=provider.region_id).exists():
        return Unfit("hsds-elsewhere")
    return None


def _take(incoming: Incoming, original: Given, provider: "Organisation", now: datetime) -> bool:
    found = Service.objects.filter(pk=incoming.id).first()
    service = found or Service(pk=incoming.id, organisation=provider, made_at=now)
    for name in PLAIN:
        setattr(service, name, getattr(incoming.offer, name))
    for name in LISTS:
        setattr(service, name, list(getattr(incoming.offer, name)))
    service.status, service.assured_on = incoming.status, incoming.assured_on
    upkeep = upkeep_of(provider.region_id)
    service.assured_by = None
    service.assure_by = freshness.assure_by(incoming.assured_on or office_day(now), upkeep)
    service.hidden_from = freshness.hidden_from(service.assure_by, upkeep)
    service.changed_at = now
    service.save()
    _put_places(service, incoming, provider)
    service = with_places_and_times(Service.objects.filter(pk=service.pk)).get()
    service.rest = {"object": dict(original), "then": written_service(service)}
    service.save(update_fields=["rest"])
    return found is None


def _put_places(service: Service, incoming: Incoming, provider: "Organisation") -> None:
    """What was there goes: what comes in says all of it."""
    service.times.all().delete()
    service.service_places.all().delete()
    for repeat in incoming.repeats:
        _put_times(service, None, repeat)
    for each in incoming.places:
        at = ServicePlace.objects.create(pk=each.id, service=service, place=_place(each, provider))
        for repeat in each.repeats:
            _put_times(service, at, repeat)


def _place(at: At, provider: "Organisation") -> Place:
    """A place that is known stays as it is when another keeps it, or when it is confidential."""
    known = Place.objects.filter(pk=at.place_id).first()
    if known and (known.confidential or known.organisation_id != provider.pk):
        return known
    place = known or Place(pk=at.place_id, region_id=provider.region_id, organisation=provider)
    for each in fields(at.spot):
        value = getattr(at.spot, each.name)
        setattr(place, each.name, list(value) if isinstance(value, tuple) else value)
    place.save()
    return place


def _put_times(service: Service, at: ServicePlace | None, repeat: Repeat) -> None:
    """A schedule that stands at two places becomes two: each has one place here."""
    taken = Times.objects.filter(pk=repeat.id).exists()
    Times.objects.create(
        **({} if taken else {"pk": repeat.id}),
        service=service,
        service_place=at,
        rrule=repeat.rrule,
        starts_on=repeat.starts_on,
        until=repeat.until,
        opens=repeat.opens,
        closes=repeat.closes,
        note=repeat.note,
    )

"""Adding, changing, confirming and closing what an organisation offers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.directory.models import Edition, Service, ServiceArea
from raak.directory.queries import ties_to_offer, topics, upkeep_of
from raak.directory.rules import freshness
from raak.directory.rules.codes import Status
from raak.directory.rules.offer import Offer, checked
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of, organisations_of

PLAIN = (
    *("name", "summary", "description", "audience", "url", "email", "phone", "youngest", "oldest"),
    *("level", "cost", "cost_note", "access", "indication", "referral_route", "waiting_weeks"),
)
LISTS = ("functions", "topics", "languages")


@transaction.atomic
def add_service(*, actor: Actor, organisation_id: UUID, offer: Offer, now: datetime) -> Service:
    """
    Add something that an organisation does; who adds it stands for it from today.

    :raises Refused: with the codes of `rules.offer.checked`, "organisation-closed",
        "municipality-unknown", or when the actor may not.
    """
    require(actor, Permission.DIRECTORY_EDIT, ties_to_offer(actor, organisation_id))
    place = organisations_of(actor.here).filter(pk=organisation_id).first()
    if place is None:
        raise Refused("organisation-closed")
    made = Service(organisation=place, made_at=now, changed_at=now)
    _fill(made, offer, now)
    _assure(made, actor, now)
    made.save(force_insert=True)
    _put_areas(made, offer)
    on_record(made, "service.added", actor, now)
    return made


@transaction.atomic
def change_service(
    *,
    actor: Actor,
    service_id: UUID,
    offer: Offer,
    read_at: datetime | None = None,
    now: datetime,
) -> Service:
    """
    Write down what is known of a service now; whoever does that stands for it from today.

    read_at: `changed_at` as the writer saw it; None: they saw nothing.

    :raises Refused: "changed-meanwhile" when somebody wrote after `read_at`, and those of
        `add_service`.
    """
    found = locked(service_id)
    require(actor, Permission.DIRECTORY_EDIT, ties_to_offer(actor, found.organisation_id))
    if read_at is not None and read_at != found.changed_at:
        raise Refused("changed-meanwhile")
    before = known(found)
    _fill(found, offer, now)
    _assure(found, actor, now)
    found.changed_at = now
    found.save()
    _put_areas(found, offer)
    after = known(found)
    changed = sorted(key for key, value in after.items() if before[key] != value)
    on_record(found, "service.changed", actor, now, fields=changed)
    return found


@transaction.atomic
def confirm_service(*, actor: Actor, service_id: UUID, now: datetime) -> Service:
    """
    Say that everything about a service is still right; twice on one day is once.

    :raises Refused: when the actor may not.
    """
    found = locked(service_id)
    require(actor, Permission.DIRECTORY_EDIT, ties_to_offer(actor, found.organisation_id))
    if found.assured_on == office_day(now) and found.assured_by_id == actor.person_id:
        return found
    _assure(found, actor, now)
    found.changed_at = now
    found.save(update_fields=["assured_on", "assured_by", "assure_by", "hidden_from", "changed_at"])
    on_record(found, "service.confirmed", actor, now)
    return found


@transaction.atomic
def set_status(*, actor: Actor, service_id: UUID, status: Status, now: datetime) -> Service:
    """
    Close a service for a while or for good, or open it again; the same again is no change.

    :raises Refused: when the actor may not.
    """
    found = locked(service_id)
    require(actor, Permission.DIRECTORY_EDIT, ties_to_offer(actor, found.organisation_id))
    if found.status == status:
        return found
    found.status = status
    found.changed_at = now
    if status is Status.ACTIVE:
        _assure(found, actor, now)
    found.save()
    on_record(found, "service.status-set", actor, now, status=status.value)
    return found


def locked(service_id: UUID) -> Service:
    return (
        Service.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organisation")
        .get(pk=service_id)
    )


def known(service: Service) -> dict[str, object]:
    """Return what the record compares: everything that somebody writes down of a service."""
    areas = sorted(str(each) for each in service.areas.values_list("municipality_id", flat=True))
    return {**{name: getattr(service, name) for name in PLAIN + LISTS}, "municipalities": areas}


def on_record(service: Service, event: str, actor: Actor, now: datetime, **detail: object) -> None:
    """Record a change and count it, so that copies of the offer know; a part of services."""
    region_id = service.organisation.region_id
    record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event=event,
        subject=f"service:{service.pk}",
        detail=detail,
    )
    count_change(region_id, now)


def count_change(region_id: UUID, now: datetime) -> None:
    """Count one change of the region's offer; a part of services."""
    Edition.objects.get_or_create(pk=region_id, defaults={"changed_at": now})
    Edition.objects.filter(pk=region_id).update(number=F("number") + 1, changed_at=now)


def _fill(service: Service, offer: Offer, now: datetime) -> None:
    offer = checked(offer, {*topics(), *service.topics})
    if offer.waiting_weeks is None:
        service.waiting_on = None
    elif offer.waiting_weeks != service.waiting_weeks or service.waiting_on is None:
        service.waiting_on = office_day(now)
    for name in PLAIN:
        setattr(service, name, getattr(offer, name))
    for name in LISTS:
        setattr(service, name, list(getattr(offer, name)))


def _assure(service: Service, actor: Actor, now: datetime) -> None:
    upkeep = upkeep_of(service.organisation.region_id)
    service.assured_on, service.assured_by_id = office_day(now), actor.person_id
    service.assure_by = freshness.assure_by(service.assured_on, upkeep)
    service.hidden_from = freshness.hidden_from(service.assure_by, upkeep)


def _put_areas(service: Service, offer: Offer) -> None:
    """Neighbourhoods, which come from other directories, stay as they are."""
    here = set(municipalities_of(service.organisation.region_id).values_list("pk", flat=True))
    if not offer.municipalities <= here:
        raise Refused("municipality-unknown")
    held = service.areas.filter(municipality__isnull=False)
    held.exclude(municipality__in=offer.municipalities).delete()
    there = set(held.values_list("municipality_id", flat=True))
    ServiceArea.objects.bulk_create(
        ServiceArea(service=service, municipality_id=each)
        for each in sorted(offer.municipalities - there)
    )

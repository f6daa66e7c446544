"""Writing down a contact with a parent, putting it right, and dropping it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.audit.services import record
from raak.contacts import queries, rules
from raak.contacts.models import Contact
from raak.contacts.rules import AGES, Dose, Way
from raak.directory.queries import topics
from raak.directory.queries.guide import services_for_colleagues
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.services.turns import in_turn, require_unused

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Facts:
    """What is written down of a contact; the names are those of `models.Contact`."""

    service_id: UUID
    on: date
    age: str
    topic: str
    dose: Dose
    way: Way
    place_id: UUID | None = None
    referred_to_id: UUID | None = None


@transaction.atomic
def note_contact(*, actor: Actor, key: UUID, facts: Facts, now: datetime) -> Contact:
    """
    Write down a contact of one's own organisation; the same key twice is one contact.

    :raises Refused: "contact-service", "contact-place", "contact-day", "contact-referral",
        "key-used", "offer-topic-unknown", or when the actor may not.
    """
    service = queries.services_advised_by(actor).filter(pk=facts.service_id).first()
    organisation_id = service.organisation_id if service else UUID(int=0)
    require(actor, Permission.CONTACT_KEEP, queries.ties_to_contact(actor, organisation_id))
    in_turn(actor)
    if known := Contact.objects.filter(pk=key, organisation_id=organisation_id).first():
        return known
    require_unused(Contact, key)
    contact = Contact(pk=key, region_id=actor.here, made_at=now, made_by_id=actor.me)
    _fill(actor, contact, facts, now)
    contact.save(force_insert=True)
    _record(actor, contact, "contact.noted", now)
    return contact


@transaction.atomic
def correct_contact(
    *, actor: Actor, contact_id: UUID, facts: Facts, reason: str, now: datetime
) -> Contact:
    """
    Put a contact right, with a reason.

    :raises Refused: "contact-reason", "contact-dropped", or those of `note_contact`.
    """
    contact = _locked(actor, contact_id, reason)
    if contact.dropped_at is not None:
        raise Refused("contact-dropped")
    _fill(actor, contact, facts, now)
    contact.corrected_at, contact.reason = now, text(reason, LONGEST_REASON)
    contact.save()
    _record(actor, contact, "contact.corrected", now)
    return contact


@transaction.atomic
def drop_contact(*, actor: Actor, contact_id: UUID, reason: str, now: datetime) -> None:
    """
    Let a contact that should not be there count no more; once more does no harm.

    :raises Refused: "contact-reason", or when the actor may not.
    """
    contact = _locked(actor, contact_id, reason)
    if contact.dropped_at is None:
        contact.dropped_at, contact.reason = now, text(reason, LONGEST_REASON)
        contact.save(update_fields=["dropped_at", "reason"])
        _record(actor, contact, "contact.dropped", now)


def _locked(actor: Actor, contact_id: UUID, reason: str) -> Contact:
    """:raises Refused: "contact-reason", or when the actor may not."""
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact_id)
    ties = queries.ties_to_contact(actor, contact.organisation_id)
    require(actor, Permission.CONTACT_KEEP, ties)
    if not text(reason, LONGEST_REASON):
        raise Refused("contact-reason")
    return contact


def _fill(actor: Actor, contact: Contact, facts: Facts, now: datetime) -> None:
    """:raises Refused: see `note_contact`; what it had already is never refused."""
    if facts.on != contact.on:
        rules.check_day(facts.on, office_day(now))
    if facts.topic not in topics() or facts.age not in AGES:
        raise Refused("offer-topic-unknown")
    _at_a_service(actor, contact, facts)
    _sent_on(actor, contact, facts)
    contact.on, contact.age, contact.topic = facts.on, facts.age, facts.topic
    contact.dose, contact.way = facts.dose, facts.way


def _at_a_service(actor: Actor, contact: Contact, facts: Facts) -> None:
    """:raises Refused: "contact-service", "contact-place"."""
    if facts.service_id != contact.service_id:
        service = queries.services_advised_by(actor).filter(pk=facts.service_id).first()
        if service is None:
            raise Refused("contact-service")
        contact.service, contact.organisation_id = service, service.organisation_id
    own = queries.places_advised_at(actor).filter(organisation=contact.organisation_id)
    chosen = facts.place_id
    if chosen and chosen != contact.place_id and not own.filter(pk=chosen).exists():
        raise Refused("contact-place")
    contact.place_id = chosen


def _sent_on(actor: Actor, contact: Contact, facts: Facts) -> None:
    """:raises Refused: "contact-referral"."""
    chosen = facts.referred_to_id
    known = services_for_colleagues(actor.here)
    if chosen and chosen != contact.referred_to_id and not known.filter(pk=chosen).exists():
        raise Refused("contact-referral")
    contact.referred_to_id = chosen


def _record(actor: Actor, contact: Contact, event: str, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=contact.region_id,
        event=event,
        subject=f"contact:{contact.pk}",
        detail={},
    )

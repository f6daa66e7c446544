"""Making up bodies, changing, starting and closing them, and who takes or leaves a seat."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.meetings import queries, rules
from raak.meetings.lines import record, ties_to_region
from raak.meetings.models import Body, Presence, Seat
from raak.meetings.rules import Layer, Party
from raak.parties.queries import organisations_of, people_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

LONGEST_NAME = 120
LONGEST_BRIEF = 4000
LONGEST_PART = 300
LONGEST_CAPACITY = 80
MOST_SEATS = 60
"""Of one body, at one time."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a body is; the names are those of `models.Body`."""

    layer: Layer
    name: str
    joins: str = ""
    brief: str = ""
    plan_part: str = ""
    ends_on: date | None = None


@transaction.atomic
def add_body(*, actor: Actor, key: UUID, outline: Outline, now: datetime) -> Body:
    """
    Add a body to the structure; the same key twice is one. A working group starts later.

    :raises Refused: "name-empty", "name-taken", "text-too-long", "key-used", or when the actor may
        not.
    """
    require(actor, Permission.MEETING_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Body.objects.filter(pk=key, region_id=actor.here).first():
        return known
    require_unused(Body, key)
    body = Body(pk=key, region_id=actor.here, layer=outline.layer.value, made_at=now)
    body.started_at = None if outline.layer is Layer.WORKING else now
    _filled(body, outline)
    body.save(force_insert=True)
    record(actor, body.region_id, body, "body.added", now, layer=body.layer)
    return body


@transaction.atomic
def change_body(*, actor: Actor, body_id: UUID, outline: Outline, now: datetime) -> Body:
    """
    Put right what a body is; its layer stays.

    :raises Refused: "group-brief-missing", "group-plan-part-missing" or "group-end-missing" when a
        group at work would lose it, or see `add_body`.
    """
    body = _locked(actor, body_id)
    _filled(body, outline)
    if body.layer == Layer.WORKING and body.started_at:
        _refuse_the_first(body, members=1)
    body.save()
    record(actor, body.region_id, body, "body.changed", now)
    return body


@transaction.atomic
def start_body(*, actor: Actor, body_id: UUID, now: datetime) -> None:
    """
    Let a working group begin; once more does no harm.

    :raises Refused: "body-closed", a code of `rules.Lack`, or when the actor may not.
    """
    body = _locked(actor, body_id)
    _open(body)
    if body.started_at is None:
        today = office_day(now)
        _refuse_the_first(body, members=queries.seats_at(body.seats.all(), today).count())
        body.started_at = now
        body.save(update_fields=["started_at"])
        record(actor, body.region_id, body, "body.started", now)


@transaction.atomic
def close_body(*, actor: Actor, body_id: UUID, now: datetime) -> None:
    """
    End a body; its seats end with it, and who sat there stays readable. Once more does no harm.

    :raises Refused: when the actor may not.
    """
    body = _locked(actor, body_id)
    if body.closed_at is None:
        today = office_day(now)
        still = Q(until_on__isnull=True) | Q(until_on__gt=today)
        body.seats.filter(still, since_on__lte=today).update(until_on=today)
        _forget(body.seats.filter(since_on__gt=today))
        body.closed_at = now
        body.save(update_fields=["closed_at"])
        record(actor, body.region_id, body, "body.closed", now)


@dataclass(frozen=True, slots=True)
class Place:
    """Who sits down for whom; the names are those of `models.Seat`."""

    party: Party
    since_on: date
    person_id: UUID | None = None
    name: str = ""
    of: str = ""
    organisation_id: UUID | None = None
    capacity: str = ""
    until_on: date | None = None


@transaction.atomic
def take_seat(*, actor: Actor, body_id: UUID, key: UUID, place: Place, now: datetime) -> Seat:
    """
    Give somebody a seat, with an account or by name; the same key twice is one seat.

    :raises Refused: "body-closed", "body-full", "holder-missing", "holder-unknown",
        "seat-organisation-unknown", "days-in-order", "text-too-long", "key-used", or when the actor
        may not.
    """
    body = _locked(actor, body_id)
    if known := body.seats.filter(pk=key).first():
        return known
    _open(body)
    if queries.seats_at(body.seats.all(), office_day(now)).count() >= MOST_SEATS:
        raise Refused("body-full", most=str(MOST_SEATS))
    rules.in_order(place.since_on, place.until_on)
    require_unused(Seat, key)
    seat = Seat(pk=key, body=body, party=place.party.value)
    seat.since_on, seat.until_on = place.since_on, place.until_on
    seat.capacity = rules.text(place.capacity, LONGEST_CAPACITY)
    _held_by(seat, place, actor.here)
    seat.save(force_insert=True)
    record(actor, body.region_id, body, "seat.taken", now, party=seat.party)
    return seat


@transaction.atomic
def leave_seat(*, actor: Actor, seat_id: UUID, now: datetime) -> None:
    """
    End a seat today; it stays readable who sat there. A seat for later is gone. Twice is once.

    :raises Refused: when the actor may not.
    """
    body_id = Seat.objects.values_list("body_id", flat=True).get(pk=seat_id)
    body = _locked(actor, body_id)
    seat, today = body.seats.filter(pk=seat_id).first(), office_day(now)
    if seat is None or (seat.until_on and seat.until_on <= today):
        return
    if seat.since_on > today:
        _forget(body.seats.filter(pk=seat_id))
    else:
        seat.until_on = today
        seat.save(update_fields=["until_on"])
    record(actor, body.region_id, body, "seat.left", now, party=seat.party)


def _forget(seats: QuerySet[Seat]) -> None:
    """Delete seats that nobody took yet, also where somebody noted them down beforehand."""
    Presence.objects.filter(seat__in=seats).delete()
    seats.delete()


def _locked(actor: Actor, body_id: UUID) -> Body:
    """:raises Refused: when the actor does not keep it."""
    body = Body.objects.select_for_update(of=("self",)).get(pk=body_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, body.region_id))
    return body


def _open(body: Body) -> None:
    """:raises Refused: "body-closed"."""
    if body.closed_at is not None:
        raise Refused("body-closed")


def _filled(body: Body, outline: Outline) -> None:
    """:raises Refused: "name-empty", "name-taken", "text-too-long"."""
    body.name = named(outline.name, LONGEST_NAME)
    same = Body.objects.filter(region_id=body.region_id, closed_at__isnull=True)
    if same.filter(name__iexact=body.name).exclude(pk=body.pk).exists():
        raise Refused("name-taken")
    body.joins = rules.text(outline.joins, LONGEST_NAME)
    body.brief = rules.text(outline.brief, LONGEST_BRIEF)
    body.plan_part = rules.text(outline.plan_part, LONGEST_PART)
    body.ends_on = outline.ends_on


def _refuse_the_first(body: Body, members: int) -> None:
    """:raises Refused: with the code of the first thing that a working group lacks."""
    found = rules.lacks(
        brief=body.brief, plan_part=body.plan_part, members=members, ends_on=body.ends_on
    )
    if found:
        raise Refused(found[0].value)


def _held_by(seat: Seat, place: Place, region_id: UUID) -> None:
    """:raises Refused: "holder-missing", "holder-unknown", "seat-organisation-unknown"."""
    if place.organisation_id:
        seat.organisation = organisations_of(region_id).filter(pk=place.organisation_id).first()
        if seat.organisation is None:
            raise Refused("seat-organisation-unknown")
    if place.person_id:
        seat.person = people_of(region_id).filter(pk=place.person_id).first()
        if seat.person is None:
            raise Refused("holder-unknown")
        return
    if not place.name.strip():
        raise Refused("holder-missing")
    seat.name = named(place.name, LONGEST_NAME)
    seat.of = rules.text(place.of, LONGEST_NAME)

"""When a body meets, what stands on its agenda, what was said and decided, and who was there."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.kernel.refusal import Refused
from raak.meetings import queries, rules
from raak.meetings.lines import record, ties_to_region
from raak.meetings.models import Body, Point, Presence, Recurring, Sitting
from raak.parties.rules import named
from raak.parties.services.turns import require_unused

LONGEST_TITLE = 200
LONGEST_PLACE = 120
LONGEST_TEXT = 20_000
LONGEST_DECISION = 2000
MOST_POINTS = 40
MOST_RECURRING = 20
MONTHS = range(25)
"""How often a point can come back; 0: each time."""


@transaction.atomic
def plan_sitting(
    *, actor: Actor, body_id: UUID, key: UUID, on: date, place: str, now: datetime
) -> Sitting:
    """
    Plan when a body meets, with the points that come back on its agenda; one key, one sitting.

    :raises Refused: "body-closed", "sits-that-day", "text-too-long", "key-used", or when the actor
        may not.
    """
    body = _locked_body(actor, body_id)
    if known := body.sittings.filter(pk=key).first():
        return known
    if body.sittings.filter(on=on).exists():
        raise Refused("sits-that-day")
    require_unused(Sitting, key)
    sitting = Sitting(pk=key, body=body, on=on, made_at=now)
    sitting.place = rules.text(place, LONGEST_PLACE)
    sitting.save(force_insert=True)
    Point.objects.bulk_create(
        Point(sitting=sitting, number=number, title=each.title, recurring=each)
        for number, each in enumerate(queries.due_again(body, on), start=1)
    )
    record(actor, body.region_id, sitting, "sitting.planned", now)
    return sitting


@transaction.atomic
def put_point(*, actor: Actor, sitting_id: UUID, key: UUID, title: str, now: datetime) -> Point:
    """
    Put something on the agenda; the same key twice is one point.

    :raises Refused: "name-empty", "text-too-long", "agenda-full", "key-used", or when the actor may
        not.
    """
    sitting = _locked(actor, sitting_id)
    if known := sitting.points.filter(pk=key).first():
        return known
    count = sitting.points.count()
    if count >= MOST_POINTS:
        raise Refused("agenda-full", most=str(MOST_POINTS))
    require_unused(Point, key)
    point = Point(pk=key, sitting=sitting, number=count + 1)
    point.title = named(title, LONGEST_TITLE)
    point.save(force_insert=True)
    record(actor, sitting.body.region_id, sitting, "sitting.changed", now)
    return point


@transaction.atomic
def note_sitting(
    *,
    actor: Actor,
    sitting_id: UUID,
    minutes: str,
    decisions: Mapping[UUID, str],
    present: Collection[UUID],
    seen: datetime | None = None,
    now: datetime,
) -> Sitting:
    """
    Write down what was said and decided, and who was there; what was written before is replaced.

    decisions: by the id of the point. present: seats.
    seen:      when what the writer had on screen was written; None: nothing was. The same notes
               twice are written once.

    :raises Refused: "notes-meanwhile" when somebody else wrote since, "text-too-long",
        "seat-unknown", or when the actor may not.
    """
    sitting = _locked(actor, sitting_id)
    said = rules.text(minutes, LONGEST_TEXT)
    decided = {pk: rules.text(each, LONGEST_DECISION) for pk, each in decisions.items()}
    if sitting.noted_at != seen:
        if _says(sitting, said, decided, present):
            return sitting
        raise Refused("notes-meanwhile")
    sitting.minutes, sitting.noted_at = said, now
    sitting.save(update_fields=["minutes", "noted_at"])
    for point in sitting.points.filter(pk__in=decided):
        point.decision = decided[point.pk]
        point.save(update_fields=["decision"])
    seats = queries.seats_on(sitting).filter(pk__in=present)
    if seats.count() != len(set(present)):
        raise Refused("seat-unknown")
    sitting.presences.all().delete()
    Presence.objects.bulk_create(Presence(sitting=sitting, seat=each) for each in seats)
    record(actor, sitting.body.region_id, sitting, "sitting.noted", now, came=len(seats))
    return sitting


def _says(
    sitting: Sitting, said: str, decided: Mapping[UUID, str], present: Collection[UUID]
) -> bool:
    """Tell whether the notes of a sitting are these already."""
    held = dict(sitting.points.filter(pk__in=decided).values_list("pk", "decision"))
    came = set(sitting.presences.values_list("seat_id", flat=True))
    return sitting.minutes == said and held == decided and came == set(present)


@transaction.atomic
def keep_recurring(
    *, actor: Actor, body_id: UUID, key: UUID, title: str, every_months: int, now: datetime
) -> Recurring:
    """
    Let something stand on a body's agenda again and again; the same key twice is one.

    :raises Refused: "body-closed", "name-empty", "months-unlikely", "agenda-full", "text-too-long",
        "key-used", or when the actor may not.
    """
    body = _locked_body(actor, body_id)
    if known := body.recurring.filter(pk=key).first():
        return known
    if every_months not in MONTHS:
        raise Refused("months-unlikely")
    if body.recurring.filter(stopped_at__isnull=True).count() >= MOST_RECURRING:
        raise Refused("agenda-full", most=str(MOST_RECURRING))
    require_unused(Recurring, key)
    found = Recurring(pk=key, body=body, every_months=every_months, made_at=now)
    found.title = named(title, LONGEST_TITLE)
    found.save(force_insert=True)
    record(actor, body.region_id, body, "recurring.kept", now, months=every_months)
    return found


@transaction.atomic
def stop_recurring(*, actor: Actor, recurring_id: UUID, now: datetime) -> None:
    """
    Let a point come back no more; where it stood it stays. Once more does no harm.

    :raises Refused: when the actor may not.
    """
    rows = Recurring.objects.select_for_update(of=("self",)).select_related("body")
    found = rows.get(pk=recurring_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, found.body.region_id))
    if found.stopped_at is None:
        found.stopped_at = now
        found.save(update_fields=["stopped_at"])
        record(actor, found.body.region_id, found.body, "recurring.stopped", now)


def _locked_body(actor: Actor, body_id: UUID) -> Body:
    """:raises Refused: "body-closed", or when the actor does not keep it."""
    body = Body.objects.select_for_update(of=("self",)).get(pk=body_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, body.region_id))
    if body.closed_at is not None:
        raise Refused("body-closed")
    return body


def _locked(actor: Actor, sitting_id: UUID) -> Sitting:
    """:raises Refused: when the actor does not keep it."""
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("body")
    sitting = rows.get(pk=sitting_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, sitting.body.region_id))
    return sitting

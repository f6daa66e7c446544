"""Planning what people can go to, putting it right, and calling it off."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require, workplaces
from raak.agenda import queries, rules
from raak.agenda.lines import Telling, record, tell
from raak.agenda.models import Event, Meeting, Round, SignUp
from raak.agenda.rules import Kind, Language, Seat, SigningUp
from raak.agenda.services import placing, seats
from raak.directory.queries import every_topic
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of, organisations_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

LONGEST_TITLE = 120
LONGEST_ABOUT = 4000
LONGEST_PLACE = 120
LONGEST_ADDRESS = 200
LONGEST_NEIGHBOURHOOD = 80
MOST_MINUTES = 12 * 60


@dataclass(frozen=True, slots=True)
class Shape:
    """
    What an event is, apart from its times; the names are those of `models.Event`.

    was_secret: the writer saw that the address is secret; nobody else can open it.
    """

    kind: Kind
    topic: str
    title: str
    place: str
    about: str = ""
    service_id: UUID | None = None
    municipality_id: UUID | None = None
    area_id: UUID | None = None
    neighbourhood: str = ""
    from_months: int = 0
    until_months: int = rules.OLDEST
    language: Language = Language.DUTCH
    cost_cents: int = 0
    address: str = ""
    confidential: bool = False
    was_secret: bool = False
    listed: bool = True
    led_by: str = ""
    host: str = ""
    capacity: int | None = None
    minimum: int = 0
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The first time by the clock on the wall, how long, how it repeats, and when it does not."""

    first_on: date
    at: time
    minutes: int
    rule: str = ""
    except_on: Collection[date] = field(default_factory=tuple)


@transaction.atomic
def plan_event(
    *,
    actor: Actor,
    key: UUID,
    organisation_id: UUID,
    shape: Shape,
    when: When,
    sign_up: SigningUp,
    now: datetime,
) -> Event:
    """
    Plan an event with its meetings; the same key twice is one event.

    :raises Refused: "rule-invalid", "no-meetings", "in-the-past", "series-needs-end",
        "ages-in-order", "capacity-below-minimum", "municipality-unknown", "offer-topic-unknown",
        "event-service-elsewhere", "area-unknown", "key-used", "name-empty", "text-too-long", or
        when the actor may not.
    """
    own = organisation_id in workplaces(actor, Permission.EVENT_KEEP)
    require(actor, Permission.EVENT_KEEP, {Tie.ORGANISATION} if own else ())
    in_turn(actor)
    if known := Event.objects.filter(pk=key, organisation_id=organisation_id).first():
        return known
    require_unused(Event, key)
    place = organisations_of(actor.here).get(pk=organisation_id)
    event = Event(pk=key, region_id=place.region_id, organisation=place, made_at=now)
    _shaped(event, shape, now)
    _timed(event, when, sign_up, now)
    event.save(force_insert=True)
    if not unroll(event, now):
        raise Refused("no-meetings")
    record(actor, event, "event.planned", now, kind=event.kind)
    return event


@transaction.atomic
def change_event(*, actor: Actor, event_id: UUID, shape: Shape, now: datetime) -> Event:
    """
    Put right what an event is; who has a seat hears it when the place is another.

    More seats go to who waits. For other times: call it off, and plan anew.

    :raises Refused: "secret-meanwhile"; "capacity-taken" when more seats are taken than there would
        be; those of `plan_event`.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=event_id)
    require(actor, Permission.EVENT_KEEP, queries.ties_to_event(actor, event))
    if event.confidential and not (shape.confidential or shape.was_secret):
        raise Refused("secret-meanwhile")
    before = (event.place, event.address)
    _shaped(event, shape, now)
    event.save()
    coming = _coming(event, now)
    for found in coming:
        _resize(found, event.capacity, now)
    if before != (event.place, event.address):
        _tell_all(coming, Telling.CHANGED, now)
    record(actor, event, "event.changed", now)
    return event


@transaction.atomic
def call_off_meeting(*, actor: Actor, meeting_id: UUID, now: datetime) -> Meeting:
    """
    Call one meeting off, and tell who has a seat; once more does no harm.

    :raises Refused: "meeting-over", or when the actor may not.
    """
    round_id = Meeting.objects.values_list("round_id", flat=True).get(pk=meeting_id)
    found = seats.locked_round(round_id)
    meeting = Meeting.objects.select_related("event").get(pk=meeting_id)
    require(actor, Permission.EVENT_KEEP, queries.ties_to_event(actor, meeting.event))
    if meeting.called_off_at is not None:
        return meeting
    if meeting.ends_at <= now:
        raise Refused("meeting-over")
    _call_off(found, [meeting], now)
    record(actor, meeting.event, "meeting.called-off", now, day=meeting.day.isoformat())
    return meeting


@transaction.atomic
def call_off_event(*, actor: Actor, event_id: UUID, now: datetime) -> Event:
    """
    Call off all that is still to come, and tell who has a seat or waits for one.

    :raises Refused: when the actor may not.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=event_id)
    require(actor, Permission.EVENT_KEEP, queries.ties_to_event(actor, event))
    if event.called_off_at is not None:
        return event
    event.called_off_at = now
    event.save(update_fields=["called_off_at"])
    for found in _coming(event, now):
        on = found.meetings.filter(called_off_at__isnull=True, ends_at__gt=now)
        _call_off(found, list(on), now)
    record(actor, event, "event.called-off", now)
    return event


def unroll(event: Event, now: datetime) -> int:
    """Write down the meetings until the horizon that are not there yet; a part of services."""
    until = (now + rules.HORIZON).date() if not rules.has_end(event.rule) else date.max
    first = rules.at(event.first_on, event.at)
    but = frozenset(date.fromisoformat(day) for day in event.except_on)
    moments = rules.occurrences(first, event.rule, but, until)
    known = set(event.meetings.values_list("day", flat=True))
    fresh = [each for each in moments if queries.local(each).date() not in known]
    lasts = timedelta(minutes=event.minutes)
    if event.sign_up == SigningUp.SERIES and fresh:
        found = _round(event, fresh[0], fresh[-1] + lasts)
        _meet(event, found, fresh, lasts)
    elif fresh:
        for moment in fresh:
            _meet(event, _round(event, moment, moment + lasts), [moment], lasts)
    return len(fresh)


def _round(event: Event, first: datetime, last: datetime) -> Round:
    return Round.objects.create(event=event, first_at=first, last_at=last, capacity=event.capacity)


def _meet(event: Event, found: Round, moments: list[datetime], lasts: timedelta) -> None:
    Meeting.objects.bulk_create(
        Meeting(
            event=event,
            round=found,
            day=queries.local(moment).date(),
            starts_at=moment,
            ends_at=moment + lasts,
        )
        for moment in moments
    )


def _shaped(event: Event, shape: Shape, now: datetime) -> None:
    """:raises Refused: see `plan_event`."""
    if shape.topic not in every_topic():
        raise Refused("offer-topic-unknown")
    if not rules.YOUNGEST <= shape.from_months <= shape.until_months <= rules.OLDEST:
        raise Refused("ages-in-order")
    if shape.capacity is not None and shape.capacity < max(1, shape.minimum):
        raise Refused("capacity-below-minimum")
    before = _whereabouts(event)
    here = municipalities_of(event.region_id)
    if shape.municipality_id and not here.filter(pk=shape.municipality_id).exists():
        raise Refused("municipality-unknown")
    event.title = named(shape.title, LONGEST_TITLE)
    event.place = named(shape.place, LONGEST_PLACE)
    event.about = rules.text(shape.about, LONGEST_ABOUT)
    event.address = rules.text(shape.address, LONGEST_ADDRESS)
    event.neighbourhood = rules.text(shape.neighbourhood, LONGEST_NEIGHBOURHOOD)
    event.host = rules.text(shape.host, LONGEST_ADDRESS)
    event.led_by = rules.text(shape.led_by, LONGEST_PLACE)
    event.kind, event.topic, event.language = shape.kind, shape.topic, shape.language
    event.municipality_id = shape.municipality_id
    event.from_months, event.until_months = shape.from_months, shape.until_months
    event.cost_cents, event.capacity = shape.cost_cents, shape.capacity
    event.minimum, event.expected = shape.minimum, shape.expected
    event.confidential, event.listed = shape.confidential, shape.listed
    placing.join_to_service(event, shape.service_id)
    moved = before != _whereabouts(event)
    placing.put_in_area(event, shape.area_id, moved=moved, today=office_day(now))


def _whereabouts(event: Event) -> tuple[object, ...]:
    return event.municipality_id, event.neighbourhood, event.place, event.address


def _timed(event: Event, when: When, sign_up: SigningUp, now: datetime) -> None:
    """:raises Refused: see `plan_event`."""
    if when.first_on < queries.local(now).date():
        raise Refused("in-the-past")
    if sign_up is SigningUp.SERIES and not rules.has_end(when.rule):
        raise Refused("series-needs-end")
    event.first_on, event.at, event.rule = when.first_on, when.at, when.rule
    event.minutes = min(max(when.minutes, 5), MOST_MINUTES)
    event.except_on = sorted(day.isoformat() for day in when.except_on)
    event.sign_up = sign_up


def _coming(event: Event, now: datetime) -> list[Round]:
    """Return the rounds that are not over, under lock."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("event")
    return list(rows.filter(event=event, last_at__gt=now).order_by("pk"))


def _resize(found: Round, capacity: int | None, now: datetime) -> None:
    """:raises Refused: "capacity-taken"."""
    if found.capacity == capacity:
        return
    if capacity is not None and capacity < found.taken:
        raise Refused("capacity-taken", taken=str(found.taken))
    found.capacity = capacity
    found.save(update_fields=["capacity"])
    seats.move_up(found, now)


def _call_off(found: Round, meetings: list[Meeting], now: datetime) -> None:
    """Call these meetings of a round off; when none is left, the seats end with it."""
    for meeting in meetings:
        meeting.called_off_at = now
        meeting.save(update_fields=["called_off_at"])
    asked = list(found.sign_ups.filter(state__in=rules.LIVE))
    for each in asked:
        for meeting in meetings:
            tell(each, Telling.CALLED_OFF, now, meeting=meeting)
    if not found.meetings.filter(called_off_at__isnull=True).exists():
        ended = found.sign_ups.filter(state__in=[*rules.LIVE, *rules.DOUBLES])
        ended.update(state=Seat.CALLED_OFF, answer_by=None)
        found.taken = 0
        found.save(update_fields=["taken"])


def _tell_all(rounds: list[Round], telling: Telling, now: datetime) -> None:
    for each in SignUp.objects.filter(round__in=rounds, state__in=rules.HOLDING):
        tell(each, telling, now)

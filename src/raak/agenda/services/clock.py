"""What the agenda does by itself when time passes; each part is safe to run twice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.agenda import rules
from raak.agenda.lines import Telling, record, tell
from raak.agenda.models import Event, Meeting, Note, SignUp
from raak.agenda.queries import rounds_to_forget
from raak.agenda.rules import Seat
from raak.agenda.services import events, seats

BATCH = 200
"""Rows of a kind in one round of the clock; the next minute does the rest."""


def turn(*, actor: Actor, now: datetime) -> int:
    """
    Let offers end, remind, look further ahead and forget; return how many things were done.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    done = 0
    for found in _offers_to_end(now):
        done += _end_offers(found, actor, now)
    for meeting in _meetings_to_remind(now):
        done += _remind(meeting, now)
    for event in _events_to_unroll(now):
        done += _unroll(event, now)
    return done + forget_seats(actor=actor, now=now)


def forget_seats(*, actor: Actor, now: datetime) -> int:
    """
    Remove who had a seat where that is over for long enough, and return of how much that was.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    over = rounds_to_forget(now).values_list("pk", flat=True)[:BATCH]
    for found in (rounds := list(over)):
        _forget(found, actor, now)
    return len(rounds)


def _offers_to_end(now: datetime) -> list[UUID]:
    late = SignUp.objects.filter(state__in=rules.OFFERS, answer_by__lte=now)
    return list(late.values_list("round_id", flat=True).distinct()[:BATCH])


@transaction.atomic
def _end_offers(round_id: UUID, actor: Actor, now: datetime) -> int:
    found = seats.locked_round(round_id)
    ended = seats.lapse(found, now)
    if ended:
        moved = seats.move_up(found, now)
        record(actor, found.event, "seat.lapsed", now, ended=ended, offered=moved)
    return ended


def _meetings_to_remind(now: datetime) -> list[UUID]:
    soon = Meeting.objects.filter(
        starts_at__gt=now, starts_at__lte=now + rules.REMINDED, called_off_at__isnull=True
    )
    return list(soon.filter(round__taken__gt=0).values_list("pk", flat=True))


@transaction.atomic
def _remind(meeting_id: UUID, now: datetime) -> int:
    """Who signed up within the time of the reminder just got a mail, and needs no second."""
    meeting = Meeting.objects.get(pk=meeting_id)
    told = Note.objects.filter(meeting=meeting, kind=Telling.REMINDER).values("sign_up")
    early = meeting.starts_at - rules.REMINDED
    here = SignUp.objects.filter(round=meeting.round_id, state=Seat.TAKEN, asked_at__lt=early)
    unheard = list(here.exclude(pk__in=told).exclude(email=""))
    return sum(tell(each, Telling.REMINDER, now, meeting=meeting) for each in unheard)


def _events_to_unroll(now: datetime) -> list[UUID]:
    """Return the events without an end of which the last meeting comes within the horizon."""
    endless = Event.objects.filter(called_off_at__isnull=True).exclude(rule="")
    endless = endless.exclude(rule__contains="COUNT=").exclude(rule__contains="UNTIL=")
    far = now + rules.HORIZON - 5 * (rules.HORIZON / 26)
    return list(endless.exclude(meetings__starts_at__gt=far).values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _unroll(event_id: UUID, now: datetime) -> int:
    return events.unroll(Event.objects.select_for_update(of=("self",)).get(pk=event_id), now)


@transaction.atomic
def _forget(round_id: UUID, actor: Actor, now: datetime) -> int:
    """Remove who they were; how many they were stays."""
    found = seats.locked_round(round_id)
    asked = found.sign_ups.all()
    Note.objects.filter(sign_up__in=asked).delete()
    count = asked.update(name="", email="", phone="")
    found.forgotten_at = now
    found.save(update_fields=["forgotten_at"])
    if count:
        record(actor, found.event, "seat.forgotten", now, sign_ups=count)
    return count

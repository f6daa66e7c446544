"""Planning, changing and calling off; who came, and whom it reached."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar
from tests.agenda.planning import FIRST, joined, only_round, planned, shape
from tests.cast import NOW, Cast, actor

from raak.access.rules import CLOCK, NOBODY
from raak.agenda import feed
from raak.agenda.models import Event, Meeting, Note
from raak.agenda.queries import Sought, at_risk, bounced, public_meetings, reach, visitor
from raak.agenda.rules import Kind, Seat, SigningUp
from raak.agenda.services.attendance import note_attendance
from raak.agenda.services.clock import turn
from raak.agenda.services.events import call_off_event, call_off_meeting, change_event
from raak.agenda.services.seats import give_back
from raak.agenda.services.sending import send_notes
from raak.kernel.refusal import Refused
from raak.post.rules import Why
from raak.post.services.carrying import Carrier, Mail

pytestmark = pytest.mark.django_db


def test_a_course_is_one_round_of_meetings(cast: Cast) -> None:
    event = planned(cast)

    assert only_round(event).meetings.count() == 3


def test_a_theme_meeting_that_repeats_has_a_round_each(cast: Cast) -> None:
    event = planned(cast, signing_up=SigningUp.MEETING)

    assert event.rounds.count() == event.meetings.count() == 3


def test_what_has_no_end_is_looked_ahead_once_a_day_comes(cast: Cast) -> None:
    event = planned(cast, rule="FREQ=WEEKLY", signing_up=SigningUp.NONE)
    before = event.meetings.count()

    turn(actor=CLOCK, now=NOW + timedelta(weeks=8))
    turn(actor=CLOCK, now=NOW + timedelta(weeks=8))

    assert event.meetings.count() == before + 8


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"rule": "FREQ=NEVER;COUNT=2"}, "rule-invalid"),
        ({"rule": "FREQ=WEEKLY"}, "series-needs-end"),
        ({"first": date(2026, 3, 2)}, "in-the-past"),
        ({"from_months": 12, "until_months": 3}, "ages-in-order"),
        ({"capacity": 2, "minimum": 3}, "capacity-below-minimum"),
        ({"title": "  "}, "name-empty"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        planned(cast, **given)

    assert not Event.objects.exists()


def test_a_stranger_changes_nothing(cast: Cast) -> None:
    event = planned(cast)

    for stranger in (cast.chris, cast.bram, cast.fleur):
        with pytest.raises(Refused):
            call_off_event(actor=actor(stranger), event_id=event.pk, now=NOW)
    with pytest.raises(Refused):
        change_event(actor=NOBODY, event_id=event.pk, shape=shape(), now=NOW)

    assert event.meetings.filter(called_off_at__isnull=True).count() == 3


def test_more_seats_go_to_who_waits(cast: Cast) -> None:
    event = planned(cast, capacity=1)
    joined(only_round(event))
    waiting = joined(only_round(event), "Gerda")

    change_event(actor=actor(cast.lena), event_id=event.pk, shape=shape(capacity=2), now=NOW)

    waiting.refresh_from_db()
    assert waiting.state == Seat.OFFERED


def test_seats_that_are_taken_cannot_be_taken_away(cast: Cast) -> None:
    event = planned(cast, capacity=3)
    joined(only_round(event), seats=3)

    with pytest.raises(Refused, match="capacity-taken"):
        change_event(actor=actor(cast.lena), event_id=event.pk, shape=shape(capacity=2), now=NOW)


def test_who_has_a_seat_hears_of_another_place_and_of_calling_off(cast: Cast) -> None:
    event = planned(cast)
    joined(only_round(event))

    change_event(actor=actor(cast.lena), event_id=event.pk, shape=shape(place="School"), now=NOW)
    call_off_event(actor=actor(cast.lena), event_id=event.pk, now=NOW + timedelta(days=1))

    kinds = list(Note.objects.order_by("made_at").values_list("kind", flat=True))
    assert kinds == ["confirmed", "changed", "called-off", "called-off", "called-off"]
    assert not public_meetings(Sought(cast.region.pk), NOW).exists()


def test_one_meeting_can_be_called_off(cast: Cast) -> None:
    event = planned(cast)
    asked = joined(only_round(event))
    first = event.meetings.order_by("starts_at")[0]

    call_off_meeting(actor=actor(cast.lena), meeting_id=first.pk, now=NOW)

    asked.refresh_from_db()
    assert asked.state == Seat.TAKEN
    assert public_meetings(Sought(cast.region.pk), NOW).count() == 2


def test_a_reminder_is_sent_once(cast: Cast) -> None:
    joined(only_round(planned(cast)))
    soon = NOW + timedelta(days=13)

    for _twice in range(2):
        turn(actor=CLOCK, now=soon)

    assert Note.objects.filter(kind="reminder").count() == 1


def test_who_came_is_counted_and_reaches_the_quarter(cast: Cast) -> None:
    event = planned(cast)
    asked = joined(only_round(event), seats=2)
    meeting = event.meetings.order_by("starts_at")[0]
    after = meeting.ends_at

    for _twice in range(2):
        note_attendance(
            actor=actor(cast.lena),
            meeting_id=meeting.pk,
            came={asked.pk: 9},
            walked_in=3,
            now=after,
        )

    row = reach(actor(cast.lena), date(2026, 1, 1), after)[0]
    assert (row.year, row.quarter, row.kind, row.meetings, row.came) == (2026, 1, "course", 1, 5)
    assert reach(actor(cast.fleur), date(2026, 1, 1), after) == []


def test_nobody_came_before_it_began(cast: Cast) -> None:
    meeting = planned(cast).meetings.order_by("starts_at")[0]

    with pytest.raises(Refused, match="meeting-not-begun"):
        note_attendance(
            actor=actor(cast.lena), meeting_id=meeting.pk, came={}, walked_in=1, now=NOW
        )


def test_a_group_with_too_few_is_seen_in_time(cast: Cast) -> None:
    planned(cast, kind=Kind.BIRTH_GROUP, minimum=3, expected=2)
    planned(cast, minimum=0)

    assert at_risk(actor(cast.lena), NOW).count() == 1


def test_a_lesson_and_a_secret_address_are_not_public(cast: Cast) -> None:
    planned(cast, listed=False)
    home = planned(cast, confidential=True, address="Kade 1", place="Thuis bij een ouder")
    joined(only_round(home))

    found = list(public_meetings(Sought(cast.region.pk), NOW))
    file = feed.calendar_of("Agenda", found, "http://x/", NOW)
    send_notes(actor=CLOCK, now=NOW)

    assert {each.event_id for each in found} == {home.pk}
    assert b"Kade 1" not in file
    assert "Kade 1" in mail.outbox[0].body


def test_who_has_no_seat_yet_reads_no_secret_address(cast: Cast) -> None:
    secret: dict[str, Any] = {
        "confidential": True,
        "address": "Kade 1",
        "place": "Thuis bij een ouder",
    }
    event = planned(cast, capacity=1, **secret)
    first = joined(only_round(event))
    waits = joined(only_round(event), "Gerda", now=NOW + timedelta(seconds=1))
    give_back(actor=visitor(cast.region.pk, first.pk), sign_up_id=first.pk, now=NOW)
    elsewhere = shape(capacity=1, **{**secret, "address": "Kade 2"})
    change_event(actor=actor(cast.lena), event_id=event.pk, shape=elsewhere, now=NOW)

    send_notes(actor=CLOCK, now=NOW + timedelta(seconds=1))

    to_waiting = [each.body for each in mail.outbox if each.to == [waits.email]]
    assert len(to_waiting) == 2
    assert not [body for body in to_waiting if "Kade" in body]


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        ({"months": 5}, 3),
        ({"months": 12}, 0),
        ({"topic": "first_year"}, 3),
        ({"topic": "school"}, 0),
        ({"where": "kade"}, 3),
        ({"where": "elders"}, 0),
        ({"since": NOW + timedelta(days=20)}, 2),
        ({"until": NOW + timedelta(days=20)}, 1),
        ({"language": "tr"}, 0),
    ],
)
def test_a_visitor_narrows_the_agenda(cast: Cast, sought: dict[str, Any], count: int) -> None:
    planned(cast)

    assert public_meetings(Sought(cast.region.pk, **sought), NOW).count() == count


def test_a_municipality_shows_its_own_and_what_is_for_everybody(cast: Cast) -> None:
    planned(cast, municipality_id=cast.municipality.pk)
    planned(cast)

    assert (
        public_meetings(Sought(cast.region.pk, municipality_id=cast.municipality.pk), NOW).count()
        == 6
    )


def test_a_calendar_file_is_read_back_as_it_was(cast: Cast) -> None:
    event = planned(cast, title="Slapen; en, \\ meer\u2028", about="Regel 1\nRegel 2")
    found = list(public_meetings(Sought(cast.region.pk), NOW))

    read = Calendar.from_ical(feed.calendar_of("Agenda", found, "http://x/", NOW))

    items = read.walk("VEVENT")
    assert len(items) == 3
    assert [each.decoded("dtstart").isoformat() for each in items][1:] == [
        "2026-03-24T10:00:00+01:00",
        "2026-03-31T10:00:00+02:00",
    ]
    assert items[0]["summary"] == event.title
    assert not [error for each in items for error in each.errors]


def test_mail_that_bounces_is_shown(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = joined(only_round(planned(cast)))

    def refused(self: Carrier, mail: Mail) -> Why:
        return Why.ADDRESS_REFUSED

    monkeypatch.setattr(Carrier, "carry", refused)
    send_notes(actor=CLOCK, now=NOW)

    assert bounced([asked.pk]) == {asked.pk: "address-refused"}


def test_times_are_kept_over_the_change_of_the_clock(cast: Cast) -> None:
    event = planned(cast)

    hours = [
        each.starts_at.hour for each in Meeting.objects.filter(event=event).order_by("starts_at")
    ]
    assert hours == [9, 9, 8]
    assert event.first_on == FIRST


def test_a_page_from_before_does_not_tell_an_address_that_was_made_secret(cast: Cast) -> None:
    event = planned(cast, address="Kade 1")
    lena = actor(cast.lena)
    change_event(
        actor=lena, event_id=event.pk, shape=shape(address="Kade 1", confidential=True), now=NOW
    )

    with pytest.raises(Refused, match="secret-meanwhile"):
        change_event(actor=lena, event_id=event.pk, shape=shape(address="Kade 1"), now=NOW)

    event.refresh_from_db()
    assert event.confidential
    opened = shape(address="Kade 1", was_secret=True)
    change_event(actor=lena, event_id=event.pk, shape=opened, now=NOW)
    event.refresh_from_db()
    assert not event.confidential

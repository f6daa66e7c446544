"""Conferences lean on the agenda; what appears, and the award."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from tests.agenda.planning import joined, only_round
from tests.campaigns.promoting import conference, ivo, named_by, notice
from tests.cast import NOW, TODAY, Cast, actor

from raak.access.rules import CLOCK
from raak.agenda.queries import Sought, public_meetings
from raak.agenda.rules import Kind
from raak.agenda.services.attendance import note_attendance
from raak.campaigns import queries
from raak.campaigns.models import Nomination
from raak.campaigns.services import awards
from raak.campaigns.services import conferences as services
from raak.campaigns.services.clock import prepare_runs
from raak.campaigns.services.conferences import Part
from raak.campaigns.services.publications import confirm_publication
from raak.kernel.refusal import Refused

MIDDAY = Part(time(13), 30, "Welkom", "Ivo Smit", "Ketenbureau")


def test_a_conference_is_an_event_that_one_signs_up_for(cast: Cast) -> None:
    held = conference(cast)

    seat = joined(only_round(held.event))

    assert (held.event.kind, seat.state) == (Kind.CONFERENCE, "taken")


def test_parents_do_not_find_it_unless_they_ask_for_conferences(cast: Cast) -> None:
    conference(cast)

    assert not public_meetings(Sought(cast.region.pk), NOW).exists()
    assert public_meetings(Sought(cast.region.pk, kind="conference"), NOW).count() == 1


def test_the_programme_is_told_by_the_clock(cast: Cast) -> None:
    held = conference(cast)
    later = Part(time(15), 45, "Wat doe jij morgen anders?")
    for part in (later, MIDDAY):
        services.add_item(actor=ivo(cast), conference_id=held.pk, key=uuid4(), part=part, now=NOW)

    told = [each.title for each in queries.programme_of(held.event_id)]

    assert told == ["Welkom", "Wat doe jij morgen anders?"]


def test_the_same_part_twice_is_one_and_can_be_taken_out(cast: Cast) -> None:
    held, key = conference(cast), uuid4()
    for _twice in range(2):
        services.add_item(actor=ivo(cast), conference_id=held.pk, key=key, part=MIDDAY, now=NOW)
    assert held.items.count() == 1

    for _twice in range(2):
        services.drop_item(actor=ivo(cast), conference_id=held.pk, item_id=key, now=NOW)

    assert not held.items.exists()


def test_chris_changes_nothing_of_it(cast: Cast) -> None:
    held = conference(cast)

    with pytest.raises(Refused):
        services.write_outcomes(
            actor=actor(cast.chris), conference_id=held.pk, outcomes="Niets", now=NOW
        )


def test_the_report_counts_who_came_and_what_appeared(cast: Cast) -> None:
    held = conference(cast)
    meeting = held.event.meetings.get()
    over = meeting.ends_at + timedelta(hours=1)
    note_attendance(actor=ivo(cast), meeting_id=meeting.pk, came={}, walked_in=63, now=over)
    notice(cast, on=TODAY)
    notice(cast, title="Nog niet", on=date(2026, 5, 1))

    found = queries.report_of(ivo(cast), TODAY, date(2026, 6, 30))

    assert found.came == 63
    assert [each.title for each in found.lines] == ["Samen alert", "Samen van start"]


def test_what_is_planned_is_confirmed_when_it_appeared(cast: Cast) -> None:
    planned = notice(cast, on=TODAY + timedelta(days=2))
    assert not planned.appeared_at

    for _twice in range(2):
        confirm_publication(actor=ivo(cast), publication_id=planned.pk, now=NOW)

    planned.refresh_from_db()
    assert (planned.appeared_at, planned.on) == (NOW, TODAY)


def test_one_is_chosen_a_year(cast: Cast) -> None:
    first, second = named_by(cast), named_by(cast, "Meester Bo")
    for _twice in range(2):
        awards.choose(actor=ivo(cast), nomination_id=first.pk, now=NOW)

    with pytest.raises(Refused) as refused:
        awards.choose(actor=ivo(cast), nomination_id=second.pk, now=NOW)

    assert refused.value.code == "award-given"


def test_anna_names_somebody_and_does_not_see_who_else_did(cast: Cast) -> None:
    named_by(cast)

    assert not queries.nominations_visible_to(actor(cast.anna)).exists()
    with pytest.raises(Refused):
        awards.choose(actor=actor(cast.anna), nomination_id=Nomination.objects.get().pk, now=NOW)


def test_who_was_not_chosen_is_forgotten_after_the_term(cast: Cast) -> None:
    chosen, other = named_by(cast), named_by(cast, "Meester Bo")
    awards.choose(actor=ivo(cast), nomination_id=chosen.pk, now=NOW)

    prepare_runs(actor=CLOCK, now=NOW.replace(year=2028))

    chosen.refresh_from_db()
    other.refresh_from_db()
    assert (chosen.name, other.name, other.why) == ("Juf Els", "", "")
    assert other.forgotten_at is not None

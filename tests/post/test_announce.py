"""Alarms that went off become letters: to whom, once, and whatever happens in between."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, actor, add_person, employ
from tests.post.posting import letters
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import do, offered, open_step, raised, refused
from tests.trajectories.kills import Killed, killed_at

from raak.access.rules import CLOCK, NOBODY, Role
from raak.parties.queries import places_with
from raak.post.models import Letter
from raak.trajectories.models import Announcement
from raak.trajectories.services import announcing, clock
from raak.trajectories.services.announcing import announce, announce_batch
from raak.trajectories.services.clock import tick
from raak.trajectories.services.departures import (
    close_organisation,
    depart_person,
    withdraw_role,
)

NEXT_DAY = NOW + timedelta(days=1)
LATE = NOW + timedelta(days=3)
MUCH_LATER = NOW + timedelta(days=30)


def let_pass(now: datetime) -> None:
    tick(actor=CLOCK, now=now)
    announce(actor=CLOCK, now=now)


def test_the_owner_is_reminded_in_the_morning(cast: Cast) -> None:
    raised(cast)

    let_pass(NEXT_DAY.replace(hour=0))

    letter = Letter.objects.get()
    assert (letter.kind, letter.person) == ("reminder", cast.anna)
    assert letter.not_before.isoformat() == "2026-03-04T06:30:00+00:00"


def test_who_holds_the_role_on_the_ladder_hears_at_once(cast: Cast) -> None:
    raised(cast)
    tick(actor=CLOCK, now=NEXT_DAY)
    Announcement.objects.all().delete()

    let_pass(LATE)

    letter = Letter.objects.get()
    assert (letter.kind, letter.person, letter.not_before) == ("escalation", cast.bram, LATE)


def test_a_whole_night_of_alarms_is_one_letter_for_each(cast: Cast) -> None:
    for _ in range(5):
        raised(cast, child=None)

    let_pass(MUCH_LATER)

    assert letters(cast.anna) == ["reminder"]
    assert letters(cast.bram) == letters(cast.eva) == ["escalation"]
    assert len(letters()) == 3
    assert not Announcement.objects.exists()


def test_everybody_who_holds_the_role_hears(cast: Cast) -> None:
    other_director = add_person(cast.region, "Olga Prins")
    employ(other_director, cast.chain_office, Role.CHAIN_DIRECTOR)
    raised(cast)

    let_pass(MUCH_LATER)

    assert letters(cast.eva) == letters(other_director) == ["escalation"]


def test_what_was_done_before_the_letters_were_written_is_not_mailed_to_its_owner(
    cast: Cast,
) -> None:
    trajectory = raised(cast)
    tick(actor=CLOCK, now=NEXT_DAY)
    do(cast.anna, open_step(trajectory), "calm", now=NEXT_DAY)

    announce(actor=CLOCK, now=NEXT_DAY)

    assert letters() == []


def test_where_nobody_holds_the_role_any_more_the_director_hears(cast: Cast) -> None:
    raised(cast)
    tick(actor=CLOCK, now=LATE)
    depart_person(
        actor=actor(cast.kim), person_id=cast.bram.pk, successor_id=cast.anna.pk, now=LATE
    )

    announce(actor=CLOCK, now=LATE)

    assert letters(cast.eva, kind="escalation")
    assert not letters(cast.bram)


def test_where_somebody_just_lost_the_role_the_director_hears(cast: Cast) -> None:
    raised(cast)
    tick(actor=CLOCK, now=LATE)
    cast.bram.memberships.filter(role="team_lead").update(until_on=LATE.date())

    announce(actor=CLOCK, now=LATE)

    assert letters(cast.eva) == ["escalation"]


def test_what_was_heard_at_an_organisation_that_closes_is_told_to_who_hears_it_now(
    cast: Cast,
) -> None:
    raised(cast)
    let_pass(LATE)

    close_organisation(
        actor=actor(cast.kim),
        organisation_id=cast.school.pk,
        successor_id=cast.daan.pk,
        now=LATE,
    )
    announce(actor=CLOCK, now=LATE)

    hearers = places_with(["team_lead"], LATE.date()).filter(organisation=cast.youth_help)
    (lead,) = (each.person for each in hearers)
    assert letters(lead) == ["escalation"]
    assert not letters(cast.eva)


def test_what_a_leaving_lead_had_heard_of_is_told_to_the_director(cast: Cast) -> None:
    raised(cast)
    let_pass(LATE)
    assert not letters(cast.eva)

    lead = cast.bram.memberships.get(role="team_lead")
    withdraw_role(actor=actor(cast.kim), membership_id=lead.pk, successor_id=cast.anna.pk, now=LATE)
    announce(actor=CLOCK, now=LATE)

    assert letters(cast.eva) == ["escalation"]


def test_a_silent_receiver_hears_before_it_escalates(cast: Cast) -> None:
    referral = offered(cast)
    Letter.objects.all().delete()
    referral.step.alarms.create(
        trajectory_id=referral.trajectory_id,
        region_id=referral.region_id,
        organisation=cast.school,
        kind="remind",
        rung=0,
        role="professional",
        on=NEXT_DAY.date(),
    )

    let_pass(NEXT_DAY)

    assert letters(cast.anna) == ["reminder"]
    assert letters(cast.daan) == ["offered"]


def test_nothing_to_announce_costs_one_statement(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as statements:
        announce_batch(actor=CLOCK, now=NOW)

    told = [q["sql"] for q in statements if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) == 1


def test_only_the_clock_announces(cast: Cast) -> None:
    raised(cast)
    tick(actor=CLOCK, now=MUCH_LATER)

    for somebody in (actor(cast.anna), actor(cast.kim), NOBODY):
        with refused("role-lacks-permission"):
            announce(actor=somebody, now=MUCH_LATER)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("statement", range(24))
def test_killed_at_any_statement_each_letter_is_written_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, statement: int, after: bool
) -> None:
    for name in ("BATCH", "SQLITE_BATCH"):
        monkeypatch.setattr(clock, name, 2)
    monkeypatch.setattr(announcing, "BATCH", 4)
    for _ in range(3):
        raised(cast, child=None)

    try:
        with killed_at(statement, after=after):
            let_pass(MUCH_LATER)
    except Killed:
        let_pass(MUCH_LATER)

    people = {cast.anna: "reminder", cast.bram: "escalation", cast.eva: "escalation"}
    for person, kind in people.items():
        assert set(letters(person)) == {kind}
    assert not Announcement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_write_each_letter_once(cast: Cast) -> None:
    for _ in range(4):
        raised(cast, child=None)
    tick(actor=CLOCK, now=MUCH_LATER)

    told = at_once(*[lambda: announce(actor=CLOCK, now=MUCH_LATER)] * 3)

    assert sum(told) == 3
    assert sorted(letters()) == ["escalation", "escalation", "reminder"]

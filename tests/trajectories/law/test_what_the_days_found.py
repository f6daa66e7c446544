"""Faults that the random days found once, each on its own and for ever."""

from datetime import date, timedelta

import pytest
from tests.cast import (
    NOW,
    SHORT_ROUTE,
    TODAY,
    Cast,
    actor,
    complete,
    employ,
    publish,
    raise_for,
)
from tests.trajectories.factories import (
    accepted,
    at_handover,
    everything,
    history,
    offered,
    open_step,
    raised,
    refused,
)
from tests.trajectories.law.days import Days

from raak.access.rules import CLOCK, Role
from raak.parties.models import Membership, Team
from raak.parties.queries import workers
from raak.trajectories.models import Alarm, HandoverLine, Participant, Referral, Step, Trajectory
from raak.trajectories.queries.closure import Breach, breaches
from raak.trajectories.services.clock import tick
from raak.trajectories.services.departures import withdraw_role
from raak.trajectories.services.endings import pause_trajectory
from raak.trajectories.services.referrals import (
    accept_referral,
    offer_referral,
    settle_arrival,
    withdraw_referral,
)
from raak.trajectories.services.steps import hand_over_step

NEXT_WEEK = TODAY + timedelta(days=7)
ENDS_WITH_AN_OFFER = SHORT_ROUTE.replace("version: 1", "version: 2", 1).replace(
    "      calm:\n", "      calm:\n        starts: [next-route]\n", 1
)
HURRIED = SHORT_ROUTE.replace("version: 1", "version: 2", 1).replace(
    "due: {within: 2 working days}", "due: {within: 1 working day}", 1
)
"""The first step is due on the next day: a reminder a day before would come as it opens."""


def pause(cast: Cast, trajectory: Trajectory, until: date, days: int = 0) -> None:
    pause_trajectory(
        actor=actor(cast.anna),
        trajectory_id=trajectory.pk,
        until=until,
        reason="Het gezin is op reis.",
        now=NOW + timedelta(days=days),
    )


def due_on(trajectory: Trajectory) -> date:
    return open_step(trajectory).due_on


def test_the_same_pause_sent_twice_counts_once(cast: Cast) -> None:
    trajectory = raised(cast)
    pause(cast, trajectory, NEXT_WEEK)
    once = due_on(trajectory)

    pause(cast, trajectory, NEXT_WEEK)

    assert due_on(trajectory) == once
    assert history(trajectory).count("trajectory.paused") == 1


def test_a_longer_pause_counts_no_day_twice(cast: Cast) -> None:
    at_once, in_two_parts = raised(cast), raised(cast)

    pause(cast, at_once, NEXT_WEEK + timedelta(days=7))
    pause(cast, in_two_parts, NEXT_WEEK)
    pause(cast, in_two_parts, NEXT_WEEK + timedelta(days=7), days=3)

    assert due_on(in_two_parts) == due_on(at_once)


def test_a_pause_does_not_end_sooner_than_it_said(cast: Cast) -> None:
    trajectory = raised(cast)
    pause(cast, trajectory, NEXT_WEEK)

    with refused("paused-longer", until=NEXT_WEEK.isoformat()):
        pause(cast, trajectory, NEXT_WEEK - timedelta(days=1))


def test_a_pause_makes_time_for_a_reminder_that_came_too_late_before(cast: Cast) -> None:
    publish(cast.region, HURRIED)
    trajectory = raised(cast)
    assert not Alarm.objects.filter(trajectory=trajectory, kind="remind").exists()

    pause(cast, trajectory, NEXT_WEEK)

    reminder = Alarm.objects.get(trajectory=trajectory, kind="remind")
    assert TODAY < reminder.on < due_on(trajectory)
    assert (reminder.role, reminder.organisation) == ("professional", cast.school)


def test_a_pause_brings_no_reminder_back_that_went_off(cast: Cast) -> None:
    trajectory = raised(cast)
    tick(actor=CLOCK, now=NOW + timedelta(days=1))

    pause(cast, trajectory, NEXT_WEEK, days=1)

    reminder = Alarm.objects.get(trajectory=trajectory, kind="remind")
    assert reminder.fired_at is not None


def test_withdrawing_a_referral_twice_is_refused_and_counts_once(cast: Cast) -> None:
    referral = offered(cast)
    take_back(cast, referral)

    with refused("no-such-move"):
        take_back(cast, referral)

    assert HandoverLine.objects.get().unanswered == 0


def take_back(cast: Cast, referral: Referral) -> None:
    withdraw_referral(
        actor=actor(cast.anna), referral_id=referral.pk, reason="Vergissing.", now=NOW
    )


def test_giving_a_step_to_who_has_it_changes_nothing(cast: Cast) -> None:
    step = open_step(raised(cast, by=cast.daan, at=cast.youth_help))
    give_to_the_team(cast, step)
    before = everything()

    give_to_the_team(cast, step)

    assert everything() == before


def give_to_the_team(cast: Cast, step: Step) -> None:
    hand_over_step(
        actor=actor(cast.daan),
        step_id=step.pk,
        to_person_id=cast.daan.pk,
        to_team_id=cast.help_team.pk,
        reason="Zij kennen het gezin.",
        now=NOW,
    )


def test_who_answers_for_a_team_keeps_its_steps_with_one_role_less(cast: Cast) -> None:
    step = open_step(raised(cast, by=cast.daan, at=cast.youth_help))
    give_to_the_team(cast, step)
    professional, *_ = employ(cast.daan, cast.youth_help, Role.PROFESSIONAL)

    withdraw_role(
        actor=actor(cast.kim),
        membership_id=professional.pk,
        successor_id=cast.hanna.pk,
        now=NOW,
    )

    assert Step.objects.get(pk=step.pk).owner == cast.daan
    assert not list(breaches(cast.region.pk, TODAY))


def test_nothing_is_taken_up_for_a_team_that_nobody_here_answers_for(cast: Cast) -> None:
    referral = offered(cast)
    Team.objects.filter(pk=cast.help_team.pk).update(accountable=cast.gijs)

    with refused("not-a-colleague"):
        accept_referral(
            actor=actor(cast.hanna), referral_id=referral.pk, team_id=cast.help_team.pk, now=NOW
        )


def test_who_takes_a_child_up_again_is_the_latest_again(cast: Cast) -> None:
    """Hanna took the child up, then Fleur, and now Hanna again: her first place is an old one."""
    first = accepted(cast, by=cast.hanna)
    settle_arrival(actor=actor(cast.hanna), referral_id=first.pk, arrived=True, now=NOW)
    Participant.objects.create(
        trajectory=first.trajectory,
        person=cast.fleur,
        organisation=cast.health,
        role="helper",
        since_at=NOW + timedelta(days=1),
    )
    tomorrow_after = NOW + timedelta(days=2)
    step = open_step(first.trajectory, "tell")
    Step.objects.filter(pk=step.pk).update(kind="handover", key="refer")
    again = offer_referral(
        actor=actor(cast.anna),
        step_id=step.pk,
        receiver_id=cast.youth_help.pk,
        request="Steun in het gezin.",
        now=tomorrow_after,
    )

    accept_referral(actor=actor(cast.hanna), referral_id=again.pk, now=tomorrow_after)

    helpers = Participant.objects.filter(trajectory=first.trajectory, role="helper")
    latest = helpers.filter(until_at__isnull=True).latest("since_at")
    assert latest.person == cast.hanna


def test_who_takes_over_a_step_takes_part_whatever_place_the_owner_had(cast: Cast) -> None:
    """Anna works at two schools and takes part from the other; her step here moves to Bram."""
    step = at_handover(cast)
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)
    places = Participant.objects.filter(trajectory=step.trajectory_id)
    places.update(organisation=cast.other_school)
    here = Membership.objects.get(person=cast.anna, organisation=cast.school)

    withdraw_role(actor=actor(cast.bram), membership_id=here.pk, successor_id=cast.bram.pk, now=NOW)

    assert Step.objects.get(pk=step.pk).owner == cast.bram
    assert not list(breaches(cast.region.pk, TODAY))


@pytest.mark.django_db(transaction=True)
def test_when_nobody_who_took_part_is_left_the_director_explains_the_next_day() -> None:
    days = Days(seed=1, risk=0)
    first = ended_with_an_offer(days)
    Membership.objects.filter(person__in=first.participants.values("person")).delete()
    Membership.objects.filter(role=Role.CHAIN_DIRECTOR.value).delete()

    days.explain()
    assert days.world.done["decline"] == 0, "on the day itself nothing is broken yet"
    days.begin()
    assert [each.rule for each in clause_4(days)] == ["next-not-begun"]
    days.explain()

    assert not clause_4(days)
    assert days.world.done["decline"] == 1
    said = first.events.get(kind="next.declined").actor_id
    director = Membership.objects.get(role=Role.CHAIN_DIRECTOR.value)
    assert said == f"person:{director.person_id}", "the vacancy was filled first"


def ended_with_an_offer(days: Days) -> Trajectory:
    """Somebody at a school raises a concern; its feedback ends it, and offers a second route."""
    region, now = days.world.landscape.region, days.world.now
    publish(region, ENDS_WITH_AN_OFFER)
    school = region.organisations.filter(sector="primary_education")[0]
    place = workers(days.world.today).filter(organisation=school).order_by("pk")[0]
    trajectory = raise_for(place.person, school, now=now)
    complete(place.person, trajectory, "calm", now=now)
    complete(place.person, trajectory, "told", message="Er loopt al hulp.", now=now)
    return trajectory


def clause_4(days: Days) -> list[Breach]:
    here = breaches(days.world.region_id, days.world.today)
    return [each for each in here if each.clause == 4]

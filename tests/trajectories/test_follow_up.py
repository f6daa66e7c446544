"""An outcome offers a next protocol for the same child; it starts once."""

from datetime import date, timedelta

import pytest
from tests.cast import NOW, SHORT_ROUTE, TODAY, Cast, actor, add_team, employ, publish
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import (
    accepted,
    do,
    ended,
    everything,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.access.rules import Role
from raak.parties.models import Desk, Person, Team
from raak.trajectories.models import Concern, Participant, Trajectory
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.services.concerns import follow_up
from raak.trajectories.services.declining import decline_next

OFFERS = SHORT_ROUTE.replace("version: 1", "version: 2", 1).replace(
    "reaches: seen\n", "reaches: seen\n        starts: [next-route]\n", 1
)
NEXT = SHORT_ROUTE.replace("protocol: short-route", "protocol: next-route", 1)
OF_OTHERS = NEXT.replace("version: 1", "version: 2", 1).replace(
    "professional", Role.CASE_MANAGER.value
)
"""The next route, which a case manager leads and begins."""


@pytest.fixture
def first(cast: Cast) -> Trajectory:
    """A visit was made, after which the next route is offered."""
    publish(cast.region, OFFERS)
    publish(cast.region, NEXT)
    trajectory = raised(cast)
    answers = {"mood": "tense", "siblings": "no"}
    do(cast.anna, open_step(trajectory), "visited", facts={"visit": TODAY}, answers=answers)
    return trajectory


def follow(first: Trajectory, by: Person, protocol: str = "next-route") -> Trajectory:
    return follow_up(actor=actor(by), trajectory_id=first.pk, protocol=protocol, now=NOW)


def test_the_same_child_worry_and_raiser_go_along(cast: Cast, first: Trajectory) -> None:
    trajectory = follow(first, cast.anna)

    before, after = (
        Concern.objects.get(trajectory=first),
        Concern.objects.get(trajectory=trajectory),
    )
    assert (trajectory.child, trajectory.follows) == (first.child, first)
    assert (after.raised_by, after.seen) == (before.raised_by, before.seen)
    assert open_step(trajectory).owner == cast.anna
    assert recorded("trajectory.followed", cast.anna, f"trajectory:{trajectory.pk}")
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_starting_it_twice_gives_the_same_one(cast: Cast, first: Trajectory) -> None:
    once = follow(first, cast.anna)
    before = everything()

    assert follow(first, cast.anna) == once
    assert everything() == before


def test_it_may_follow_when_the_first_is_over(cast: Cast, first: Trajectory) -> None:
    do(cast.anna, open_step(first, "tell"), "told", message="Verteld.")

    assert follow(first, cast.anna).state == "open"


def test_it_is_led_from_where_its_starter_takes_part(cast: Cast, first: Trajectory) -> None:
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)

    trajectory = follow(first, cast.anna)

    assert trajectory.organisation == cast.school
    lead = Participant.objects.get(trajectory=trajectory, lead=True)
    assert lead.organisation == cast.school


def test_what_was_not_offered_is_refused(cast: Cast, first: Trajectory) -> None:
    with refused("not-offered", protocol="short-route"):
        follow(first, cast.anna, "short-route")


def decline(first: Trajectory, by: Person, reason: str = "Veilig Thuis is er al bij.") -> None:
    decline_next(
        actor=actor(by), trajectory_id=first.pk, protocol="next-route", reason=reason, now=NOW
    )


def lying(today: date) -> list[str]:
    return [each.rule for each in breaches(None, today) if each.clause == 4]


def test_what_ended_without_its_next_is_found_the_next_day(cast: Cast, first: Trajectory) -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert lying(tomorrow) == [], "while it runs, somebody watches"

    do(cast.anna, open_step(first, "tell"), "told", message="Verteld.")

    assert (lying(TODAY), lying(tomorrow)) == ([], ["next-not-begun"])


def test_a_reason_why_it_does_not_begin_is_enough(cast: Cast, first: Trajectory) -> None:
    do(cast.anna, open_step(first, "tell"), "told", message="Verteld.")

    decline(first, cast.anna)

    assert lying(TODAY + timedelta(days=1)) == []
    assert recorded("next.declined", cast.anna, f"trajectory:{first.pk}")
    before = everything()
    decline(first, cast.anna)
    assert everything() == before, "twice is once"


def test_who_changes_their_mind_begins_it_after_all(cast: Cast, first: Trajectory) -> None:
    decline(first, cast.anna)

    assert follow(first, cast.anna).state == "open"


def test_what_runs_already_is_not_reasoned_away(cast: Cast, first: Trajectory) -> None:
    follow(first, cast.anna)

    with refused("next-begun"):
        decline(first, cast.anna)


def test_without_a_reason_it_is_refused(cast: Cast, first: Trajectory) -> None:
    with refused("reason-missing"):
        decline(first, cast.anna, " ")


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_only_who_takes_part_reasons_it_away(cast: Cast, first: Trajectory, who: str) -> None:
    with refused("not-yours"):
        decline(first, getattr(cast, who))


def test_an_outcome_that_was_not_chosen_offers_nothing(cast: Cast) -> None:
    publish(cast.region, OFFERS)
    publish(cast.region, NEXT)

    first = ended(cast)

    with refused("not-offered"):
        follow(first, cast.anna)


def test_an_offer_that_the_region_does_not_run_is_refused(cast: Cast) -> None:
    publish(cast.region, OFFERS)
    trajectory = raised(cast)
    answers = {"mood": "tense", "siblings": "no"}
    do(cast.anna, open_step(trajectory), "visited", facts={"visit": TODAY}, answers=answers)

    with refused("no-such-protocol"):
        follow(trajectory, cast.anna)


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_only_who_takes_part_starts_it(cast: Cast, first: Trajectory, who: str) -> None:
    with refused("not-yours"):
        follow(first, getattr(cast, who))


def test_a_receiver_who_takes_part_may_start_it_from_its_own_place(cast: Cast) -> None:
    publish(
        cast.region,
        OFFERS.replace(
            "        needs: [reason]\n        next: [refer]",
            "        needs: [reason]\n        starts: [next-route]\n        next: [refer]",
        ),
    )
    publish(cast.region, NEXT)
    referral = accepted(cast)

    trajectory = follow(referral.trajectory, cast.daan)

    assert trajectory.organisation == cast.youth_help


def test_what_is_somebody_elses_work_goes_to_their_desk(cast: Cast, first: Trajectory) -> None:
    publish(cast.region, OF_OTHERS)

    trajectory = follow(first, cast.anna)

    step = open_step(trajectory)
    assert (step.owner, step.team, step.organisation) == (
        cast.daan,
        cast.help_team,
        cast.youth_help,
    )
    lead = Participant.objects.get(trajectory=trajectory, lead=True)
    assert (lead.person, lead.team, lead.role) == (cast.daan, cast.help_team, "case_manager")
    assert trajectory.organisation == cast.youth_help
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_whoever_started_it_stays_involved(cast: Cast, first: Trajectory) -> None:
    publish(cast.region, OF_OTHERS)

    trajectory = follow(first, cast.anna)

    mine = Participant.objects.get(trajectory=trajectory, person=cast.anna)
    assert (mine.role, mine.lead, mine.organisation) == ("professional", False, cast.school)
    assert trajectories_visible_to(actor(cast.anna)).filter(pk=trajectory.pk).exists()
    assert Concern.objects.get(trajectory=trajectory).raised_by == cast.anna


def test_the_desk_of_the_familys_municipality_comes_first(cast: Cast, first: Trajectory) -> None:
    publish(cast.region, OF_OTHERS)
    employ(cast.fleur, cast.health, Role.CASE_MANAGER)
    nurses = add_team(cast.health, "Casusregie Dijkveen", cast.fleur)
    Desk.objects.create(
        region=cast.region, municipality=cast.municipality, role="case_manager", team=nurses
    )

    trajectory = follow(first, cast.anna)

    assert first.municipality is None, "then it is the municipality of the school"
    assert open_step(trajectory).team == nurses


def test_who_holds_the_role_leads_it_in_person(cast: Cast) -> None:
    publish(cast.region, OFFERS)
    publish(cast.region, OF_OTHERS)
    trajectory = raised(cast, by=cast.daan, at=cast.youth_help)
    answers = {"mood": "tense", "siblings": "no"}
    do(cast.daan, open_step(trajectory), "visited", facts={"visit": TODAY}, answers=answers)

    following = follow(trajectory, cast.daan)

    assert (open_step(following).owner, open_step(following).team) == (cast.daan, None)
    assert Participant.objects.get(trajectory=following).lead


def test_a_role_at_another_organisation_does_not_count(cast: Cast, first: Trajectory) -> None:
    publish(cast.region, OF_OTHERS)
    employ(cast.anna, cast.other_school, Role.CASE_MANAGER)

    trajectory = follow(first, cast.anna)

    assert open_step(trajectory).owner == cast.daan


def test_without_anybody_behind_the_desk_nothing_begins(cast: Cast, first: Trajectory) -> None:
    publish(cast.region, OF_OTHERS)
    Team.objects.filter(pk=cast.help_team.pk).update(accountable=cast.chris)

    with refused("no-desk", role="case_manager"):
        follow(first, cast.anna)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_start_one(cast: Cast, first: Trajectory) -> None:
    results = at_once(*[lambda: follow(first, cast.anna)] * 2)

    assert results[0] == results[1]
    assert Trajectory.objects.filter(follows=first).count() == 1

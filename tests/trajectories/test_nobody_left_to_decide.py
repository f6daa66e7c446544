"""Everybody who took part is gone: the chain director says why what was offered does not begin."""

from datetime import date, timedelta

import pytest
from tests.cast import (
    NOW,
    SHORT_ROUTE,
    TODAY,
    Cast,
    actor,
    add_team,
    build_cast,
    employ,
    publish,
)
from tests.trajectories.factories import do, everything, open_step, raised, recorded, refused

from raak.access.rules import Role
from raak.parties.models import Membership, Organisation, Person
from raak.parties.queries import actor_of
from raak.trajectories.models import Event, Participant, Trajectory
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.following import left_for_director
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.services.concerns import follow_up
from raak.trajectories.services.declining import decline_next

OFFERS = SHORT_ROUTE.replace("version: 1", "version: 2", 1).replace(
    "reaches: seen\n", "reaches: seen\n        starts: [next-route, third-route]\n", 1
)
LATER = NOW + timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def first(cast: Cast) -> Trajectory:
    """A visit was made, after which two routes are offered; it ended, and neither began."""
    publish(cast.region, OFFERS)
    for code in ("next-route", "third-route"):
        publish(cast.region, SHORT_ROUTE.replace("protocol: short-route", f"protocol: {code}", 1))
    trajectory = raised(cast)
    answers = {"mood": "tense", "siblings": "no"}
    do(cast.anna, open_step(trajectory), "visited", facts={"visit": TODAY}, answers=answers)
    do(cast.anna, open_step(trajectory, "tell"), "told", message="Verteld.")
    return Trajectory.objects.get(pk=trajectory.pk)


@pytest.fixture
def left(cast: Cast, first: Trajectory) -> Trajectory:
    """And Anna does not work at the school any more."""
    leaves(cast.anna, cast.school)
    return first


def leaves(person: Person, organisation: Organisation, on: date = TODAY) -> None:
    Membership.objects.filter(person=person, organisation=organisation).update(until_on=on)


def decline(first: Trajectory, by: Person, protocol: str = "next-route") -> None:
    decline_next(
        actor=actor_of(by, TOMORROW),
        trajectory_id=first.pk,
        protocol=protocol,
        reason="De school weet dat Veilig Thuis er al bij is.",
        now=LATER,
    )


def lying() -> int:
    return sum(each.rule == "next-not-begun" for each in breaches(None, TOMORROW))


def test_the_chain_director_says_why_it_does_not_begin(cast: Cast, left: Trajectory) -> None:
    assert lying() == 2

    decline(left, cast.eva)
    decline(left, cast.eva, "third-route")

    assert lying() == 0
    said = Event.objects.filter(trajectory=left, kind="next.declined")
    assert {event.actor_id for event in said} == {actor(cast.eva).id}


def test_it_is_recorded(cast: Cast, left: Trajectory) -> None:
    decline(left, cast.eva)

    assert recorded("next.declined", cast.eva, f"trajectory:{left.pk}")


def test_twice_is_once(cast: Cast, left: Trajectory) -> None:
    decline(left, cast.eva)
    decline(left, cast.eva, "third-route")
    before = everything()

    decline(left, cast.eva)

    assert everything() == before


def test_not_while_somebody_who_takes_part_works_there(cast: Cast, first: Trajectory) -> None:
    with refused("not-yours"):
        decline(first, cast.eva)


def test_working_elsewhere_is_not_working_there(cast: Cast, left: Trajectory) -> None:
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)

    decline(left, cast.eva)

    assert lying() == 1


def test_who_takes_part_by_a_team_is_somebody(cast: Cast, left: Trajectory) -> None:
    team = add_team(cast.school, "Zorgteam", cast.anna)
    Participant.objects.filter(trajectory=left).update(team=team)
    Membership.objects.filter(person=cast.bram).update(team=team)

    with refused("not-yours"):
        decline(left, cast.eva)

    decline(left, cast.bram)


def test_who_comes_back_decides_again(cast: Cast, left: Trajectory) -> None:
    employ(cast.anna, cast.school, Role.PROFESSIONAL)

    with refused("not-yours"):
        decline(left, cast.eva)

    decline(left, cast.anna)


def test_not_before_the_day_after_it_ended(cast: Cast, left: Trajectory) -> None:
    assert not left_for_director(actor(cast.eva), TODAY).exists()
    assert left_for_director(actor(cast.eva), TOMORROW).get() == left


@pytest.mark.parametrize("who", ["anna", "bram", "chris", "daan", "ivo", "jop", "kim"])
def test_nobody_else_may(cast: Cast, left: Trajectory, who: str) -> None:
    person = getattr(cast, who)
    lacks = "not-yours" if who in {"bram", "chris", "daan"} else "role-lacks-permission"

    with refused(lacks):
        decline(left, person)

    assert not left_for_director(actor_of(person, TOMORROW), TOMORROW).exists()


def test_two_roles_that_each_hold_half_make_no_director(cast: Cast, left: Trajectory) -> None:
    employ(cast.jop, cast.chain_office, Role.PROFESSIONAL)

    with refused("not-yours"):
        decline(left, cast.jop)


def test_the_director_of_another_region_may_not(cast: Cast, left: Trajectory) -> None:
    elsewhere = build_cast("Zuidland")

    with refused("not-yours"):
        decline(left, elsewhere.eva)


def test_it_is_only_said_why_not_never_begun_or_opened(cast: Cast, left: Trajectory) -> None:
    with refused("not-yours"):
        follow_up(
            actor=actor_of(cast.eva, TOMORROW),
            trajectory_id=left.pk,
            protocol="next-route",
            now=LATER,
        )

    assert not trajectories_visible_to(actor(cast.eva)).exists()


def test_what_was_not_offered_is_not_theirs_to_explain(cast: Cast, left: Trajectory) -> None:
    with refused("not-offered", protocol="short-route"):
        decline(left, cast.eva, "short-route")


def test_what_is_begun_needs_no_explanation(cast: Cast, first: Trajectory) -> None:
    for code in ("next-route", "third-route"):
        follow_up(actor=actor(cast.anna), trajectory_id=first.pk, protocol=code, now=NOW)
    leaves(cast.anna, cast.school)

    with refused("not-yours"):
        decline(first, cast.eva)

"""Who somebody is today follows from the roles they hold in open organisations."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, TODAY, Cast, actor, add_desk, employ

from raak.access.rules import NOBODY, Post, Role
from raak.parties.models import Desk, Membership, Organisation, Person, Team
from raak.parties.queries import (
    actor_known_as,
    actor_of,
    calendar_of,
    holders_of,
    one_per_role,
    people_managed_by,
    successors,
    workers,
)
from raak.trajectories.queries.desks import manned_desks


def test_roles_posts_and_teams_are_those_of_today(cast: Cast) -> None:
    daan = actor(cast.daan)

    assert daan.id == f"person:{cast.daan.pk}"
    assert daan.roles == {Role.CASE_MANAGER, Role.CARE_COORDINATOR}
    assert Post(Role.CASE_MANAGER, cast.youth_help.pk) in daan.posts
    assert daan.team_ids == {cast.help_team.pk}


def test_a_role_that_ended_is_gone(cast: Cast) -> None:
    Membership.objects.filter(person=cast.daan, role=Role.CASE_MANAGER).update(until_on=TODAY)

    assert actor(cast.daan).roles == {Role.CARE_COORDINATOR}


def test_a_closed_organisation_gives_no_roles(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.youth_help.pk).update(closed_on=TODAY)

    assert actor(cast.daan).roles == actor(cast.daan).team_ids == frozenset()


def test_who_left_is_nobody(cast: Cast) -> None:
    Person.objects.filter(pk=cast.anna.pk).update(is_active=False, left_on=TODAY)

    assert actor(cast.anna) == NOBODY
    assert actor_known_as(cast.anna.pk, TODAY) == NOBODY


def test_an_unknown_person_is_nobody(cast: Cast) -> None:
    assert actor_known_as(cast.region.pk, TODAY) == NOBODY


def test_one_statement_says_who_somebody_is(cast: Cast) -> None:
    daan = Person.objects.get(pk=cast.daan.pk)

    with CaptureQueriesContext(connection) as statements:
        actor_of(daan, TODAY)

    assert len(statements) == 1


@pytest.mark.parametrize(
    ("who", "works"),
    [("anna", True), ("eva", True), ("ivo", False), ("jop", False), ("kim", False)],
)
def test_workers_are_those_who_can_own_a_step(cast: Cast, who: str, works: bool) -> None:
    assert workers(TODAY).filter(person=getattr(cast, who)).exists() == works


def test_successors_are_colleagues_before_anybody_else(cast: Cast) -> None:
    employ(cast.jop, cast.school, Role.PRIVACY_OFFICER)

    at_school = successors(cast.anna.pk, cast.school.pk, TODAY)
    alone = successors(cast.chris.pk, cast.other_school.pk, TODAY)

    assert {place.person for place in at_school} == {cast.bram}
    assert {cast.anna, cast.daan} <= {place.person for place in alone}
    assert cast.chris not in {place.person for place in alone}


def test_a_role_is_held_by_whoever_is_active_there_or_in_the_whole_region(cast: Cast) -> None:
    roles, schools = {"team_lead", "helper", "chain_director"}, {cast.school.pk}

    assert holders_of(roles, schools, cast.region.pk, TODAY) == {
        ("team_lead", cast.school.pk): {cast.bram.pk},
        ("chain_director", None): {cast.eva.pk},
    }
    Person.objects.filter(pk=cast.bram.pk).update(is_active=False, left_on=TODAY)
    assert holders_of({"team_lead"}, schools, cast.region.pk, TODAY) == {}


def test_a_role_that_begins_tomorrow_is_not_held_today(cast: Cast) -> None:
    tomorrow = TODAY + timedelta(days=1)
    cast.daan.memberships.update(since_on=tomorrow)

    assert actor(cast.daan).roles == actor(cast.daan).team_ids == frozenset()
    assert actor(cast.daan, tomorrow).roles == {Role.CASE_MANAGER, Role.CARE_COORDINATOR}
    assert not workers(TODAY).filter(person=cast.daan).exists()
    assert not manned_desks(TODAY).filter(role=Role.HELPER).exists()
    assert manned_desks(tomorrow).filter(role=Role.HELPER).exists()
    at_work = people_managed_by(actor(cast.kim), TODAY, organisation_id=cast.youth_help.pk)
    assert cast.daan not in at_work
    assert cast.daan not in {held.person for held in one_per_role(TODAY)}


def test_a_desk_without_somebody_who_answers_is_not_manned(cast: Cast) -> None:
    assert manned_desks(TODAY).filter(role=Role.HELPER).exists()

    Team.objects.filter(pk=cast.help_team.pk).update(accountable=cast.chris)
    assert not manned_desks(TODAY).filter(role=Role.HELPER).exists()


def test_a_closed_day_of_the_region_is_no_working_day(cast: Cast) -> None:
    cast.region.closed_days = ["2026-03-04"]

    assert not calendar_of(cast.region).is_working_day(TODAY + timedelta(days=1))


def test_the_database_holds_a_role_once_at_a_time(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        employ(cast.anna, cast.school, Role.PROFESSIONAL)


def test_the_database_knows_no_other_roles(cast: Cast) -> None:
    place = Membership(person=cast.anna, organisation=cast.school, role="king", since_on=TODAY)

    with pytest.raises(IntegrityError, match="membership_role_known"), transaction.atomic():
        place.save()


def test_the_database_holds_that_active_means_not_left(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="person_active_until_left"), transaction.atomic():
        Person.objects.filter(pk=cast.anna.pk).update(is_active=False)


def test_the_database_holds_one_desk_per_role_and_place(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        add_desk(cast.region, Role.HELPER, cast.help_team)
    Desk.objects.create(
        region=cast.region, role=Role.HELPER, team=cast.help_team, municipality=cast.municipality
    )


def test_a_role_does_not_end_before_it_began(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="membership_ends_after"), transaction.atomic():
        Membership.objects.filter(person=cast.anna).update(until_on=NOW.date().replace(year=2020))


def test_a_team_counts_only_by_a_role_that_does_its_work(cast: Cast) -> None:
    employ(cast.chris, cast.youth_help, Role.ADMINISTRATOR, team=cast.help_team)

    assert actor(cast.chris).team_ids == frozenset()


def test_of_a_role_of_the_whole_region_two_people_are_enough(cast: Cast) -> None:
    for who in (cast.daan, cast.jop, cast.kim):
        employ(who, cast.youth_help, Role.CHAIN_DIRECTOR)

    held = holders_of({"chain_director"}, {cast.school.pk}, cast.region.pk, TODAY)

    directors = held["chain_director", None]
    assert len(directors) == 2
    assert directors <= {cast.eva.pk, cast.daan.pk, cast.jop.pk, cast.kim.pk}


def test_whoever_takes_part_is_looked_up_with_every_role_there(cast: Cast) -> None:
    places, people = {cast.school.pk}, {cast.anna.pk, cast.daan.pk}

    held = holders_of({"team_lead"}, places, cast.region.pk, TODAY, people)

    assert held["professional", cast.school.pk] == {cast.anna.pk}
    assert not any(cast.daan.pk in those for those in held.values())


def test_a_role_at_no_place_is_held_by_nobody(cast: Cast) -> None:
    assert holders_of({"team_lead"}, set(), cast.region.pk, TODAY) == {}
    assert holders_of(set(), {cast.school.pk}, cast.region.pk, TODAY) == {}

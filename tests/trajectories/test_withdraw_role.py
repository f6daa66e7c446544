"""One role of somebody ends; what they own by it moves."""

import pytest
from tests.cast import NOW, TODAY, Cast, actor, add_team, employ
from tests.trajectories.factories import (
    accepted,
    ended,
    offered,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.access.rules import Role
from raak.parties.models import Membership, Person
from raak.parties.rules import GIVEN_BY_LEADS, HELD_BY_PEOPLE
from raak.trajectories.models import Participant, Referral, Step
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import referrals_visible_to, trajectories_visible_to
from raak.trajectories.services.departures import (
    depart_person,
    leave_organisation,
    withdraw_role,
)


def end(by: Person, place: Membership, to: Person) -> int:
    return withdraw_role(actor=actor(by), membership_id=place.pk, successor_id=to.pk, now=NOW)


def place_of(person: Person, role: Role = Role.PROFESSIONAL) -> Membership:
    return Membership.objects.get(person=person, role=role, until_on=None)


def test_with_the_last_role_everything_moves(cast: Cast) -> None:
    trajectory = raised(cast)

    moved = end(cast.bram, place_of(cast.anna), cast.bram)

    assert moved == 1
    assert open_step(trajectory).owner == cast.bram
    assert cast.anna.memberships.get().until_on == TODAY
    assert recorded("role.withdrawn", cast.bram, f"person:{cast.anna.pk}")
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_with_another_role_there_only_the_work_of_this_one_moves(cast: Cast) -> None:
    employ(cast.anna, cast.school, Role.ATTENTION_OFFICER)
    trajectory = raised(cast)

    moved = end(cast.bram, place_of(cast.anna, Role.ATTENTION_OFFICER), cast.bram)

    assert moved == 0
    assert open_step(trajectory).owner == cast.anna
    assert Participant.objects.get().until_at is None
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_who_keeps_a_step_of_the_team_still_takes_part(cast: Cast) -> None:
    """Their own place was by the role that ends; the team's step stays with who answers for it."""
    employ(cast.anna, cast.school, Role.ATTENTION_OFFICER)
    trajectory = raised(cast)
    team = add_team(cast.school, "Zorgteam", cast.anna)
    Step.objects.filter(trajectory=trajectory).update(team=team)

    end(cast.bram, place_of(cast.anna), cast.bram)

    assert open_step(trajectory).owner == cast.anna
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_with_another_role_there_a_referral_of_other_work_stays(cast: Cast) -> None:
    employ(cast.anna, cast.school, Role.ATTENTION_OFFICER)
    offered(cast)

    end(cast.bram, place_of(cast.anna, Role.ATTENTION_OFFICER), cast.bram)

    assert Referral.objects.get().sender == cast.anna


def test_a_role_that_can_own_no_step_keeps_nothing(cast: Cast) -> None:
    employ(cast.anna, cast.school, Role.ADMINISTRATOR)
    trajectory = raised(cast)

    moved = end(cast.bram, place_of(cast.anna), cast.bram)

    assert moved == 1
    assert open_step(trajectory).owner == cast.bram
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_the_receiver_by_this_role_gets_a_successor(cast: Cast) -> None:
    employ(cast.daan, cast.youth_help, Role.HELPER)
    accepted(cast)

    end(cast.lena, place_of(cast.daan, Role.HELPER), cast.hanna)

    assert Referral.objects.get().receiver_person == cast.hanna
    assert not trajectories_visible_to(actor(cast.daan)).exists()
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_who_moves_to_another_school_sees_the_old_chains_no_more(cast: Cast) -> None:
    over = ended(cast)
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)

    end(cast.bram, Membership.objects.get(person=cast.anna, organisation=cast.school), cast.bram)

    assert not trajectories_visible_to(actor(cast.anna)).filter(pk=over.pk).exists()


def test_a_settled_referral_is_not_taken_along_to_another_job(cast: Cast) -> None:
    referral = accepted(cast)
    Referral.objects.filter(pk=referral.pk).update(state="arrived", settled_at=NOW)
    employ(cast.daan, cast.school, Role.PROFESSIONAL)

    for role in (Role.CASE_MANAGER, Role.CARE_COORDINATOR):
        end(cast.lena, place_of(cast.daan, role), cast.hanna)

    assert not referrals_visible_to(actor(cast.daan)).exists()


def test_a_role_ends_once(cast: Cast) -> None:
    place = place_of(cast.anna)
    end(cast.bram, place, cast.bram)

    with refused("role-ended"):
        end(cast.bram, place, cast.bram)


def test_the_last_chain_director_stays_one(cast: Cast) -> None:
    employ(cast.eva, cast.chain_office, Role.PROFESSIONAL)
    employ(cast.ivo, cast.chain_office, Role.PROFESSIONAL)

    with refused("last-of-role"):
        end(cast.kim, place_of(cast.eva, Role.CHAIN_DIRECTOR), cast.ivo)


@pytest.mark.parametrize("successor", ["anna", "chris", "daan"])
def test_the_successor_is_another_colleague(cast: Cast, successor: str) -> None:
    place = place_of(cast.anna)

    with refused("not-a-colleague"):
        end(cast.bram, place, getattr(cast, successor))


@pytest.mark.parametrize("who", ["anna", "chris", "lena"])
def test_only_who_manages_the_team_ends_a_role(cast: Cast, who: str) -> None:
    place = place_of(cast.anna)
    code = "not-yours" if who == "lena" else "role-lacks-permission"

    with refused(code):
        end(getattr(cast, who), place, cast.bram)


@pytest.mark.parametrize(
    ("who", "role", "code"),
    [
        ("kim", Role.ADMINISTRATOR, "last-administrator"),
        ("jop", Role.PRIVACY_OFFICER, "last-privacy-officer"),
    ],
)
def test_the_last_administrator_and_privacy_officer_stay(
    cast: Cast, who: str, role: Role, code: str
) -> None:
    person = getattr(cast, who)

    with refused(code, role=role.value):
        end(cast.kim, place_of(person, role), cast.eva)
    employ(cast.ivo, cast.chain_office, role)
    end(cast.kim, place_of(person, role), cast.eva)

    assert person.memberships.get().until_on == TODAY


def test_a_role_that_owns_no_step_ends_without_a_successor(cast: Cast) -> None:
    employ(cast.anna, cast.school, Role.REGION_COORDINATOR)
    place = place_of(cast.anna, Role.REGION_COORDINATOR)

    withdraw_role(actor=actor(cast.kim), membership_id=place.pk, successor_id=None, now=NOW)
    with refused("not-a-colleague"):
        withdraw_role(
            actor=actor(cast.kim),
            membership_id=place_of(cast.anna).pk,
            successor_id=None,
            now=NOW,
        )

    place.refresh_from_db()
    assert place.until_on == TODAY


@pytest.mark.parametrize("role", sorted(HELD_BY_PEOPLE - GIVEN_BY_LEADS))
def test_a_team_lead_ends_no_role_that_only_an_administrator_gives(cast: Cast, role: Role) -> None:
    [place] = employ(cast.anna, cast.school, role)
    bram, anna = actor(cast.bram), cast.anna.pk

    with refused("role-not-ended-by-you"):
        end(cast.bram, place, cast.bram)
    with refused("role-not-ended-by-you"):
        depart_person(actor=bram, person_id=anna, successor_id=cast.bram.pk, now=NOW)
    with refused("role-not-ended-by-you"):
        leave_organisation(
            actor=bram,
            person_id=anna,
            organisation_id=cast.school.pk,
            successor_id=cast.bram.pk,
            now=NOW,
        )
    end(cast.kim, place, cast.bram)

    place.refresh_from_db()
    assert place.until_on == TODAY


def test_a_role_at_another_place_does_not_keep_a_team_lead_from_the_own(cast: Cast) -> None:
    employ(cast.anna, cast.chain_office, Role.PRIVACY_OFFICER)

    leave_organisation(
        actor=actor(cast.bram),
        person_id=cast.anna.pk,
        organisation_id=cast.school.pk,
        successor_id=cast.bram.pk,
        now=NOW,
    )

    held = cast.anna.memberships.get(until_on=None)
    assert held.role == Role.PRIVACY_OFFICER

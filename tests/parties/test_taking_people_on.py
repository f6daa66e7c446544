"""Somebody comes to work in the region, gets roles, comes back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from tests.cast import NOW, TODAY, Cast, actor, add_person, add_region, add_team, employ
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import everything, recorded, refused

from raak.access.rules import Role
from raak.kernel.refusal import Refused
from raak.parties.models import Invitation, Membership, Organisation, Person
from raak.parties.queries import people_managed_by, people_who_left
from raak.parties.services.invitations import invite
from raak.parties.services.people import (
    Identity,
    Job,
    change_person,
    give_roles,
    place_in_team,
    take_on_again,
    take_on_person,
)

NOOR = Identity("Noor  de Boer", "Noor@School.Example", "teacher")


def job(place: Organisation, *roles: Role) -> Job:
    return Job(place.pk, frozenset(roles or {Role.PROFESSIONAL}))


def take_on(by: Person, place: Organisation, *roles: Role, who: Identity = NOOR) -> Person:
    return take_on_person(actor=actor(by), identity=who, job=job(place, *roles), now=NOW)


def test_a_new_colleague_has_a_name_a_job_and_no_password(cast: Cast) -> None:
    noor = take_on(cast.bram, cast.school, Role.PROFESSIONAL, Role.ATTENTION_OFFICER)

    noor.refresh_from_db()
    assert (noor.name, noor.email, noor.profession) == (
        "Noor de Boer",
        "noor@school.example",
        "teacher",
    )
    assert not noor.has_usable_password()
    held = Membership.objects.filter(person=noor, organisation=cast.school, since_on=TODAY)
    assert {each.role for each in held} == {"professional", "attention_officer"}
    assert recorded("person.taken-on", cast.bram, f"person:{noor.pk}")


@pytest.mark.parametrize("role", sorted({Role.TEAM_LEAD, Role.CHAIN_DIRECTOR, Role.ADMINISTRATOR}))
def test_a_team_lead_gives_work_and_no_say_over_others(cast: Cast, role: Role) -> None:
    with refused("role-not-given-by-you"):
        take_on(cast.bram, cast.school, role)

    assert take_on(cast.kim, cast.school, role)


@pytest.mark.parametrize("role", [Role.CLOCK, Role.LINK_HOLDER])
def test_what_is_no_role_of_a_person_is_given_by_nobody(cast: Cast, role: Role) -> None:
    with refused("role-not-given-by-you"):
        take_on(cast.kim, cast.school, role)


@pytest.mark.parametrize("who", ["anna", "lena", "eva", "ivo", "jop"])
def test_only_who_manages_the_place_takes_somebody_on(cast: Cast, who: str) -> None:
    code = "not-yours" if who == "lena" else "role-lacks-permission"

    with refused(code):
        take_on(getattr(cast, who), cast.school)


def test_an_administrator_takes_nobody_on_in_another_region(cast: Cast) -> None:
    elsewhere = Organisation.objects.create(
        region=add_region("Elders"), name="School Elders", sector="primary_education"
    )

    with refused("not-yours"):
        take_on(cast.kim, elsewhere)


def test_an_address_that_is_known_here_names_its_owner(cast: Cast) -> None:
    with refused("person-known", name="Chris Visser"):
        take_on(cast.bram, cast.school, who=Identity("Iemand", cast.chris.email.upper()))


def test_an_address_of_another_region_says_nothing_of_its_owner(cast: Cast) -> None:
    stranger = add_person(add_region("Elders"), "Sam Elders")

    with pytest.raises(Refused) as caught:
        take_on(cast.bram, cast.school, who=Identity("Iemand", stranger.email))

    assert (caught.value.code, caught.value.details) == ("email-taken", {})


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        (Identity("", "a@b.example"), "name-empty"),
        (Identity("\u200b \t", "a@b.example"), "name-empty"),
        (Identity("x" * 121, "a@b.example"), "text-too-long"),
        (Identity("Noor", "geen adres"), "email-invalid"),
        (Identity("Noor", f"{'x' * 250}@b.example"), "email-invalid"),
        (Identity("Noor", "a@b.example", "astronaut"), "profession-unknown"),
    ],
)
def test_what_is_no_name_or_address_is_refused(cast: Cast, identity: Identity, code: str) -> None:
    with refused(code):
        take_on(cast.kim, cast.school, who=identity)


def test_without_a_role_nobody_is_taken_on(cast: Cast) -> None:
    nothing = Job(cast.school.pk, frozenset())

    with refused("role-missing"):
        take_on_person(actor=actor(cast.kim), identity=NOOR, job=nothing, now=NOW)


def test_a_role_that_is_held_stays_as_it_is(cast: Cast) -> None:
    before = everything()

    given = give_roles(
        actor=actor(cast.bram), person_id=cast.anna.pk, job=job(cast.school), now=NOW
    )

    assert given == []
    assert everything() == before


def test_somebody_who_works_elsewhere_gets_a_role_here_too(cast: Cast) -> None:
    give_roles(actor=actor(cast.bram), person_id=cast.chris.pk, job=job(cast.school), now=NOW)

    assert actor(cast.chris).organisations() == {cast.school.pk, cast.other_school.pk}
    assert recorded("role.given", cast.bram, f"person:{cast.chris.pk}")


def test_nobody_gives_a_role_to_themselves(cast: Cast) -> None:
    director = job(cast.chain_office, Role.CHAIN_DIRECTOR)

    with refused("own-role"):
        give_roles(actor=actor(cast.kim), person_id=cast.kim.pk, job=director, now=NOW)


def test_nobody_is_employed_where_the_doors_are_closed(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.sports_club.pk).update(closed_on=TODAY)

    with refused("organisation-closed"):
        take_on(cast.kim, cast.sports_club)


def test_a_team_of_elsewhere_is_refused(cast: Cast) -> None:
    there = Job(cast.school.pk, frozenset({Role.PROFESSIONAL}), cast.help_team.pk)

    with refused("team-elsewhere"):
        take_on_person(actor=actor(cast.kim), identity=NOOR, job=there, now=NOW)


def leave(person: Person) -> None:
    person.memberships.update(until_on=TODAY)
    Person.objects.filter(pk=person.pk).update(is_active=False, left_on=TODAY)


def test_who_left_comes_back_without_the_old_password(cast: Cast) -> None:
    key_before = invite(actor=actor(cast.kim), person_id=cast.anna.pk, now=NOW)
    leave(cast.anna)

    take_on_again(actor=actor(cast.bram), person_id=cast.anna.pk, job=job(cast.school), now=NOW)

    cast.anna.refresh_from_db()
    assert (cast.anna.is_active, cast.anna.left_on) == (True, None)
    assert not cast.anna.has_usable_password()
    assert not Invitation.objects.filter(used_at=None, expires_at__gt=NOW).exists()
    assert key_before
    assert actor(cast.anna).organisations() == {cast.school.pk}
    assert recorded("person.taken-on-again", cast.bram, f"person:{cast.anna.pk}")


def test_who_never_left_does_not_come_back(cast: Cast) -> None:
    with refused("person-here"):
        take_on_again(actor=actor(cast.kim), person_id=cast.anna.pk, job=job(cast.school), now=NOW)


def test_an_address_of_who_left_says_so(cast: Cast) -> None:
    leave(cast.anna)

    with refused("person-gone", name="Anna de Wit"):
        take_on(cast.bram, cast.school, who=Identity("Anna", cast.anna.email))


def test_a_team_lead_finds_who_left_the_own_place(cast: Cast) -> None:
    leave(cast.anna)
    leave(cast.chris)

    assert list(people_who_left(actor(cast.bram))) == [cast.anna]
    assert list(people_who_left(actor(cast.kim))) == [cast.anna, cast.chris]


def test_an_administrator_also_finds_who_has_no_role(cast: Cast) -> None:
    cast.anna.memberships.update(until_on=TODAY)

    assert cast.anna in people_managed_by(actor(cast.kim), TODAY)
    assert cast.anna not in people_managed_by(actor(cast.bram), TODAY)


def change(by: Person, who: Person, identity: Identity) -> Person:
    return change_person(actor=actor(by), person_id=who.pk, identity=identity, now=NOW)


def test_a_new_address_ends_the_invitation_to_the_old_one(cast: Cast) -> None:
    invite(actor=actor(cast.kim), person_id=cast.anna.pk, now=NOW)

    change(cast.bram, cast.anna, NOOR)

    cast.anna.refresh_from_db()
    assert cast.anna.email == "noor@school.example"
    assert not Invitation.objects.filter(expires_at__gt=NOW).exists()
    assert recorded("person.changed", cast.bram, f"person:{cast.anna.pk}")


def test_the_same_again_is_no_change(cast: Cast) -> None:
    before = everything()

    change(cast.bram, cast.anna, Identity(cast.anna.name, cast.anna.email, cast.anna.profession))

    assert everything() == before


def test_an_address_in_use_is_refused(cast: Cast) -> None:
    with refused("email-taken"):
        change(cast.kim, cast.anna, Identity("Anna", cast.chris.email))


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.ADMINISTRATOR])
def test_a_team_lead_does_not_change_who_has_more_say(cast: Cast, role: Role) -> None:
    employ(cast.anna, cast.school, role)

    with refused("not-yours"):
        change(cast.bram, cast.anna, NOOR)


def test_somebody_is_put_in_a_team_and_out_again(cast: Cast) -> None:
    team = add_team(cast.school, "Zorgteam", cast.bram)
    place = Membership.objects.get(person=cast.anna)

    put = place_in_team(actor=actor(cast.bram), membership_id=place.pk, team_id=team.pk, now=NOW)
    assert actor(cast.anna).team_ids == {team.pk}
    assert put.team_id == team.pk
    place_in_team(actor=actor(cast.bram), membership_id=place.pk, team_id=None, now=NOW)

    assert actor(cast.anna).team_ids == frozenset()


def test_a_team_elsewhere_or_a_role_that_ended_is_refused(cast: Cast) -> None:
    place = Membership.objects.get(person=cast.anna)
    with refused("team-elsewhere"):
        place_in_team(
            actor=actor(cast.kim), membership_id=place.pk, team_id=cast.help_team.pk, now=NOW
        )
    Membership.objects.filter(pk=place.pk).update(until_on=TODAY)

    with refused("role-ended"):
        place_in_team(actor=actor(cast.kim), membership_id=place.pk, team_id=None, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_who_take_on_the_same_person_at_once_make_one(cast: Cast) -> None:
    kim, bram, work = actor(cast.kim), actor(cast.bram), job(cast.school)

    results = at_once(
        lambda: take_on_person(actor=kim, identity=NOOR, job=work, now=NOW),
        lambda: take_on_person(actor=bram, identity=NOOR, job=work, now=NOW),
    )

    assert [each.code for each in results if isinstance(each, Refused)] == ["person-known"]
    assert Person.objects.filter(email="noor@school.example").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_role_given_twice_at_once_is_held_once(cast: Cast) -> None:
    kim, anna = actor(cast.kim), cast.anna.pk
    officer = job(cast.school, Role.ATTENTION_OFFICER)

    results = at_once(*[lambda: give_roles(actor=kim, person_id=anna, job=officer, now=NOW)] * 2)

    assert not [each for each in results if isinstance(each, Exception)]
    assert Membership.objects.filter(person=anna, role="attention_officer").count() == 1


def test_of_another_address_the_old_one_is_told(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    old = cast.anna.email

    with django_capture_on_commit_callbacks(execute=True):
        change(cast.kim, cast.anna, Identity("Anna de Wit", "anna@elders.example"))

    [letter] = mail.outbox
    assert letter.to == [old]
    assert "elders" not in letter.body

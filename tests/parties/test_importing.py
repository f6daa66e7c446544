"""A list of people or organisations: judged row by row, written once."""

import pytest
from tests.cast import NOW, TODAY, Cast, actor, add_person, add_region
from tests.trajectories.factories import everything, recorded, refused

from raak.parties.models import Membership, Organisation, Person
from raak.parties.services.importing import (
    Cells,
    Judged,
    import_organisations,
    import_people,
    judge_organisations,
    judge_people,
)


def person(**changed: str) -> Cells:
    return {
        "name": "Noor Proef",
        "email": "Noor@School.example",
        "organisation": "basisschool de vuurtoren",
        "roles": "Beroepskracht / aandachtsfunctionaris",
        "profession": "Leraar",
        "team": "",
        **changed,
    }


def organisation(**changed: str) -> Cells:
    return {
        "name": "School De Duinen",
        "sector": "Basisonderwijs",
        "municipality": "dijkveen",
        "email": "",
        "phone": "",
        **changed,
    }


def bring_in(cast: Cast, *rows: Cells) -> int:
    return import_people(actor=actor(cast.kim), region_id=cast.region.pk, rows=rows, now=NOW)


def codes(judged: Judged) -> list[str]:
    return [fault.code for fault in judged.faults]


def test_people_are_taken_on_and_nobody_is_invited(cast: Cast) -> None:
    assert bring_in(cast, person(), person(email="piet@school.example", team="")) == 2

    noor = Person.objects.get(email="noor@school.example")
    assert (noor.name, noor.profession) == ("Noor Proef", "teacher")
    assert not noor.has_usable_password()
    assert set(noor.memberships.values_list("role", flat=True)) == {
        "professional",
        "attention_officer",
    }
    assert not noor.invitations.exists()
    assert recorded("person.imported", cast.kim, f"person:{noor.pk}")


def test_the_same_list_again_changes_nothing(cast: Cast) -> None:
    rows = [person(), person(email="piet@school.example"), person(roles="teamleider")]
    bring_in(cast, *rows)
    before = everything()

    assert bring_in(cast, *rows) == 0
    assert everything() == before
    assert all(each.known for each in judge_people(cast.region, rows))


def test_one_person_in_two_rows_gets_both_jobs_and_one_account(cast: Cast) -> None:
    bring_in(cast, person(), person(organisation="Basisschool Het Anker", roles="professional"))

    noor = Person.objects.get(email="noor@school.example")
    assert noor.memberships.values("organisation").distinct().count() == 2


def test_who_is_here_already_gets_the_role_and_keeps_the_name(cast: Cast) -> None:
    bring_in(cast, person(email=cast.chris.email, name="Anders", roles="zorgcoördinator"))

    cast.chris.refresh_from_db()
    assert cast.chris.name == "Chris Visser"
    assert Membership.objects.filter(person=cast.chris, role="care_coordinator").exists()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (person(name=" "), "name-empty"),
        (person(email="noor"), "email-invalid"),
        (person(organisation="Bestaat niet"), "organisation-unknown"),
        (person(organisation=""), "organisation-unknown"),
        (person(roles=""), "role-missing"),
        (person(roles="tovenaar"), "role-unknown"),
        (person(roles="clock"), "role-unknown"),
        (person(profession="tovenaar"), "profession-unknown"),
        (person(team="Aanmeldteam"), "team-unknown"),
    ],
)
def test_a_row_that_is_wrong_says_why_and_is_left_out(cast: Cast, row: Cells, code: str) -> None:
    good = person(email="piet@school.example")

    assert codes(judge_people(cast.region, [row])[0]) == [code]
    assert bring_in(cast, row, good) == 1
    assert not Person.objects.filter(email="noor@school.example").exists()


def test_an_address_elsewhere_or_of_who_left_is_wrong(cast: Cast) -> None:
    stranger = add_person(add_region("Elders"), "Sam Elders")
    Person.objects.filter(pk=cast.anna.pk).update(is_active=False, left_on=TODAY)

    judged = judge_people(
        cast.region, [person(email=stranger.email), person(email=cast.anna.email)]
    )

    assert [codes(each) for each in judged] == [["email-taken"], ["person-gone"]]
    assert [each.number for each in judged] == [2, 3]


def test_a_list_gives_nobody_a_role_of_their_own(cast: Cast) -> None:
    assert bring_in(cast, person(email=cast.kim.email, roles="ketenregisseur")) == 0


def test_a_closed_organisation_is_unknown(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.school.pk).update(closed_on=TODAY)

    assert codes(judge_people(cast.region, [person()])[0]) == ["organisation-unknown"]


def test_organisations_are_added_once(cast: Cast) -> None:
    rows = [organisation(), organisation(name=" school  de duinen"), organisation(name="Nieuw")]

    def bring() -> int:
        return import_organisations(
            actor=actor(cast.kim), region_id=cast.region.pk, rows=rows, now=NOW
        )

    assert (bring(), bring()) == (2, 0)
    made = Organisation.objects.get(name="School De Duinen")
    assert (made.sector, made.municipality) == ("primary_education", cast.municipality)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (organisation(name=""), "name-empty"),
        (organisation(sector="ruimtevaart"), "sector-unknown"),
        (organisation(municipality="Verweg"), "place-unknown"),
        (organisation(email="fout"), "email-invalid"),
        (organisation(phone="1" * 31), "text-too-long"),
    ],
)
def test_an_organisation_that_is_wrong_says_why(cast: Cast, row: Cells, code: str) -> None:
    assert codes(judge_organisations(cast.region, [row])[0]) == [code]


@pytest.mark.parametrize("who", ["anna", "bram", "eva", "ivo", "jop"])
def test_only_the_administrator_brings_in_a_list(cast: Cast, who: str) -> None:
    somebody = actor(getattr(cast, who))

    with refused("role-lacks-permission"):
        import_people(actor=somebody, region_id=cast.region.pk, rows=[person()], now=NOW)
    with refused("role-lacks-permission"):
        import_organisations(
            actor=somebody, region_id=cast.region.pk, rows=[organisation()], now=NOW
        )


def test_a_list_of_another_region_is_not_yours(cast: Cast) -> None:
    elsewhere = add_region("Elders")

    with refused("not-yours"):
        import_people(actor=actor(cast.kim), region_id=elsewhere.pk, rows=[person()], now=NOW)


def test_two_thousand_rows_take_few_statements_to_judge(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    rows = [person(email=f"p{number}@school.example") for number in range(2_000)]

    with django_assert_max_num_queries(8):  # type: ignore[operator]  # a fixture without a type
        judged = judge_people(cast.region, rows)

    assert all(each.is_new for each in judged)

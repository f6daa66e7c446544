"""Municipalities and organisations: added, mended, never twice."""

import pytest
from tests.cast import NOW, TODAY, Cast, actor, add_region
from tests.trajectories.factories import everything, recorded, refused

from raak.parties.models import Municipality, Organisation, Person
from raak.parties.services.places import (
    Address,
    add_municipality,
    add_organisation,
    change_organisation,
    rename_municipality,
)

DUNES = Address("Basisschool De Duinen", "primary_education", None, "POST@duinen.example", "0900 1")


def add(by: Person, cast: Cast, address: Address = DUNES) -> Organisation:
    return add_organisation(actor=actor(by), region_id=cast.region.pk, address=address, now=NOW)


def test_an_organisation_is_added(cast: Cast) -> None:
    made = add(cast.kim, cast)

    made.refresh_from_db()
    assert (made.name, made.email, made.phone) == (DUNES.name, "post@duinen.example", "0900 1")
    assert recorded("organisation.added", cast.kim, f"organisation:{made.pk}")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (Address("Basisschool De  Vuurtoren ", "primary_education"), "name-taken"),
        (Address(" ", "primary_education"), "name-empty"),
        (Address("x" * 121, "primary_education"), "text-too-long"),
        (Address("School", "ruimtevaart"), "sector-unknown"),
        (Address("School", "primary_education", phone="1" * 31), "text-too-long"),
    ],
)
def test_what_is_no_organisation_is_refused(cast: Cast, address: Address, code: str) -> None:
    with refused(code):
        add(cast.kim, cast, address)


def test_a_municipality_of_another_region_is_unknown(cast: Cast) -> None:
    there = Municipality.objects.create(region=add_region("Elders"), name="Verweg")

    with refused("municipality-unknown"):
        add(cast.kim, cast, Address("School", "primary_education", there.pk))


def test_an_organisation_is_mended_and_the_same_again_is_no_change(cast: Cast) -> None:
    def mend() -> None:
        change_organisation(
            actor=actor(cast.kim), organisation_id=cast.school.pk, address=DUNES, now=NOW
        )

    mend()
    before = everything()
    mend()

    assert everything() == before
    assert Organisation.objects.get(pk=cast.school.pk).name == DUNES.name
    assert recorded("organisation.changed", cast.kim, f"organisation:{cast.school.pk}")


def test_what_is_closed_stays_as_it_was(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.school.pk).update(closed_on=TODAY)

    with refused("organisation-closed"):
        change_organisation(
            actor=actor(cast.kim), organisation_id=cast.school.pk, address=DUNES, now=NOW
        )


def test_a_municipality_is_added_and_renamed(cast: Cast) -> None:
    made = add_municipality(
        actor=actor(cast.kim), region_id=cast.region.pk, name=" Rietmeer ", now=NOW
    )
    rename_municipality(
        actor=actor(cast.kim), municipality_id=made.pk, name="Groot Rietmeer", now=NOW
    )

    made.refresh_from_db()
    assert made.name == "Groot Rietmeer"
    assert recorded("municipality.added", cast.kim, f"municipality:{made.pk}")
    assert recorded("municipality.renamed", cast.kim, f"municipality:{made.pk}")


def test_a_municipality_is_there_once(cast: Cast) -> None:
    with refused("name-taken"):
        add_municipality(actor=actor(cast.kim), region_id=cast.region.pk, name="Dijkveen", now=NOW)


@pytest.mark.parametrize("who", ["anna", "bram", "eva", "ivo", "jop"])
def test_only_the_administrator_sets_the_region_up(cast: Cast, who: str) -> None:
    somebody = getattr(cast, who)

    with refused("role-lacks-permission"):
        add(somebody, cast)
    with refused("role-lacks-permission"):
        add_municipality(actor=actor(somebody), region_id=cast.region.pk, name="X", now=NOW)


def test_an_administrator_sets_up_no_other_region(cast: Cast) -> None:
    elsewhere = add_region("Elders")

    with refused("not-yours"):
        add_municipality(actor=actor(cast.kim), region_id=elsewhere.pk, name="X", now=NOW)

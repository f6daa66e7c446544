"""Putting children on record, once each."""

from datetime import date

import pytest
from tests.cast import NOW, Cast, actor, add_region, employ
from tests.trajectories.factories import JIP, everything, recorded

from raak.access.rules import CLOCK, NOBODY, Role
from raak.children.models import Child
from raak.children.rules import Identity
from raak.children.services import find_or_add_child
from raak.kernel.refusal import Refused
from raak.parties.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def find(person: Person, identity: Identity = JIP) -> Child:
    return find_or_add_child(actor=actor(person), identity=identity, municipality_id=None, now=NOW)


def test_a_new_child_is_kept_with_who_added_it(cast: Cast) -> None:
    child = find(cast.anna)

    assert (child.surname, child.given_name, child.region) == ("Bakker", "Jip", cast.region)
    assert (child.created_at, child.created_by) == (NOW, f"person:{cast.anna.pk}")
    assert recorded("child.added", cast.anna, f"child:{child.pk}")


def test_the_same_name_and_birth_is_the_same_child(cast: Cast) -> None:
    first = find(cast.anna)

    spaced = Identity(surname="  Bakker ", given_name="Jip\t", born_on=JIP.born_on)

    assert find(cast.chris, spaced) == first
    assert Child.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        Identity(surname="Bakker", given_name="Jop", born_on=JIP.born_on),
        Identity(surname="Bakkers", given_name="Jip", born_on=JIP.born_on),
        Identity(surname="Bakker", given_name="Jip", infix="de", born_on=JIP.born_on),
        Identity(surname="Bakker", given_name="Jip", born_on=date(2019, 5, 3)),
        Identity(surname="Bakker", given_name="", born_on=JIP.born_on),
        Identity(surname="Bakker", given_name="Jip", expected_on=date(2026, 5, 2)),
    ],
)
def test_what_differs_is_another_child(cast: Cast, other: Identity) -> None:
    assert find(cast.anna) != find(cast.anna, other)


def test_twins_without_given_names_are_two(cast: Cast) -> None:
    newborn = Identity(surname="Bakker", born_on=date(2026, 3, 1))

    assert find(cast.anna, newborn) != find(cast.anna, newborn)


def test_another_region_has_its_own_children(cast: Cast) -> None:
    mine = find(cast.anna)
    elsewhere = add_region("Elders")
    Person.objects.filter(pk=cast.chris.pk).update(region=elsewhere)

    assert find(cast.chris) != mine


@pytest.mark.parametrize("who", ["ivo", "jop", "kim"])
def test_who_raises_no_concerns_adds_no_children(cast: Cast, who: str) -> None:
    before = everything()

    with pytest.raises(Refused, match="role-lacks-permission"):
        find(getattr(cast, who))
    assert everything() == before


def test_nor_do_nobody_and_the_clock(cast: Cast) -> None:
    for nobody in (NOBODY, CLOCK):
        with pytest.raises(Refused, match="role-lacks-permission"):
            find_or_add_child(actor=nobody, identity=JIP, municipality_id=None, now=NOW)


def test_a_faulty_identity_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(Refused, match="birth-in-future"):
        find(cast.anna, Identity(surname="Bakker", born_on=date(2026, 3, 4)))

    assert not Child.objects.exists()


def test_a_second_role_elsewhere_does_not_matter(cast: Cast) -> None:
    employ(cast.kim, cast.other_school, Role.PROFESSIONAL)

    assert find(cast.kim)

"""Signing in is on record; a profession is remembered."""

import pytest
from tests.cast import NOW, Cast, actor
from tests.trajectories.factories import everything, recorded, refused

from raak.access.rules import CLOCK, NOBODY, Actor
from raak.parties.services.oneself import note_sign_in, remember_profession


def test_signing_in_is_on_record(cast: Cast) -> None:
    note_sign_in(actor=actor(cast.anna), way="password", now=NOW)

    assert recorded("person.signed-in", cast.anna, f"person:{cast.anna.pk}")


@pytest.mark.parametrize("nobody", [NOBODY, CLOCK])
def test_nobody_signs_in_as_nobody(cast: Cast, nobody: Actor) -> None:
    with refused("role-lacks-permission"):
        note_sign_in(actor=nobody, way="password", now=NOW)


def test_a_profession_is_remembered_and_on_record(cast: Cast) -> None:
    remember_profession(actor=actor(cast.anna), profession="midwife", now=NOW)

    cast.anna.refresh_from_db()
    assert cast.anna.profession == "midwife"
    assert recorded("person.profession-set", cast.anna, f"person:{cast.anna.pk}")


def test_the_same_profession_again_is_no_change(cast: Cast) -> None:
    before = everything()

    remember_profession(actor=actor(cast.anna), profession="teacher", now=NOW)

    assert everything() == before


def test_who_raises_no_concerns_has_no_profession_to_remember(cast: Cast) -> None:
    with refused("role-lacks-permission"):
        remember_profession(actor=actor(cast.jop), profession="midwife", now=NOW)

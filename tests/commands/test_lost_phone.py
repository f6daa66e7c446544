"""`raak lost-phone`, for when no administrator is left who can do it on a screen."""

import pytest
from tests.cast import Cast
from tests.parties.phones import set_up

from raak.audit.models import Entry
from raak.config.command import main
from raak.parties.models import SecondStep

pytestmark = pytest.mark.django_db


def test_it_ends_a_second_step_in_the_name_of_the_machine(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(cast.kim)

    assert main(["lost-phone", cast.kim.email.upper()]) == 0

    assert capsys.readouterr().out == (
        "The second step of Kim Meijer ended, and so did every session.\n"
    )
    assert not SecondStep.objects.exists()
    entry = Entry.objects.get(event="person.second-step-ended")
    assert (entry.actor_id, entry.subject) == ("machine", f"person:{cast.kim.pk}")
    assert entry.region_id == cast.region.pk


def test_without_a_second_step_it_says_so(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lost-phone", cast.kim.email]) == 1

    assert "has no second step" in capsys.readouterr().err


def test_an_unknown_address_is_a_misuse(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lost-phone", "niemand@waterrand.example"]) == 2

    assert "Nobody signs in with" in capsys.readouterr().err

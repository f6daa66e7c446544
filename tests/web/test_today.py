"""Somebody's day."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import JIP, NOW, Cast, complete, employ, raise_for, refer
from tests.directory.offering import offered
from tests.fixtures import ClientOf, StoppedClock

from raak.access.rules import CLOCK, Role
from raak.parties.rules import HELD_BY_PEOPLE
from raak.trajectories.services.clock import tick

URL = "/werk/"


def shown(client_of: ClientOf, person: object) -> str:
    answer = client_of(person).get(URL)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_nobody_is_asked_to_sign_in_first(client_of: ClientOf) -> None:
    assert client_of(None).get(URL)["Location"] == "/aanmelden/?next=/werk/"


def test_an_empty_day_teaches_what_will_come(cast: Cast, client_of: ClientOf) -> None:
    page = shown(client_of, cast.anna)

    assert "Er ligt nu niets op je te wachten" in page
    assert reverse("werk:concern") in page


def test_a_day_with_another_duty_is_not_empty(cast: Cast, client_of: ClientOf) -> None:
    offered(cast, NOW - timedelta(days=700))

    page = shown(client_of, cast.lena)

    assert "Bevestig jullie aanbod" in page
    assert "Er ligt nu niets op je te wachten" not in page


def test_a_role_without_steps_is_not_offered_to_raise_a_concern(
    cast: Cast, client_of: ClientOf
) -> None:
    page = shown(client_of, cast.jop)

    assert reverse("werk:concern") not in page
    assert "Bij jouw rol horen geen stappen" in page


def test_an_own_step_shows_the_deed_the_initials_and_what_is_left(
    cast: Cast, client_of: ClientOf
) -> None:
    trajectory = raise_for(cast.anna, cast.school, child=JIP)

    page = shown(client_of, cast.anna)

    assert "Kijk wat er aan de hand is" in page
    assert "J. de B." in page
    assert "nog 2 werkdagen" in page
    assert reverse("werk:step", args=[trajectory.steps.get().pk]) in page
    assert "Jip" not in page
    assert "Boer" not in page


def test_what_is_late_stands_on_top_and_says_so(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    raise_for(cast.anna, cast.school)
    late = clock.forward(days=7)
    raise_for(cast.anna, cast.school, now=late)

    page = shown(client_of, cast.anna)

    assert page.index("3 werkdagen te laat") < page.index("nog 2 werkdagen")
    assert page.index(">Nu ") < page.index(">Deze week ")


def test_another_schools_steps_are_not_shown(cast: Cast, client_of: ClientOf) -> None:
    raise_for(cast.anna, cast.school)

    assert "Kijk wat er aan de hand is" not in shown(client_of, cast.chris)


def test_a_referral_stands_with_whom_is_waited_for_and_can_be_reminded(
    cast: Cast, client_of: ClientOf
) -> None:
    trajectory = raise_for(cast.anna, cast.school, child=JIP)
    complete(cast.anna, trajectory, "help", reason="Er is hulp nodig.")
    referral = refer(cast.anna, trajectory, cast.youth_help)

    page = shown(client_of, cast.anna)

    assert "Jeugdhulp De Dijk: antwoord op je verwijzing" in page
    assert reverse("werk:referral-remind", args=[referral.pk]) in page
    assert "Draag het kind over" not in page


def test_the_receiver_sees_what_to_answer(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raise_for(cast.anna, cast.school, child=JIP)
    complete(cast.anna, trajectory, "help", reason="Er is hulp nodig.")
    refer(cast.anna, trajectory, cast.youth_help)

    page = shown(client_of, cast.hanna)

    assert "Beantwoord de verwijzing" in page
    assert "verwijzing van Basisschool De Vuurtoren" in page


def test_who_hears_of_an_escalation_sees_whose_step_is_late(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    raise_for(cast.anna, cast.school)
    tick(actor=CLOCK, now=clock.forward(days=3))

    page = shown(client_of, cast.bram)

    assert "Bij jou gemeld" in page
    assert "Anna de Wit, Basisschool De Vuurtoren" in page


def test_feedback_that_was_not_read_is_new(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raise_for(cast.anna, cast.school)
    complete(cast.anna, trajectory, "calm")
    complete(cast.anna, trajectory, "told", message="Ik heb met de ouders gesproken.")

    page = shown(client_of, cast.anna)

    assert "Terugkoppeling van Anna de Wit" in page
    assert "gesproken" not in page


def test_fifty_steps_are_shown_and_one_more_is_hinted_at(cast: Cast, client_of: ClientOf) -> None:
    for _ in range(51):
        raise_for(cast.anna, cast.school)

    page = shown(client_of, cast.anna)

    assert page.count("Kijk wat er aan de hand is") == 50
    assert "50+" in page


@pytest.mark.parametrize("worries", [1, 12])
def test_a_day_takes_at_most_eight_statements_whatever_is_on_it(
    cast: Cast, client_of: ClientOf, clock: StoppedClock, worries: int
) -> None:
    for _ in range(worries):
        trajectory = raise_for(cast.anna, cast.school)
        complete(cast.anna, trajectory, "calm")
    anna = client_of(cast.anna)
    anna.get(URL)

    with CaptureQueriesContext(connection) as asked:
        anna.get(URL)

    assert len(asked) <= 8


EVERYBODY = ("anna", "bram", "daan", "eva", "fleur", "gijs", "hanna", "ivo", "jop", "kim", "lena")


@pytest.mark.parametrize("name", EVERYBODY)
def test_whatever_else_somebody_must_do_it_stays_at_eight(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    somebody = client_of(getattr(cast, name))
    somebody.get(URL)

    with CaptureQueriesContext(connection) as asked:
        assert somebody.get(URL).status_code == HTTPStatus.OK

    assert len(asked) <= 8, [each["sql"][:80] for each in asked]


def test_who_has_every_role_still_has_one_day(cast: Cast, client_of: ClientOf) -> None:
    held = set(cast.ivo.memberships.values_list("role", flat=True))
    roles = [role for role in Role if role in HELD_BY_PEOPLE and role.value not in held]
    employ(cast.ivo, cast.school, *roles)
    ivo = client_of(cast.ivo)
    ivo.get(URL)

    with CaptureQueriesContext(connection) as asked:
        assert ivo.get(URL).status_code == HTTPStatus.OK

    assert len(asked) <= 9, "steps of one's own, and doors that are crowded"

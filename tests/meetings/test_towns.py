"""How a municipality takes its part: tasks, its official, errands, and asking for money."""

from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.meetings.sitting import application, chase, ivo, stance

from raak.access.rules import NIL
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.rules.towns import Asked
from raak.meetings.services import towns as services
from raak.meetings.services.towns import Errand


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"partner_name": " "}, "partner-missing"),
        ({"partner_id": NIL}, "partner-unknown"),
        ({"modes": {"light_help": "sells"}}, "mode-unknown"),
        ({"person_id": NIL}, "holder-unknown"),
        ({"hours": 41}, "hours-unlikely"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(cast: Cast, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        stance(cast, **given)


def test_a_municipality_that_does_all_itself_needs_no_partner(cast: Cast) -> None:
    found = stance(cast, modes={"light_help": "own"}, partner_name="")

    assert found.modes == {"light_help": "own"}


def test_the_official_runs_after_things_there_and_others_do_not(cast: Cast) -> None:
    stance(cast)
    mine = chase(cast)

    assert list(queries.chases_visible_to(actor(cast.bram))) == [mine]
    assert not queries.chases_visible_to(actor(cast.anna)).exists()
    services.finish_chase(
        actor=actor(cast.bram), chase_id=mine.pk, outcome="De school doet mee.", now=NOW
    )
    with pytest.raises(Refused):
        services.chase(
            actor=actor(cast.anna),
            municipality_id=cast.municipality.pk,
            key=NIL,
            errand=Errand("Bel", cast.anna.pk, TODAY),
            now=NOW,
        )


def test_what_came_of_it_is_written_down(cast: Cast) -> None:
    found = chase(cast)
    with pytest.raises(Refused, match="outcome-missing"):
        services.finish_chase(actor=ivo(cast), chase_id=found.pk, outcome=" ", now=NOW)

    services.finish_chase(actor=ivo(cast), chase_id=found.pk, outcome="Gelukt.", now=NOW)

    assert not queries.chases_due(ivo(cast), TODAY).exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [({}, "goals-missing"), ({"goals": "Minder wachten"}, "indicators-missing")],
)
def test_money_is_not_asked_without_goals_and_indicators(
    cast: Cast, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        application(cast, state=Asked.SENT, **given)

    assert application(cast, **given).state == Asked.PLANNED

"""The coordinator's post: too small, too short, at its end; and lists that are judged."""

from datetime import date
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.meetings.sitting import coordinator, ivo, post

from raak.access.rules import NIL
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.rules import Listed, Verdict, Warned, post_warnings
from raak.meetings.services import coordinators as services


@pytest.mark.parametrize(
    ("given", "warned"),
    [
        ({}, []),
        ({"hours": 19}, [Warned.HOURS]),
        ({"until": None}, []),
        ({"until": date(2028, 2, 29)}, []),
        ({"until": date(2028, 2, 28)}, [Warned.SHORT]),
        ({"today": date(2027, 11, 2)}, [Warned.ENDS]),
        ({"today": date(2027, 11, 1)}, []),
        ({"hours": 8, "until": date(2026, 5, 1)}, [Warned.HOURS, Warned.SHORT, Warned.ENDS]),
    ],
)
def test_a_post_is_measured_by_what_the_region_asks(
    given: dict[str, Any], warned: list[Warned]
) -> None:
    usual: dict[str, Any] = {
        "hours": 20,
        "since": date(2026, 3, 1),
        "until": date(2028, 2, 29) if "today" not in given else date(2028, 3, 1),
        "least_hours": 20,
        "least_months": 24,
        "today": TODAY,
    }

    assert post_warnings(**{**usual, **given}) == warned


def test_nobody_or_somebody_who_left_is_nobody(cast: Cast) -> None:
    minimum = queries.minimum_of(cast.region.pk)
    assert queries.warnings_of(None, minimum, TODAY) == [Warned.NOBODY]
    coordinator(cast, person_id=cast.ivo.pk, name="")
    cast.ivo.is_active, cast.ivo.left_on = False, TODAY
    cast.ivo.save()

    found = queries.coordinator_now(cast.region.pk, TODAY)

    assert queries.warnings_of(found, minimum, TODAY) == [Warned.NOBODY]


def test_asking_less_than_the_handbook_takes_a_reason(cast: Cast) -> None:
    less = {"hours": 16, "months": 24}
    with pytest.raises(Refused, match="less-than-asked"):
        services.set_post_minimum(actor=ivo(cast), why=" ", now=NOW, **less)

    services.set_post_minimum(actor=ivo(cast), why="Kleine regio.", now=NOW, **less)

    found = coordinator(cast, hours=16)
    assert queries.warnings_of(found, queries.minimum_of(cast.region.pk), TODAY) == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": ""}, "holder-missing"),
        ({"person_id": NIL}, "holder-unknown"),
        ({"hours": 41}, "hours-unlikely"),
        ({"until_on": date(2026, 1, 1)}, "days-in-order"),
        ({"of": ""}, "name-empty"),
    ],
)
def test_a_post_that_cannot_be_is_refused(cast: Cast, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        coordinator(cast, **given)

    assert refused.value.code == code


def test_a_quality_is_judged_again_and_stands_once(cast: Cast) -> None:
    found = coordinator(cast)

    for verdict in (Verdict.NO, Verdict.YES):
        services.judge_coordinator(
            actor=ivo(cast),
            coordinator_id=found.pk,
            judged={"mandate": (verdict, "Gevraagd.")},
            now=NOW,
        )

    assert queries.marks_of(found)["mandate"].verdict == "yes"
    assert queries.readiness_marks(cast.region.pk) == {}


def test_a_condition_that_is_no_condition_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="condition-unknown"):
        services.judge_conditions(
            actor=ivo(cast),
            of=Listed.READINESS,
            judged={"mandate": (Verdict.YES, "")},
            now=NOW,
        )


def test_eva_may_not_appoint_and_sees_no_profile(cast: Cast) -> None:
    found = coordinator(cast)

    assert not queries.coordinators_visible_to(actor(cast.eva)).exists()
    with pytest.raises(Refused):
        services.change_coordinator(
            actor=actor(cast.eva), coordinator_id=found.pk, post=post(), now=NOW
        )

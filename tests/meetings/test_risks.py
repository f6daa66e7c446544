"""What may go wrong: how heavy, ready rows, looking again, closing, and who sees it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.meetings.sitting import body, ivo, looked, risk, seat

from raak.access.rules import NIL
from raak.handbook.queries import pitfalls
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.models import Risk
from raak.meetings.rules import Layer, Party
from raak.meetings.rules.risks import Step, Weight, weight
from raak.meetings.services import risks as services

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("likelihood", "effect", "expected"),
    [
        (1, 2, Weight.SMALL),
        (1, 3, Weight.MIDDLE),
        (2, 2, Weight.MIDDLE),
        (2, 3, Weight.LARGE),
        (3, 3, Weight.LARGE),
    ],
)
def test_a_risk_weighs_what_its_steps_say(likelihood: int, effect: int, expected: Weight) -> None:
    assert weight(likelihood, effect) is expected


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": ""}, "name-empty"),
        ({"measures": " "}, "measures-missing"),
        ({"watcher_id": NIL}, "owner-unknown"),
        ({"review_on": TODAY}, "review-passed"),
        ({"pitfall": "of-nobody"}, "pitfall-unknown"),
    ],
)
def test_a_risk_that_cannot_be_is_refused(cast: Cast, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        risk(cast, **given)


def test_a_ready_row_is_open_once_and_may_come_back(cast: Cast) -> None:
    code = pitfalls()[0].code
    found = risk(cast, code)
    with pytest.raises(Refused, match="pitfall-known"):
        risk(cast, code)

    services.close_risk(actor=ivo(cast), risk_id=found.pk, why="Er is vast geld.", now=NOW)

    assert risk(cast, code).pk != found.pk


def test_each_look_stays_and_the_same_key_is_one_look(cast: Cast) -> None:
    found, key = risk(cast), uuid4()

    for _twice in range(2):
        services.look_again(
            actor=ivo(cast),
            risk_id=found.pk,
            key=key,
            looked=looked(cast, likelihood=Step.LOW, note="De wethouder zegde geld toe."),
            now=NOW + DAY,
        )

    found.refresh_from_db()
    assert found.likelihood == Step.LOW
    looks = queries.looks_at(found)
    assert [each.likelihood for each in looks] == [Step.LOW, Step.MIDDLE]
    assert looks[0].note == "De wethouder zegde geld toe."


def test_closing_takes_a_reason_and_nobody_looks_again(cast: Cast) -> None:
    found = risk(cast)
    with pytest.raises(Refused, match="change-why-missing"):
        services.close_risk(actor=ivo(cast), risk_id=found.pk, why=" ", now=NOW)

    services.close_risk(actor=ivo(cast), risk_id=found.pk, why="Opgelost.", now=NOW)

    assert not queries.risks_due(ivo(cast), TODAY + 30 * DAY).exists()
    with pytest.raises(Refused, match="risk-closed"):
        services.look_again(
            actor=ivo(cast), risk_id=found.pk, key=uuid4(), looked=looked(cast), now=NOW
        )


def test_who_watches_sees_and_looks_at_that_risk_only(cast: Cast) -> None:
    mine, other = risk(cast, watcher_id=cast.anna.pk), risk(cast)

    assert list(queries.risks_visible_to(actor(cast.anna), TODAY)) == [mine]
    services.look_again(
        actor=actor(cast.anna), risk_id=mine.pk, key=uuid4(), looked=looked(cast), now=NOW
    )
    with pytest.raises(Refused):
        services.look_again(
            actor=actor(cast.anna), risk_id=other.pk, key=uuid4(), looked=looked(cast), now=NOW
        )
    with pytest.raises(Refused):
        services.close_risk(actor=actor(cast.anna), risk_id=other.pk, why="Weg.", now=NOW)


def test_who_sits_in_the_steering_group_sees_all_and_others_none(cast: Cast) -> None:
    found = risk(cast)
    seat(cast, body(cast, Layer.STEERING), Party.EDUCATION)

    assert list(queries.risks_visible_to(actor(cast.anna), TODAY)) == [found]
    assert not queries.risks_visible_to(actor(cast.bram), TODAY).exists()
    assert Risk.objects.count() == 1

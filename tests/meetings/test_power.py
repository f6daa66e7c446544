"""Who can cut a knot: three ladders, what got stuck, one rung up, and parties without say."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.meetings.sitting import agreement, deadlock, decider, ivo, stakeholder

from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.models import Deadlock
from raak.meetings.rules.power import Government, Level, has_say, nobody_from
from raak.meetings.services import power as services

LATER = date(2026, 4, 1)


def test_policy_and_money_want_an_alderman_and_the_province() -> None:
    assert nobody_from(Level.MONEY, {"municipality"}) == [Government.PROVINCE]
    assert nobody_from(Level.CASE, set()) == []


@pytest.mark.parametrize(
    ("steered", "funded", "expected"),
    [
        ("municipality", "state", True),
        ("state", "municipality", True),
        ("province", "state", False),
    ],
)
def test_the_municipality_can_oblige_whom_it_steers_or_pays(
    steered: str, funded: str, expected: bool
) -> None:
    assert has_say(steered, funded) is expected


def test_a_knot_goes_to_the_lowest_rung_and_needs_a_ladder(cast: Cast) -> None:
    with pytest.raises(Refused, match="ladder-empty"):
        deadlock(cast)
    decider(cast, rung=3, name="Gedeputeerde", government=Government.PROVINCE)
    first = decider(cast)

    assert deadlock(cast).decider == first


def escalated(cast: Cast, found: Deadlock, note: str = "Geen meerderheid.") -> None:
    services.escalate(
        actor=ivo(cast),
        deadlock_id=found.pk,
        key=uuid4(),
        note=note,
        decide_by=LATER,
        now=NOW + timedelta(hours=1),
    )


def test_a_knot_goes_up_with_a_reason_until_nobody_stands_higher(cast: Cast) -> None:
    decider(cast)
    higher = decider(cast, rung=4, name="Gedeputeerde", government=Government.PROVINCE)
    found = deadlock(cast)
    with pytest.raises(Refused, match="change-why-missing"):
        escalated(cast, found, note=" ")

    escalated(cast, found)

    found.refresh_from_db()
    assert (found.decider, found.decide_by) == (higher, LATER)
    with pytest.raises(Refused, match="ladder-top"):
        escalated(cast, found)
    assert [each.note for each in queries.moves_of(found)] == ["Geen meerderheid.", ""]


def test_who_decides_writes_down_what_was_decided_and_nobody_else(cast: Cast) -> None:
    decider(cast, person_id=cast.bram.pk)
    found, paper = deadlock(cast), agreement(cast)
    assert list(queries.deadlocks_to_decide(actor(cast.bram))) == [found]
    with pytest.raises(Refused):
        services.resolve(actor=actor(cast.anna), deadlock_id=found.pk, decision="Ja.", now=NOW)

    services.resolve(
        actor=actor(cast.bram),
        deadlock_id=found.pk,
        decision="De school belt terug.",
        agreement_id=paper.pk,
        now=NOW,
    )

    found.refresh_from_db()
    assert (found.decision, found.agreement) == ("De school belt terug.", paper)
    assert not queries.deadlocks_to_decide(actor(cast.bram)).exists()
    with pytest.raises(Refused, match="deadlock-resolved"):
        escalated(cast, found)


def test_a_decision_is_not_empty(cast: Cast) -> None:
    decider(cast)
    found = deadlock(cast)

    with pytest.raises(Refused, match="decision-missing"):
        services.resolve(actor=ivo(cast), deadlock_id=found.pk, decision=" ", now=NOW)


def test_who_must_still_decide_stays_on_the_ladder(cast: Cast) -> None:
    held = decider(cast)
    found = deadlock(cast)
    with pytest.raises(Refused, match="decider-needed"):
        services.end_decider(actor=ivo(cast), decider_id=held.pk, now=NOW)

    services.resolve(actor=ivo(cast), deadlock_id=found.pk, decision="Ja.", now=NOW)
    services.end_decider(actor=ivo(cast), decider_id=held.pk, now=NOW)

    assert queries.ladders_of(ivo(cast))[Level.POLICY] == []


def test_a_knot_is_seen_by_who_steers_or_decides(cast: Cast) -> None:
    decider(cast)
    found = deadlock(cast)

    assert list(queries.deadlocks_visible_to(ivo(cast), TODAY)) == [found]
    assert not queries.deadlocks_visible_to(actor(cast.anna), TODAY).exists()


def test_a_party_stands_in_the_list_once(cast: Cast) -> None:
    stakeholder(cast)

    with pytest.raises(Refused, match="name-taken"):
        stakeholder(cast, name="jeugdbescherming")

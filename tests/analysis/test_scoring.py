"""Scoring the 35 points: what a score must say, what holds, and that history stays."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError
from tests.analysis.scoring import says, score
from tests.cast import NOW, TODAY, Cast, actor, build_cast
from tests.directory.offering import offered

from raak.analysis.models import Score
from raak.analysis.queries.gaps import gaps_visible_to, put_off_visible_to
from raak.analysis.queries.scores import history_of, recent_months, score_of, standing
from raak.analysis.rules import Priority, Typical, Value, is_gap, is_stale
from raak.analysis.services.gaps import tick_typical_gaps
from raak.analysis.services.scores import score_point, set_recent
from raak.audit.models import Entry
from raak.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


def test_the_newest_score_holds_and_what_was_before_stays(cast: Cast) -> None:
    score(cast, value=Value.ABSENT, priority=Priority.LATER)
    newer = score(cast, value=Value.IN_PLACE, evidence="Twee campagnes per jaar.")

    ivo = actor(cast.ivo)
    assert score_of(ivo, cast.region.pk, 3) == newer
    assert standing(ivo)[3][cast.region.pk] == newer
    assert [each.number for each in history_of(ivo, 3)] == [2, 1]
    assert Entry.objects.filter(event="score.given").count() == 2


def test_what_was_said_is_never_changed_or_taken_away(cast: Cast) -> None:
    given = score(cast)

    given.value = Value.LASTING
    with pytest.raises(DatabaseError, match="append-only"):
        given.save()


def test_a_municipality_follows_the_region_or_differs(cast: Cast) -> None:
    score(cast, value=Value.LASTING, evidence="Vast in het werkplan.")
    score(cast, of=cast.municipality, value=Value.FOLLOWS)

    score(cast, of=cast.municipality, value=Value.ABSENT, reason="Hier is geen geld voor.")

    held = standing(actor(cast.ivo))[3]
    assert held[cast.region.pk].value == Value.LASTING
    assert held[cast.municipality.pk].value == Value.ABSENT


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"value": Value.FOLLOWS}, "score-follows-nobody"),
        ({"value": Value.NOT_APPLICABLE}, "score-reason-missing"),
        ({"priority": None}, "score-priority-missing"),
        ({"value": Value.LASTING}, "score-evidence-missing"),
        ({"as_of": TODAY + timedelta(days=1)}, "score-not-yet"),
        ({"links": ("javascript:alert(1)",)}, "score-link-wrong"),
        ({"links": ("//elders.example/x",)}, "score-link-wrong"),
        ({"links": ("/agenda/",) * 11}, "score-links-many"),
        ({"service_id": uuid4()}, "score-service-unknown"),
        ({"campaign_id": uuid4()}, "score-campaign-unknown"),
        ({"evidence": "x" * 4_001}, "text-too-long"),
        ({"point": 36}, "score-point-unknown"),
    ],
)
def test_what_is_not_right_is_refused(cast: Cast, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        score(cast, **given)

    assert not Score.objects.exists()


def test_a_service_of_another_region_shows_nothing_here(cast: Cast) -> None:
    elsewhere = offered(build_cast("Zuidland"))

    with pytest.raises(Refused, match="score-service-unknown"):
        score(cast, service_id=elsewhere.pk)


def test_the_same_said_twice_is_one_score(cast: Cast) -> None:
    for _click in range(2):
        score(cast, seen=0)

    assert Score.objects.count() == 1


def test_who_did_not_see_what_a_colleague_wrote_does_not_write_over_it(cast: Cast) -> None:
    score(cast, missing="Zoals de een het ziet.")

    with pytest.raises(Refused, match="score-changed"):
        score(cast, seen=0, missing="Zoals de ander het ziet.")


def test_only_the_coordinator_scores_and_only_the_own_region(cast: Cast) -> None:
    other = build_cast("Zuidland")

    for somebody in (cast.eva, cast.bram, cast.anna):
        with pytest.raises(Refused, match="role-lacks-permission"):
            score_point(
                actor=actor(somebody),
                place_id=cast.region.pk,
                point=3,
                said=says(),
                seen=0,
                now=NOW,
            )
    for place in (other.region.pk, other.municipality.pk):
        with pytest.raises(Refused, match="score-place-unknown"):
            score_point(
                actor=actor(cast.ivo), place_id=place, point=3, said=says(), seen=0, now=NOW
            )


def test_who_may_not_read_it_sees_no_score(cast: Cast) -> None:
    score(cast)

    assert not standing(actor(cast.anna))
    assert not gaps_visible_to(actor(cast.anna))
    assert standing(actor(cast.eva))


@pytest.mark.parametrize(
    ("as_of", "stale"), [(date(2025, 3, 3), False), (date(2025, 3, 2), True), (TODAY, False)]
)
def test_a_score_is_old_after_the_months_that_the_region_chose(as_of: date, stale: bool) -> None:
    assert is_stale(as_of, 12, TODAY) is stale


def test_a_region_chooses_when_a_score_is_old(cast: Cast) -> None:
    assert recent_months(cast.region.pk) == 12

    set_recent(actor=actor(cast.ivo), months=24, now=NOW)

    assert recent_months(cast.region.pk) == 24
    with pytest.raises(Refused, match="recent-unlikely"):
        set_recent(actor=actor(cast.ivo), months=61, now=NOW)


def test_a_gap_is_what_is_missing_and_was_not_put_off(cast: Cast) -> None:
    score(cast, point=1, priority=Priority.LATER)
    score(cast, point=2, priority=Priority.NOT_NOW)
    score(cast, point=9, of=cast.municipality, value=Value.ABSENT, priority=Priority.FIRST)
    score(cast, point=10, value=Value.LASTING, evidence="Al jaren.")
    tick_typical_gaps(actor=actor(cast.ivo), notes={Typical.QUICK_HELP: "Wachten."}, now=NOW)

    found = gaps_visible_to(actor(cast.eva))

    assert [(each.typical, each.point) for each in found] == [
        (Typical.QUICK_HELP, None),
        (None, 9),
        (None, 1),
    ]
    assert found[1].municipality_id == cast.municipality.pk
    assert [each.point for each in put_off_visible_to(actor(cast.eva))] == [2]


@pytest.mark.parametrize("value", Value)
def test_only_what_is_open_is_a_gap(value: Value) -> None:
    assert is_gap(value, Priority.FIRST) is (value in {Value.ABSENT, Value.BEGUN})
    assert not is_gap(value, Priority.NOT_NOW)
    assert not is_gap(value, None)


def test_a_typical_gap_that_is_ticked_no_more_stays_in_the_record(cast: Cast) -> None:
    ivo = actor(cast.ivo)
    notes = {Typical.SKILL: "Weinig terugkoppeling.", Typical.QUICK_HELP: ""}
    tick_typical_gaps(actor=ivo, notes=notes, now=NOW)
    tick_typical_gaps(actor=ivo, notes=notes, now=NOW)

    tick_typical_gaps(actor=ivo, notes={Typical.SKILL: "Nu beter."}, now=NOW)

    assert [each.missing for each in gaps_visible_to(ivo)] == ["Nu beter."]
    events = Entry.objects.filter(event__startswith="typical-gap").values_list("event", flat=True)
    assert sorted(events) == ["typical-gap.gone"] * 2 + ["typical-gap.seen"] * 3

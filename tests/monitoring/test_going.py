"""How far activities are: stages, criteria, what was learned, and what asks for more effort."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.cast import NOW, TODAY, Cast, actor
from tests.monitoring.following import gauge, ivo, measured, said, telling
from tests.plans.planning import activity

from raak.kernel.refusal import Refused
from raak.monitoring import queries
from raak.monitoring.models import Finding
from raak.monitoring.rules import asked as rules
from raak.monitoring.rules.asked import Asked, Said, Stage, Verdict
from raak.monitoring.rules.going import Effort, Going, Sketch, efforts, going
from raak.monitoring.services.findings import Told, Wrong, answer
from raak.monitoring.services.tellings import tell

pytestmark = pytest.mark.django_db
YES, NO = Verdict.YES, Verdict.NO


def test_the_newest_answer_holds_and_the_others_stay(cast: Cast) -> None:
    work = activity(cast)
    said(cast, work, Asked.STAGES, agreed=Verdict.PARTLY)
    said(cast, work, Asked.STAGES, seen=1, agreed=YES)

    held = queries.latest_of(work.pk, Asked.STAGES)

    assert held["agreed"].verdict == YES
    assert Finding.objects.count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        Finding.objects.all().delete()


def test_the_same_answer_again_is_no_answer(cast: Cast) -> None:
    work = activity(cast)
    said(cast, work, Asked.CRITERIA, reach=YES)

    assert said(cast, work, Asked.CRITERIA, reach=YES, seen=1) == 0


def test_two_who_answer_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    work = activity(cast)
    said(cast, work, Asked.STAGES, agreed=YES)

    with pytest.raises(Wrong, match="finding-changed"):
        said(cast, work, Asked.STAGES, agreed=NO, seen=0)


@pytest.mark.parametrize("verdict", [YES, Verdict.PARTLY])
def test_what_is_there_says_what_shows_it(verdict: Verdict) -> None:
    with pytest.raises(Refused, match="finding-evidence-missing"):
        rules.check(Said(verdict, "", TODAY), Asked.STAGES, TODAY)


def test_the_direction_reads_and_does_not_answer(cast: Cast) -> None:
    work = activity(cast)

    for person in (cast.bram, cast.anna):
        with pytest.raises(Refused):
            answer(
                actor=actor(person),
                plan_id=work.goal.plan_id,
                activity_id=work.pk,
                asked=Asked.STAGES,
                told={"agreed": Told(Said(YES, "Zo.", TODAY), 0)},
                now=NOW,
            )


def test_the_plan_says_whom_it_reaches_among_professionals(cast: Cast) -> None:
    work = activity(cast)
    told = {"general_practice": Told(Said(NO, "We gaan langs bij hun overleg.", TODAY), 0)}
    answer(
        actor=ivo(cast),
        plan_id=work.goal.plan_id,
        activity_id=None,
        asked=Asked.SECTORS,
        told=told,
        now=NOW,
    )

    assert queries.latest_of(work.goal.plan_id, Asked.SECTORS)["general_practice"].verdict == NO
    assert set(rules.HARD_TO_REACH) <= set(queries.codes_of(Asked.SECTORS))


def test_the_board_lists_what_goes_well_and_what_asks_for_more(cast: Cast) -> None:
    work = activity(cast, from_on=TODAY - timedelta(days=9), until_on=TODAY + timedelta(days=900))
    late = activity(cast, work.goal, title="Laat", from_on=date(2026, 1, 1))
    said(cast, work, Asked.STAGES, agreed=YES, running=YES)
    found = gauge(cast, work)
    measured(cast, found, 40)

    board = queries.read_board(ivo(cast), work.goal.plan, NOW)

    lines = {line.worked.activity.pk: line for line in board.lines}
    assert lines[work.pk].going is Going.WELL
    assert lines[work.pk].stages.keys() == {Stage.AGREED, Stage.RUNNING}
    assert lines[late.pk].going is Going.EFFORT
    assert Effort.NOT_AGREED in lines[late.pk].efforts


FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
ALL = dict.fromkeys(Stage, YES)


@pytest.mark.parametrize(
    ("stages", "today", "expected"),
    [
        ({}, date(2025, 11, 1), ()),
        ({}, date(2025, 12, 15), (Effort.NOT_AGREED,)),
        ({}, date(2026, 1, 1), (Effort.NOT_AGREED, Effort.NOT_RUNNING)),
        ({Stage.AGREED: YES, Stage.RUNNING: Verdict.PARTLY}, date(2026, 6, 1), ()),
        ({Stage.AGREED: YES, Stage.RUNNING: YES}, date(2027, 1, 1), (Effort.NOT_REACHING,)),
        ({**ALL, Stage.ANCHORED: Verdict.PARTLY}, date(2027, 8, 1), (Effort.NOT_ANCHORED,)),
        (ALL, date(2028, 1, 1), ()),
    ],
)
def test_each_stage_is_asked_for_when_its_time_has_come(
    stages: dict[Stage, Verdict], today: date, expected: tuple[Effort, ...]
) -> None:
    assert efforts(Sketch(FIRST, LAST, stages), today) == expected


def test_what_is_still_to_begin_does_not_go_well_yet() -> None:
    assert going(Sketch(FIRST, LAST, {}), date(2025, 1, 1)) is Going.LATER


def test_who_tells_the_results_says_what_was_changed(cast: Cast) -> None:
    promised = telling(cast, activity(cast))
    assert list(queries.tellings_due(actor(cast.anna), TODAY)) == [promised]

    with pytest.raises(Refused, match="telling-changed-missing"):
        tell(actor=actor(cast.anna), telling_id=promised.pk, told_on=TODAY, changed=" ", now=NOW)
    tell(
        actor=actor(cast.anna),
        telling_id=promised.pk,
        told_on=TODAY,
        changed="De avonden beginnen later.",
        now=NOW,
    )

    assert not queries.tellings_due(actor(cast.anna), TODAY).exists()

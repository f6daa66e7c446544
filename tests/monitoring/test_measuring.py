"""What is measured: figures that are only added, who must measure, and what the product counts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, TODAY, Cast, actor
from tests.monitoring.following import gauge, ivo, measured
from tests.plans.planning import activity, goal

from raak.kernel.calendar import add_months
from raak.kernel.refusal import Refused
from raak.monitoring import queries
from raak.monitoring.models import Measurement
from raak.monitoring.rules.measuring import Course, Derived, Figure, amount_of, course
from raak.monitoring.services.gauges import (
    Meter,
    Reading,
    add_gauge,
    change_gauge,
    measure,
    stop_gauge,
)
from raak.plans.services.activities import drop_activity

pytestmark = pytest.mark.django_db


def test_who_measures_is_asked_again_after_the_agreed_months(cast: Cast) -> None:
    found = gauge(cast)
    assert list(queries.gauges_due(actor(cast.anna), TODAY)) == [found]

    measured(cast, found, 40)

    assert not queries.gauges_due(actor(cast.anna), TODAY).exists()
    found.refresh_from_db()
    assert found.next_on == add_months(TODAY, 3)


def test_who_was_not_asked_cannot_measure(cast: Cast) -> None:
    found = gauge(cast)

    with pytest.raises(Refused, match="not-yours"):
        measure(
            actor=actor(cast.bram),
            gauge_id=found.pk,
            key=found.pk,
            reading=Reading(TODAY, Decimal(1)),
            now=NOW,
        )


def test_a_correction_has_a_reason_and_keeps_the_figure_of_before(cast: Cast) -> None:
    found = gauge(cast)
    wrong = measured(cast, found, 400, is_baseline=True)

    with pytest.raises(Refused, match="correction-why-missing"):
        measured(cast, found, 40, corrects=wrong.pk)
    measured(cast, found, 40, corrects=wrong.pk, reason="Een nul te veel.")

    figures = queries.figures_of(ivo(cast), [found], NOW)[found.pk]
    assert figures == [Figure(TODAY, Decimal(40), is_baseline=True)]
    assert Measurement.objects.filter(gauge=found).count() == 2
    with pytest.raises(Refused, match="figure-gone"):
        measured(cast, found, 41, corrects=wrong.pk, reason="Toch niet.")


def test_the_database_keeps_every_figure(cast: Cast) -> None:
    row = measured(cast, gauge(cast), 40)

    with pytest.raises(DatabaseError), transaction.atomic():
        Measurement.objects.filter(pk=row.pk).update(amount=1)


def test_there_is_one_first_figure(cast: Cast) -> None:
    found = gauge(cast)
    measured(cast, found, 40, is_baseline=True)

    with pytest.raises(Refused, match="baseline-twice"):
        measured(cast, found, 50, is_baseline=True)


def test_what_is_counted_does_not_change_under_the_figures(cast: Cast) -> None:
    found = gauge(cast)
    measured(cast, found, 40)
    other = Meter("Ouders", "gezinnen", "Anders.", measurer_id=cast.anna.pk, target=Decimal(200))

    with pytest.raises(Refused, match="gauge-defined"):
        change_gauge(actor=ivo(cast), gauge_id=found.pk, meter=other, now=NOW)


def test_nobody_types_what_the_product_counts(cast: Cast) -> None:
    counted = gauge(cast, derived=Derived.REACH, measurer_id=None)

    with pytest.raises(Refused, match="gauge-counted"):
        measure(
            actor=ivo(cast),
            gauge_id=counted.pk,
            key=counted.pk,
            reading=Reading(TODAY, Decimal(1)),
            now=NOW,
        )
    assert not queries.gauges_due(actor(cast.anna), TODAY + timedelta(days=999)).exists()


def test_every_count_of_the_product_can_be_read(cast: Cast) -> None:
    work = activity(cast)
    for each in Derived:
        found = gauge(cast, work, derived=each, measurer_id=None, derived_of="no-show")
        figures = queries.figures_of(ivo(cast), [found], NOW)[found.pk]
        assert all(isinstance(figure.on, date) for figure in figures)


def test_a_goal_is_measured_too(cast: Cast) -> None:
    aim = goal(cast)
    made = add_gauge(
        actor=ivo(cast),
        plan_id=aim.plan_id,
        activity_id=None,
        goal_id=aim.pk,
        key=aim.pk,
        meter=Meter("Wachttijd", "dagen", measurer_id=cast.anna.pk, target=Decimal(10)),
        now=NOW,
    )
    measured(cast, made, 24, TODAY - timedelta(days=90), is_baseline=True)
    measured(cast, made, 17)

    board = queries.read_board(ivo(cast), aim.plan, NOW)

    assert board.of_goals[aim.pk][0].course is Course.BETTER


def test_what_left_the_plan_or_was_stopped_waits_for_nobody(cast: Cast) -> None:
    work = activity(cast)
    gauge(cast, work)
    stopped = gauge(cast)
    stop_gauge(actor=ivo(cast), gauge_id=stopped.pk, why="We tellen iets anders.", now=NOW)
    drop_activity(actor=ivo(cast), activity_id=work.pk, now=NOW)

    assert not queries.gauges_due(actor(cast.anna), TODAY).exists()


def test_a_figure_of_tomorrow_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="measured-in-future"):
        measured(cast, gauge(cast), 1, TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1.250", "1250"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0.125", "0.12"),
        ("-3", "-3"),
        ("1.250,75", "1250.75"),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str, amount: str) -> None:
    assert amount_of(written) == Decimal(amount)


@pytest.mark.parametrize("written", ["", "veel", "1.25.0", "NaN", "1e99", "1,2,3"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Refused):
        amount_of(written)


@pytest.mark.parametrize(
    ("amounts", "target", "expected"),
    [
        ([10, 20], 30, Course.BETTER),
        ([10, 30], 30, Course.REACHED),
        ([10, 5], 30, Course.WORSE),
        ([24, 17], 10, Course.BETTER),
        ([24, 30], 10, Course.WORSE),
        ([24, 24], 10, Course.SAME),
        ([24], 10, Course.UNKNOWN),
        ([], 10, Course.UNKNOWN),
        ([1, 2], None, Course.UNKNOWN),
        ([None, 10, 20], 30, Course.BETTER),
    ],
)
def test_which_way_it_goes(amounts: list[int | None], target: int | None, expected: Course) -> None:
    figures = [
        Figure(TODAY + timedelta(days=at), None if each is None else Decimal(each))
        for at, each in enumerate(amounts)
    ]

    assert course(figures, None if target is None else Decimal(target)) is expected


def test_what_many_gauges_count_alike_is_counted_once(cast: Cast) -> None:
    work = activity(cast)
    counting = {"measurer_id": None, "begins_on": None, "derived_of": ""}

    def read() -> int:
        held = list(queries.gauges_of(work.goal.plan))
        with CaptureQueriesContext(connection) as asked:
            queries.figures_of(ivo(cast), held, NOW)
        return len(asked)

    for kind in Derived:
        gauge(cast, work, derived=kind, **counting)
    before = read()
    for kind in Derived:
        gauge(cast, activity(cast, work.goal), derived=kind, **counting)

    assert read() == before

"""Asking, making, fetching, publishing and forgetting reports, and choosing the threshold."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.insight.reporting import began, made_report
from tests.trajectories.factories import refused

from raak.access.rules import CLOCK, at_the_machine
from raak.audit.models import Entry
from raak.insight.models import Report, ReportFile, Threshold
from raak.insight.queries.quarters import least_in, told_of
from raak.insight.queries.reports import published
from raak.insight.rules.content import content_from
from raak.insight.rules.disclosure import TOTAL
from raak.insight.rules.periods import Period, period, quarters_over
from raak.insight.rules.reports import KEPT, MOST_TRIES, MOST_WAITING, Format, Kind, State
from raak.insight.services import making, publishing
from raak.insight.services.asking import ask_report, fetch_file
from raak.insight.services.writing_out import write_report

pytestmark = pytest.mark.django_db

LAST_YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


def asked(cast: Cast, **other: Any) -> Report:
    given: dict[str, Any] = {
        "actor": actor(cast.ivo),
        "kind": Kind.PROGRESS,
        "first_on": date(2025, 7, 1),
        "last_on": date(2025, 12, 31),
        "language": "nl",
        "now": NOW,
    }
    return ask_report(**given | other)


def test_a_report_is_made_in_three_files_and_fetched_on_record(cast: Cast) -> None:
    report = asked(cast)

    assert making.make_reports(actor=CLOCK, now=NOW) == 1

    report.refresh_from_db()
    assert (report.state, report.percent) == (State.DONE, 100)
    assert {each.format for each in report.files.all()} == set(Format)
    got = fetch_file(actor=actor(cast.ivo), report_id=report.pk, format=Format.PDF, now=NOW)
    assert bytes(got.held).startswith(b"%PDF")
    events = list(
        Entry.objects.filter(subject=f"report:{report.pk}").values_list("event", flat=True)
    )
    assert sorted(events) == ["report.asked", "report.fetched", "report.made"]


def test_asking_twice_makes_one(cast: Cast) -> None:
    assert asked(cast) == asked(cast)
    assert asked(cast, language="en") != asked(cast)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2025, 7, 2), date(2025, 12, 31), "period-not-quarters"),
        (date(2025, 7, 1), date(2025, 12, 30), "period-not-quarters"),
        (date(2025, 10, 1), date(2025, 9, 30), "period-not-quarters"),
        (date(2026, 1, 1), date(2026, 3, 31), "period-not-over"),
        (date(2026, 1, 1), date.max, "period-not-over"),
        (date.min, date(2025, 12, 31), "period-too-long"),
        (date(2020, 1, 1), date(2025, 12, 31), "period-too-long"),
    ],
)
def test_only_whole_quarters_that_are_over_are_told(first: date, last: date, code: str) -> None:
    with refused(code):
        period(first, last, TODAY)


def test_an_annual_report_is_about_a_calendar_year(cast: Cast) -> None:
    with refused("period-not-a-year"):
        asked(cast, kind=Kind.ANNUAL)


def test_a_region_does_not_fill_the_row(cast: Cast) -> None:
    for quarter in quarters_over(TODAY, MOST_WAITING):
        asked(cast, first_on=quarter.first, last_on=quarter.last)

    with refused("reports-many"):
        asked(cast)


def test_who_has_no_such_role_makes_fetches_and_publishes_nothing(cast: Cast) -> None:
    report = made_report(cast)

    with refused("role-lacks-permission"):
        asked(cast, actor=actor(cast.eva))
    with refused("role-lacks-permission"):
        publishing.publish_report(actor=actor(cast.kim), report_id=report.pk, now=NOW)
    with pytest.raises(Report.DoesNotExist):
        fetch_file(actor=actor(cast.eva), report_id=report.pk, format=Format.PDF, now=NOW)
    with refused("role-lacks-permission"):
        making.make_reports(actor=actor(cast.ivo), now=NOW)


def test_what_cannot_be_made_is_tried_again_and_then_given_up(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*values: object) -> bytes:
        raise RuntimeError("no fonts")

    report = asked(cast)
    monkeypatch.setattr(making, "written", broken)

    assert making.make_reports(actor=CLOCK, now=NOW) == 0

    report.refresh_from_db()
    assert (report.state, report.tries) == (State.FAILED, MOST_TRIES)
    assert Entry.objects.filter(event="report.failed").count() == 1


def test_a_report_of_a_process_that_was_killed_is_taken_up(cast: Cast) -> None:
    report = asked(cast)
    Report.objects.filter(pk=report.pk).update(state=State.MAKING, begun_at=NOW, tries=1)

    assert making.make_reports(actor=CLOCK, now=NOW + timedelta(minutes=1)) == 0
    assert making.make_reports(actor=CLOCK, now=NOW + timedelta(minutes=11)) == 1


def test_what_is_public_stays_and_the_rest_goes_after_its_days(cast: Cast) -> None:
    gone, public = made_report(cast), made_report(cast, public=True)

    assert making.forget_reports(actor=CLOCK, now=NOW + KEPT) == 0
    assert making.forget_reports(actor=CLOCK, now=NOW + KEPT + timedelta(days=1)) == 1

    assert list(Report.objects.all()) == [public]
    assert not ReportFile.objects.filter(report_id=gone.pk).exists()


def test_publishing_and_taking_back_can_be_done_twice(cast: Cast) -> None:
    report = made_report(cast)

    for _time in range(2):
        publishing.publish_report(actor=actor(cast.ivo), report_id=report.pk, now=NOW)
    assert list(published(cast.region.pk)) == [report]
    for _time in range(2):
        publishing.withdraw_report(actor=actor(cast.ivo), report_id=report.pk, now=NOW)

    assert not published(cast.region.pk).exists()
    assert Entry.objects.filter(event__in=["report.published", "report.withdrawn"]).count() == 2


def test_what_is_not_made_cannot_be_published(cast: Cast) -> None:
    report = asked(cast)

    with refused("report-not-made"):
        publishing.publish_report(actor=actor(cast.ivo), report_id=report.pk, now=NOW)
    with refused("report-not-made"):
        fetch_file(actor=actor(cast.ivo), report_id=report.pk, format=Format.PDF, now=NOW)


def test_a_threshold_holds_from_next_year_on(cast: Cast) -> None:
    publishing.choose_threshold(actor=actor(cast.ivo), least=10, now=NOW)
    publishing.choose_threshold(actor=actor(cast.ivo), least=8, now=NOW)

    assert [least_in(cast.region.pk, year) for year in (2025, 2026, 2027, 2030)] == [5, 5, 8, 8]
    assert Threshold.objects.count() == 1
    with refused("threshold-unlikely"):
        publishing.choose_threshold(actor=actor(cast.ivo), least=4, now=NOW)


def test_figures_equal_a_slow_and_obvious_count(cast: Cast) -> None:
    began(cast, date(2025, 3, 31), 7, cast.municipality)
    began(cast, date(2025, 4, 1), 6)
    began(cast, date(2025, 6, 30), 9, cast.municipality)

    told = told_of(cast.region.pk, LAST_YEAR, TODAY)

    place = str(cast.municipality.pk)
    assert [each.begun[TOTAL, TOTAL] for each in told] == [7, 15, 0, 0]
    assert [each.begun[place, TOTAL] for each in told] == [7, 9, 0, 0]
    assert [each.begun["unknown", "short-route"] for each in told] == [0, 6, 0, 0]


def test_no_set_of_reports_gives_a_small_number_away(cast: Cast) -> None:
    """Every period and sort of report there can be, and none of them says it or lets it follow."""
    began(cast, date(2025, 2, 3), 2, cast.municipality)
    began(cast, date(2025, 2, 3), 20)
    began(cast, date(2025, 5, 3), 12, cast.municipality)
    quarters = quarters_over(TODAY, 4)[::-1]
    spans = [(a.first, b.last) for a in quarters for b in quarters if a.first <= b.first]

    values = {span: told_of(cast.region.pk, Period(*span), TODAY) for span in spans}

    first = {id(v): v[0].begun for v in values.values() if v[0].quarter == quarters[0]}
    assert len({str(sorted(each.items())) for each in first.values()}) == 1
    begun = next(iter(first.values()))
    place = str(cast.municipality.pk)
    assert begun[place, TOTAL] is begun["unknown", TOTAL] is None
    assert begun[TOTAL, TOTAL] == 22


def test_a_report_sums_only_what_was_told(cast: Cast) -> None:
    began(cast, date(2025, 2, 3), 3)
    began(cast, date(2025, 5, 3), 12)
    report = asked(cast, first_on=date(2025, 1, 1), last_on=date(2025, 6, 30))

    making.make_reports(actor=CLOCK, now=NOW)

    report.refresh_from_db()
    figures = {f.code: f for s in content_from(report.content or {}).sections for f in s.figures}
    assert figures["begun"].shown == "niet getoond"
    assert figures["begun"].as_of == "3 maart 2026"
    assert "12" not in figures["begun"].shown


def test_somebody_at_the_machine_writes_one_at_once(cast: Cast) -> None:
    began(cast, date(2025, 2, 3), 30, cast.municipality)

    for format in Format:
        assert write_report(
            actor=at_the_machine(cast.region.pk),
            kind=Kind.ANNUAL,
            first_on=LAST_YEAR.first,
            last_on=LAST_YEAR.last,
            language="en",
            format=format,
            now=NOW,
        )

    assert Entry.objects.filter(event="report.written").count() == 3

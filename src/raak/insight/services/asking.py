"""Asking for a report, and fetching it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.insight.lines import record
from raak.insight.models import Report, ReportFile
from raak.insight.queries.reports import file_of, reports_visible_to, ties_to_reports
from raak.insight.rules import reports as rules
from raak.insight.rules.periods import period
from raak.insight.rules.reports import Format, Kind, State
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Region


@transaction.atomic
def ask_report(
    *, actor: Actor, kind: Kind, first_on: date, last_on: date, language: str, now: datetime
) -> Report:
    """
    Ask for a report, which is made within minutes; the same one that still waits is given back.

    :raises Refused: "period-not-quarters", "period-not-over", "period-too-long",
        "period-not-a-year", "reports-many", or when the actor may not.
    """
    Region.objects.select_for_update(no_key=True).get(pk=actor.here)
    require(actor, Permission.REPORT_MAKE, ties_to_reports(actor, actor.here))
    over = period(first_on, last_on, office_day(now))
    rules.check_kind(kind, over)
    waiting = Report.objects.filter(region_id=actor.here, state__in=[State.WAITING, State.MAKING])
    same = waiting.filter(kind=kind, first_on=over.first, last_on=over.last, language=language)
    known = same.first()
    if known is not None:
        return known
    if waiting.count() >= rules.MOST_WAITING:
        raise Refused("reports-many", most=str(rules.MOST_WAITING))
    report = Report.objects.create(
        region_id=actor.here,
        kind=kind,
        first_on=over.first,
        last_on=over.last,
        language=language,
        asked_at=now,
        asked_by_id=actor.me,
    )
    record(actor, actor.here, "report.asked", f"report:{report.pk}", now, kind=kind.value)
    return report


@transaction.atomic
def fetch_file(*, actor: Actor, report_id: UUID, format: Format, now: datetime) -> ReportFile:
    """
    Return a file of a report, on record.

    :raises Refused: "report-not-made", or when the actor may not.
    """
    report = reports_visible_to(actor).defer("content").get(pk=report_id)
    require(actor, Permission.REPORT_MAKE, ties_to_reports(actor, report.region_id))
    found = file_of(report, format)
    if found is None:
        raise Refused("report-not-made")
    subject = f"report:{report.pk}"
    record(actor, report.region_id, "report.fetched", subject, now, format=format.value)
    return found

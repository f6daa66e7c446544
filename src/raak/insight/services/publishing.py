"""Letting everybody read a report, and choosing below which number nothing is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.insight.lines import record
from raak.insight.models import Report, Threshold
from raak.insight.queries.reports import ties_to_reports
from raak.insight.rules.disclosure import THRESHOLDS
from raak.insight.rules.reports import State
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Region


@transaction.atomic
def publish_report(*, actor: Actor, report_id: UUID, now: datetime) -> Report:
    """
    Let everybody read a report as it was made; once more changes nothing.

    :raises Refused: "report-not-made", or when the actor may not.
    """
    report = _locked(actor, report_id)
    require(actor, Permission.REPORT_PUBLISH, ties_to_reports(actor, report.region_id))
    if report.state != State.DONE:
        raise Refused("report-not-made")
    if report.published_at is None:
        report.published_at, report.published_by_id = now, actor.me
        report.save(update_fields=["published_at", "published_by"])
        record(actor, report.region_id, "report.published", f"report:{report.pk}", now)
    return report


@transaction.atomic
def withdraw_report(*, actor: Actor, report_id: UUID, now: datetime) -> Report:
    """
    Take a report off the public page; once more changes nothing.

    :raises Refused: when the actor may not.
    """
    report = _locked(actor, report_id)
    require(actor, Permission.REPORT_PUBLISH, ties_to_reports(actor, report.region_id))
    if report.published_at is not None:
        report.published_at = report.published_by = None
        report.save(update_fields=["published_at", "published_by"])
        record(actor, report.region_id, "report.withdrawn", f"report:{report.pk}", now)
    return report


@transaction.atomic
def choose_threshold(*, actor: Actor, least: int, now: datetime) -> Threshold:
    """
    Choose below which number nothing is told of what happens from next year on.

    Not of this year: who makes the same report with two thresholds could compare them.

    :raises Refused: "threshold-unlikely", or when the actor may not.
    """
    Region.objects.select_for_update(no_key=True).get(pk=actor.here)
    require(actor, Permission.REPORT_PUBLISH, ties_to_reports(actor, actor.here))
    if least not in THRESHOLDS:
        raise Refused("threshold-unlikely")
    year = office_day(now).year + 1
    chosen, _made = Threshold.objects.update_or_create(
        region_id=actor.here, year=year, defaults={"least": least}
    )
    subject = f"region:{actor.here}"
    record(actor, actor.here, "threshold.chosen", subject, now, least=least, year=year)
    return chosen


def _locked(actor: Actor, report_id: UUID) -> Report:
    here = Report.objects.select_for_update(no_key=True, of=("self",))
    return here.get(pk=report_id, region_id=actor.here)

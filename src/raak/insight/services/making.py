"""
Making the reports that wait: the process that lets time pass does it, a step at a time.

Each step commits, so that who waits sees how far it is; a process that is killed leaves a report
that the next one takes up.
"""

from datetime import datetime
from logging import getLogger
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.insight import words
from raak.insight.lines import record
from raak.insight.models import Report, ReportFile
from raak.insight.queries.reports import to_be_forgotten, to_be_given_up, to_be_made
from raak.insight.rules.content import content_from
from raak.insight.rules.periods import Period
from raak.insight.rules.reports import MOST_TRIES, Format, Kind, State
from raak.insight.writing.files import written

MOST_AT_ONCE = 5
"""Reports in one round; the clock has more to do."""
COMPOSED = 25
log = getLogger("raak.insight")


def make_reports(*, actor: Actor, now: datetime) -> int:
    """
    Make the reports that wait and return how many; safe to kill and to run twice.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    _give_up(actor, now)
    made = 0
    for _round in range(MOST_AT_ONCE):
        report_id = _claim(now)
        if report_id is None:
            break
        made += _make(report_id, actor, now)
    return made


@transaction.atomic
def _give_up(actor: Actor, now: datetime) -> None:
    for report in to_be_given_up(now).select_for_update(of=("self",)):
        report.state = State.FAILED
        report.save(update_fields=["state"])
        record(actor, report.region_id, "report.failed", f"report:{report.pk}", now)


@transaction.atomic
def _claim(now: datetime) -> UUID | None:
    """Take the report that waits longest for this process."""
    report = to_be_made(now).select_for_update(skip_locked=True, of=("self",)).first()
    if report is None:
        return None
    report.state, report.begun_at = State.MAKING, now
    report.tries, report.percent = report.tries + 1, 0
    report.save(update_fields=["state", "begun_at", "tries", "percent"])
    return report.pk


def _make(report_id: UUID, actor: Actor, now: datetime) -> bool:
    try:
        _compose(report_id, now)
        for done, format in enumerate(Format, start=1):
            _write(report_id, format, COMPOSED + (100 - COMPOSED) * done // len(Format))
    except Exception:
        log.exception("Report %s could not be made", report_id)
        _put_back(report_id, actor, now)
        return False
    _finish(report_id, actor, now)
    return True


@transaction.atomic
def _compose(report_id: UUID, now: datetime) -> None:
    report = Report.objects.select_related("region").get(pk=report_id)
    content = words.composed(
        report.region_id,
        report.region.name,
        Kind(report.kind),
        Period(report.first_on, report.last_on),
        report.language,
        now,
    )
    report.content, report.percent = content.as_json(), COMPOSED
    report.save(update_fields=["content", "percent"])


@transaction.atomic
def _write(report_id: UUID, format: Format, percent: int) -> None:
    report = Report.objects.get(pk=report_id)
    content = content_from(report.content or {})
    held = written(content, format, words.made_on(content))
    ReportFile.objects.update_or_create(report=report, format=format, defaults={"held": held})
    report.percent = percent
    report.save(update_fields=["percent"])


@transaction.atomic
def _put_back(report_id: UUID, actor: Actor, now: datetime) -> None:
    """Let it be tried again, unless it was tried often."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report_id)
    failed = report.tries >= MOST_TRIES
    report.state = State.FAILED if failed else State.WAITING
    report.save(update_fields=["state"])
    if failed:
        record(actor, report.region_id, "report.failed", f"report:{report.pk}", now)


@transaction.atomic
def _finish(report_id: UUID, actor: Actor, now: datetime) -> None:
    report = Report.objects.select_for_update(of=("self",)).get(pk=report_id)
    report.state, report.made_at = State.DONE, now
    report.save(update_fields=["state", "made_at"])
    record(actor, report.region_id, "report.made", f"report:{report.pk}", now)


@transaction.atomic
def forget_reports(*, actor: Actor, now: datetime) -> int:
    """
    Delete the reports that were kept long enough and return how many.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    old = list(to_be_forgotten(now).only("pk", "region_id"))
    for report in old:
        record(actor, report.region_id, "report.forgotten", f"report:{report.pk}", now)
        report.delete()
    return len(old)

"""Writing a report at once, for who has the machine in hand."""

from datetime import date, datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.insight import words
from raak.insight.lines import record
from raak.insight.queries.reports import ties_to_reports
from raak.insight.rules import reports as rules
from raak.insight.rules.periods import period
from raak.insight.rules.reports import Format, Kind
from raak.insight.writing.files import written
from raak.kernel.calendar import office_day
from raak.parties.models import Region


@transaction.atomic
def write_report(
    *,
    actor: Actor,
    kind: Kind,
    first_on: date,
    last_on: date,
    language: str,
    format: Format,
    now: datetime,
) -> bytes:
    """
    Return a report as a file at once, without keeping it.

    :raises Refused: as `ask_report` does for the period, or when the actor may not.
    """
    region = Region.objects.get(pk=actor.here)
    require(actor, Permission.REPORT_MAKE, ties_to_reports(actor, actor.here))
    over = period(first_on, last_on, office_day(now))
    rules.check_kind(kind, over)
    content = words.composed(region.pk, region.name, kind, over, language, now)
    record(actor, region.pk, "report.written", f"region:{region.pk}", now, kind=kind.value)
    return written(content, format, words.made_on(content))

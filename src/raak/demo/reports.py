"""Reports of the demo region: a progress report that everybody may read, and one that waits."""

from datetime import datetime, timedelta

from raak.access.rules import CLOCK, Role
from raak.demo.population import Population
from raak.insight.rules.reports import Kind, usual
from raak.insight.services.asking import ask_report
from raak.insight.services.making import make_reports
from raak.insight.services.publishing import publish_report
from raak.kernel.calendar import office_day


def tell(population: Population, now: datetime) -> None:
    """Let the coordinator make two reports of the last four quarters, and publish the first."""
    held = population.holders(Role.REGION_COORDINATOR)[0]
    ivo = population.actors[held.person_id]
    period = usual(Kind.PROGRESS, office_day(now))
    asked = [
        ask_report(
            actor=ivo,
            kind=kind,
            first_on=period.first,
            last_on=period.last,
            language="nl",
            now=now - timedelta(hours=hours),
        )
        for kind, hours in ((Kind.PROGRESS, 30), (Kind.PAGE, 29))
    ]
    make_reports(actor=CLOCK, now=now - timedelta(hours=28))
    publish_report(actor=ivo, report_id=asked[0].pk, now=now - timedelta(hours=27))

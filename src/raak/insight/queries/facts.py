"""Figures that are about no person: what there is to find, what was held and told."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from raak.access.rules import Actor
from raak.agenda.queries import held
from raak.agenda.queries.reaching import reach_of_region
from raak.agenda.rules.reaching import Per, Told
from raak.campaigns.queries.totals import appeared, campaigns_held
from raak.directory.queries.coverage import meant_empty_in, picture_of, places_of
from raak.directory.queries.news import added_since
from raak.directory.queries.public import services_for_everybody
from raak.directory.rules.coverage import gaps
from raak.insight.queries.quarters import at_midnight
from raak.insight.rules.periods import ONE_DAY, Period
from raak.newsletters.queries.issues import archive, publications


@dataclass(frozen=True, slots=True)
class Facts:
    """
    services, gaps: of today. added: offer of today that came in the period. reach: by calendar
    year that lies in the period as a whole, as the agenda itself tells it.
    """

    services: int
    added: int
    gaps: int
    meetings: int
    reach: list[tuple[int, list[Told]]]
    newsletters: int
    publications: int
    campaigns: int
    appeared: int


def facts_of(region_id: UUID, period: Period, now: datetime, today: date) -> Facts:
    """Return what each room says of a period; one statement or two per figure."""
    since, until = at_midnight(period.first), at_midnight(period.last + ONE_DAY)
    added = added_since(region_id, since, today).filter(made_at__lt=until)
    sent = archive(region_id).filter(sent_at__gte=since, sent_at__lt=until)
    out = publications(region_id).filter(
        published_on__gte=period.first, published_on__lte=period.last
    )
    return Facts(
        services=services_for_everybody(region_id, today).count(),
        added=added.count(),
        gaps=_gaps(region_id, today),
        meetings=held(region_id, since, until).meetings,
        reach=[(year, _reach(region_id, year, now)) for year in period.whole_years],
        newsletters=sent.count(),
        publications=out.count(),
        campaigns=campaigns_held(region_id, period.first, period.last),
        appeared=appeared(region_id, period.first, period.last),
    )


def _gaps(region_id: UUID, today: date) -> int:
    places = places_of(region_id, today)
    return len(gaps(picture_of(region_id, places, list(meant_empty_in(region_id)), today)))


def _reach(region_id: UUID, year: int, now: datetime) -> list[Told]:
    here = Actor(id="report", region_id=region_id)
    return list(reach_of_region(here, year, now)[Per.KIND])

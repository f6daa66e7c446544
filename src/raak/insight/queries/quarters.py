"""
What may be told of people in the chain: a few protected tables per quarter, and nothing else.

Every page, chart and file begins here, so that comparing them gives nothing new.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from statistics import quantiles
from uuid import UUID

from raak.insight.models import Threshold
from raak.insight.rules.disclosure import LEAST, Counts, Table, Told, is_enough_for, tell
from raak.insight.rules.periods import Period, Quarter
from raak.kernel.calendar import OFFICE_ZONE
from raak.parties.queries import municipalities_of
from raak.trajectories.queries import counting
from raak.trajectories.queries.counting import IN_TIME, LATE, UNKNOWN
from raak.trajectories.rules import ReferralState

ALL = "all"
OUTCOMES = (
    ReferralState.ARRIVED,
    ReferralState.REFUSED,
    ReferralState.DID_NOT_ARRIVE,
    ReferralState.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Waited:
    """Days until help: the middle one, and nine out of ten; None: too few to say."""

    middle: float | None
    slow: float | None


@dataclass(frozen=True, slots=True)
class QuarterTold:
    """
    begun: municipality by route. ended: route by ALL. settled: outcome by ALL. steps: by ALL.
    """

    quarter: Quarter
    least: int
    begun: Told
    ended: Told
    settled: Told
    steps: Told
    waited: Waited


def least_in(region_id: UUID, year: int) -> int:
    """Return the threshold for what happened in a year."""
    chosen = Threshold.objects.filter(region_id=region_id, year__lte=year).order_by("-year").first()
    return chosen.least if chosen else LEAST


def told_of(region_id: UUID, period: Period, today: date) -> list[QuarterTold]:
    """Return what may be told of each quarter of a period that is over, in order."""
    routes = sorted(counting.routes_of(region_id))
    places = [str(each) for each in municipalities_of(region_id).values_list("pk", flat=True)]
    return [_told(region_id, each, [*places, UNKNOWN], routes, today) for each in period.quarters]


def _told(
    region_id: UUID, quarter: Quarter, places: list[str], routes: list[str], today: date
) -> QuarterTold:
    since, until = at_midnight(quarter.first), at_midnight(quarter.after)
    least = least_in(region_id, quarter.first.year)
    begun = counting.begun_by_place_and_route(region_id, since, until)
    ended = counting.ended_by_route(region_id, since, until)
    settled = counting.settled_by_outcome(region_id, since, until)
    steps = counting.steps_by_punctuality(region_id, quarter.first, quarter.last, today)
    return QuarterTold(
        quarter=quarter,
        least=least,
        begun=tell(_whole(places, routes, begun), least),
        ended=tell(_one_column(routes, ended), least),
        settled=tell(_one_column(OUTCOMES, settled), least),
        steps=tell(_one_column((IN_TIME, LATE), steps), least),
        waited=waited(counting.days_to_help(region_id, since, until), least),
    )


def _whole(rows: Sequence[str], columns: Sequence[str], counts: Counts) -> Table:
    """Return a table that leaves nobody out, also where a code is not known here."""
    return Table(
        sorted({*rows, *(row for row, _column in counts)}),
        sorted({*columns, *(column for _row, column in counts)}),
        counts,
    )


def _one_column(rows: Sequence[str], counts: Mapping[str, int]) -> Table:
    return _whole(rows, (ALL,), {(row, ALL): count for row, count in counts.items()})


def waited(days: list[int], least: int) -> Waited:
    """Return the median and the p90 of some days, as far as they are nobody's own number."""

    def at(share: int) -> float | None:
        if not is_enough_for(share / 100, len(days), least):
            return None
        return round(quantiles(days, n=100, method="inclusive")[share - 1])

    return Waited(at(50), at(90))


def at_midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=OFFICE_ZONE)

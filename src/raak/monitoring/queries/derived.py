"""Figures that the product counts itself; they are asked for when the page is shown, never kept."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from itertools import pairwise
from uuid import UUID

from django.db.models import prefetch_related_objects

from raak.access.rules import Actor
from raak.agenda.queries.reaching import reach_of_services
from raak.agenda.rules.reaching import LEAST
from raak.handbook.queries import question_sets
from raak.kernel.calendar import OFFICE_ZONE, office_day
from raak.lessons.queries import schools_in_year
from raak.lessons.rules import school_year
from raak.monitoring.models import Gauge
from raak.monitoring.rules.measuring import Derived, Figure
from raak.surveys.queries.results import results_of
from raak.surveys.queries.waves import set_of, waves_visible_to
from raak.surveys.rules.answers import ANSWERED
from raak.trajectories.queries.begun import begun_since


def derived_figures(
    actor: Actor, gauges: Iterable[Gauge], now: datetime
) -> Mapping[UUID, list[Figure]]:
    """
    Return the figures of gauges that nobody measures, by gauge and by day.

    What several gauges count alike is counted once, however many there are.
    """
    all_of = list(gauges)
    reached = cache(partial(reach_of_services, actor, now=now))
    prefetch_related_objects(all_of, "activity__services")
    counted: dict[tuple[str, str, UUID], list[Figure]] = {}
    for each in all_of:
        if (alike := _alike(each)) not in counted and each.derived != Derived.REACH:
            counted[alike] = COUNTED_BY[Derived(each.derived)](actor, each, now)
    return {
        each.pk: _reach(each, reached(_years(each, now)), now)
        if each.derived == Derived.REACH
        else counted[_alike(each)]
        for each in all_of
    }


def _alike(gauge: Gauge) -> tuple[str, str, UUID]:
    """Return what is the same for gauges that count the same, but for who came to an activity."""
    return gauge.derived, gauge.derived_of, gauge.plan_id


def _years(gauge: Gauge, now: datetime) -> range:
    return range(gauge.plan.from_year, min(gauge.plan.until_year, office_day(now).year) + 1)


def _end(year: int, now: datetime) -> date:
    """Return the day that a year's figure tells of: its last, or today."""
    return min(date(year, 12, 31), office_day(now))


def _reach(
    gauge: Gauge, counted: Mapping[tuple[UUID, int], int | None], now: datetime
) -> list[Figure]:
    """Nothing is told of a year in which a part is too small to tell."""
    if gauge.activity is None:
        return []
    ids = {each.pk for each in gauge.activity.services.all()}
    found = []
    for year in _years(gauge, now):
        parts = [n for (service, of), n in counted.items() if service in ids and of == year]
        if parts:
            told = [n for n in parts if n is not None]
            whole = Decimal(sum(told)) if len(told) == len(parts) else None
            found.append(Figure(_end(year, now), whole))
    return found


def _schools(actor: Actor, gauge: Gauge, now: datetime) -> list[Figure]:
    found = []
    for year in _years(gauge, now):
        season = school_year(date(year, 12, 1))
        if date(year, 8, 1) <= office_day(now):
            count = len(schools_in_year(actor.here, season, now).had)
            found.append(Figure(min(date(year + 1, 7, 31), office_day(now)), Decimal(count)))
    return found


def _route(actor: Actor, gauge: Gauge, now: datetime) -> list[Figure]:
    years = _years(gauge, now)
    code = gauge.derived_of
    since = [
        begun_since(actor.here, datetime(year, 1, 1, tzinfo=OFFICE_ZONE)).get(code, 0)
        for year in (*years, years.stop)
    ]
    counts = [before - after for before, after in pairwise(since)]
    return [
        Figure(_end(year, now), None if 0 < count < LEAST else Decimal(count))
        for year, count in zip(years, counts, strict=True)
    ]


def _awareness(actor: Actor, _gauge: Gauge, _now: datetime) -> list[Figure]:
    """Return per closed measurement how many in a hundred know the offer."""
    asked = [each.code for each in question_sets() if each.aware]
    waves = waves_visible_to(actor).filter(question_set__in=asked, closed_at__isnull=False)
    found = []
    for wave in waves.order_by("closes_on", "made_at"):
        code, *aware = set_of(wave).aware
        told = next((each for each in results_of(wave) if each.question.code == code), None)
        if told and told.whole and told.whole.get(ANSWERED):
            know = sum(told.whole.get(answer, 0) for answer in aware)
            share = Decimal(100 * know / told.whole[ANSWERED]).quantize(Decimal("0.1"))
            found.append(Figure(wave.closes_on, share))
    return found


COUNTED_BY = {
    Derived.SCHOOLS: _schools,
    Derived.ROUTE: _route,
    Derived.AWARENESS: _awareness,
}
"""Who came to what is counted for all activities at once."""

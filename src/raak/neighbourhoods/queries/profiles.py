"""Figures about areas on the borders of today, beside their region."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Q

from raak.directory.queries import given_by_neighbourhood
from raak.neighbourhoods.models import BorderShare, FigureRow, Shape
from raak.neighbourhoods.queries.indicators import Indicator, indicators
from raak.neighbourhoods.rules import borders, figures, intensifying
from raak.neighbourhoods.rules.figures import Figure, Standing
from raak.neighbourhoods.rules.intensifying import Advice, Given
from raak.neighbourhoods.rules.shapes import Ring
from raak.neighbourhoods.rules.trends import Moment, moments
from raak.parties.queries import every_neighbourhood_of


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator in one year: the region, and each area of today by its id."""

    indicator: Indicator
    year: int
    source: str
    region: Figure | None
    areas: Mapping[UUID, Figure | None]

    def standing(self, area_id: UUID) -> Standing:
        return figures.standing(self.areas.get(area_id), self.region)

    def asks(self, area_id: UUID) -> bool:
        return figures.asks_for_more(self.standing(area_id), self.indicator.direction)


def years_of(region_id: UUID) -> Mapping[str, list[int]]:
    """Return the years of which there are figures, the newest first, by indicator."""
    rows = FigureRow.objects.filter(region_id=region_id).order_by("-year")
    found: dict[str, list[int]] = {code: [] for code in indicators()}
    for indicator, year in rows.values_list("indicator", "year").distinct():
        found.setdefault(indicator, []).append(year)
    return {code: years for code, years in found.items() if years and code in indicators()}


def compared(region_id: UUID, indicator: str, year: int, today: date) -> Compared:
    """Return every area of today beside the region for one indicator in one year."""
    return _compared(region_id, {indicator: year}, today)[0]


def newest(region_id: UUID, today: date) -> list[Compared]:
    """Return every area beside the region, for each indicator in its newest year."""
    rows = FigureRow.objects.filter(region_id=region_id, indicator__in=indicators())
    return _compared(region_id, dict(rows.values_list("indicator").annotate(Max("year"))), today)


def _compared(region_id: UUID, wanted: Mapping[str, int], today: date) -> list[Compared]:
    asked = Q(pk__in=())
    for indicator, year in wanted.items():
        asked |= Q(indicator=indicator, year=year)
    rows = FigureRow.objects.filter(asked, region_id=region_id)
    held: dict[str, dict[UUID, Figure]] = defaultdict(dict)
    sources: dict[str, str] = {}
    for code, area, count, of, source in rows.values_list(
        "indicator", "neighbourhood", "count", "of", "source"
    ):
        held[code][area] = _figure(count, of)
        sources[code] = source or sources.get(code, "")
    now, before = areas_of_today(region_id, today), _sources(region_id)
    return [
        _one(indicator, wanted[code], sources.get(code, ""), held[code], now, before)
        for code, indicator in indicators().items()
        if code in wanted
    ]


def _one(
    indicator: Indicator,
    year: int,
    source: str,
    held: Mapping[UUID, Figure],
    today: Collection[UUID],
    before: Mapping[UUID, Sequence[tuple[UUID, float]]],
) -> Compared:
    areas = {area: borders.carried(area, held, before) for area in today}
    return Compared(
        indicator, year, source or indicator.source, figures.together(areas.values()), areas
    )


@dataclass(frozen=True, slots=True)
class Trend:
    """One indicator of one area over the years, oldest first."""

    indicator: Indicator
    moments: Sequence[Moment]


def trends(region_id: UUID, area_id: UUID, today: date) -> list[Trend]:
    """Return how the figures of an area went, for each indicator with more than one year of it."""
    held: dict[str, dict[int, dict[UUID, Figure]]] = defaultdict(lambda: defaultdict(dict))
    rows = FigureRow.objects.filter(region_id=region_id, indicator__in=indicators())
    for code, year, area, count, of in rows.values_list(
        "indicator", "year", "neighbourhood", "count", "of"
    ):
        held[code][year][area] = _figure(count, of)
    now, before = areas_of_today(region_id, today), _sources(region_id)
    found = [
        Trend(indicator, _moments(area_id, held[code], now, before))
        for code, indicator in indicators().items()
        if code in held
    ]
    return [each for each in found if sum(m.here is not None for m in each.moments) > 1]


def _moments(
    area_id: UUID,
    held: Mapping[int, Mapping[UUID, Figure]],
    today: Collection[UUID],
    before: Mapping[UUID, Sequence[tuple[UUID, float]]],
) -> list[Moment]:
    """The region's figure leaves out what is hidden, in each year, so that nobody subtracts it."""
    years: list[tuple[int, Figure | None, Figure | None]] = []
    for year in sorted(held):
        areas = {area: borders.carried(area, held[year], before) for area in today}
        years.append((year, areas.get(area_id), figures.together(areas.values())))
    return moments(years)


def _figure(count: int | None, of: int | None) -> Figure:
    return figures.SMALL if count is None or of is None else figures.figure_of(count, of)


def areas_of_today(region_id: UUID, today: date) -> list[UUID]:
    """Return the ids of the areas as they are drawn this year."""
    drawn = Q(valid_to__isnull=True) | Q(valid_to__gte=today.year)
    now = every_neighbourhood_of(region_id).filter(drawn, valid_from__lte=today.year)
    return list(now.values_list("pk", flat=True))


def _sources(region_id: UUID) -> Mapping[UUID, Sequence[tuple[UUID, float]]]:
    rows = BorderShare.objects.filter(region_id=region_id, new__isnull=False)
    found: dict[UUID, list[tuple[UUID, float]]] = defaultdict(list)
    for new, old, share in rows.values_list("new", "old", "share"):
        if new is not None:
            found[new].append((old, share))
    return found


def shapes_of(region_id: UUID) -> Mapping[UUID, list[Ring]]:
    """Return how the areas lie, so far as a region has brought that in."""
    rows = Shape.objects.filter(neighbourhood__municipality__region_id=region_id)
    return {
        area: [[(point[0], point[1]) for point in ring] for ring in rings]
        for area, rings in rows.values_list("neighbourhood", "rings")
    }


@dataclass(frozen=True, slots=True)
class OfferHere:
    """
    What an area has to go to, and what its figures ask beside that.

    missing: topics on which other areas have something. shared: topic -> by whom, more than one.
    """

    given: Sequence[Given]
    advice: Sequence[Advice]
    missing: frozenset[str]
    shared: Mapping[str, Sequence[str]]


def offers_laid_over(
    region_id: UUID, found: Sequence[Compared], today: date
) -> Mapping[UUID, OfferHere]:
    """Return, for each area of today, what it has to go to beside what its figures ask."""
    there = given_by_neighbourhood(region_id, today)
    given = {
        area: [Given(each.name, each.topics, each.organisation) for each in there.get(area, ())]
        for area in areas_of_today(region_id, today)
    }
    everywhere = list(given.values())
    return {
        area: OfferHere(
            given=here,
            advice=[
                intensifying.advise(each.indicator.code, each.indicator.topics, here, everywhere)
                for each in found
                if each.asks(area)
            ],
            missing=intensifying.missing_topics(here, everywhere),
            shared=intensifying.shared_topics(here),
        )
        for area, here in given.items()
    }

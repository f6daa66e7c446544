"""A figure of an area over the years, as a small drawing of our own and as the same in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from raak.neighbourhoods.queries.profiles import Trend
from raak.neighbourhoods.rules import trends
from raak.neighbourhoods.rules.trends import Course, Moment
from raak.web.shown import area_words

WIDTH, HEIGHT = 320, 140
LEFT, RIGHT, TOP, BOTTOM = 54, 20, 12, 24
"""Room around the lines, for the numbers."""
ROOM = 1.1
"""Above the highest figure."""

COURSES: dict[Course, Promise] = {
    Course.MORE: _("Duidelijk meer dan in het eerste jaar."),
    Course.LESS: _("Duidelijk minder dan in het eerste jaar."),
    Course.ALIKE: _("Niet duidelijk anders dan in het eerste jaar: het kan toeval zijn."),
    Course.MOVED: _("De grens van de wijk veranderde. Vergelijk de jaren ervoor en erna niet."),
    Course.UNKNOWN: _("Er zijn te weinig jaren om iets over het verloop te zeggen."),
}
TOO_FEW = _("te weinig mensen")


@dataclass(frozen=True, slots=True)
class Bar:
    """A year of the area: where its figure is drawn, and between which heights it lies."""

    x: int
    y: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year in the table. moved: the border changed since the line above."""

    year: int
    here: str
    between: str
    region: str
    moved: bool


@dataclass(frozen=True, slots=True)
class TrendShown:
    """
    lines, region: for SVG paths. breaks: where a border changed, by x.

    most: the highest number beside the drawing; years: (x, year) below it.
    """

    name: str
    of: str
    per: int
    course: Promise
    width: int
    height: int
    floor: int
    lines: Sequence[str]
    region: Sequence[str]
    bars: Sequence[Bar]
    breaks: Sequence[int]
    most: str
    years: Sequence[tuple[int, int]]
    table: Sequence[YearLine]


def trend_shown(trend: Trend) -> TrendShown:
    frame = _Frame.around(trend.moments)
    indicator, language = trend.indicator, get_language() or "nl"
    first, last = trend.moments[0].year, trend.moments[-1].year
    return TrendShown(
        name=f"{indicator.named(language)}, {first}-{last}",
        of=indicator.of_whom(language),
        per=indicator.per,
        course=COURSES[trends.course(trend.moments)],
        width=WIDTH,
        height=HEIGHT,
        floor=HEIGHT - BOTTOM,
        lines=[frame.path(run) for run in _runs(trend.moments)],
        region=[frame.path(run) for run in [_region(trend.moments)] if len(run) > 1],
        bars=[frame.bar(each) for each in trend.moments if each.shown],
        breaks=[frame.between(a.year, b.year) for a, b in trends.gaps(trend.moments)],
        most=area_words.rate(frame.most, indicator.per),
        years=[(frame.x(first), first), (frame.x(last), last)],
        table=[_line(each, trend) for each in trend.moments],
    )


def _runs(moments: Sequence[Moment]) -> list[list[tuple[int, float]]]:
    found = trends.runs(moments)
    return [[(m.year, m.shown.share) for m in run if m.shown] for run in found if len(run) > 1]


def _region(moments: Sequence[Moment]) -> list[tuple[int, float]]:
    return [(each.year, each.region.share) for each in moments if each.region]


def _line(moment: Moment, trend: Trend) -> YearLine:
    hidden = moment.here is not None and moment.here.small
    figure = area_words.figure(moment.here, trend.indicator)
    return YearLine(
        year=moment.year,
        here=str(TOO_FEW) if hidden else figure,
        between=area_words.between(moment.here, trend.indicator),
        region=area_words.figure(moment.region, trend.indicator),
        moved=moment.moved,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    first: int
    span: int
    most: float

    @staticmethod
    def around(moments: Sequence[Moment]) -> _Frame:
        highest = [each.shown.interval[1] for each in moments if each.shown]
        regions = [share for _year, share in _region(moments)]
        first, last = moments[0].year, moments[-1].year
        return _Frame(first, max(last - first, 1), max([*highest, *regions, 0.001]) * ROOM)

    def x(self, year: float) -> int:
        return LEFT + round((year - self.first) / self.span * (WIDTH - LEFT - RIGHT))

    def y(self, share: float) -> int:
        return HEIGHT - BOTTOM - round(share / self.most * (HEIGHT - TOP - BOTTOM))

    def between(self, before: int, after: int) -> int:
        return self.x((before + after) / 2)

    def bar(self, moment: Moment) -> Bar:
        assert moment.shown is not None  # noqa: S101 - only what is shown is drawn
        low, high = moment.shown.interval
        return Bar(self.x(moment.year), self.y(moment.shown.share), self.y(low), self.y(high))

    def path(self, points: Sequence[tuple[int, float]]) -> str:
        return "M" + "L".join(f"{self.x(year)} {self.y(share)}" for year, share in points)

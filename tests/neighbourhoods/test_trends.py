"""A figure over the years: only what is sure, and never over a border that moved."""

from datetime import date

import pytest
from tests.cast import TODAY, Cast
from tests.neighbourhoods.areas import add_area, bring_in

from raak.neighbourhoods.models import BorderShare
from raak.neighbourhoods.queries.profiles import Trend, trends
from raak.neighbourhoods.rules.figures import SMALL, Figure
from raak.neighbourhoods.rules.trends import Course, Moment, course, gaps, moments, runs
from raak.parties.models import Neighbourhood

REGION = Figure(500, 5000)


def years(*figures: Figure | None) -> list[Moment]:
    return moments([(2020 + at, each, REGION) for at, each in enumerate(figures)])


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((Figure(100, 1000), Figure(300, 1000)), Course.MORE),
        ((Figure(300, 1000), Figure(100, 1000)), Course.LESS),
        ((Figure(100, 1000), Figure(110, 1000)), Course.ALIKE),
        ((Figure(10, 60), Figure(20, 60)), Course.ALIKE),
        ((Figure(100, 1000), SMALL, Figure(300, 1000)), Course.MORE),
        ((Figure(100, 1000, estimated=True), Figure(300, 1000)), Course.MOVED),
        ((Figure(100, 1000), SMALL), Course.UNKNOWN),
        ((None, Figure(100, 1000)), Course.UNKNOWN),
        ((), Course.UNKNOWN),
    ],
)
def test_only_what_can_hardly_be_chance_is_more_or_less(
    figures: tuple[Figure | None, ...], expected: Course
) -> None:
    assert course(years(*figures)) is expected


def test_a_line_stops_where_a_year_is_hidden_and_where_a_border_moved() -> None:
    old, new = Figure(100, 1000, estimated=True), Figure(120, 1000)
    trend = years(old, old, new, SMALL, new, new)

    assert [[each.year for each in run] for run in runs(trend)] == [
        [2020, 2021],
        [2022],
        [2024, 2025],
    ]
    assert [(a.year, b.year) for a, b in gaps(trend)] == [(2021, 2022)]


def test_a_hidden_year_hides_no_border_that_moved_meanwhile() -> None:
    trend = years(Figure(100, 1000, estimated=True), SMALL, Figure(300, 1000))

    assert course(trend) is Course.MOVED


def only(cast: Cast, area: Neighbourhood) -> Trend:
    [found] = trends(cast.region.pk, area.pk, TODAY)
    return found


def test_the_region_leaves_out_what_is_hidden_in_that_year(cast: Cast) -> None:
    """Else whoever subtracts the others from the region has the few who are meant."""
    areas = [add_area(cast, f"BU9901000{n}", f"Wijk {n}") for n in range(1, 7)]
    bring_in(
        cast,
        *[f"{each.code};2024;minimum_income;1000;100" for each in areas],
        *[f"{each.code};2025;minimum_income;1000;100" for each in areas[1:]],
        "BU99010001;2025;minimum_income;1000;3",
    )

    before, after = only(cast, areas[0]).moments

    assert (before.region, after.region) == (Figure(600, 6000), Figure(500, 5000))
    assert (after.here, after.shown) == (SMALL, None)


def test_the_years_before_a_border_moved_are_carried_over_and_marked(cast: Cast) -> None:
    old = add_area(cast, "BU99010001", "Haven", until=2023)
    new = add_area(cast, "BU99010002", "Oude Haven", since=2024)
    BorderShare.objects.create(region=cast.region, old=old, new=new, share=1.0)
    bring_in(
        cast,
        "BU99010001;2022;minimum_income;1000;100",
        "BU99010001;2023;minimum_income;1000;100",
        "BU99010002;2024;minimum_income;1000;300",
    )

    trend = only(cast, new).moments

    assert [(each.year, each.moved) for each in trend] == [
        (2022, False),
        (2023, False),
        (2024, True),
    ]
    assert course(trend) is Course.MOVED


def test_one_year_is_no_trend(cast: Cast) -> None:
    area = add_area(cast, "BU99010001", "Haven")
    bring_in(cast, "BU99010001;2025;minimum_income;1000;100")

    assert trends(cast.region.pk, area.pk, date(2026, 3, 3)) == []

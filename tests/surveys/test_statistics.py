"""Intervals, against values that others worked out."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.surveys.rules import statistics
from raak.surveys.rules.statistics import Spread


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_share_has_the_interval_of_wilson(count: int, of: int, low: float, high: float) -> None:
    found = statistics.share(count, of)

    assert found.low == pytest.approx(low, abs=0.00006)
    assert found.high == pytest.approx(high, abs=0.00006)


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),  # Newcombe 1998, table II, method 10
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_two_shares_differ_as_newcombe_says(
    after: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    apart = statistics.shares_apart(before, after)

    assert apart.low == pytest.approx(low, abs=0.00006)
    assert apart.high == pytest.approx(high, abs=0.00006)


def test_a_mean_has_the_interval_of_student() -> None:
    of = statistics.spread({1: 2, 2: 3, 3: 5, 4: 6, 5: 4})

    found = statistics.mean_of(of)

    assert (of.n, of.mean) == (20, 3.35)
    assert of.deviation == pytest.approx(1.26803, abs=0.00001)
    assert found is not None
    assert found.low == pytest.approx(3.35 - 2.093 * 1.26803 / sqrt(20), abs=0.0001)


def test_two_means_differ_as_welch_says() -> None:
    before, after = Spread(10, 20.0, 4.0), Spread(20, 25.0, 5.0)

    apart = statistics.means_apart(before, after)

    assert apart is not None
    assert apart.found == 5.0
    # 22.4 degrees of freedom; the table's row of 22
    assert apart.high - 5.0 == pytest.approx(2.074 * sqrt(16 / 10 + 25 / 20), abs=0.0001)


def test_a_deviation_next_to_nothing_leaves_an_interval() -> None:
    apart = statistics.means_apart(Spread(10, 3.0, 1e-99), Spread(10, 4.0, 0.0))

    assert apart is not None
    assert apart.found == 1.0


def test_what_one_person_said_has_no_interval() -> None:
    assert statistics.mean_of(statistics.spread({4: 1})) is None
    with pytest.raises(ValueError, match="nobody"):
        statistics.share(0, 0)


@given(of=st.integers(1, 500), part=st.floats(0, 1))
def test_an_interval_holds_what_was_found(of: int, part: float) -> None:
    found = statistics.share(round(of * part), of)

    assert 0 <= found.low <= found.found <= found.high <= 1


def test_the_same_twice_may_be_chance_and_a_landslide_may_not() -> None:
    assert statistics.may_be_chance(statistics.shares_apart((10, 20), (11, 20)))
    assert not statistics.may_be_chance(statistics.shares_apart((2, 40), (35, 40)))

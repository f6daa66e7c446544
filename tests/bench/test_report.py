"""The table of a bench says what was found, what was wanted, and whether it was met."""

import pytest

from raak.bench.measuring import in_turn, percentile
from raak.bench.report import Finding, all_met, number, table


@pytest.mark.parametrize(
    ("finding", "met"),
    [
        (Finding("a", 2.0, "times", most=2.0), True),
        (Finding("a", 2.01, "times", most=2.0), False),
        (Finding("a", 200, "", least=200), True),
        (Finding("a", 199.9, "", least=200), False),
        (Finding("a", 9_999, "ms"), True),
        (Finding("a", 0, "", most=0), True),
        (Finding("a", 1, "", most=0), False),
    ],
)
def test_a_goal_is_met_or_missed(finding: Finding, met: bool) -> None:
    assert finding.met is met
    assert all_met([finding, Finding("b", 1, "ms", most=2)]) is met


def test_the_table_stands_in_columns() -> None:
    shown = table(
        [
            Finding("the clock", 988.04, "ms"),
            Finding("beside one statement", 2.13, "times", most=2.0),
        ]
    )

    assert shown.splitlines() == [
        "the clock                 988 ms",
        "beside one statement  2.13 times  at most 2 times  MISSED",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.651, "0.65"), (7.123, "7.12"), (12.34, "12.3"), (1234.5, "1,234"), (8, "8")],
)
def test_a_number_has_as_many_digits_as_say_something(value: float, text: str) -> None:
    assert number(value) == text


def test_ways_are_measured_in_turn_and_the_first_round_does_not_count() -> None:
    done: list[str] = []

    taken = in_turn(
        {"a": lambda: done.append("a"), "b": lambda: done.append("b")},
        times=2,
        before_each=lambda: done.append("tidy"),
    )

    assert done == ["tidy", "a", "tidy", "b"] * 3
    assert set(taken) == {"a", "b"}


def test_a_percentile_lies_where_it_should() -> None:
    assert percentile([float(value) for value in range(101)], 95) == 95

"""When a lesson can be answered, and in which school year it counts."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from raak.kernel.refusal import Refused
from raak.lessons import rules
from raak.lessons.rules import Answer, State

ALLOWED = {
    (State.ASKED, State.PLANNED),
    (State.ASKED, State.DECLINED),
    (State.ASKED, State.WITHDRAWN),
    (State.PLANNED, State.PLANNED),
    (State.PLANNED, State.DECLINED),
}
FIRST = datetime(2026, 3, 17, 10, tzinfo=UTC)
SECOND = datetime(2026, 3, 24, 10, tzinfo=UTC)
BEFORE = datetime(2026, 3, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "then"), [pair for pair in product(State, State) if pair[1] is not State.ASKED]
)
def test_only_what_is_open_can_be_settled(now: State, then: State) -> None:
    if (now, then) in ALLOWED:
        assert rules.become(now, then) is then
    else:
        with pytest.raises(Refused, match="lesson-answered"):
            rules.become(now, then)


def test_two_different_moments_ahead_are_asked() -> None:
    rules.check_two(FIRST, SECOND, BEFORE)

    with pytest.raises(Refused, match="lesson-moments-equal"):
        rules.check_two(FIRST, FIRST, BEFORE)
    with pytest.raises(Refused, match="lesson-in-the-past"):
        rules.check_two(FIRST, SECOND, FIRST)


def test_another_moment_must_be_named() -> None:
    assert rules.moment_of(Answer.SECOND, FIRST, SECOND, None) == SECOND
    assert rules.moment_of(Answer.OTHER, FIRST, SECOND, BEFORE) == BEFORE
    with pytest.raises(Refused, match="lesson-moment-missing"):
        rules.moment_of(Answer.OTHER, FIRST, SECOND, None)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 7, 31), 2025),
        (date(2026, 8, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
    ],
)
def test_a_school_year_begins_in_august(day: date, year: int) -> None:
    first, after = rules.days_of(year)

    assert rules.school_year(day) == year
    assert first <= day < after

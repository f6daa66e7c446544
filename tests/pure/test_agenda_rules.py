"""When something takes place, who gets a seat, and who moves up."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.agenda import rules
from raak.agenda.rules import Repeat, Seat, Wanted
from raak.kernel.refusal import Refused

FAR = date(2030, 1, 1)


def when(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall(day: str, hour: int, minute: int = 0) -> datetime:
    """Return a moment by the clock on the wall."""
    return rules.at(date.fromisoformat(day), time(hour, minute))


def test_a_weekly_course_keeps_its_hour_when_the_clock_changes() -> None:
    first = wall("2026-03-24", 10)  # the clock goes forward on the 29th

    found = rules.occurrences(first, "FREQ=WEEKLY;COUNT=3", (), FAR)

    assert found == [when("2026-03-24T09:00"), when("2026-03-31T08:00"), when("2026-04-07T08:00")]


def test_an_hour_that_the_clock_skips_still_happens_once() -> None:
    found = rules.occurrences(wall("2026-03-29", 2, 30), "", (), FAR)

    assert found == [when("2026-03-29T01:30")]


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    found = rules.occurrences(wall("2026-10-25", 2, 30), "", (), FAR)

    assert found == [when("2026-10-25T00:30")]


def test_days_that_are_left_out_are_left_out() -> None:
    found = rules.occurrences(
        wall("2026-04-13", 10), "FREQ=WEEKLY;COUNT=3", {date(2026, 4, 27)}, FAR
    )

    assert [each.date().isoformat() for each in found] == ["2026-04-13", "2026-04-20"]


@pytest.mark.parametrize("rule", ["x", "COUNT=3", "FREQ=HOURLY", "FREQ=NEVER", "FREQ=WEEKLY;X=1"])
def test_a_rule_that_nobody_can_read_is_refused(rule: str) -> None:
    with pytest.raises(Refused, match="rule-invalid"):
        rules.occurrences(wall("2026-03-03", 10), rule, (), FAR)


def test_something_with_an_end_stops_somewhere() -> None:
    found = rules.occurrences(wall("2026-03-03", 10), "FREQ=DAILY;COUNT=999", (), FAR)

    assert len(found) == rules.MOST_MEETINGS


def test_something_without_an_end_still_happens_years_later() -> None:
    last = date(2032, 3, 2)

    found = rules.occurrences(wall("2026-03-03", 10), "FREQ=WEEKLY", (), last)

    assert found[-1].date() == last
    assert len(rules.occurrences(wall("2026-03-03", 10), "FREQ=DAILY", (), date.max)) == (
        rules.MOST_EVER
    )


@pytest.mark.parametrize(
    ("repeat", "day", "days"),
    [
        (Repeat.ONCE, "2026-03-10", ["2026-03-10"]),
        (Repeat.WEEKLY, "2026-03-10", ["2026-03-10", "2026-03-17", "2026-03-24"]),
        (Repeat.FORTNIGHTLY, "2026-03-10", ["2026-03-10", "2026-03-24", "2026-04-07"]),
        (Repeat.MONTHLY, "2026-03-10", ["2026-03-10", "2026-04-14", "2026-05-12"]),
        (Repeat.MONTHLY, "2026-03-31", ["2026-03-31", "2026-04-28", "2026-05-26"]),
    ],
)
def test_what_the_form_offers_repeats_as_it_says(repeat: Repeat, day: str, days: list[str]) -> None:
    first = date.fromisoformat(day)
    rule = rules.rule_of(repeat, first, 3)

    found = rules.occurrences(rules.at(first, time(10)), rule, (), FAR)

    assert [each.date().isoformat() for each in found] == days


@pytest.mark.parametrize(
    ("seats", "free", "queue", "gets"),
    [
        (1, None, 0, Seat.TAKEN),
        (2, 2, 0, Seat.TAKEN),
        (2, 1, 0, Seat.WAITING),
        (1, 1, 1, Seat.WAITING),
        (1, 0, 0, Seat.WAITING),
    ],
)
def test_a_seat_is_taken_when_it_is_free_and_nobody_waits(
    seats: int, free: int | None, queue: int, gets: Seat
) -> None:
    assert rules.seat_for(seats, free, queue) is gets


@given(st.lists(st.integers(1, 4), max_size=12), st.integers(0, 12))
def test_never_more_move_up_than_there_are_seats(asked: list[int], free: int) -> None:
    queue = [Wanted(UUID(int=number), seats) for number, seats in enumerate(asked, 1)]

    chosen = set(rules.who_moves_up(queue, free))

    left = free - sum(each.seats for each in queue if each.id in chosen)
    assert left >= 0
    assert all(each.seats > left for each in queue if each.id not in chosen)


def test_an_offer_ends_in_time_for_the_next() -> None:
    now = when("2026-03-03T12:00")

    assert rules.answer_by(now, now + timedelta(days=9)) == now + timedelta(hours=48)
    assert rules.answer_by(now, now + timedelta(hours=10)) == now + timedelta(hours=7)
    assert rules.answer_by(now, now + timedelta(hours=3)) is None


def test_a_quarter_has_three_months() -> None:
    assert [rules.quarter(date(2026, month, 1))[1] for month in range(1, 13)] == [
        *[1] * 3, *[2] * 3, *[3] * 3, *[4] * 3,
    ]  # fmt: skip

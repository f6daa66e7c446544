"""When mail goes out, and how long it is tried."""

from datetime import datetime, timedelta
from itertools import accumulate

import pytest

from raak.kernel.calendar import OFFICE_ZONE, Calendar
from raak.post.rules import (
    MOST_TRIES,
    NEWS,
    Choices,
    Kind,
    Pace,
    Why,
    is_given_up,
    next_morning,
    next_round,
    not_before,
    wait_after,
)

WEEK = Calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-03-03T00:01", "2026-03-03T07:30"),
        ("2026-03-03T06:59:59", "2026-03-03T07:30"),
        ("2026-03-03T07:00", "2026-03-04T07:30"),  # one a day is enough
        ("2026-03-06T12:00", "2026-03-09T07:30"),  # Friday noon, Monday morning
        ("2026-03-07T03:00", "2026-03-09T07:30"),
        ("2026-03-28T23:00", "2026-03-30T07:30"),  # over the night in which the clocks go forward
        ("2026-04-02T12:00", "2026-04-07T07:30"),  # over Good Friday and Easter Monday
    ],
)
def test_what_is_collected_goes_on_the_next_working_morning(now: str, morning: str) -> None:
    assert next_morning(at(now), WEEK) == at(morning)


@pytest.mark.parametrize(
    ("now", "hour"),
    [
        ("2026-03-03T12:00", "2026-03-03T13:00"),
        ("2026-03-03T12:59:59", "2026-03-03T13:00"),
        ("2026-03-03T17:30", "2026-03-03T18:00"),
        ("2026-03-03T18:00", "2026-03-04T07:30"),
        ("2026-03-03T07:10", "2026-03-03T08:00"),
        ("2026-03-03T03:00", "2026-03-03T07:30"),
        ("2026-03-07T12:00", "2026-03-09T07:30"),  # a Saturday
    ],
)
def test_news_goes_on_the_hour_while_the_offices_are_open(now: str, hour: str) -> None:
    assert next_round(at(now), WEEK) == at(hour)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("pace", list(Pace))
def test_what_is_late_goes_at_once_and_the_rest_waits(kind: Kind, pace: Pace) -> None:
    now = at("2026-03-03T12:10")

    when = not_before(kind, pace, now, WEEK)

    hourly = kind in NEWS and pace is Pace.HOUR
    expected = {Kind.ESCALATION: now, Kind.LINK: now}.get(
        kind, at("2026-03-03T13:00") if hourly else at("2026-03-04T07:30")
    )
    assert when == expected


def test_a_letter_is_tried_for_about_a_day_with_longer_and_longer_waits() -> None:
    tries = list(accumulate((wait_after(n) for n in range(1, MOST_TRIES)), initial=timedelta()))

    assert tries[:4] == [timedelta(minutes=m) for m in (0, 5, 15, 35)]
    assert timedelta(hours=20) < tries[-1] < timedelta(hours=24)
    assert not is_given_up(MOST_TRIES - 1, Why.DOWN)
    assert is_given_up(MOST_TRIES, Why.DOWN)
    assert wait_after(10_000) == wait_after(MOST_TRIES)


def test_an_address_that_does_not_exist_is_not_tried_again() -> None:
    assert is_given_up(1, Why.ADDRESS_REFUSED)
    assert not is_given_up(1, Why.ADDRESS_LATER)


def test_nobody_can_choose_not_to_hear_what_is_late() -> None:
    nothing = Choices(reminders=False, news=Pace.NEVER)

    assert {kind for kind in Kind if nothing.wants(kind)} == {
        Kind.ESCALATION,
        Kind.LINK,
        Kind.LINK_REMINDER,
        Kind.QUESTION_LATE,
    }
    assert all(Choices().wants(kind) for kind in Kind)

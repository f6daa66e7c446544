"""When a campaign returns, and when its tasks must stand ready."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from raak.campaigns import rules
from raak.campaigns.rules import Repeat, Run
from raak.kernel.refusal import Refused

YEARS = 5 * 366


def firsts(repeat: Repeat, first: date, count: int) -> list[str]:
    until = first + timedelta(days=YEARS)
    found = rules.runs(first, rules.rule_of(repeat, first), 1, until)
    return [each.first.isoformat() for each in found][:count]


@pytest.mark.parametrize(
    ("repeat", "first", "then"),
    [
        (Repeat.ONCE, date(2026, 3, 2), ["2026-03-02"]),
        (Repeat.YEARLY, date(2026, 11, 25), ["2026-11-25", "2027-11-25", "2028-11-25"]),
        (Repeat.YEARLY, date(2028, 2, 29), ["2028-02-29", "2029-02-28", "2030-02-28"]),
        (Repeat.YEARLY_WEEKDAY, date(2026, 11, 16), ["2026-11-16", "2027-11-15", "2028-11-20"]),
        (Repeat.YEARLY_WEEKDAY, date(2026, 11, 30), ["2026-11-30", "2027-11-29", "2028-11-27"]),
        (Repeat.QUARTERLY, date(2026, 11, 30), ["2026-11-30", "2027-02-28", "2027-05-30"]),
        (Repeat.HALF_YEARLY, date(2026, 8, 31), ["2026-08-31", "2027-02-28", "2027-08-31"]),
    ],
)
def test_it_returns_on_the_day_that_is_meant(repeat: Repeat, first: date, then: list[str]) -> None:
    assert firsts(repeat, first, 3) == then


@given(
    repeat=some.sampled_from(Repeat),
    first=some.dates(date(2000, 1, 1), date(2080, 12, 31)),
)
def test_the_first_day_is_the_first_run_and_the_rule_never_skips_a_turn(
    repeat: Repeat, first: date
) -> None:
    months = {Repeat.QUARTERLY: 3, Repeat.HALF_YEARLY: 6}.get(repeat, 12)
    until = first + timedelta(days=3 * 366)

    found = list(rules.runs(first, rules.rule_of(repeat, first), 1, until))

    assert found[0].first == first
    turns = [each.first.year * 12 + each.first.month for each in found]
    assert all(later - before == months for before, later in pairwise(turns))
    assert len(found) == 1 if repeat is Repeat.ONCE else len(found) >= 3


def test_a_run_ends_with_its_last_day() -> None:
    found = list(rules.runs(date(2026, 11, 16), "", 14, date(2026, 12, 31)))

    assert found == [Run(date(2026, 11, 16), date(2026, 11, 29))]


def test_a_rule_that_nobody_can_read_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        list(rules.runs(date(2026, 1, 1), "FREQ=NEVER", 1, date(2027, 1, 1)))

    assert refused.value.code == "rule-invalid"


@pytest.mark.parametrize(
    ("today", "prepared", "found"),
    [
        (date(2027, 8, 16), date(2026, 11, 16), None),
        (date(2027, 8, 17), date(2026, 11, 16), date(2027, 11, 15)),
        (date(2027, 8, 17), date(2027, 11, 15), None),
        (date(2027, 8, 17), None, None),
        (date(2029, 1, 1), date(2026, 11, 16), None),
        (date(2026, 11, 1), date(2026, 10, 20), None),
    ],
)
def test_tasks_are_prepared_ninety_days_ahead_and_once(
    today: date, prepared: date | None, found: date | None
) -> None:
    first = date(2026, 11, 16)
    rule = rules.rule_of(Repeat.YEARLY_WEEKDAY, first)

    ahead = rules.run_to_prepare(first, rule, 14, prepared, today)

    assert (ahead.first if ahead else None) == found


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2028, 1, 1), 2026), (date(2028, 1, 2), 2027), (date(2029, 6, 1), 2028)],
)
def test_who_was_not_chosen_is_forgotten_a_year_after_the_end_of_the_year(
    today: date, year: int
) -> None:
    assert rules.forgotten_before(today) == year


@pytest.mark.parametrize("address", ["http://a.nl", "javascript:x", "a.nl", "https://a b.nl"])
def test_only_a_safe_web_address_is_kept(address: str) -> None:
    with pytest.raises(Refused):
        rules.web_address(address)


def test_what_cannot_be_seen_is_left_out_of_a_text() -> None:
    assert rules.text(" een\u202e\nregel\x00 ", 20) == "een\nregel"

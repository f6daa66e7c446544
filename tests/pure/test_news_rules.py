"""When a newsletter is due, for whom it is, and which links it may hold."""

from datetime import date

import pytest

from raak.kernel.refusal import Refused
from raak.newsletters.rules import (
    FED_BY,
    SMALLEST,
    Audience,
    Habit,
    Kind,
    audiences_of,
    is_ended_by,
    kinds_for,
    link,
    next_due,
    told,
)


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2026, 3, 3), 2, date(2026, 5, 3)),
    ],
)
def test_the_next_one_is_due_some_months_later(last: date, months: int, due: date) -> None:
    assert next_due(last, date(2026, 6, 1), Habit(months=months)) == due


def test_the_first_one_is_due_today() -> None:
    assert next_due(None, date(2026, 6, 1), Habit()) == date(2026, 6, 1)


def test_every_audience_is_fed_and_two_hear_nothing_twice() -> None:
    assert set(FED_BY) == set(Audience)
    kinds = kinds_for(list(Audience))
    assert len(kinds) == len(set(kinds))
    assert {Kind.OWN, Kind.RUBRIC}.isdisjoint(kinds)


def test_parents_read_no_figures_of_the_chain() -> None:
    assert Kind.RESULTS not in kinds_for([Audience.PARENTS])


def test_lists_are_each_once_and_known() -> None:
    assert audiences_of(["administrators", "parents", "parents"]) == ["parents", "administrators"]
    for wrong in ([], ["everybody"], ["parents", "x"]):
        with pytest.raises(Refused, match="audience-missing"):
            audiences_of(wrong)


@pytest.mark.parametrize("good", ["", " /agenda/ ", "https://waterrand.example/a?b=c", "/vraag/#1"])
def test_a_good_link_is_kept(good: str) -> None:
    assert link(good) == good.strip()


@pytest.mark.parametrize(
    "wrong",
    ["agenda", "http://x.example", "//x.example", "/\\x.example", "https://x. example", "/a\x00b"],
)
def test_a_link_that_may_lead_astray_is_refused(wrong: str) -> None:
    with pytest.raises(Refused, match="link-invalid"):
        link(wrong)


@pytest.mark.parametrize(
    ("number", "said"), [(0, None), (SMALLEST - 1, None), (SMALLEST, SMALLEST)]
)
def test_a_small_number_is_not_told(number: int, said: int | None) -> None:
    assert told(number) == said


def test_as_many_bounces_as_chosen_end_it() -> None:
    assert not is_ended_by(2, Habit(bounces=3))
    assert is_ended_by(3, Habit(bounces=3))

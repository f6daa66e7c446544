"""What a pill says about a term, as a table of hard days."""

from datetime import date

import pytest
from django.utils import translation

from raak.ui import rules, words
from raak.ui.rules import Phrase, State

FRIDAY = date(2026, 2, 27)
SATURDAY = date(2026, 2, 28)
SUNDAY = date(2026, 3, 1)
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
NEXT_WEEK = date(2026, 3, 11)

TERMS = [
    # due, today, working days, state, Dutch, English
    (NEXT_WEEK, TUESDAY, 6, State.IN_TIME, "nog 6 werkdagen", "6 working days left"),
    (date(2026, 3, 5), TUESDAY, 2, State.IN_TIME, "nog 2 werkdagen", "2 working days left"),
    (TUESDAY, MONDAY, 1, State.SOON, "morgen", "tomorrow"),
    (MONDAY, FRIDAY, 1, State.SOON, "nog 1 werkdag", "1 working day left"),
    (SUNDAY, FRIDAY, 0, State.SOON, "nog 2 dagen", "2 days left"),
    (SUNDAY, SATURDAY, 0, State.SOON, "morgen", "tomorrow"),
    (TUESDAY, TUESDAY, 0, State.SOON, "vandaag", "today"),
    (SATURDAY, SUNDAY, 0, State.LATE, "1 dag te laat", "1 day late"),
    (FRIDAY, MONDAY, -1, State.LATE, "1 werkdag te laat", "1 working day late"),
    (FRIDAY, TUESDAY, -2, State.LATE, "2 werkdagen te laat", "2 working days late"),
]


@pytest.mark.parametrize(("due_on", "today", "working_days", "state", "dutch", "english"), TERMS)
def test_a_term_reads_as_people_say_it(
    due_on: date, today: date, working_days: int, state: State, dutch: str, english: str
) -> None:
    left = rules.term_left(due_on, today, working_days)

    assert left.state is state
    with translation.override("nl"):
        assert words.term(left) == dutch
    with translation.override("en"):
        assert words.term(left) == english


@pytest.mark.parametrize(
    ("due_on", "today", "working_days"),
    [(NEXT_WEEK, TUESDAY, -6), (FRIDAY, MONDAY, 1), (TUESDAY, TUESDAY, 1)],
)
def test_working_days_that_contradict_the_dates_are_refused(
    due_on: date, today: date, working_days: int
) -> None:
    with pytest.raises(ValueError, match="do not lead"):
        rules.term_left(due_on, today, working_days)


def test_every_phrase_stands_in_the_table() -> None:
    said = {rules.term_left(due, today, days).phrase for due, today, days, *_ in TERMS}

    assert said == set(Phrase)

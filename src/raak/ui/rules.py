"""How a term reads on screen. Pure: no Django, no clock, no translation."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    """The five states a piece of work can show; each has a shape and a colour in the stylesheet."""

    IN_TIME = "in_time"
    SOON = "soon"
    LATE = "late"
    DONE = "done"
    WAITING = "waiting"


class Phrase(StrEnum):
    """Which sentence says how much time is left; the words themselves are translated elsewhere."""

    WORKING_DAYS_LEFT = "working_days_left"
    DAYS_LEFT = "days_left"
    TOMORROW = "tomorrow"
    TODAY = "today"
    DAYS_LATE = "days_late"
    WORKING_DAYS_LATE = "working_days_late"


@dataclass(frozen=True)
class TermLeft:
    """
    What a pill says about a term.

    days: the number in the sentence, always >= 0; 0 for today, 1 for tomorrow.
    """

    state: State
    phrase: Phrase
    days: int


def term_left(due_on: date, today: date, working_days: int) -> TermLeft:
    """
    Return what to say about a term that ends on `due_on`, seen on `today`.

    working_days: working days from `today` to `due_on`, negative once that date has passed, and 0
                  when only days without office hours lie between.

    :raises ValueError: when `working_days` points the other way than the dates do.
    """
    if working_days and (working_days > 0) != (due_on > today):
        raise ValueError(f"{working_days} working days do not lead from {today} to {due_on}")
    if due_on < today:
        return _late(days=(today - due_on).days, working_days=-working_days)
    return _ahead(due_on, today, working_days)


def _late(*, days: int, working_days: int) -> TermLeft:
    if working_days:
        return TermLeft(State.LATE, Phrase.WORKING_DAYS_LATE, working_days)
    return TermLeft(State.LATE, Phrase.DAYS_LATE, days)


def _ahead(due_on: date, today: date, working_days: int) -> TermLeft:
    if due_on == today:
        return TermLeft(State.SOON, Phrase.TODAY, 0)
    if due_on == today + timedelta(days=1):
        return TermLeft(State.SOON, Phrase.TOMORROW, 1)
    if not working_days:
        return TermLeft(State.SOON, Phrase.DAYS_LEFT, (due_on - today).days)
    state = State.SOON if working_days == 1 else State.IN_TIME
    return TermLeft(state, Phrase.WORKING_DAYS_LEFT, working_days)

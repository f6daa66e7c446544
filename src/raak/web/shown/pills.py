"""How much time is left, as the state and the words of a pill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from raak.kernel.calendar import Calendar
from raak.ui import rules, words
from raak.ui.rules import State, TermLeft
from raak.web.shown.words import working_days


@dataclass(frozen=True, slots=True)
class Pill:
    """state: one of `ui.rules.State`."""

    state: str
    text: str


def left_until(due_on: date, today: date, calendar: Calendar) -> TermLeft:
    return rules.term_left(due_on, today, calendar.working_days_between(today, due_on))


def pill_for(due_on: date, today: date, calendar: Calendar) -> Pill:
    """Return the pill of a term that ends on `due_on`."""
    left = left_until(due_on, today, calendar)
    return Pill(left.state.value, words.term(left))


def due_sentence(due_on: date, today: date, calendar: Calendar) -> str:
    """Return "nog 4 werkdagen (vr 6 maart 2026)", or when it had to be done."""
    left = left_until(due_on, today, calendar)
    if left.state is State.LATE:
        return _("moest klaar zijn op %(day)s") % {"day": words.day(due_on)}
    return _("%(left)s (%(day)s)") % {"left": words.term(left), "day": words.day(due_on)}


def silent_since(due_on: date, today: date, calendar: Calendar) -> str:
    """Return "6 werkdagen", or "2 dagen" when no working day has passed; at least one day."""
    days = calendar.working_days_between(due_on, today)
    if days:
        return working_days(days)
    left = left_until(due_on, today, calendar)
    return _("%(n)d dagen") % {"n": left.days} if left.days > 1 else _("1 dag")

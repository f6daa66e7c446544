"""Parents' questions: what became of the mail about an answer, and who heard that one is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from raak.asking.queries import who_was_told
from raak.asking.rules import Age
from raak.kernel.calendar import Calendar
from raak.post.rules import State
from raak.ui import rules as ui
from raak.ui import words as dates
from raak.web.forms.questions import AGES
from raak.web.shown.pills import Pill, pill_for

if TYPE_CHECKING:
    from raak.asking.models import Hearing, Question


@dataclass(frozen=True, slots=True)
class LateQuestion:
    """
    A question that waits too long, without a word of it.

    about: how old the child is, and who was told when.
    """

    title: str
    about: str
    pill: Pill


def late_questions(
    questions: Iterable[Question], today: date, calendar: Calendar
) -> list[LateQuestion]:
    found = list(questions)
    told = who_was_told([each.pk for each in found])
    return [
        LateQuestion(
            title=_("Vraag van %(day)s") % {"day": dates.day(each.asked_at)},
            about=_("%(age)s. Gemeld bij: %(told)s")
            % {
                "age": AGES[Age(each.age)],
                "told": "; ".join(told_in_words(told.get(each.pk, []))),
            },
            pill=pill_for(each.due_on, today, calendar),
        )
        for each in found
    ]


def told_in_words(hearings: Iterable[Hearing]) -> list[str]:
    """Return "Lena Vos, op ma 9 maart 2026" for everybody who was told."""
    said = _("%(name)s, op %(day)s")
    return [said % {"name": h.person.name, "day": dates.day(h.told_at)} for h in hearings]


def notice_pill(question: Question) -> Pill | None:
    """Return for who answered what became of the mail about it; None where none was asked for."""
    notice = getattr(question, "notice", None)
    if notice is None:
        return None
    return {
        State.SENT: Pill(ui.State.DONE.value, _("de ouder kreeg een mail dat het antwoord er is")),
        State.FAILED: Pill(
            ui.State.LATE.value, _("de mail aan de ouder kwam niet aan; de eigen link werkt nog")
        ),
    }.get(notice.state, Pill(ui.State.WAITING.value, _("de ouder krijgt een mail")))

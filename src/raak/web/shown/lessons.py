"""Lessons in words: what was asked, how it stands, and which schools had one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.agenda.queries import is_called_off, local
from raak.lessons.rules import Answer, State
from raak.ui import words
from raak.web.shown.agenda import topic_words
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.agenda.models import Event
    from raak.agenda.rules.reaching import Told
    from raak.lessons.models import Lesson, Request
    from raak.lessons.queries import SchoolYear

MARKS = {
    State.ASKED: "waiting",
    State.PLANNED: "in_time",
    State.DECLINED: "late",
    State.WITHDRAWN: "done",
}


@dataclass(frozen=True, slots=True)
class RequestRow:
    title: str
    about: str
    url: str
    pill: Pill


@dataclass(frozen=True, slots=True)
class SchoolRow:
    name: str
    lessons: int
    children: str
    unknown: int


def subject(code: str) -> str:
    return topic_words(code)


def state(request: Request, now: datetime) -> Pill:
    """Return how it stands; a lesson of which somebody counted the children was given."""
    if request.state == State.PLANNED and request.event and is_called_off(request.event):
        return Pill("late", _("gaat niet door"))
    if request.state == State.PLANNED and request.event and _was_counted(request.event):
        return Pill("done", _("geweest"))
    if request.state == State.PLANNED and request.event and _is_over(request.event, now):
        return Pill("waiting", _("nog niet geteld"))
    said = {
        State.ASKED: _("wacht op antwoord"),
        State.PLANNED: _("gepland"),
        State.DECLINED: _("kan niet"),
        State.WITHDRAWN: _("ingetrokken"),
    }
    return Pill(MARKS[State(request.state)], said[State(request.state)])


def _was_counted(event: Event) -> bool:
    return any(each.came is not None for each in event.meetings.all())


def _is_over(event: Event, now: datetime) -> bool:
    return all(each.ends_at <= now for each in event.meetings.all())


def answers(request: Request) -> list[tuple[str, str]]:
    """Return what the giver can choose, with the moments that the school named."""
    first, second = words.moment(request.first_at), words.moment(request.second_at)
    return [
        (Answer.FIRST.value, _("Ja, op %(moment)s") % {"moment": first}),
        (Answer.SECOND.value, _("Ja, op %(moment)s") % {"moment": second}),
        (Answer.OTHER.value, _("Ja, maar op een ander moment")),
        (Answer.DECLINE.value, _("Nee, het kan niet")),
    ]


def lesson_about(lesson: Lesson) -> str:
    minutes = ngettext("%(n)s minuut", "%(n)s minuten", lesson.minutes) % {"n": lesson.minutes}
    return f"{lesson.groups} · {minutes} · {lesson.organisation.name}"


def request_rows(
    found: Iterable[Request], now: datetime, *, to_answer: bool = False
) -> list[RequestRow]:
    """to_answer: shown to who gives the lesson; the row opens the answer."""
    name = "werk:lesson-answer" if to_answer else "werk:lesson-request"
    return [
        RequestRow(
            title=each.lesson.title,
            about=_about(each, to_answer=to_answer),
            url=reverse(name, args=[each.pk]),
            pill=state(each, now),
        )
        for each in found
    ]


def _about(each: Request, *, to_answer: bool) -> str:
    when = when_of(each)
    return f"{each.school.name}, {each.group} · {when}" if to_answer else f"{each.group} · {when}"


def when_of(request: Request) -> str:
    """Return the moment of a planned lesson, or the two that the school named."""
    if request.state == State.PLANNED and request.event:
        first = next(iter(request.event.meetings.all()), None)
        return words.moment(first.starts_at) if first else words.day(request.event.first_on)
    both = {"first": words.moment(request.first_at), "second": words.moment(request.second_at)}
    return _("%(first)s of %(second)s") % both


def facts(request: Request) -> list[tuple[str, str]]:
    return [
        (_("School"), request.school.name),
        (_("Groep"), request.group),
        (_("Kinderen"), str(request.children)),
        (_("Wanneer"), when_of(request)),
        (
            _("Gevraagd door"),
            f"{request.asked_by.name}, {words.day(local(request.asked_at).date())}",
        ),
        (_("Gegeven door"), request.lesson.organisation.name),
        (_("Waarom"), request.reason),
    ]


def school_rows(found: SchoolYear) -> list[SchoolRow]:
    return [
        SchoolRow(school.name, line.meetings, _children(line), line.unknown)
        for school, line in found.had
    ]


def _children(line: Told) -> str:
    return _("niet getoond") if line.came is None else str(line.came)


def school_year(year: int) -> str:
    return f"{year}-{year + 1}"

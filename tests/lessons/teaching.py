"""Lessons and what schools ask for, made by the real services."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.cast import NOW, Cast, actor

from raak.lessons.models import Lesson, Request
from raak.lessons.rules import Answer, Subject
from raak.lessons.services.lessons import Content, add_lesson
from raak.lessons.services.requests import Said, Wish, answer_request, ask_lesson

FIRST = NOW + timedelta(days=14)
SECOND = NOW + timedelta(days=21)


def content(**given: Any) -> Content:
    usual: dict[str, Any] = {
        "title": "Wat is wel en niet oké?",
        "about": "Kinderen weten wat machtsmisbruik is en met wie ze kunnen praten.",
        "subject": Subject.VIOLENCE,
        "groups": "groep 7",
        "from_months": 120,
        "until_months": 143,
        "minutes": 60,
        "is_knowledge": True,
    }
    return Content(**{**usual, **given})


def lesson(cast: Cast, **given: Any) -> Lesson:
    """Let Lena, team lead of the youth help, put a lesson on the list."""
    return add_lesson(
        actor=actor(cast.lena),
        key=uuid4(),
        organisation_id=cast.youth_help.pk,
        content=content(**given),
        now=NOW,
    )


def wish(**given: Any) -> Wish:
    usual: dict[str, Any] = {
        "group": "groep 7",
        "children": 24,
        "first_at": FIRST,
        "second_at": SECOND,
    }
    return Wish(**{**usual, **given})


def asked(cast: Cast, taught: Lesson, *, now: datetime = NOW, **given: Any) -> Request:
    """Let Anna ask for a lesson to her group."""
    return ask_lesson(
        actor=actor(cast.anna),
        key=uuid4(),
        lesson_id=taught.pk,
        school_id=cast.school.pk,
        wish=wish(**given),
        now=now,
    )


def answered(
    cast: Cast, request: Request, answer: Answer = Answer.FIRST, *, now: datetime = NOW, **rest: Any
) -> Request:
    """Let Lena answer the school."""
    said = Said(answer, **rest)
    return answer_request(actor=actor(cast.lena), request_id=request.pk, said=said, now=now)

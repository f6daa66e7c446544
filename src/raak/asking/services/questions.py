"""Asking a pedagogue, answering, and letting others read along in other words."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.asking import rules
from raak.asking.models import PublicAnswer, Question
from raak.asking.queries import digest_of, ties_to_doors, ties_to_questions
from raak.asking.rules import ANSWER_WITHIN, Age, Page
from raak.asking.services.noticing import let_notice_go, write_notice
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Region
from raak.parties.queries import calendar_of

LONGEST_QUESTION = 4000
LONGEST_ANSWER = 10_000
LONGEST_TITLE = 200


@transaction.atomic
def ask(
    *,
    actor: Actor,
    key: str,
    age: Age,
    words: str,
    email: str = "",
    language: str = "nl",
    now: datetime,
) -> Question:
    """
    Put a question in the queue; the same key twice is one question.

    key:   what the asker keeps, 256 bits; only its digest is stored.
    email: where a mail goes when the answer waits, and in which language; empty: none goes.

    :raises Refused: "question-missing", "text-too-long", "email-invalid", or when the actor may
        not.
    """
    require(actor, Permission.OUTSIDE_SEND, ties_to_doors(actor))
    _check(words, LONGEST_QUESTION, "question-missing")
    region = Region.objects.get(pk=actor.here)
    due_on = calendar_of(region).add_working_days(office_day(now), ANSWER_WITHIN)
    question, new = Question.objects.get_or_create(
        digest=digest_of(key),
        defaults={"region": region, "age": age, "words": words, "asked_at": now, "due_on": due_on},
    )
    write_notice(question, email, language)
    if new:
        _record(actor, question, "question.asked", now)
    return question


@transaction.atomic
def answer_question(*, actor: Actor, question_id: UUID, answer: str, now: datetime) -> Question:
    """
    Answer a question; who asked reads it with the key.

    :raises Refused: "answered-before" (of two who answer, the second), "reply-missing",
        "text-too-long", or when the actor may not.
    """
    question = _locked(actor, question_id)
    _check(answer, LONGEST_ANSWER, "reply-missing")
    if question.answered_at is not None:
        raise Refused("answered-before")
    question.answer, question.answered_at = answer, now
    question.answered_by_id = actor.person_id
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    let_notice_go(question, now)
    _record(actor, question, "question.answered", now)
    return question


@transaction.atomic
def reword(
    *, actor: Actor, question_id: UUID, asked: str, answer: str, now: datetime
) -> PublicAnswer:
    """
    Propose a page for everybody; what was published before is not, until the second look.

    :raises Refused: "not-answered-yet", "question-missing", "reply-missing", "text-too-long", or
        when the actor may not.
    """
    question = _locked(actor, question_id)
    if question.answered_at is None:
        raise Refused("not-answered-yet")
    _check(asked, LONGEST_TITLE, "question-missing")
    _check(answer, LONGEST_ANSWER, "reply-missing")
    page, _ = PublicAnswer.objects.update_or_create(
        question=question,
        defaults={
            "region_id": question.region_id,
            "age": question.age,
            "asked": asked,
            "answer": answer,
            "state": Page.PROPOSED,
            "reworded_at": now,
            "reworded_by_id": actor.me,
            "looked_at": None,
            "looked_by_id": None,
        },
    )
    _record(actor, question, "question.reworded", now)
    return page


@transaction.atomic
def publish_answer(*, actor: Actor, question_id: UUID, now: datetime) -> PublicAnswer:
    """
    Let everybody read a reworded answer, after a second look by somebody else.

    :raises Refused: "page-not-proposed", "second-look-by-another", or when the actor may not.
    """
    question = _locked(actor, question_id)
    page = PublicAnswer.objects.filter(question=question).first()
    if page is None:
        raise Refused("page-not-proposed")
    page.state = rules.publish(
        Page(page.state), reworded_by=page.reworded_by_id, looked_by=actor.person_id
    )
    page.looked_at, page.looked_by_id = now, actor.person_id
    page.save(update_fields=["state", "looked_at", "looked_by"])
    _record(actor, question, "question.published", now)
    return page


@transaction.atomic
def take_back_page(*, actor: Actor, question_id: UUID, now: datetime) -> None:
    """
    Take a proposed or published page away; twice does no harm.

    :raises Refused: when the actor may not.
    """
    question = _locked(actor, question_id)
    live = PublicAnswer.objects.filter(question=question).exclude(state=Page.WITHDRAWN)
    if live.update(state=Page.WITHDRAWN):
        _record(actor, question, "question.taken-back", now)


def _locked(actor: Actor, question_id: UUID) -> Question:
    here = Question.objects.select_for_update(no_key=True).filter(region_id=actor.here)
    question = here.get(pk=question_id)
    require(actor, Permission.QUESTION_ANSWER, ties_to_questions(actor))
    return question


def _check(text: str, longest: int, missing: str) -> None:
    if not text.strip():
        raise Refused(missing)
    if len(text) > longest:
        raise Refused("text-too-long", longest=str(longest))


def _record(actor: Actor, question: Question, event: str, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=question.region_id,
        event=event,
        subject=f"question:{question.pk}",
    )

"""Ask a pedagogue: the side of who answers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.asking import queries
from raak.asking.rules import Age, Page
from raak.asking.services import questions as services
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import calendar_of
from raak.web import refusals
from raak.web.forms.kept import done
from raak.web.forms.questions import AGES, AnswerQuestion, RewordAnswer
from raak.web.shown import questions as shown
from raak.web.shown.lists import listed
from raak.web.shown.pills import pill_for
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.asking.models import Question

MOST = 50


@require_http_methods(["GET", "HEAD"])
@guard(Permission.QUESTION_ANSWER)
def queue(request: ActorRequest) -> HttpResponse:
    """What waits for an answer, what waits for a second look, and what was answered lately."""
    actor, today = request.actor, office_day(timezone.now())
    calendar = calendar_of(person_of(request).region)
    waiting = listed(queries.waiting_questions(actor)[: MOST + 1])
    context = {
        "waiting": waiting,
        "rows": [(q, AGES[Age(q.age)], pill_for(q.due_on, today, calendar)) for q in waiting.rows],
        "to_look_at": queries.pages_to_look_at(actor)[:MOST],
        "answered": [(q, AGES[Age(q.age)]) for q in queries.answered_questions(actor)[:MOST]],
    }
    return render(request, "web/question_queue.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.QUESTION_WATCH)
def late(request: ActorRequest) -> HttpResponse:
    """Which questions wait too long, who heard of that, and whom to call; never a word of them."""
    actor, today = request.actor, office_day(timezone.now())
    found = listed(queries.late_questions_told_to(actor)[: MOST + 1])
    calendar = calendar_of(person_of(request).region)
    context = {
        "count": found.count,
        "rows": shown.late_questions(found.rows, today, calendar),
        "teams": queries.answering_teams(actor, today),
    }
    return render(request, "web/questions_late.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.QUESTION_ANSWER)
def question(request: ActorRequest, question_id: UUID) -> HttpResponse:
    """Answer a question; when that is done, write it down for everybody in other words."""
    found = get_object_or_404(queries.questions_visible_to(request.actor), pk=question_id)
    now = timezone.now()
    form = _form(request, found)
    if form.is_valid() and done(form, lambda: _write(request, found, form, now)):
        return redirect("werk:question", question_id)
    page = getattr(found, "page", None)
    visible = page if page and page.state != Page.WITHDRAWN else None
    context = {
        "question": found,
        "age": AGES[Age(found.age)],
        "form": form,
        "page": visible,
        "published": bool(visible and visible.state == Page.PUBLISHED),
        "mine": bool(visible and visible.reworded_by_id == request.actor.me),
        "notice": shown.notice_pill(found),
        "told": shown.told_in_words(queries.who_was_told([found.pk]).get(found.pk, [])),
    }
    return render(request, "web/question.html", context)


def _form(request: ActorRequest, found: Question) -> AnswerQuestion | RewordAnswer:
    sent = request.POST if request.method == "POST" else None
    if found.answered_at is None or (sent is not None and "page_answer" not in sent):
        return AnswerQuestion(sent)
    page = getattr(found, "page", None)
    written = {"asked": page.asked, "page_answer": page.answer} if page else {}
    return RewordAnswer(sent, initial=written or {"page_answer": found.answer})


def _write(
    request: ActorRequest, found: Question, form: AnswerQuestion | RewordAnswer, now: datetime
) -> None:
    given = form.cleaned_data
    if isinstance(form, AnswerQuestion):
        services.answer_question(
            actor=request.actor, question_id=found.pk, answer=given["answer"], now=now
        )
        messages.success(
            request, _("Je antwoord staat klaar. De ouder leest het met de eigen link.")
        )
        return
    services.reword(
        actor=request.actor,
        question_id=found.pk,
        asked=given["asked"],
        answer=given["page_answer"],
        now=now,
    )
    messages.success(request, _("Voorgesteld. Een collega kijkt het na en plaatst het."))


@require_http_methods(["POST"])
@guard(Permission.QUESTION_ANSWER)
def publish(request: ActorRequest, question_id: UUID) -> HttpResponse:
    """The second look: somebody else lets everybody read it."""
    found = get_object_or_404(queries.questions_visible_to(request.actor), pk=question_id)
    try:
        services.publish_answer(actor=request.actor, question_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        messages.success(request, _("Geplaatst. Iedereen kan dit antwoord nu lezen en vinden."))
    return redirect("werk:question", question_id)


@require_http_methods(["POST"])
@guard(Permission.QUESTION_ANSWER)
def take_back(request: ActorRequest, question_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.questions_visible_to(request.actor), pk=question_id)
    services.take_back_page(actor=request.actor, question_id=found.pk, now=timezone.now())
    messages.success(request, _("Weggehaald. Niemand leest het meer."))
    return redirect("werk:question", question_id)

"""Ask a pedagogue: the public side, without an account."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.access.rules import at_the_door
from raak.asking import queries
from raak.asking.rules import ANSWER_WITHIN, Age, Door, Verdict
from raak.asking.services.doors import knock
from raak.asking.services.questions import ask
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import kept_in
from raak.web.door import region_here
from raak.web.forms.kept import refuse
from raak.web.forms.outside import address_of, answer_key
from raak.web.forms.questions import AGES, AskQuestion, SearchAnswers

if TYPE_CHECKING:
    from raak.parties.models import Region

TOO_MANY = 429
FRESH = "nieuw"
MOST = 50
"""Answers on one page; who wants another one, searches."""


@require_http_methods(["GET", "HEAD"])
@public("parents read answers that were given before, and find where to ask")
def questions(request: HttpRequest) -> HttpResponse:
    region = _region(request, office_day(timezone.now()))
    form = SearchAnswers(request.GET)
    found = []
    if region is not None and form.is_valid():
        words, age = form.cleaned_data["q"], form.cleaned_data["age"]
        found = list(queries.public_answers(region.pk, words, age)[:MOST])
    shown = [(page, AGES[Age(page.age)]) for page in found]
    context = {"form": form, "region": region, "pages": shown, "days": ANSWER_WITHIN}
    return render(request, "web/questions.html", context)


@sensitive_post_parameters("words", "email")
@require_http_methods(["GET", "HEAD", "POST"])
@public("a parent asks a question without an account; a doorkeeper counts")
def ask_question(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    region = _region(request, office_day(now))
    if region is None:
        return redirect("questions")
    form = AskQuestion(request.POST if request.method == "POST" else None, now=now)
    if form.is_valid() and (key := _asked(request, region, form)):
        return redirect(f"{reverse('question-answer', args=[key])}?{FRESH}=1")
    full = queries.is_full(Door.QUESTION, at_the_door(region.pk), office_day(now))
    context = {
        "form": form,
        "full": full and not form.is_bound,
        "days": ANSWER_WITHIN,
        "months": kept_in(region.pk).questions,
    }
    status = TOO_MANY if form.turned_away else 200
    return render(request, "web/question_ask.html", context, status=status)


def _region(request: HttpRequest, today: date) -> Region | None:
    """Return whose page it is; None where nobody would answer."""
    region = region_here(request)
    return region if region and queries.takes_questions(region.pk, today) else None


def _asked(request: HttpRequest, region: Region, form: AskQuestion) -> str:
    """Return the key of the answer; nothing when the form says why the question was not sent."""
    actor, given = at_the_door(region.pk), form.cleaned_data
    verdict = knock(actor=actor, door=Door.QUESTION, address=address_of(request), now=form.now)
    if verdict is not Verdict.WELCOME:
        form.turn_away(verdict)
        return ""
    key = answer_key(form.key_with(given["age"], given["words"]))
    try:
        ask(
            actor=actor,
            key=key,
            age=Age(given["age"]),
            words=given["words"],
            email=given["email"],
            language=(get_language() or "nl")[:2],
            now=form.now,
        )
    except Refused as refused:
        refuse(form, refused)
        return ""
    return key


@require_http_methods(["GET", "HEAD"])
@public("whoever holds the key that was shown once reads the answer to their question")
def answer(request: HttpRequest, key: str) -> HttpResponse:
    question = queries.question_by_key(key)
    if question is None:
        return render(request, "web/question_unknown.html", status=404)
    address = request.build_absolute_uri(reverse("question-answer", args=[key]))
    late = question.answered_at is None and question.due_on < office_day(timezone.now())
    notice = getattr(question, "notice", None)
    context = {
        "question": question,
        "address": address,
        "fresh": FRESH in request.GET,
        "late": late,
        "mailed": notice is not None and bool(notice.email),
    }
    return render(request, "web/question_answer.html", context)

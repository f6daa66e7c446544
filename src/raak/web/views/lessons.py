"""A school finds the lessons that the region gives, and asks for one."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever, workplaces
from raak.kernel.refusal import Refused
from raak.lessons import queries
from raak.lessons.rules import State
from raak.lessons.services import requests
from raak.web import refusals
from raak.web.forms.kept import done
from raak.web.forms.lessons import AskLesson
from raak.web.shown import lessons as shown
from raak.web.shown.lists import listed


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def lessons(request: ActorRequest) -> HttpResponse:
    """What schools can ask for, and what one's own school asked."""
    actor = request.actor
    schools = list(queries.schools_of(actor))
    asked = queries.requests_visible_to(actor).filter(school__in=schools)
    rows = [(each, shown.lesson_about(each)) for each in queries.lessons_of(actor.here)]
    context = {
        "rows": rows,
        "asked": shown.request_rows(listed(asked.order_by("-asked_at", "pk")).rows, timezone.now()),
        "may_ask": bool(schools),
        "may_give": may_ever(actor, Permission.EVENT_KEEP) is None,
        "of_region": may_ever(actor, Permission.REACH_VIEW) is None,
    }
    return render(request, "web/lessons.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.LESSON_ASK)
def ask(request: ActorRequest, lesson_id: UUID) -> HttpResponse:
    """Ask for a lesson to a group of one's own school, with two moments."""
    found = get_object_or_404(queries.lessons_of(request.actor.here), pk=lesson_id)
    schools = list(queries.schools_of(request.actor))
    form = AskLesson(request.POST or None, schools=schools, initial={"key": uuid4()})

    def send() -> None:
        requests.ask_lesson(
            actor=request.actor,
            key=form.cleaned_data["key"],
            lesson_id=found.pk,
            school_id=UUID(form.cleaned_data["school"]),
            wish=form.wish,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, send):
        messages.success(request, _("Gevraagd. Het antwoord komt hier te staan."))
        return redirect("werk:lesson-request", form.cleaned_data["key"])
    context = {
        "form": form,
        "lesson": found,
        "about": shown.lesson_about(found),
        "may_ask": bool(schools),
    }
    return render(request, "web/lesson_ask.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def request(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """How it stands with what a school asked."""
    actor = request.actor
    found = get_object_or_404(queries.requests_visible_to(actor), pk=request_id)
    asks = found.school_id in workplaces(actor, Permission.LESSON_ASK)
    context = {
        "asked": found,
        "facts": shown.facts(found),
        "pill": shown.state(found, timezone.now()),
        "may_withdraw": asks and found.state == State.ASKED,
        "is_planned": found.state == State.PLANNED,
    }
    return render(request, "web/lesson_request.html", context)


@require_http_methods(["POST"])
@guard(Permission.LESSON_ASK)
def withdraw(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Take back what was asked and not yet answered."""
    own = queries.requests_visible_to(request.actor).filter(
        school__in=queries.schools_of(request.actor)
    )
    found = get_object_or_404(own, pk=request_id)
    try:
        requests.withdraw_request(actor=request.actor, request_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        messages.success(request, _("De aanvraag is ingetrokken."))
    return redirect("werk:lesson-request", found.pk)

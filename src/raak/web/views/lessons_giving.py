"""Who gives lessons answers schools; the region sees which schools had one."""

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
from raak.access.rules import workplaces
from raak.agenda.queries import is_called_off
from raak.agenda.rules.reaching import LEAST
from raak.kernel.calendar import office_day
from raak.lessons import queries
from raak.lessons.rules import State, school_year
from raak.lessons.services import lessons, requests
from raak.parties.queries import workplaces_of
from raak.web.forms.kept import done
from raak.web.forms.lessons import AnswerForm, LessonForm
from raak.web.shown import lessons as shown
from raak.web.shown.lists import listed


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.EVENT_KEEP)
def give(request: ActorRequest) -> HttpResponse:
    """The lessons of one's own organisation, and the schools that wait for an answer."""
    actor, now = request.actor, timezone.now()
    own = list(workplaces_of(actor, Permission.EVENT_KEEP))
    form = LessonForm(request.POST or None, organisations=own, initial={"key": uuid4()})

    def add() -> None:
        lessons.add_lesson(
            actor=actor,
            key=form.cleaned_data["key"],
            organisation_id=UUID(form.cleaned_data["organisation"]),
            content=form.content,
            now=now,
        )

    if form.is_valid() and done(form, add):
        messages.success(request, _("De les staat op de lijst. Scholen kunnen hem nu vragen."))
        return redirect("werk:lessons-give")
    given = list(queries.lessons_given_by(actor))
    planned = queries.requests_visible_to(actor).filter(
        lesson__organisation__in=workplaces(actor, Permission.EVENT_KEEP), state=State.PLANNED
    )
    year = school_year(office_day(now))
    context = {
        "form": form,
        "lessons": [(each, shown.lesson_about(each)) for each in given],
        "waiting": shown.request_rows(
            listed(queries.requests_to_answer(actor)).rows, now, to_answer=True
        ),
        "planned": shown.request_rows(
            listed(planned.order_by("-event__first_on", "pk")).rows, now, to_answer=True
        ),
        "without": queries.schools_in_year(actor.here, year, now).not_yet if given else [],
    }
    return render(request, "web/lessons_give.html", context)


@require_http_methods(["POST"])
@guard(Permission.EVENT_KEEP)
def stop(request: ActorRequest, lesson_id: UUID) -> HttpResponse:
    """Take a lesson off the list."""
    found = get_object_or_404(queries.lessons_given_by(request.actor), pk=lesson_id)
    lessons.stop_lesson(actor=request.actor, lesson_id=found.pk, now=timezone.now())
    messages.success(request, _("De les staat niet meer op de lijst. Wat gepland is, gaat door."))
    return redirect("werk:lessons-give")


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.EVENT_KEEP)
def answer(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Plan what a school asked for, move it, or decline; afterwards: how many were there."""
    now = timezone.now()
    given = queries.requests_visible_to(request.actor).filter(
        lesson__organisation__in=workplaces(request.actor, Permission.EVENT_KEEP)
    )
    found = get_object_or_404(given, pk=request_id)
    form = AnswerForm(request.POST or None, request=found, initial={"answer": "first"})

    def say() -> None:
        requests.answer_request(actor=request.actor, request_id=found.pk, said=form.said, now=now)

    if form.is_valid() and done(form, say):
        messages.success(request, _("De school ziet je antwoord."))
        return redirect("werk:lesson-request", found.pk)
    stands = found.event is not None and not is_called_off(found.event)
    meeting = next(iter(found.event.meetings.all()), None) if stands and found.event else None
    is_over = meeting is not None and meeting.starts_at <= now
    context = {
        "form": form,
        "asked": found,
        "facts": shown.facts(found),
        "pill": shown.state(found, now),
        "meeting": meeting if found.state == State.PLANNED else None,
        "is_open": found.state in {State.ASKED, State.PLANNED} and not is_over,
        "is_over": is_over,
    }
    return render(request, "web/lesson_answer.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REACH_VIEW)
def year(request: ActorRequest) -> HttpResponse:
    """Which schools had a lesson in a school year, and which not."""
    now = timezone.now()
    this = school_year(office_day(now))
    years = queries.school_years(request.actor.here) or [this]
    known = {str(each): each for each in years}
    chosen = known.get(request.GET.get("jaar", ""), this if this in years else years[0])
    found = queries.schools_in_year(request.actor.here, chosen, now)
    context = {
        "years": [(str(each), shown.school_year(each)) for each in years],
        "year": str(chosen),
        "title": shown.school_year(chosen),
        "rows": shown.school_rows(found),
        "without": found.not_yet,
        "least": LEAST,
    }
    return render(request, "web/lessons_year.html", context)

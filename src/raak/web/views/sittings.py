"""When a body meets: agenda, minutes, decisions, who was there, and who does what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.meetings import queries
from raak.meetings.services import actions, sittings
from raak.parties.queries import calendar_of, people_of
from raak.web.forms.kept import done
from raak.web.forms.sittings import (
    ActionForm,
    NotesForm,
    PointForm,
    RecurringForm,
    SittingForm,
    known_of,
)
from raak.web.shown import sittings as shown
from raak.web.signed_in import person_of
from raak.web.views.bodies import keeps

if TYPE_CHECKING:
    from raak.meetings.models import Body, Sitting

MOST_ACTIONS = 100


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def new_sitting(request: ActorRequest, body_id: UUID) -> HttpResponse:
    """Plan when a body meets."""
    body = get_object_or_404(queries.bodies_visible_to(request.actor), pk=body_id)
    key = uuid4()
    form = SittingForm(request.POST or None, initial={"key": key})

    def plan() -> None:
        given = form.cleaned_data
        sittings.plan_sitting(
            actor=request.actor,
            body_id=body.pk,
            key=given["key"] or key,
            on=given["on"],
            place=given["place"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, plan):
        messages.success(request, _("Het overleg is gepland. Wat terugkomt, staat op de agenda."))
        return redirect("regio:sitting", form.cleaned_data["key"] or key)
    return render(request, "web/new_sitting.html", {"form": form, "body": body})


def _sitting(request: ActorRequest, sitting_id: UUID) -> Sitting:
    seen = queries.sittings_visible_to(request.actor, office_day(timezone.now()))
    return get_object_or_404(seen, pk=sitting_id)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def sitting(request: ActorRequest, sitting_id: UUID) -> HttpResponse:
    """One time that a body meets; who keeps it puts points on the agenda."""
    found, now = _sitting(request, sitting_id), timezone.now()
    may_keep = keeps(request.actor)
    form = PointForm(request.POST or None, initial={"key": uuid4()}) if may_keep else None

    def put(form: PointForm) -> None:
        key, title = form.cleaned_data["key"] or uuid4(), form.cleaned_data["title"]
        sittings.put_point(actor=request.actor, sitting_id=found.pk, key=key, title=title, now=now)

    if form and form.is_valid() and done(form, partial(put, form)):
        messages.success(request, _("Het staat op de agenda."))
        return redirect("regio:sitting", found.pk)
    today, calendar = office_day(now), calendar_of(person_of(request).region)
    agreed = queries.actions_of(request.actor, found, today)[:MOST_ACTIONS]
    context = {
        "form": form,
        "sitting": found,
        "points": queries.points_of(found),
        "present": [shown.who(each) for each in queries.seats_present(found)],
        "actions": shown.action_rows(agreed, today, calendar),
    }
    return render(request, "web/sitting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def notes(request: ActorRequest, sitting_id: UUID) -> HttpResponse:
    """Write down who was there, what was said and what was decided."""
    found = _sitting(request, sitting_id)
    form = NotesForm(
        request.POST or None,
        sitting=found,
        points=queries.points_of(found),
        seats=queries.seats_on(found),
    )

    def note() -> None:
        sittings.note_sitting(
            actor=request.actor, sitting_id=found.pk, now=timezone.now(), **form.given
        )

    if form.is_valid() and done(form, note):
        messages.success(request, _("Het verslag is bewaard."))
        return redirect("regio:sitting", found.pk)
    found.refresh_from_db()
    context = {"form": form, "sitting": found}
    if form.is_behind(found):
        form.catch_up(found)
        came = [shown.who(each) for each in queries.seats_present(found)]
        context.update(meanwhile=queries.points_of(found), came=came)
    return render(request, "web/sitting_notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def new_action(request: ActorRequest, sitting_id: UUID) -> HttpResponse:
    """Give somebody something to do."""
    found = _sitting(request, sitting_id)
    people = people_of(request.actor.here)
    form = ActionForm(request.POST or None, people=people, initial={"key": uuid4()})

    def give() -> None:
        key = form.cleaned_data["key"] or uuid4()
        actions.give_action(
            actor=request.actor, sitting_id=found.pk, key=key, now=timezone.now(), **form.given
        )

    if form.is_valid() and done(form, give):
        messages.success(request, _("De actie staat klaar. Die verschijnt op Vandaag."))
        return redirect("regio:sitting", found.pk)
    return render(request, "web/new_action.html", {"form": form, "sitting": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def action(request: ActorRequest, action_id: UUID) -> HttpResponse:
    """One action: its owner finishes it; who keeps the meetings can also give it away."""
    now = timezone.now()
    today, may_keep = office_day(now), keeps(request.actor)
    found = get_object_or_404(queries.actions_visible_to(request.actor, today), pk=action_id)
    may_finish = bool(queries.ties_to_action(request.actor, found))
    if request.method == "POST" and "done" in request.POST and may_finish:
        actions.finish_action(actor=request.actor, action_id=found.pk, now=now)
        messages.success(request, _("Dank je. De actie is klaar."))
        return redirect("werk:today")
    sent = request.POST if "give" in request.POST else None
    people = people_of(request.actor.here)
    form = ActionForm(sent, people=people, initial=known_of(found)) if may_keep else None

    def give(form: ActionForm) -> None:
        actions.change_action(actor=request.actor, action_id=found.pk, now=now, **form.given)

    if form and form.is_valid() and done(form, partial(give, form)):
        messages.success(request, _("De actie is bewaard."))
        return redirect("regio:sitting", found.sitting_id)
    calendar = calendar_of(person_of(request).region)
    context = {
        "form": form,
        "row": shown.action_rows([found], today, calendar)[0],
        "sitting": found.sitting,
        "may_finish": may_finish,
        "sees_sitting": queries.sittings_visible_to(request.actor, today)
        .filter(pk=found.sitting_id)
        .exists(),
    }
    return render(request, "web/action.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def recurring(request: ActorRequest, body_id: UUID) -> HttpResponse:
    """What stands on a body's agenda again and again."""
    body: Body = get_object_or_404(queries.bodies_visible_to(request.actor), pk=body_id)
    form = RecurringForm(request.POST or None, initial={"key": uuid4(), "every_months": "0"})

    def keep() -> None:
        given = form.cleaned_data
        sittings.keep_recurring(
            actor=request.actor,
            body_id=body.pk,
            key=given["key"] or uuid4(),
            title=given["title"],
            every_months=int(given["every_months"]),
            now=timezone.now(),
        )

    if form.is_valid() and done(form, keep):
        messages.success(request, _("Het komt terug op de agenda."))
        return redirect("regio:recurring", body.pk)
    rows = shown.recurring_rows(queries.recurring_of(body))
    return render(request, "web/recurring.html", {"form": form, "body": body, "rows": rows})


@require_http_methods(["POST"])
@guard(Permission.MEETING_KEEP)
def stop_recurring(request: ActorRequest, recurring_id: UUID) -> HttpResponse:
    """Let a point come back no more."""
    found = get_object_or_404(queries.recurring_visible_to(request.actor), pk=recurring_id)
    sittings.stop_recurring(actor=request.actor, recurring_id=found.pk, now=timezone.now())
    messages.success(request, _("Het komt niet meer terug."))
    return redirect("regio:recurring", found.body_id)

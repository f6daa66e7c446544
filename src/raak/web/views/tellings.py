"""Telling the results: who hears them, by when, and what was changed because of it."""

from __future__ import annotations

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
from raak.monitoring import queries
from raak.monitoring.services import tellings as services
from raak.parties.queries import people_of
from raak.plans.queries import activities_of, plans_visible_to
from raak.web.forms.kept import done
from raak.web.forms.proof import TellingForm, ToldForm
from raak.web.shown import tellings as shown
from raak.web.views.plans import doors
from raak.web.views.standing import plan_of

if TYPE_CHECKING:
    from raak.plans.models import Plan


def choices_of(plan: Plan) -> list[tuple[str, str]]:
    """Return the activities of a plan to choose from."""
    return [(str(each.pk), each.title) for each in activities_of(plan)]


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_VIEW)
def tellings(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Who hears the results; who keeps the plan adds somebody."""
    found, now = plan_of(request, plan_id), timezone.now()
    may = doors(request.actor, found)
    form = None
    if may["may_keep"]:
        form = TellingForm(
            request.POST or None,
            people=people_of(request.actor.here),
            activities=choices_of(found),
            initial={"key": uuid4()},
        )
        if form.is_valid() and _promised(request, found, form):
            messages.success(request, _("Het staat klaar. Wie het vertelt, ziet het op Vandaag."))
            return redirect("regio:tellings", found.pk)
    rows = shown.telling_rows(queries.tellings_of(found), office_day(now))
    context = {"plan": found, "rows": rows, "form": form, **may}
    return render(request, "web/tellings.html", context)


def _promised(request: ActorRequest, plan: Plan, form: TellingForm) -> bool:
    given = form.cleaned_data

    def promise() -> None:
        services.promise_to_tell(
            actor=request.actor,
            plan_id=plan.pk,
            activity_id=UUID(given["activity"]) if given["activity"] else None,
            key=given["key"] or uuid4(),
            whom=given["whom"],
            keeper_id=UUID(given["owner"]),
            due_on=given["due_on"],
            now=timezone.now(),
        )

    return done(form, promise)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_HELP)
def telling(request: ActorRequest, telling_id: UUID) -> HttpResponse:
    """One promise to tell the results, and what came of it."""
    found = get_object_or_404(queries.tellings_visible_to(request.actor), pk=telling_id)
    now = timezone.now()
    today = office_day(now)
    asked = bool(queries.asked_of(request.actor, found.plan.region_id, found.keeper_id))
    may_tell = asked and found.told_on is None and found.plan.closed_at is None
    form = ToldForm(request.POST or None, initial={"told_on": today}) if may_tell else None

    def tell(form: ToldForm) -> None:
        services.tell(actor=request.actor, telling_id=found.pk, now=now, **form.cleaned_data)

    if form and form.is_valid() and done(form, lambda: tell(form)):
        messages.success(request, _("Dank je. Het staat erbij."))
        return redirect("regio:telling", found.pk)
    context = {
        "telling": found,
        "row": shown.telling_row(found, today),
        "form": form,
        "sees_plan": plans_visible_to(request.actor).filter(pk=found.plan_id).exists(),
    }
    return render(request, "web/telling.html", context)

"""Activities from a spreadsheet into a plan."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.plans import queries
from raak.plans.services import importing as services
from raak.web.forms.importing import ACTIVITIES, ListFile
from raak.web.forms.kept import done
from raak.web.shown.importing import preview
from raak.web.shown.plan_import import choices_of, examples_of
from raak.web.shown.spreadsheets import spreadsheet


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def import_activities(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Ask for a list, show what each row comes to; only when that is confirmed it is written."""
    plan = get_object_or_404(
        queries.plans_visible_to(request.actor).select_related("region"), pk=plan_id
    )
    sent = request.POST if request.method == "POST" else None
    form = ListFile(sent, request.FILES or None, kind=ACTIVITIES)
    here = reverse("regio:import-activities", args=[plan.pk])
    context = {"form": form, "kind": ACTIVITIES, "plan": plan, "back": here}
    count = 0

    def write() -> None:
        nonlocal count
        count = services.import_activities(
            actor=request.actor, plan_id=plan.pk, rows=form.rows, now=timezone.now()
        )

    if form.is_valid() and "sure" not in request.POST:
        judged = services.judge_activities(plan, form.rows)
        again = ListFile(initial={"text": form.cleaned_data["text"]}, kind=ACTIVITIES)
        shown = {**context, "form": again, "preview": preview(judged)}
        return render(request, "web/import_check.html", shown)
    if form.is_valid() and done(form, write):
        told = ngettext("%(n)d regel is ingevoerd.", "%(n)d regels zijn ingevoerd.", count)
        messages.success(request, told % {"n": count} if count else _("Er was niets nieuws."))
        return redirect("regio:plan", plan.pk)
    return render(request, "web/plan_import.html", {**context, "choices": choices_of(plan)})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_KEEP)
def example(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """A list to fill in, with a row for each goal of the plan."""
    plan = get_object_or_404(queries.plans_visible_to(request.actor), pk=plan_id)
    return spreadsheet(ACTIVITIES.code, [ACTIVITIES.head(), *examples_of(plan)])

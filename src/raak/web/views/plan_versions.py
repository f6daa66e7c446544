"""The versions of a plan: who adopted what, what changed since, and the plan on a line of time."""

from __future__ import annotations

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
from raak.kernel.calendar import office_day
from raak.plans import queries
from raak.plans.rules.versions import changes
from raak.plans.services import plans as services
from raak.web.forms.kept import done
from raak.web.forms.plans import AdoptForm
from raak.web.shown import plan_fields
from raak.web.shown import plans as shown
from raak.web.shown.plan_timeline import drawn, lines
from raak.web.views.plans import doors, form_of_closed

if TYPE_CHECKING:
    from raak.plans.models import Plan, Version


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def versions(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """What was adopted when and by whom, and what changed since."""
    plan = get_object_or_404(queries.plans_visible_to(request.actor), pk=plan_id)
    found = list(queries.versions_visible_to(request.actor).filter(plan=plan)[:100])
    latest = found[0] if found else None
    context = {
        "plan": plan,
        "title": shown.plan_title(plan),
        "versions": found,
        "changes": _since(latest, plan),
        **doors(request.actor, plan),
    }
    return render(request, "web/plan_versions.html", context)


def _since(latest: Version | None, plan: Plan) -> list[plan_fields.ChangeShown]:
    """Return what changed since the latest version, in words; nothing when there is none."""
    if latest is None:
        return []
    now = queries.content_of(plan)
    goals = plan_fields.goal_names(latest.content, now)
    return plan_fields.changes(changes(latest.content, now), goals)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def version(request: ActorRequest, plan_id: UUID, number: int) -> HttpResponse:
    """One adopted version: what is in it, and what changed against the one before."""
    here = queries.versions_visible_to(request.actor).filter(plan_id=plan_id)
    found = get_object_or_404(here, number=number)
    before = here.filter(number=number - 1).first()
    moved = changes(before.content, found.content) if before else ()
    goals = plan_fields.goal_names(before.content if before else {}, found.content)
    context = {
        "version": found,
        "title": shown.plan_title(found.plan),
        "goals": plan_fields.frozen(found.content),
        "money": plan_fields.money_of(found.content),
        "changes": plan_fields.changes(moved, goals),
        "has_before": before is not None,
    }
    return render(request, "web/plan_version.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_ADOPT)
def adopt(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Write down that a body adopted the plan as it stands."""
    plan = get_object_or_404(queries.plans_visible_to(request.actor), pk=plan_id)
    if closed := form_of_closed(request, plan):
        return closed
    now, latest = timezone.now(), queries.latest_version(plan)
    first = {"after": latest.number if latest else 0, "adopted_on": office_day(now)}
    form = AdoptForm(request.POST or None, initial=first)

    def freeze() -> None:
        services.adopt_plan(actor=request.actor, plan_id=plan.pk, now=now, **form.cleaned_data)

    if form.is_valid() and done(form, freeze):
        messages.success(
            request, _("De versie is vastgelegd. Het plan zelf gaat door als concept.")
        )
        return redirect("regio:plan-versions", plan.pk)
    reading = queries.read_plan(request.actor, plan, now)
    context = {
        "form": form,
        "plan": plan,
        "title": shown.plan_title(plan),
        "unpaid": sum(1 for each in reading.every() if each.unpaid_from),
        "changes": _since(latest, plan),
    }
    return render(request, "web/plan_adopt.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def timeline(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """All activities on one line of time, red where the money ends before the work does."""
    plan = get_object_or_404(queries.plans_visible_to(request.actor), pk=plan_id)
    now = timezone.now()
    reading = queries.read_plan(request.actor, plan, now)
    found = lines(reading)
    context = {
        "plan": plan,
        "title": shown.plan_title(plan),
        "lines": found,
        "drawing": drawn(found, plan.from_year, plan.until_year, office_day(now)),
        "unpaid": sum(1 for each in found if each.unpaid),
    }
    return render(request, "web/plan_timeline.html", context)

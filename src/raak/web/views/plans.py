"""The region's plan: which there are, what stands in one, and its years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.plans import queries
from raak.plans.rules.states import PlanState
from raak.plans.services import plans as services
from raak.web.forms.kept import done
from raak.web.forms.plans import PlanForm
from raak.web.refusals import explain
from raak.web.shown import plans as shown

if TYPE_CHECKING:
    from raak.plans.models import Plan


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def plans(request: ActorRequest) -> HttpResponse:
    """The plans of the region, the newest years first."""
    found = queries.plans_visible_to(request.actor)[: services.MOST_PLANS]
    context = {
        "plans": [(each, shown.plan_state(each.state)) for each in found],
        "may_keep": may_keep(request.actor),
    }
    return render(request, "web/plans.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def new_plan(request: ActorRequest) -> HttpResponse:
    """Begin a plan for some years."""
    now = timezone.now()
    year = office_day(now).year + 1
    first = {"key": uuid4(), "from_year": year, "until_year": year + 1}
    form = PlanForm(request.POST or None, initial=first)

    key = uuid4()

    def make() -> None:
        named = form.cleaned_data["key"] or key
        services.make_plan(actor=request.actor, key=named, frame=form.frame, now=now)

    if form.is_valid() and done(form, make):
        messages.success(request, _("Het plan is er. Zet er nu een doel in."))
        return redirect("regio:plan", form.cleaned_data["key"] or key)
    return render(request, "web/plan_form.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def plan(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """One plan: top goals, goals, what is done for each, and where something is missing."""
    found = get_object_or_404(queries.plans_visible_to(request.actor), pk=plan_id)
    reading = queries.read_plan(request.actor, found, timezone.now())
    context = {
        "plan": found,
        "title": shown.plan_title(found),
        "pill": shown.plan_state(found.state),
        "tops": shown.tops(reading),
        "tally": shown.tally(reading),
        "unpaid": sum(1 for each in reading.every() if each.unpaid_from),
        "activities": sum(1 for _each in reading.every()),
        **doors(request.actor, found),
    }
    return render(request, "web/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def change_plan(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Put the title, the years or the threshold right."""
    found = get_object_or_404(queries.plans_visible_to(request.actor), pk=plan_id)
    if closed := form_of_closed(request, found):
        return closed
    names = ("title", "from_year", "until_year", "small_reach")
    known: dict[str, Any] = {name: getattr(found, name) for name in names}
    form = PlanForm(request.POST or None, initial=known)

    def change() -> None:
        services.change_plan(
            actor=request.actor, plan_id=found.pk, frame=form.frame, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("Het plan is bewaard."))
        return redirect("regio:plan", found.pk)
    return render(request, "web/plan_form.html", {"form": form, "plan": found})


@require_http_methods(["POST"])
@guard(Permission.PLAN_KEEP)
def close_plan(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """End a plan; it stays to be read."""
    found = get_object_or_404(queries.plans_visible_to(request.actor), pk=plan_id)
    services.close_plan(actor=request.actor, plan_id=found.pk, now=timezone.now())
    messages.success(request, _("Het plan is afgesloten. Lezen kan nog altijd."))
    return redirect("regio:plan", found.pk)


def form_of_closed(request: ActorRequest, plan: Plan) -> HttpResponse | None:
    """Send who opens a form of a closed plan by its address to the plan itself."""
    if plan.state != PlanState.CLOSED or request.method == "POST":
        return None
    messages.error(request, explain(Refused("plan-closed")))
    return redirect("regio:plan", plan.pk)


def may_keep(actor: Actor) -> bool:
    return may_ever(actor, Permission.PLAN_KEEP) is None


def doors(actor: Actor, plan: Plan) -> dict[str, bool]:
    """Return what the actor can do with a plan, as flags for its pages."""
    is_open = plan.state != PlanState.CLOSED
    adopts = may_ever(actor, Permission.PLAN_ADOPT) is None
    return {"may_keep": is_open and may_keep(actor), "may_adopt": is_open and adopts}

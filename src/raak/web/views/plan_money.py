"""The region's money for the plan: sources, how much is left in each year, and what ends."""

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
from raak.parties.queries import organisations_of
from raak.plans import queries
from raak.plans.rules.money import Sort
from raak.plans.services import money as services
from raak.web.forms.kept import done
from raak.web.forms.plans import CourseForm, SourceForm, known_of
from raak.web.shown import plan_money as shown
from raak.web.shown import plan_yield as yields
from raak.web.shown.plans import plan_title
from raak.web.views.plans import may_keep

if TYPE_CHECKING:
    from raak.parties.models import Organisation
    from raak.plans.models import Source

MOST = 50
AHEAD = 4
"""How many years stand beside each other, from this one on."""


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def money(request: ActorRequest) -> HttpResponse:
    """Each source with what it holds and what is left, year by year."""
    today = office_day(timezone.now())
    years = range(today.year, today.year + AHEAD)
    sources = list(queries.sources_visible_to(request.actor))
    found = queries.balances_of(request.actor.here, sources, years)
    keeps = may_keep(request.actor)
    context = {
        "rows": shown.source_rows(sources, found, years, keeps=keeps),
        "totals": shown.totals(found, years),
        "columns": shown.columns(years),
        "ending": shown.endings_due(queries.endings_of(queries.ending_soon(request.actor, today))),
        "may_keep": keeps,
        "sorts": shown.sort_rows(sources, found, today.year),
        "year": today.year,
        "flows": queries.of_several_flows(request.actor)[:MOST],
    }
    return render(request, "web/plan_money.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def course(request: ActorRequest) -> HttpResponse:
    """What training costs in two years, beside what a region paid then."""
    form = CourseForm(request.GET or None)
    context = {
        "form": form,
        "told": yields.course(form.course) if form.is_valid() else None,
        "example": yields.training_example(),
    }
    return render(request, "web/plan_course.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def yielded(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """What each activity costs, beside what it yields; per goal with who leads it."""
    plan = get_object_or_404(queries.plans_visible_to(request.actor), pk=plan_id)
    reading = queries.read_plan(request.actor, plan, timezone.now())
    context = {"plan": plan, "title": plan_title(plan), "goals": yields.goals(reading)}
    return render(request, "web/plan_yield.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def new_source(request: ActorRequest) -> HttpResponse:
    """Write down money that the region can spend."""
    first = {"key": uuid4(), "sort": Sort.GRANT.value}
    form = SourceForm(request.POST or None, initial=first, organisations=_givers(request))

    def add() -> None:
        key = form.cleaned_data["key"] or uuid4()
        services.add_source(actor=request.actor, key=key, fund=form.fund, now=timezone.now())

    if form.is_valid() and done(form, add):
        messages.success(request, _("De bron staat erbij."))
        return redirect("regio:plan-money")
    return render(request, "web/plan_source.html", {"form": form})


def _givers(request: ActorRequest, known: Source | None = None) -> list[Organisation]:
    here = list(organisations_of(request.actor.here))
    gave = known.giver if known else None
    return here if gave is None or gave in here else [gave, *here]


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def source(request: ActorRequest, source_id: UUID) -> HttpResponse:
    """Put a source right."""
    found = get_object_or_404(queries.sources_visible_to(request.actor), pk=source_id)
    givers = _givers(request, found)
    form = SourceForm(request.POST or None, initial=known_of(found), organisations=givers)

    def change() -> None:
        services.change_source(
            actor=request.actor, source_id=found.pk, fund=form.fund, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("De bron is bewaard."))
        return redirect("regio:plan-money")
    return render(request, "web/plan_source.html", {"form": form, "source": found})

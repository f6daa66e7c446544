"""What is measured: agreeing on it, writing down a figure, putting one right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.handbook.queries import example_gauges
from raak.kernel.calendar import office_day
from raak.monitoring import queries
from raak.monitoring.services import gauges as services
from raak.parties.queries import people_of
from raak.plans.queries import kind_of, plans_visible_to
from raak.trajectories.queries.protocols import current_protocols
from raak.web.forms.kept import done
from raak.web.forms.proof import GaugeForm, ReadingForm, WhyForm, known_gauge
from raak.web.shown import gauge as shown
from raak.web.shown.proof import measured_row, number
from raak.web.shown.words import language, title_of
from raak.web.views.plans import doors
from raak.web.views.standing import activity_of, goal_of

if TYPE_CHECKING:
    from raak.monitoring.models import Gauge
    from raak.plans.models import Activity, Goal, Plan


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def new_gauge(request: ActorRequest, activity_id: UUID) -> HttpResponse:
    """Agree on what is measured of an activity."""
    found = activity_of(request, activity_id)
    start = {
        **{"name": found.indicator, "unit": found.unit, "defined": found.defined},
        "target": found.target,
    }
    back = reverse("regio:activity-standing", args=[found.pk])
    return _new(request, found, found.goal.plan, start, back)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def new_goal_gauge(request: ActorRequest, goal_id: UUID) -> HttpResponse:
    """Agree on what is measured of a goal."""
    found = goal_of(request, goal_id)
    return _new(request, found, found.plan, {}, reverse("regio:goal-gauges", args=[found.pk]))


def _new(
    request: ActorRequest, of: Activity | Goal, plan: Plan, start: dict[str, Any], back: str
) -> HttpResponse:
    now, key = timezone.now(), uuid4()
    chosen = _example(request.GET.get("voorbeeld", ""))
    first = {"key": key, "every_months": 6, "begins_on": office_day(now), **start, **chosen}
    form = _form(request, initial=first)
    is_activity = kind_of(of) == "activity"

    def add() -> None:
        services.add_gauge(
            actor=request.actor,
            plan_id=plan.pk,
            activity_id=of.pk if is_activity else None,
            goal_id=None if is_activity else of.pk,
            key=form.cleaned_data["key"] or key,
            meter=form.meter,
            now=now,
        )

    if form.is_valid() and done(form, add):
        messages.success(request, _("De meting staat klaar."))
        return redirect("regio:gauge", form.cleaned_data["key"] or key)
    context = {"form": form, "of": of, "examples": _examples(of), "back": back}
    return render(request, "web/gauge_form.html", context)


def _example(level: str) -> dict[str, str]:
    """Return what the form says when somebody begins with an example; nothing: with none."""
    spoken = language()
    for each in example_gauges():
        if str(each.level) == level:
            return {
                "name": each.title.in_language(spoken),
                "unit": each.unit.in_language(spoken),
                "defined": each.defined.in_language(spoken),
            }
    return {}


def _examples(of: Activity | Goal) -> list[tuple[int, str]]:
    """Return examples at the levels of an activity or goal; without levels all of them."""
    wanted = set(of.levels) or {each.level for each in example_gauges()}
    return [
        (each.level, each.title.in_language(language()))
        for each in example_gauges()
        if each.level in wanted
    ]


def _form(request: ActorRequest, **options: Any) -> GaugeForm:
    routes = [(each.code, title_of(each)) for each in current_protocols(request.actor.here)]
    people = people_of(request.actor.here)
    return GaugeForm(request.POST or None, people=people, routes=routes, **options)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def of_goal(request: ActorRequest, goal_id: UUID) -> HttpResponse:
    """What is measured of a goal, and how far it is."""
    found = goal_of(request, goal_id)
    rows = queries.measured(request.actor, list(queries.gauges_of(found)), timezone.now())
    context = {
        "goal": found,
        "measured": [measured_row(each) for each in rows],
        **doors(request.actor, found.plan),
    }
    return render(request, "web/goal_gauges.html", context)


def _gauge(request: ActorRequest, gauge_id: UUID) -> Gauge:
    return get_object_or_404(queries.gauges_visible_to(request.actor), pk=gauge_id)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_HELP)
def gauge(request: ActorRequest, gauge_id: UUID) -> HttpResponse:
    """One indicator: its course, its figures, and a new figure by who measures."""
    found, now = _gauge(request, gauge_id), timezone.now()
    rows = list(queries.measurements_of(found))
    figures = queries.figures_of(request.actor, [found], now).get(found.pk, [])
    may = _may(request, found)
    form = None
    if may["may_measure"]:
        first = {"key": uuid4(), "on": office_day(now)}
        has_baseline = any(each.is_baseline for each in figures)
        form = ReadingForm(request.POST or None, initial=first, has_baseline=has_baseline)

    def put(form: ReadingForm) -> None:
        services.measure(
            actor=request.actor,
            gauge_id=found.pk,
            key=form.cleaned_data["key"] or uuid4(),
            reading=form.reading,
            now=now,
        )

    if form and form.is_valid() and done(form, partial(put, form)):
        messages.success(request, _("Dank je. Het getal staat erbij."))
        return redirect("regio:gauge", found.pk)
    context = {
        "gauge": found,
        "about": shown.about(found),
        "sees_plan": plans_visible_to(request.actor).filter(pk=found.plan_id).exists(),
        "facts": shown.gauge_facts(found),
        "drawing": shown.drawing(figures, found.target),
        "rows": shown.figure_rows(rows),
        "counted": shown.counted_rows(figures) if found.derived else [],
        "form": form,
        **may,
    }
    return render(request, "web/gauge.html", context)


def _may(request: ActorRequest, found: Gauge) -> dict[str, bool]:
    plan = doors(request.actor, found.plan)
    is_open = found.plan.closed_at is None
    asked = bool(queries.asked_of(request.actor, found.plan.region_id, found.measurer_id))
    going = is_open and found.stopped_at is None
    return {
        "may_keep": plan["may_keep"] and found.stopped_at is None,
        "may_measure": going and asked and not found.derived,
        "may_correct": is_open and asked and not found.derived,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_HELP)
def correct(request: ActorRequest, figure_id: UUID) -> HttpResponse:
    """Put a figure right; the one of before stays to be read."""
    wrong = get_object_or_404(queries.measurements_visible_to(request.actor), pk=figure_id)
    found = wrong.gauge
    if not _may(request, found)["may_correct"]:
        return redirect("regio:gauge", found.pk)
    first = {"key": uuid4(), "on": wrong.on, "amount": number(wrong.amount), "note": wrong.note}
    form = ReadingForm(request.POST or None, initial=first, corrects=wrong.pk)

    def put() -> None:
        services.measure(
            actor=request.actor,
            gauge_id=found.pk,
            key=form.cleaned_data["key"] or uuid4(),
            reading=form.reading,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, put):
        messages.success(request, _("Het getal is verbeterd."))
        return redirect("regio:gauge", found.pk)
    return render(request, "web/correct_figure.html", {"form": form, "gauge": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def change_gauge(request: ActorRequest, gauge_id: UUID) -> HttpResponse:
    """Agree otherwise on who measures, how often, or what is aimed at."""
    found = _gauge(request, gauge_id)
    form = _form(request, gauge=found, initial=known_gauge(found))

    def change() -> None:
        services.change_gauge(
            actor=request.actor, gauge_id=found.pk, meter=form.meter, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("De meting is bewaard."))
        return redirect("regio:gauge", found.pk)
    back = reverse("regio:gauge", args=[found.pk])
    return render(request, "web/gauge_form.html", {"form": form, "gauge": found, "back": back})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def stop_gauge(request: ActorRequest, gauge_id: UUID) -> HttpResponse:
    """Stop measuring; what was measured stays."""
    found = _gauge(request, gauge_id)
    form = WhyForm(request.POST or None)

    def stop() -> None:
        why = form.cleaned_data["why"]
        services.stop_gauge(actor=request.actor, gauge_id=found.pk, why=why, now=timezone.now())

    if form.is_valid() and done(form, stop):
        messages.success(request, _("De meting is gestopt. De getallen blijven."))
        return redirect("regio:gauge", found.pk)
    context = {
        "form": form,
        "title": _("Stop met deze meting"),
        "lead": found.name,
        "back": reverse("regio:gauge", args=[found.pk]),
    }
    return render(request, "web/proof_why.html", context)

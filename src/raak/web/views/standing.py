"""How the plan goes: the schema, the six criteria, beroepsgroepen, and one activity."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.monitoring import queries
from raak.monitoring.rules.asked import OF_ACTIVITY, Asked, Stage
from raak.monitoring.rules.going import Going
from raak.monitoring.services import findings
from raak.monitoring.services.findings import Wrong
from raak.plans.queries import (
    activities_visible_to,
    goals_visible_to,
    in_force,
    plans_visible_to,
    read_plan,
)
from raak.web import refusals
from raak.web.forms.kept import refuse
from raak.web.forms.proof import AnswersForm
from raak.web.shown import anchors as anchor_words
from raak.web.shown import plans as plan_words
from raak.web.shown import proof as shown
from raak.web.shown.spreadsheets import spreadsheet
from raak.web.views.plans import doors

if TYPE_CHECKING:
    from raak.plans.models import Activity, Goal, Plan


def plan_of(request: ActorRequest, plan_id: UUID) -> Plan:
    return get_object_or_404(plans_visible_to(request.actor), pk=plan_id)


def activity_of(request: ActorRequest, activity_id: UUID) -> Activity:
    """Return an activity that is in its plan; what left it does not go any way."""
    here = activities_visible_to(request.actor).filter(in_force())
    return get_object_or_404(here, pk=activity_id)


def goal_of(request: ActorRequest, goal_id: UUID) -> Goal:
    return get_object_or_404(goals_visible_to(request.actor), pk=goal_id)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def board(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """The schema: what goes well, what asks for more, four stages per level, and the figures."""
    found, now = plan_of(request, plan_id), timezone.now()
    read = queries.read_board(request.actor, found, now)
    context = {
        "plan": found,
        "title": plan_words.plan_title(found),
        "effort": shown.going(read, Going.EFFORT),
        "well": shown.going(read, Going.WELL),
        "levels": shown.levels(read),
        "stages": "|".join([_("Activiteit"), *(shown.stage(each) for each in Stage)]),
        "measured": shown.measured_rows(read),
        "unfollowed": shown.unfollowed(read, office_day(now)),
        "orphans": list(queries.orphaned_gauges(found)),
        **doors(request.actor, found),
    }
    return render(request, "web/plan_standing.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def sheet(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """The schema as a file, to take to the steering group."""
    found = plan_of(request, plan_id)
    read = queries.read_board(request.actor, found, timezone.now())
    head = [_("Activiteit"), _("Niveaus"), *(shown.stage(each) for each in Stage), _("Vraagt om")]
    rows = [
        [
            line.worked.activity.title,
            ", ".join(str(each) for each in line.worked.activity.levels),
            *(shown.verdict_pill(line.stages.get(each)).text for each in Stage),
            "; ".join(shown.effort(each) for each in line.efforts),
        ]
        for line in read.lines
    ]
    return spreadsheet("stand-van-het-plan", [head, *rows])


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def quality(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Every activity held against the six criteria."""
    found = plan_of(request, plan_id)
    reading = read_plan(request.actor, found, timezone.now())
    held = queries.latest_in(found, Asked.CRITERIA)
    criteria = shown.criteria()
    rows = [
        shown.BoardRow(
            each.activity.title,
            shown.standing_url(each.activity.pk),
            [
                (name, shown.verdict_pill(held.get((each.activity.pk, code))))
                for code, name in criteria.items()
            ],
        )
        for each in reading.every()
    ]
    context = {
        "plan": found,
        "rows": rows,
        "columns": "|".join([_("Activiteit"), *criteria.values()]),
        "says": [(name, shown.criterion_says()[code]) for code, name in criteria.items()],
    }
    return render(request, "web/plan_quality.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_VIEW)
def sectors(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Which groups of professionals take part; who keeps the plan says so."""
    found = plan_of(request, plan_id)
    may = doors(request.actor, found)
    if request.method == "POST" and not may["may_keep"]:
        raise Http404
    return _answered(request, found, None, Asked.SECTORS, may)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def answers(request: ActorRequest, activity_id: UUID, asked: str) -> HttpResponse:
    """Answer the questions of a set about an activity."""
    if asked not in set(OF_ACTIVITY):
        raise Http404
    found = activity_of(request, activity_id)
    may = doors(request.actor, found.goal.plan)
    return _answered(request, found.goal.plan, found, Asked(asked), may)


def _answered(
    request: ActorRequest, plan: Plan, activity: Activity | None, asked: Asked, may: dict[str, bool]
) -> HttpResponse:
    codes = queries.codes_of(asked)
    held = queries.latest_of(activity.pk if activity else plan.pk, asked)
    now = timezone.now()
    form = AnswersForm(
        request.POST or None, asked=asked, codes=codes, held=held, today=office_day(now)
    )
    if form.is_valid():
        try:
            findings.answer(
                actor=request.actor,
                plan_id=plan.pk,
                activity_id=activity.pk if activity else None,
                asked=asked,
                told=form.told,
                now=now,
            )
        except Wrong as wrong:
            _point_at(form, wrong, held[wrong.question].number if wrong.question in held else 0)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Je antwoorden zijn bewaard."))
            if activity:
                return redirect("regio:activity-standing", activity.pk)
            return redirect("regio:plan-sectors", plan.pk)
    known = shown.answers(asked, codes, held)
    context = {
        "form": form,
        "plan": plan,
        "activity": activity,
        "title": shown.set_title(asked),
        "known": known,
        "lines": [(each, *_fields(form, each.code)) for each in known],
        **may,
    }
    return render(request, "web/plan_answers.html", context)


def _fields(form: AnswersForm, code: str) -> list[object]:
    names = (f"verdict_{code}", f"words_{code}", f"seen_{code}")
    return [form[name] if name in form.fields else None for name in names]


def _point_at(form: AnswersForm, wrong: Wrong, number: int) -> None:
    """Say at a question what is the matter with its answer."""
    verdict = f"verdict_{wrong.question}"
    at_verdict = wrong.code == "finding-verdict-missing" and verdict in form.fields
    field = verdict if at_verdict else f"words_{wrong.question}"
    if wrong.code == "finding-in-future":
        field = "as_of"
    form.add_error(field, refusals.explain(wrong))
    if wrong.code == "finding-changed":
        form.saw(wrong.question, number)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def activity(request: ActorRequest, activity_id: UUID) -> HttpResponse:
    """How one activity goes: stages, criteria, figures, what keeps it, what was learned."""
    found, now = activity_of(request, activity_id), timezone.now()
    plan, today = found.goal.plan, office_day(now)
    reading = read_plan(request.actor, plan, now, found.goal)
    keeping = queries.keeping_of(request.actor, reading, today)
    kept = next(
        each for each in keeping.activities if each.worked and each.worked.activity.pk == found.pk
    )
    measured = queries.measured(request.actor, list(queries.gauges_of(found)), now)
    context = {
        "activity": found,
        "plan": plan,
        "sets": [
            (
                each.value,
                shown.set_title(each),
                shown.answers(each, queries.codes_of(each), queries.latest_of(found.pk, each)),
            )
            for each in OF_ACTIVITY
        ],
        "measured": [shown.measured_row(each) for each in measured],
        "kept": anchor_words.kept_shown(kept, plan, today),
        "reached": plan_words.reached(kept.worked) if kept.worked else "",
        "history": queries.findings_visible_to(request.actor).filter(about=found.pk).exists(),
        **doors(request.actor, plan),
    }
    return render(request, "web/activity_standing.html", context)

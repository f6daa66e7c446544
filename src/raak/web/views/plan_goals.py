"""A goal of the plan: its wording, what is done for it, and how it stands."""

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
from raak.access.rules import Actor
from raak.kernel.refusal import Refused
from raak.parties.queries import organisations_of, people_of
from raak.plans import queries
from raak.plans.rules.states import GOAL_EDGES, GoalMove, GoalState
from raak.plans.services import goals as services
from raak.web.forms.kept import refuse
from raak.web.forms.plan_goals import (
    GoalForm,
    Owners,
    example,
    examples,
    from_line,
    known_goal,
    names_in,
    owners,
)
from raak.web.refusals import explain
from raak.web.shown import plan_fields
from raak.web.shown import plans as shown
from raak.web.views.plans import doors, form_of_closed

if TYPE_CHECKING:
    from raak.plans.models import Activity, Goal


def owners_for(actor: Actor, known: Goal | Activity | None = None) -> Owners:
    return owners(people_of(actor.here), organisations_of(actor.here), known)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def goal(request: ActorRequest, goal_id: UUID) -> HttpResponse:
    """One goal: its facts, the answers that make it sharp, and what is done for it."""
    found = get_object_or_404(queries.goals_visible_to(request.actor), pk=goal_id)
    reading = queries.read_plan(request.actor, found.plan, timezone.now(), found)
    answers = {**_answers("smart", found.smart), **_answers("magie", found.magie)}
    context = {
        "goal": found,
        "shown": shown.goal_shown(found, reading.worked),
        "facts": shown.goal_facts(found),
        "answers": [(plan_fields.name_of(name), told) for name, told in answers.items() if told],
        "is_let_go": found.state == GoalState.DROPPED,
        "taken_out": queries.taken_out_of(found),
        "moves": [
            (each.action.value, shown.move(each.action))
            for each in GOAL_EDGES
            if each.start == found.state
        ],
        **doors(request.actor, found.plan),
    }
    return render(request, "web/plan_goal.html", context)


def _answers(test: str, told: dict[str, str]) -> dict[str, str]:
    return {
        name: told.get(name.removeprefix(f"{test}."), "")
        for name in plan_fields.QUESTIONS
        if name.startswith(f"{test}.")
    }


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def new_goal(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Word a goal, with a question at each letter."""
    found = get_object_or_404(queries.plans_visible_to(request.actor), pk=plan_id)
    if closed := form_of_closed(request, found):
        return closed
    first = {
        **{"key": uuid4(), "version": 0, "rank": 1, "until_on": f"{found.until_year}-12-31"},
        **example(request.GET.get("voorbeeld", "")),
        **from_line(request.GET.get("regel", "")),
    }
    form = GoalForm.opened(request, found.pk, first, owners=owners_for(request.actor))
    if form.is_bound and form.is_valid():
        try:
            made = services.add_goal(
                actor=request.actor,
                plan_id=found.pk,
                key=form.cleaned_data["key"] or uuid4(),
                aim=form.aim,
                now=timezone.now(),
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Het doel staat in het plan."))
            return redirect("regio:goal", made.pk)
    context = {"form": form, "plan": found, "examples": examples()}
    return render(request, "web/plan_goal_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def change_goal(request: ActorRequest, goal_id: UUID) -> HttpResponse:
    """Put a goal right; what a colleague changed meanwhile stays, or is shown to choose."""
    found = get_object_or_404(queries.goals_visible_to(request.actor), pk=goal_id)
    if closed := form_of_closed(request, found.plan):
        return closed
    known, choices = known_goal(found), owners_for(request.actor, found)
    form = GoalForm.opened(request, found.pk, known, owners=choices)
    clashes: list[plan_fields.ClashShown] = []
    if form.is_bound and form.is_valid():
        try:
            saved = services.change_goal(
                actor=request.actor,
                goal_id=found.pk,
                began_with=form.began_with,
                aim=form.aim,
                now=timezone.now(),
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            if not saved.clashes:
                messages.success(request, _("Het doel is bewaard."))
                return redirect("regio:goal", found.pk)
            clashes = plan_fields.clashes(saved.clashes, names_in(choices))
            form = form.after_clash(request, known_goal(saved.row), saved.mine, saved.clashes)
    context = {"form": form, "plan": found.plan, "goal": found, "clashes": clashes}
    return render(request, "web/plan_goal_form.html", context)


@require_http_methods(["POST"])
@guard(Permission.PLAN_KEEP)
def move_goal(request: ActorRequest, goal_id: UUID) -> HttpResponse:
    """Let work on a goal begin, or say that it is reached, let go, or a concept again."""
    found = get_object_or_404(queries.goals_visible_to(request.actor), pk=goal_id)
    wanted = request.POST.get("move", "")
    if wanted in set(GoalMove):
        try:
            services.move_goal(
                actor=request.actor, goal_id=found.pk, move=GoalMove(wanted), now=timezone.now()
            )
        except Refused as refused:
            messages.error(request, explain(refused))
        else:
            messages.success(request, _("De stand van het doel is bewaard."))
    return redirect("regio:goal", found.pk)

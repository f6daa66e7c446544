"""An activity of the plan: what is done, what deserves a second thought, and its money."""

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
from raak.directory.queries import services_kept_by
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of
from raak.plans import queries
from raak.plans.rules.notes import Note
from raak.plans.rules.states import GoalState
from raak.plans.services import activities as services
from raak.plans.services import money
from raak.web.forms.kept import done, refuse
from raak.web.forms.plan_activities import ActivityForm, Lists, known_activity
from raak.web.forms.plan_goals import names_in
from raak.web.forms.plans import TakeForm
from raak.web.refusals import explain
from raak.web.shown import plan_fields
from raak.web.shown import plans as shown
from raak.web.shown.plan_money import share_rows
from raak.web.shown.words import function
from raak.web.signed_in import person_of
from raak.web.views.plan_goals import owners_for
from raak.web.views.plans import doors, form_of_closed

if TYPE_CHECKING:
    from raak.plans.models import Activity


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def activity(request: ActorRequest, activity_id: UUID) -> HttpResponse:
    """One activity: facts, gentle notes, and where its money comes from."""
    found = get_object_or_404(queries.activities_visible_to(request.actor), pk=activity_id)
    if found.dropped_at is not None:
        return _gone(request, found)
    worked = queries.read_activity(request.actor, found, timezone.now())
    sources = {each.pk: each.name for each in queries.sources_visible_to(request.actor)}
    context = {
        "activity": found,
        "goal": found.goal,
        "facts": shown.activity_facts(worked, person_of(request).region.edition),
        "notes": shown.notes(worked),
        "money": shown.money_pill(worked),
        "shares": share_rows(worked, sources),
        "total": shown.euros(worked.cents),
        "longest_reason": services.LONGEST_REASON,
        **doors(request.actor, found.goal.plan),
    }
    return render(request, "web/plan_activity.html", context)


def _gone(request: ActorRequest, found: Activity) -> HttpResponse:
    """Send who still has an activity on screen that was taken out to what is left: its goal."""
    messages.error(request, explain(Refused("activity-gone")))
    return redirect("regio:goal", found.goal_id)


def _lists(request: ActorRequest, known: Activity | None = None) -> Lists:
    """Return what can be chosen, with what an activity has already also when that is no more."""
    edition = person_of(request).region.edition
    offered = list(services_kept_by(request.actor).order_by("organisation__name", "name", "pk"))
    had = known.services.select_related("organisation") if known else ()
    offered += [each for each in had if each not in offered]
    return Lists(
        owners=owners_for(request.actor, known),
        municipalities=[(str(m.pk), m.name) for m in municipalities_of(request.actor.here)],
        services=[(str(s.pk), f"{s.name} ({s.organisation.name})") for s in offered],
        functions=[(each, function(edition, each)) for each in shown.FUNCTIONS],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def new_activity(request: ActorRequest, goal_id: UUID) -> HttpResponse:
    """Put an activity under a goal."""
    found = get_object_or_404(queries.goals_visible_to(request.actor), pk=goal_id)
    if closed := form_of_closed(request, found.plan):
        return closed
    if found.state == GoalState.DROPPED and request.method != "POST":
        messages.error(request, explain(Refused("goal-let-go")))
        return redirect("regio:goal", found.pk)
    first = {
        **{"key": uuid4(), "version": 0, "levels": found.levels, "points": found.points},
        **{"from_on": f"{found.plan.from_year}-01-01", "until_on": found.until_on},
        "title": request.GET.get("titel", "")[: services.LONGEST_TITLE],
    }
    form = ActivityForm.opened(request, found.pk, first, lists=_lists(request))
    if form.is_bound and form.is_valid():
        try:
            made = services.add_activity(
                actor=request.actor,
                goal_id=found.pk,
                key=form.cleaned_data["key"] or uuid4(),
                work=form.work,
                now=timezone.now(),
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("De activiteit staat in het plan."))
            return redirect("regio:activity", made.pk)
    return render(request, "web/plan_activity_form.html", {"form": form, "goal": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def change_activity(request: ActorRequest, activity_id: UUID) -> HttpResponse:
    """Put an activity right; what a colleague changed meanwhile stays, or is shown to choose."""
    found = get_object_or_404(queries.activities_visible_to(request.actor), pk=activity_id)
    if found.dropped_at is not None and request.method != "POST":
        return _gone(request, found)
    if closed := form_of_closed(request, found.goal.plan):
        return closed
    lists = _lists(request, found)
    form = ActivityForm.opened(request, found.pk, known_activity(found), lists=lists)
    clashes: list[plan_fields.ClashShown] = []
    if form.is_bound and form.is_valid():
        try:
            saved = services.change_activity(
                actor=request.actor,
                activity_id=found.pk,
                began_with=form.began_with,
                work=form.work,
                now=timezone.now(),
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            if not saved.clashes:
                messages.success(request, _("De activiteit is bewaard."))
                return redirect("regio:activity", found.pk)
            words = {
                **names_in(lists.owners),
                **dict((*lists.services, *lists.municipalities, *lists.functions)),
            }
            clashes = plan_fields.clashes(saved.clashes, words)
            form = form.after_clash(request, known_activity(saved.row), saved.mine, saved.clashes)
    context = {"form": form, "goal": found.goal, "activity": found, "clashes": clashes}
    return render(request, "web/plan_activity_form.html", context)


@require_http_methods(["POST"])
@guard(Permission.PLAN_KEEP)
def drop_activity(request: ActorRequest, activity_id: UUID) -> HttpResponse:
    """Take an activity out of the plan; adopted versions still hold it."""
    found = get_object_or_404(queries.activities_visible_to(request.actor), pk=activity_id)
    try:
        services.drop_activity(actor=request.actor, activity_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, explain(refused))
    else:
        said = _("De activiteit is uit het plan. Hieronder kun je haar terugzetten.")
        messages.success(request, said)
    return redirect("regio:goal", found.goal_id)


@require_http_methods(["POST"])
@guard(Permission.PLAN_KEEP)
def restore_activity(request: ActorRequest, activity_id: UUID) -> HttpResponse:
    """Put an activity back that was taken out of the plan."""
    found = get_object_or_404(queries.activities_visible_to(request.actor), pk=activity_id)
    try:
        services.restore_activity(actor=request.actor, activity_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, explain(refused))
    else:
        messages.success(request, _("De activiteit staat weer in het plan."))
    return redirect("regio:goal", found.goal_id)


@require_http_methods(["POST"])
@guard(Permission.PLAN_KEEP)
def give_reason(request: ActorRequest, activity_id: UUID) -> HttpResponse:
    """Say why an activity is right all the same."""
    found = get_object_or_404(queries.activities_visible_to(request.actor), pk=activity_id)
    if found.dropped_at is not None:
        return _gone(request, found)
    note = request.POST.get("note", "")
    if note in set(Note):
        try:
            services.give_reason(
                actor=request.actor,
                activity_id=found.pk,
                note=Note(note),
                reason=request.POST.get("reason", ""),
                now=timezone.now(),
            )
        except Refused as refused:
            messages.error(request, explain(refused))
        else:
            messages.success(request, _("Je reden is bewaard."))
    return redirect("regio:activity", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def take_money(request: ActorRequest, activity_id: UUID) -> HttpResponse:
    """Let an activity take money from a source in a year."""
    found = get_object_or_404(queries.activities_visible_to(request.actor), pk=activity_id)
    if found.dropped_at is not None and request.method != "POST":
        return _gone(request, found)
    if closed := form_of_closed(request, found.goal.plan):
        return closed
    form = TakeForm(
        request.POST or None,
        sources=queries.sources_visible_to(request.actor),
        years=sorted(
            {*range(found.from_on.year, found.until_on.year + 1), *queries.years_taken(found)}
        ),
    )

    def take() -> None:
        money.take_money(
            actor=request.actor,
            activity_id=found.pk,
            source_id=UUID(form.cleaned_data["source"]),
            year=int(form.cleaned_data["year"]),
            cents=form.cleaned_data["cents"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, take):
        messages.success(request, _("Het geld is verdeeld."))
        return redirect("regio:activity", found.pk)
    return render(request, "web/plan_take.html", {"form": form, "activity": found})

"""What the region tells its people: the calendar, campaigns, who does what, and the toolkit."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import NIL, Tie
from raak.campaigns import queries
from raak.campaigns.queries import Kit
from raak.campaigns.services import campaigns as services
from raak.kernel.calendar import add_months, office_day
from raak.parties.queries import calendar_of, people_of
from raak.web.forms.campaigns import CampaignForm, PeriodForm, TaskForm, known_of
from raak.web.forms.kept import done
from raak.web.shown import campaigns as shown
from raak.web.signed_in import person_of

YEAR = 12
BACK = timedelta(days=31)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.CAMPAIGN_KEEP)
def campaigns(request: ActorRequest) -> HttpResponse:
    """The calendar of a year: campaigns as often as they return, conferences, what appears."""
    today = office_day(timezone.now())
    lines = queries.calendar_of(request.actor, today - BACK, add_months(today, YEAR))
    orphans = queries.orphaned_tasks(request.actor)[:50]
    context = {
        "months": shown.months(lines, today),
        "count": len(lines),
        "orphans": shown.task_rows(orphans, today, calendar_of(person_of(request).region)),
    }
    return render(request, "web/campaigns.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.CAMPAIGN_KEEP)
def toolkit(request: ActorRequest) -> HttpResponse:
    """Campaigns to take over and change, and those that were held here before."""
    context = {
        "kits": [shown.kit_shown(each) for each in queries.kits().values()],
        "held": queries.campaigns_visible_to(request.actor).order_by("-first_on")[:50],
    }
    return render(request, "web/toolkit.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.CAMPAIGN_KEEP)
def kit(request: ActorRequest, slug: str) -> HttpResponse:
    """One campaign of the toolkit: why, when, how, and texts to use as they are."""
    found = queries.kit(slug)
    if found is None:
        raise Http404
    return render(request, "web/kit.html", {"kit": shown.kit_shown(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CAMPAIGN_KEEP)
def new_campaign(request: ActorRequest) -> HttpResponse:
    """Plan a campaign, from nothing, from the toolkit, or from one that was held before."""
    now = timezone.now()
    form = CampaignForm(request.POST or None, initial=_beginning(request, office_day(now)))
    taken = queries.kit(str(form["kit"].value() or ""))

    def plan() -> None:
        services.plan_campaign(
            actor=request.actor,
            key=form.cleaned_data["key"] or uuid4(),
            plan=form.plan,
            tasks=shown.tasks_of(taken) if taken else (),
            now=now,
        )

    if form.is_valid() and done(form, plan):
        messages.success(request, _("De campagne staat op de kalender."))
        return redirect("regio:campaign", form.cleaned_data["key"])
    return render(
        request, "web/new_campaign.html", {"form": form, "kit": taken and shown.kit_shown(taken)}
    )


def _beginning(request: ActorRequest, today: date) -> dict[str, Any]:
    """Return what the form shows at first; a kit or campaign that does not exist is nothing."""
    start: dict[str, Any] = {"key": uuid4(), "days": 14, "repeat": "yearly"}
    if taken := queries.kit(request.GET.get("kit", "")):
        return {**start, **_of_kit(taken, today)}
    held = queries.campaigns_visible_to(request.actor)
    found = held.filter(pk=_uuid(request.GET.get("uit", ""))).first()
    return {**start, **known_of(found), "first_on": None} if found else start


def _of_kit(taken: Kit, today: date) -> dict[str, Any]:
    told = shown.kit_shown(taken)
    month, day = taken.starts
    this_year = date(today.year, month, day)
    return {
        "kit": taken.code,
        "title": told.title,
        "why": told.why,
        "message": told.message,
        "audiences": [each.value for each in taken.audiences],
        "channels": [each.value for each in taken.channels],
        "repeat": taken.repeat.value,
        "first_on": this_year if this_year > today else date(today.year + 1, month, day),
        "days": taken.days,
    }


def _uuid(text: str) -> UUID:
    """Return an id from an address; the nil id, which no row has, for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return NIL


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CAMPAIGN_KEEP)
def campaign(request: ActorRequest, campaign_id: UUID) -> HttpResponse:
    """One campaign: message, next days, who does what by when, ready texts."""
    now = timezone.now()
    found = get_object_or_404(queries.campaigns_visible_to(request.actor), pk=campaign_id)
    form = TaskForm(
        request.POST or None, people=people_of(request.actor.here), initial={"key": uuid4()}
    )

    def add() -> None:
        key = form.cleaned_data["key"] or uuid4()
        services.add_task(actor=request.actor, campaign_id=found.pk, key=key, now=now, **form.given)

    if form.is_valid() and done(form, add):
        messages.success(request, _("De taak staat klaar. Die verschijnt op Vandaag."))
        return redirect("regio:campaign", found.pk)
    today = office_day(now)
    taken = queries.kit(found.kit)
    context = {
        "form": form,
        "campaign": found,
        "facts": shown.campaign_facts(found),
        "runs": shown.runs_of(found, today),
        "tasks": shown.task_rows(
            queries.tasks_of(request.actor, found)[:100],
            today,
            calendar_of(person_of(request).region),
        ),
        "kit": taken and shown.kit_shown(taken),
    }
    return render(request, "web/campaign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CAMPAIGN_KEEP)
def change_campaign(request: ActorRequest, campaign_id: UUID) -> HttpResponse:
    """Put a campaign right."""
    found = get_object_or_404(queries.campaigns_visible_to(request.actor), pk=campaign_id)
    form = CampaignForm(request.POST or None, initial=known_of(found))

    def change() -> None:
        services.change_campaign(
            actor=request.actor, campaign_id=found.pk, plan=form.plan, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("De campagne is bewaard."))
        return redirect("regio:campaign", found.pk)
    return render(request, "web/change_campaign.html", {"form": form, "campaign": found})


@require_http_methods(["POST"])
@guard(Permission.CAMPAIGN_KEEP)
def stop_campaign(request: ActorRequest, campaign_id: UUID) -> HttpResponse:
    """Let a campaign return no more."""
    found = get_object_or_404(queries.campaigns_visible_to(request.actor), pk=campaign_id)
    services.stop_campaign(actor=request.actor, campaign_id=found.pk, now=timezone.now())
    messages.success(request, _("De campagne is gestopt en komt niet terug."))
    return redirect("regio:campaign", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CAMPAIGN_TASK)
def task(request: ActorRequest, task_id: UUID) -> HttpResponse:
    """One task, with what is needed to do it; who keeps the campaign can give it away."""
    now = timezone.now()
    found = get_object_or_404(queries.tasks_visible_to(request.actor), pk=task_id)
    keeps = queries.campaigns_visible_to(request.actor).filter(pk=found.campaign_id).exists()
    sent = request.POST if "give" in request.POST else None
    known = {"what": found.what, "owner": found.owner_id, "due_on": found.due_on}
    form = TaskForm(sent, people=people_of(request.actor.here), initial=known) if keeps else None
    if request.method == "POST" and "done" in request.POST:
        services.finish_task(actor=request.actor, task_id=found.pk, now=now)
        messages.success(request, _("Dank je. De taak is klaar."))
        return redirect("werk:today")

    def give(form: TaskForm) -> None:
        services.change_task(actor=request.actor, task_id=found.pk, now=now, **form.given)

    if form and form.is_valid() and done(form, partial(give, form)):
        messages.success(request, _("De taak is bewaard."))
        return redirect("regio:campaign", found.campaign_id)
    taken = queries.kit(found.campaign.kit)
    calendar = calendar_of(person_of(request).region)
    context = {
        "form": form,
        "row": shown.task_rows([found], office_day(now), calendar)[0],
        "campaign": found.campaign,
        "may_finish": Tie.SELF in queries.ties_to_task(request.actor, found) or keeps,
        "kit": taken and shown.kit_shown(taken),
    }
    return render(request, "web/campaign_task.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.CAMPAIGN_KEEP)
def report(request: ActorRequest) -> HttpResponse:
    """An interim report of a stretch of time, from what is written down here; to print."""
    today = office_day(timezone.now())
    asked = request.GET if "since" in request.GET else None
    form = PeriodForm(asked, initial={"since": add_months(today, -6), "until": today})
    given = form.cleaned_data if form.is_valid() else form.initial
    found = queries.report_of(request.actor, given["since"], given["until"])
    context = {
        "form": form,
        "report": found,
        "months": shown.months(found.lines, given["until"] + timedelta(days=1)),
        "span": shown.span(given["since"], given["until"]),
        "region": person_of(request).region.name,
    }
    return render(request, "web/campaign_report.html", context)

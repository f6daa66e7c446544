"""What keeps the work after the plan: what is open, arranging it, and what others can use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.meetings.queries import agreements_visible_to
from raak.monitoring import queries
from raak.monitoring.rules.anchoring import Kind
from raak.monitoring.services import anchors as services
from raak.parties.queries import organisations_of, people_of
from raak.plans.queries import plans_visible_to, read_plan
from raak.web.forms.anchors import AnchorForm, DoneForm, known_anchor
from raak.web.forms.kept import done
from raak.web.forms.proof import WhyForm
from raak.web.shown import anchors as shown
from raak.web.shown.spreadsheets import spreadsheet
from raak.web.views.plans import doors
from raak.web.views.standing import plan_of
from raak.web.views.tellings import choices_of

if TYPE_CHECKING:
    from raak.monitoring.models import Anchor
    from raak.plans.models import Plan


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def anchors(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """What keeps the plan and each activity, and what is still open."""
    found, now = plan_of(request, plan_id), timezone.now()
    today = office_day(now)
    keeping = queries.keeping_of(request.actor, read_plan(request.actor, found, now), today)
    context = {
        "plan": found,
        "whole": shown.kept_shown(keeping.plan, found, today),
        "lines": [shown.kept_shown(each, found, today) for each in keeping.activities],
        "lasting": keeping.lasting,
        "kinds": shown.kinds(),
        **doors(request.actor, found),
    }
    return render(request, "web/anchors.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.PLAN_VIEW)
def shared(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """What others can take over, as a file to send along."""
    found, now = plan_of(request, plan_id), timezone.now()
    reading = read_plan(request.actor, found, now)
    keeping = queries.keeping_of(request.actor, reading, office_day(now))
    return spreadsheet("aanbevelingen", shown.shared_rows(keeping))


def _form(
    request: ActorRequest, plan: Plan, kind: Kind, known: Anchor | None = None, **options: Any
) -> AnchorForm:
    """What it hung on already can stay chosen, also when that is no more."""
    had = known.agreement_id if known else None
    held = agreements_visible_to(request.actor).filter(Q(ended_at__isnull=True) | Q(pk=had))
    return AnchorForm(
        request.POST or None,
        kind=kind,
        people=people_of(request.actor.here),
        activities=choices_of(plan),
        agreements=[(str(each.pk), each.title) for each in held],
        organisations=organisations_of(request.actor.here),
        **options,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def new_anchor(request: ActorRequest, plan_id: UUID, anchor_kind: str) -> HttpResponse:
    """Write down something that keeps the work, or threatens it."""
    if anchor_kind not in set(Kind):
        raise Http404
    found, kind = plan_of(request, plan_id), Kind(anchor_kind)
    first = {
        "key": uuid4(),
        "activity": request.GET.get("activiteit", ""),
        "owner": request.actor.person_id,
    }
    form = _form(request, found, kind, initial=first)

    def put() -> None:
        services.arrange(
            actor=request.actor,
            plan_id=found.pk,
            activity_id=form.activity_id,
            kind=kind,
            key=form.cleaned_data["key"] or uuid4(),
            rope=form.rope,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, put):
        messages.success(request, _("Het staat bij de borging."))
        return redirect("regio:anchors", found.pk)
    context = {"form": form, "title": shown.kind(kind), "back": _back(found)}
    return render(request, "web/anchor_form.html", context)


def _back(plan: Plan) -> str:
    return reverse("regio:anchors", args=[plan.pk])


def _anchor(request: ActorRequest, anchor_id: UUID) -> Anchor:
    return get_object_or_404(queries.anchors_visible_to(request.actor), pk=anchor_id)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_HELP)
def anchor(request: ActorRequest, anchor_id: UUID) -> HttpResponse:
    """One thing that keeps the work: who minds it says when it is arranged, or given again."""
    found, now = _anchor(request, anchor_id), timezone.now()
    today = office_day(now)
    is_there = found.dropped_at is None and found.plan.closed_at is None
    asked = bool(queries.asked_of(request.actor, found.plan.region_id, found.keeper_id))
    waits = found.done_on is None or found.every_months is not None
    form = None
    if is_there and asked and waits:
        form = DoneForm(request.POST or None, initial={"done_on": today})

    def finish(form: DoneForm) -> None:
        on = form.cleaned_data["done_on"]
        services.finish_anchor(actor=request.actor, anchor_id=found.pk, on=on, now=now)

    if form and form.is_valid() and done(form, lambda: finish(form)):
        messages.success(request, _("Dank je. Het staat erbij."))
        return redirect("regio:anchor", found.pk)
    context = {
        "anchor": found,
        "title": shown.kind(Kind(found.kind)),
        "pill": shown.pill(found, today),
        "facts": shown.anchor_facts(found),
        "form": form,
        "sees_plan": plans_visible_to(request.actor).filter(pk=found.plan_id).exists(),
        "may_keep": is_there and doors(request.actor, found.plan)["may_keep"],
    }
    return render(request, "web/anchor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def change_anchor(request: ActorRequest, anchor_id: UUID) -> HttpResponse:
    """Put right what is arranged."""
    found = _anchor(request, anchor_id)
    kind = Kind(found.kind)
    initial = known_anchor(found)
    form = _form(request, found.plan, kind, found, is_new=False, initial=initial)

    def change() -> None:
        services.change_anchor(
            actor=request.actor,
            anchor_id=found.pk,
            began_with=form.cleaned_data["version"] or 0,
            rope=form.rope,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("Het is bewaard."))
        return redirect("regio:anchor", found.pk)
    back = reverse("regio:anchor", args=[found.pk])
    context = {"form": form, "title": shown.kind(kind), "back": back}
    return render(request, "web/anchor_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PLAN_KEEP)
def drop_anchor(request: ActorRequest, anchor_id: UUID) -> HttpResponse:
    """Say that something does not hold any more."""
    found = _anchor(request, anchor_id)
    form = WhyForm(request.POST or None)

    def drop() -> None:
        why = form.cleaned_data["why"]
        services.drop_anchor(actor=request.actor, anchor_id=found.pk, why=why, now=timezone.now())

    if form.is_valid() and done(form, drop):
        messages.success(request, _("Het geldt niet meer. Wat er stond, blijft in de inzage."))
        return redirect("regio:anchors", found.plan_id)
    context = {
        "form": form,
        "title": _("Dit geldt niet meer"),
        "lead": found.what,
        "back": reverse("regio:anchor", args=[found.pk]),
    }
    return render(request, "web/proof_why.html", context)

"""The coordinator's post, what the region asks of it, and whether the region is ready to start."""

from __future__ import annotations

from typing import TYPE_CHECKING
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
from raak.access.rules import NIL
from raak.handbook.queries import coordinator_qualities
from raak.kernel.calendar import office_day
from raak.meetings import queries
from raak.meetings.rules import Listed
from raak.meetings.services import coordinators as services
from raak.parties.queries import people_of
from raak.web.forms.coordinators import CoordinatorForm, JudgingForm, MinimumForm, known_of
from raak.web.forms.kept import done
from raak.web.shown import structure as shown

if TYPE_CHECKING:
    from raak.meetings.models import Coordinator
    from raak.parties.models import Person


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_KEEP)
def coordinators(request: ActorRequest) -> HttpResponse:
    """Who coordinates now, what is the matter with the post, and who did so before."""
    today = office_day(timezone.now())
    post = queries.coordinator_now(request.actor.here, today)
    minimum = queries.minimum_of(request.actor.here)
    others = queries.coordinators_visible_to(request.actor).exclude(pk=post.pk if post else NIL)
    context = {
        "post": post,
        "facts": post and shown.post_facts(post),
        "warned": shown.warned(queries.warnings_of(post, minimum, today), minimum, post),
        "minimum": shown.minimum_sentence(minimum),
        "qualities": shown.conditions(coordinator_qualities(), queries.marks_of(post))
        if post
        else [],
        "others": [(each, shown.post_facts(each)) for each in others[:20]],
    }
    return render(request, "web/coordinators.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def new_coordinator(request: ActorRequest) -> HttpResponse:
    """Write down who coordinates."""
    now = timezone.now()
    start = {"key": uuid4(), "since_on": office_day(now)}
    form = CoordinatorForm(
        request.POST or None, people=people_of(request.actor.here), initial=start
    )

    def appoint() -> None:
        key = form.cleaned_data["key"] or uuid4()
        services.appoint_coordinator(actor=request.actor, key=key, post=form.post, now=now)

    if form.is_valid() and done(form, appoint):
        messages.success(request, _("De coördinator staat erin."))
        return redirect("regio:coordinators")
    return render(request, "web/coordinator.html", {"form": form, "post": None})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def change_coordinator(request: ActorRequest, coordinator_id: UUID) -> HttpResponse:
    """Put a post right, or say when it ends."""
    found = get_object_or_404(queries.coordinators_visible_to(request.actor), pk=coordinator_id)
    form = CoordinatorForm(
        request.POST or None, people=_people(request, found), initial=known_of(found)
    )

    def change() -> None:
        services.change_coordinator(
            actor=request.actor, coordinator_id=found.pk, post=form.post, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("De aanstelling is bewaard."))
        return redirect("regio:coordinators")
    return render(request, "web/coordinator.html", {"form": form, "post": found})


def _people(request: ActorRequest, post: Coordinator) -> list[Person]:
    """Return who can be chosen, with who coordinates now, who may have left."""
    here = list(people_of(request.actor.here))
    return here if post.person is None or post.person in here else [post.person, *here]


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def profile(request: ActorRequest, coordinator_id: UUID) -> HttpResponse:
    """How far a coordinator has the qualities of the handbook."""
    found = get_object_or_404(queries.coordinators_visible_to(request.actor), pk=coordinator_id)
    form = JudgingForm(
        request.POST or None, concepts=coordinator_qualities(), marks=queries.marks_of(found)
    )

    def judge() -> None:
        services.judge_coordinator(
            actor=request.actor,
            coordinator_id=found.pk,
            judged=form.judged,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, judge):
        messages.success(request, _("Het profiel is bewaard."))
        return redirect("regio:coordinators")
    context = {"form": form, "name": shown.holder(found)}
    return render(request, "web/coordinator_profile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def readiness(request: ActorRequest) -> HttpResponse:
    """How far the three conditions to start are met."""
    return _conditions(request, Listed.READINESS, "regio:structure")


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def province(request: ActorRequest) -> HttpResponse:
    """How far the province, or the region that buys youth care, does its part."""
    return _conditions(request, Listed.PROVINCE, "regio:power")


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def local_direction(request: ActorRequest) -> HttpResponse:
    """How far municipalities have what they need to direct."""
    return _conditions(request, Listed.LOCAL_DIRECTION, "regio:structure")


def _conditions(request: ActorRequest, of: Listed, back: str) -> HttpResponse:
    """Judge the conditions of a list, one by one."""
    marks = queries.readiness_marks(request.actor.here)
    form = JudgingForm(request.POST or None, concepts=services.CONDITIONS[of](), marks=marks)

    def judge() -> None:
        services.judge_conditions(
            actor=request.actor, of=of, judged=form.judged, now=timezone.now()
        )

    if form.is_valid() and done(form, judge):
        messages.success(request, _("Bewaard hoe ver de regio is."))
        return redirect(back)
    title, about = shown.listed(of)
    context = {"form": form, "title": title, "about": about, "back": reverse(back)}
    return render(request, "web/readiness.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def minimum(request: ActorRequest) -> HttpResponse:
    """Choose what the region asks of the coordinator's post."""
    found = queries.minimum_of(request.actor.here)
    form = MinimumForm(request.POST or None, initial=MinimumForm.known(found))

    def choose() -> None:
        services.set_post_minimum(actor=request.actor, now=timezone.now(), **form.cleaned_data)

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard wat de regio vraagt."))
        return redirect("regio:coordinators")
    return render(request, "web/post_minimum.html", {"form": form})

"""Chain circles: beginning one, its links, where it sticks, its plan, phase by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.handbook.queries import example_circle
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.rules.circles import Phase
from raak.meetings.services import circles as services
from raak.parties.queries import people_of
from raak.web import refusals
from raak.web.forms.circles import (
    BottleneckForm,
    CircleForm,
    CirclePlanForm,
    LinkForm,
    known_bottleneck,
    known_circle,
    known_link,
)
from raak.web.forms.kept import done
from raak.web.shown import circles as shown
from raak.web.views.bodies import keeps
from raak.web.views.power import agreements_that_hold

if TYPE_CHECKING:
    from raak.meetings.models import Circle


def _circle(request: ActorRequest, body_id: UUID) -> Circle:
    seen = queries.circles_visible_to(request.actor, office_day(timezone.now()))
    return get_object_or_404(seen, pk=body_id)


def _directed(request: ActorRequest, body_id: UUID) -> Circle:
    """Return an open circle that the reader directs or keeps, or answer that it is not there."""
    found = _circle(request, body_id)
    if found.body.closed_at or not queries.ties_to_circle(request.actor, found):
        raise Http404
    return found


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def circles(request: ActorRequest) -> HttpResponse:
    """The chain circles one takes part in, and how a circle works."""
    found = queries.circles_visible_to(request.actor, office_day(timezone.now()))
    context = {
        "rows": shown.circle_rows(found[:100]),
        "phases": [(shown.phase(each), shown.phase_explained(each)) for each in Phase],
        "example": shown.example(example_circle()),
        "keeps": keeps(request.actor),
    }
    return render(request, "web/circles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def new_circle(request: ActorRequest) -> HttpResponse:
    """Begin a chain circle."""
    people, key = people_of(request.actor.here), uuid4()
    form = CircleForm(request.POST or None, people=people, initial={"key": key})

    def begin() -> None:
        made = form.cleaned_data["key"] or key
        services.begin_circle(actor=request.actor, key=made, hitch=form.hitch, now=timezone.now())

    if form.is_valid() and done(form, begin):
        messages.success(request, _("De kring is begonnen. Voeg nu de schakels toe."))
        return redirect("regio:circle", form.cleaned_data["key"] or key)
    return render(request, "web/new_circle.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def circle(request: ActorRequest, circle_id: UUID) -> HttpResponse:
    """One circle: drawn and as a list, where it sticks, what was agreed, and its phase."""
    today = office_day(timezone.now())
    found = _circle(request, circle_id)
    links = list(queries.links_of(found))
    is_open = found.body.closed_at is None
    context = {
        "circle": found,
        "pill": shown.circle_pill(found),
        "facts": shown.circle_facts(found, found.body.sittings.count()),
        "phases": shown.phase_rows(found),
        "left": [shown.step(each) for each in queries.steps_left(found)],
        "is_last": found.phase == Phase.FOLLOW,
        "drawn": shown.drawn(links),
        "links": shown.link_rows(links),
        "bottlenecks": shown.bottleneck_rows(queries.bottlenecks_of(found), today),
        "agreements": found.agreements.order_by("title"),
        "directs": is_open and bool(queries.ties_to_circle(request.actor, found)),
    }
    return render(request, "web/circle.html", context)


@require_http_methods(["POST"])
@guard(Permission.MEETING_VIEW)
def next_phase(request: ActorRequest, circle_id: UUID) -> HttpResponse:
    """Go to the next phase, or say what is still needed."""
    found = _directed(request, circle_id)
    phase = Phase(request.POST["phase"]) if request.POST.get("phase") in set(Phase) else None
    try:
        if phase:
            services.next_phase(
                actor=request.actor, body_id=found.pk, phase=phase, now=timezone.now()
            )
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    return redirect("regio:circle", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def circle_plan(request: ActorRequest, circle_id: UUID) -> HttpResponse:
    """What the circle is about, its assignment and its agreements."""
    found = _directed(request, circle_id)
    here = list(people_of(request.actor.here))
    form = CirclePlanForm(
        request.POST or None,
        people=here if found.person is None or found.person in here else [found.person, *here],
        agreements=agreements_that_hold(request.actor),
        initial=known_circle(found),
    )

    def change() -> None:
        services.change_circle(
            actor=request.actor, body_id=found.pk, hitch=form.hitch, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("De kring is bewaard."))
        return redirect("regio:circle", found.pk)
    return render(request, "web/circle_part.html", {"form": form, "circle": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def link(request: ActorRequest, circle_id: UUID) -> HttpResponse:
    """Add a link, or put one right (`?schakel=`)."""
    found = _directed(request, circle_id)
    known = next(
        (x for x in queries.links_of(found) if str(x.pk) == request.GET.get("schakel")), None
    )
    start = known_link(known) if known else {"key": uuid4()}
    form = LinkForm(request.POST or None, initial=start)

    def keep() -> None:
        key = known.pk if known else form.cleaned_data["key"] or uuid4()
        services.keep_link(
            actor=request.actor,
            body_id=found.pk,
            key=key,
            handing=form.handing,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, keep):
        messages.success(request, _("De schakel is bewaard."))
        return redirect("regio:circle", found.pk)
    return render(request, "web/circle_part.html", {"form": form, "circle": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def new_bottleneck(request: ActorRequest, circle_id: UUID) -> HttpResponse:
    """Write down where the chain sticks."""
    found = _directed(request, circle_id)
    form = BottleneckForm(
        request.POST or None,
        people=people_of(request.actor.here),
        links=queries.links_of(found),
        initial={"key": uuid4()},
    )

    def keep() -> None:
        services.keep_bottleneck(
            actor=request.actor,
            body_id=found.pk,
            key=form.cleaned_data["key"] or uuid4(),
            sticking=form.sticking,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, keep):
        messages.success(request, _("Het knelpunt staat erin."))
        return redirect("regio:circle", found.pk)
    return render(request, "web/circle_part.html", {"form": form, "circle": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def bottleneck(request: ActorRequest, bottleneck_id: UUID) -> HttpResponse:
    """One bottleneck: its owner says that it is solved; who directs can change it."""
    now = timezone.now()
    today = office_day(now)
    seen = queries.bottlenecks_visible_to(request.actor, today)
    found = get_object_or_404(seen, pk=bottleneck_id)
    is_open = found.solved_at is None and found.circle.body.closed_at is None
    directs = is_open and bool(queries.ties_to_circle(request.actor, found.circle))
    may_solve = is_open and (directs or found.owner_id == request.actor.person_id)
    if may_solve and "solved" in request.POST:
        return _solve(request, found.pk, found.circle_id)
    form = BottleneckForm(
        request.POST if directs and request.method == "POST" else None,
        people=people_of(request.actor.here),
        links=queries.links_of(found.circle),
        initial=known_bottleneck(found),
    )

    def keep() -> None:
        services.keep_bottleneck(
            actor=request.actor,
            body_id=found.circle_id,
            key=found.pk,
            sticking=form.sticking,
            now=now,
        )

    if form.is_valid() and done(form, keep):
        messages.success(request, _("Het knelpunt is bewaard."))
        return redirect("regio:circle", found.circle_id)
    context = {
        "bottleneck": found,
        "pill": shown.bottleneck_pill(found, today),
        "form": form if directs else None,
        "may_solve": may_solve and bool(found.solution),
    }
    return render(request, "web/bottleneck.html", context)


def _solve(request: ActorRequest, bottleneck_id: UUID, circle_id: UUID) -> HttpResponse:
    try:
        services.solve_bottleneck(
            actor=request.actor, bottleneck_id=bottleneck_id, now=timezone.now()
        )
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        messages.success(request, _("Dank je. Dit knelpunt is opgelost."))
    return redirect("regio:circle", circle_id)

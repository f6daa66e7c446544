"""Who sits where: the structure with whom it misses, and one body with its seats."""

from __future__ import annotations

from datetime import date
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
from raak.handbook.queries import local_direction, readiness
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.rules import Layer
from raak.meetings.services import bodies as services
from raak.parties.queries import calendar_of, organisations_of, people_of
from raak.web import refusals
from raak.web.forms.bodies import BodyForm, SeatForm, known_of
from raak.web.forms.kept import done
from raak.web.shown import structure as shown
from raak.web.shown.power import ladders
from raak.web.shown.sittings import action_rows, sitting_rows
from raak.web.shown.structure_chart import chart
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.meetings.models import Body

MOST_SEATS = 200
MOST_SITTINGS = 30
MOST_ACTIONS = 50


def keeps(actor: Actor) -> bool:
    return may_ever(actor, Permission.MEETING_KEEP) is None


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def structure(request: ActorRequest) -> HttpResponse:
    """The three layers, drawn and as a list; for who keeps them also whom they miss."""
    today = office_day(timezone.now())
    found = queries.structure_of(request.actor, today)
    post = queries.coordinator_now(request.actor.here, today)
    held = queries.ladders_of(request.actor)
    context = {
        "chart": chart(found, shown.holder(post) if post else ""),
        "ladders": ladders(held, queries.nobody_from(held)),
        "layers": shown.layers(found, today),
        "post": post and shown.holder(post),
        "keeps": keeps(request.actor),
        **(_to_keep(request.actor, found, today) if keeps(request.actor) else {}),
    }
    return render(request, "web/structure.html", context)


def _to_keep(actor: Actor, found: queries.Structure, today: date) -> dict[str, Any]:
    """Return what only who keeps the structure reads: warnings, and what is not ready."""
    post, minimum = queries.coordinator_now(actor.here, today), queries.minimum_of(actor.here)
    marks = queries.readiness_marks(actor.here)
    return {
        "orphans": queries.orphaned_actions(actor, today)[:MOST_ACTIONS],
        "warned": shown.warned(queries.warnings_of(post, minimum, today), minimum, post),
        "day_one": [shown.party(each) for each in queries.day_one_missing(found)],
        "conditions": shown.conditions(readiness(), marks),
        "direction": shown.conditions(local_direction(), marks),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def new_body(request: ActorRequest) -> HttpResponse:
    """Add a body to the structure."""
    key = uuid4()
    start = {"key": key, "layer": request.GET.get("laag", "")}
    form = BodyForm(request.POST or None, initial=start)

    def add() -> None:
        services.add_body(
            actor=request.actor,
            key=form.cleaned_data["key"] or key,
            outline=form.outline(),
            now=timezone.now(),
        )

    if form.is_valid() and done(form, add):
        messages.success(request, _("De groep staat in de structuur. Geef nu mensen een zetel."))
        return redirect("regio:body", form.cleaned_data["key"] or key)
    return render(request, "web/new_body.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def body(request: ActorRequest, body_id: UUID) -> HttpResponse:
    """One body: what it is there for, who sits there, and what it still needs to begin."""
    today = office_day(timezone.now())
    found = get_object_or_404(queries.bodies_visible_to(request.actor), pk=body_id)
    seats = queries.seats_visible_to(request.actor).filter(body=found)
    waits = found.layer == Layer.WORKING and found.started_at is None
    lacks = queries.lacks_of(found, today) if waits else []
    context = {
        "body": found,
        "pill": shown.body_pill(found, today),
        "facts": shown.body_facts(found),
        "seats": shown.seat_rows(seats.order_by("-since_on", "pk")[:MOST_SEATS], today),
        "waits": waits,
        **_meets(request, found, today),
        "lacks": [shown.lack(each) for each in lacks],
        "keeps": keeps(request.actor) and found.closed_at is None,
    }
    return render(request, "web/body.html", context)


def _meets(request: ActorRequest, found: Body, today: date) -> dict[str, Any]:
    """Return when a body meets and what is still to be done, for who sits there or keeps it."""
    seen = queries.sittings_visible_to(request.actor, today).filter(body=found)
    todo = queries.open_actions_of(request.actor, found, today)
    calendar = calendar_of(person_of(request).region)
    return {
        "sittings": sitting_rows(queries.with_counts(seen)[:MOST_SITTINGS], today),
        "actions": action_rows(todo[:MOST_ACTIONS], today, calendar),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def take_seat(request: ActorRequest, body_id: UUID) -> HttpResponse:
    """Give somebody a seat."""
    now = timezone.now()
    found = get_object_or_404(queries.bodies_visible_to(request.actor), pk=body_id)
    form = SeatForm(
        request.POST or None,
        people=people_of(request.actor.here),
        organisations=organisations_of(request.actor.here),
        initial={"key": uuid4(), "since_on": office_day(now)},
    )

    def seat() -> None:
        key = form.cleaned_data["key"] or uuid4()
        services.take_seat(
            actor=request.actor, body_id=found.pk, key=key, place=form.place, now=now
        )

    if form.is_valid() and done(form, seat):
        messages.success(request, _("De zetel is bezet."))
        return redirect("regio:body", found.pk)
    return render(request, "web/take_seat.html", {"form": form, "body": found})


@require_http_methods(["POST"])
@guard(Permission.MEETING_KEEP)
def leave_seat(request: ActorRequest, body_seat_id: UUID) -> HttpResponse:
    """End a seat today."""
    found = get_object_or_404(queries.seats_visible_to(request.actor), pk=body_seat_id)
    services.leave_seat(actor=request.actor, seat_id=found.pk, now=timezone.now())
    messages.success(request, _("De zetel is vrij. Wie er zat, blijft te lezen."))
    return redirect("regio:body", found.body_id)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def change_body(request: ActorRequest, body_id: UUID) -> HttpResponse:
    """Put right what a body is."""
    found = get_object_or_404(queries.bodies_visible_to(request.actor), pk=body_id)
    form = BodyForm(request.POST or None, initial=known_of(found), layer_is_fixed=True)

    def change() -> None:
        outline = form.outline(found.layer)
        services.change_body(
            actor=request.actor, body_id=found.pk, outline=outline, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("De groep is bewaard."))
        return redirect("regio:body", found.pk)
    return render(request, "web/change_body.html", {"form": form, "body": found})


@require_http_methods(["POST"])
@guard(Permission.MEETING_KEEP)
def start_body(request: ActorRequest, body_id: UUID) -> HttpResponse:
    """Let a working group begin, or say what it lacks."""
    found = get_object_or_404(queries.bodies_visible_to(request.actor), pk=body_id)
    try:
        services.start_body(actor=request.actor, body_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        messages.success(request, _("De werkgroep is begonnen."))
    return redirect("regio:body", found.pk)


@require_http_methods(["POST"])
@guard(Permission.MEETING_KEEP)
def close_body(request: ActorRequest, body_id: UUID) -> HttpResponse:
    """End a body."""
    found = get_object_or_404(queries.bodies_visible_to(request.actor), pk=body_id)
    services.close_body(actor=request.actor, body_id=found.pk, now=timezone.now())
    messages.success(request, _("De groep is gestopt. Wie erin zat, blijft te lezen."))
    return redirect("regio:body", found.pk)

"""Who can cut a knot on which level, and what got stuck."""

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
from raak.handbook.queries import province_tasks
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.services import power as services
from raak.parties.queries import people_of
from raak.web import refusals
from raak.web.forms.kept import done
from raak.web.forms.power import (
    DeadlockForm,
    DeciderForm,
    EscalateForm,
    ResolveForm,
    chosen,
    known_decider,
)
from raak.web.shown import power as shown
from raak.web.shown.structure import conditions
from raak.web.views.bodies import keeps

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from raak.meetings.models import Agreement

MOST = 200


def agreements_that_hold(actor: Actor) -> QuerySet[Agreement]:
    return queries.agreements_visible_to(actor).filter(ended_at__isnull=True)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def power(request: ActorRequest) -> HttpResponse:
    """The three ladders, what got stuck, and what the province does."""
    actor, today = request.actor, office_day(timezone.now())
    held = queries.ladders_of(actor)
    context = {
        "ladders": shown.ladders(held, queries.nobody_from(held)),
        "deadlocks": shown.deadlock_rows(queries.deadlocks_visible_to(actor, today)[:MOST], today),
        "province": conditions(province_tasks(), queries.readiness_marks(actor.here))
        if keeps(actor)
        else [],
        "keeps": keeps(actor),
    }
    return render(request, "web/power.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def new_decider(request: ActorRequest) -> HttpResponse:
    """Write down who can cut a knot."""
    level = request.GET.get("niveau", "")
    ladder = [x for x in queries.deciders_visible_to(request.actor) if x.level == level]
    rung = max((each.rung for each in ladder if each.ended_at is None), default=0) + 1
    form = DeciderForm(
        request.POST or None,
        people=people_of(request.actor.here),
        agreements=agreements_that_hold(request.actor),
        initial={"key": uuid4(), "level": level, "rung": rung},
    )

    def name() -> None:
        key = form.cleaned_data["key"] or uuid4()
        services.name_decider(actor=request.actor, key=key, power=form.power, now=timezone.now())

    if form.is_valid() and done(form, name):
        messages.success(request, _("Bewaard wie de knoop doorhakt."))
        return redirect("regio:power")
    return render(request, "web/decider.html", {"form": form, "decider": None})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def decider(request: ActorRequest, decider_id: UUID) -> HttpResponse:
    """Put right who can cut a knot."""
    current = queries.deciders_visible_to(request.actor).filter(ended_at__isnull=True)
    found = get_object_or_404(current, pk=decider_id)
    here = list(people_of(request.actor.here))
    form = DeciderForm(
        request.POST or None,
        people=here if found.person is None or found.person in here else [found.person, *here],
        agreements=agreements_that_hold(request.actor),
        initial=known_decider(found),
    )

    def change() -> None:
        services.change_decider(
            actor=request.actor, decider_id=found.pk, power=form.power, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("Bewaard wie de knoop doorhakt."))
        return redirect("regio:power")
    return render(request, "web/decider.html", {"form": form, "decider": found})


@require_http_methods(["POST"])
@guard(Permission.MEETING_KEEP)
def end_decider(request: ActorRequest, decider_id: UUID) -> HttpResponse:
    """Say that somebody decides no more."""
    found = get_object_or_404(queries.deciders_visible_to(request.actor), pk=decider_id)
    try:
        services.end_decider(actor=request.actor, decider_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        messages.success(request, _("Die persoon staat niet meer op de ladder."))
    return redirect("regio:power")


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def new_deadlock(request: ActorRequest) -> HttpResponse:
    """Put a knot before who decides."""
    key = uuid4()
    form = DeadlockForm(request.POST or None, initial={"key": key})

    def put() -> None:
        made = form.cleaned_data["key"] or key
        services.raise_deadlock(actor=request.actor, key=made, stuck=form.stuck, now=timezone.now())

    if form.is_valid() and done(form, put):
        messages.success(request, _("De knoop ligt bij wie het eerst beslist."))
        return redirect("regio:deadlock", form.cleaned_data["key"] or key)
    return render(request, "web/new_deadlock.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def deadlock(request: ActorRequest, deadlock_id: UUID) -> HttpResponse:
    """One knot: who decides, to whom it went, one rung up, and what was decided."""
    actor, now = request.actor, timezone.now()
    today = office_day(now)
    found = get_object_or_404(queries.deadlocks_visible_to(actor, today), pk=deadlock_id)
    may = found.resolved_at is None and bool(queries.ties_to_deadlock(actor, found))
    higher = EscalateForm(
        request.POST if may and "higher" in request.POST else None, initial={"key": uuid4()}
    )
    deciding = ResolveForm(
        request.POST if may and "decide" in request.POST else None,
        agreements=agreements_that_hold(actor),
    )

    def go_higher() -> None:
        given = higher.cleaned_data
        services.escalate(
            actor=actor,
            deadlock_id=found.pk,
            key=given["key"] or uuid4(),
            note=given["note"],
            decide_by=given["decide_by"],
            now=now,
        )

    def decide() -> None:
        given = deciding.cleaned_data
        services.resolve(
            actor=actor,
            deadlock_id=found.pk,
            decision=given["decision"],
            agreement_id=chosen(given["agreement"]),
            now=now,
        )

    moved = higher.is_valid() and done(higher, go_higher)
    if moved or (deciding.is_valid() and done(deciding, decide)):
        messages.success(request, _("Bewaard hoe het met deze knoop staat."))
        return redirect("regio:deadlock", found.pk)
    context = {
        "deadlock": found,
        "pill": shown.deadlock_pill(found, today),
        "facts": shown.deadlock_facts(found),
        "moves": shown.move_rows(queries.moves_of(found)[:MOST]),
        "may": may,
        "higher": higher,
        "deciding": deciding,
    }
    return render(request, "web/deadlock.html", context)

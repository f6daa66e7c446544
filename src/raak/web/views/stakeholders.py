"""The parties that the approach needs, and who steers and pays each."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.meetings import queries
from raak.meetings.services import stakeholders as services
from raak.parties.queries import people_of
from raak.web.forms.kept import done
from raak.web.forms.power import StakeholderForm, known_stakeholder
from raak.web.shown import power as shown
from raak.web.views.bodies import keeps
from raak.web.views.power import agreements_that_hold

MOST = 200


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def stakeholders(request: ActorRequest) -> HttpResponse:
    """Every party with who steers and pays it, and who keeps in touch."""
    found = queries.stakeholders_visible_to(request.actor)[:MOST]
    context = {"rows": shown.party_rows(found), "keeps": keeps(request.actor)}
    return render(request, "web/stakeholders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def new_stakeholder(request: ActorRequest) -> HttpResponse:
    """Write down a party."""
    form = StakeholderForm(
        request.POST or None,
        people=people_of(request.actor.here),
        agreements=agreements_that_hold(request.actor),
        initial={"key": uuid4(), "contact": request.actor.person_id},
    )

    def add() -> None:
        key = form.cleaned_data["key"] or uuid4()
        services.add_stakeholder(actor=request.actor, key=key, ties=form.ties, now=timezone.now())

    if form.is_valid() and done(form, add):
        messages.success(request, _("De partij staat in de lijst."))
        return redirect("regio:stakeholders")
    return render(request, "web/stakeholder.html", {"form": form, "party": None})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def stakeholder(request: ActorRequest, stakeholder_id: UUID) -> HttpResponse:
    """Put right how the region is tied to a party."""
    found = get_object_or_404(queries.stakeholders_visible_to(request.actor), pk=stakeholder_id)
    form = StakeholderForm(
        request.POST or None,
        people=people_of(request.actor.here),
        agreements=agreements_that_hold(request.actor),
        initial=known_stakeholder(found),
    )

    def change() -> None:
        services.change_stakeholder(
            actor=request.actor, stakeholder_id=found.pk, ties=form.ties, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("Bewaard hoe het met deze partij staat."))
        return redirect("regio:stakeholders")
    return render(request, "web/stakeholder.html", {"form": form, "party": found})


@require_http_methods(["POST"])
@guard(Permission.MEETING_KEEP)
def end_stakeholder(request: ActorRequest, stakeholder_id: UUID) -> HttpResponse:
    """Take a party off the list."""
    found = get_object_or_404(queries.stakeholders_visible_to(request.actor), pk=stakeholder_id)
    services.end_stakeholder(actor=request.actor, stakeholder_id=found.pk, now=timezone.now())
    messages.success(request, _("De partij staat niet meer in de lijst."))
    return redirect("regio:stakeholders")

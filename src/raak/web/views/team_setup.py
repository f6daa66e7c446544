"""Teams and who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.parties import queries as parties
from raak.trajectories.services import teams as services
from raak.web.forms.kept import done
from raak.web.forms.setting_up import TeamForm
from raak.web.keeping import forget_typed
from raak.web.shown.setting_up import sub_nav

if TYPE_CHECKING:
    from raak.parties.models import Organisation


@require_http_methods(["GET", "HEAD"])
@guard(Permission.TEAM_MANAGE)
def teams(request: ActorRequest) -> HttpResponse:
    """The teams of the organisations that the actor manages."""
    answered = set(
        parties.answered_teams(request.actor.here, office_day(timezone.now())).values_list(
            "pk", flat=True
        )
    )
    rows = [(team, team.pk in answered) for team in parties.teams_managed_by(request.actor)]
    return render(request, "web/teams.html", {"rows": rows, "sub_nav": sub_nav(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def new_team(request: ActorRequest) -> HttpResponse:
    """First the organisation, then the team: who can answer for it works there."""
    managed = list(parties.organisations_managed_by(request.actor))
    place = _chosen(request, managed)
    if place is None:
        return render(request, "web/new_team.html", {"organisations": managed})
    people = parties.workers_of(place.pk, office_day(timezone.now()))
    form = TeamForm.opened(request, f"at-{place.pk}", people=people)

    def add() -> None:
        services.add_team(
            actor=request.actor,
            organisation_id=place.pk,
            name=form.cleaned_data["name"],
            accountable_id=form.accountable_id,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, add):
        forget_typed(request, form)
        messages.success(request, _("Het team staat erbij. Zet er nu mensen in."))
        return redirect("regio:teams")
    return render(request, "web/new_team.html", {"form": form, "place": place})


def _chosen(request: ActorRequest, managed: list[Organisation]) -> Organisation | None:
    """Return the organisation in the address; who manages only one need not choose."""
    asked = request.GET.get("organisatie", "")
    if len(managed) == 1 and not asked:
        return managed[0]
    return next((each for each in managed if str(each.pk) == asked), None)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def change_team(request: ActorRequest, team_id: UUID) -> HttpResponse:
    """Rename a team, or let somebody else answer for it."""
    found = get_object_or_404(parties.teams_managed_by(request.actor), pk=team_id)
    known = {"name": found.name, "accountable": str(found.accountable_id)}
    form = TeamForm.opened(
        request,
        found.pk,
        initial=known,
        people=parties.workers_of(found.organisation_id, office_day(timezone.now())),
    )

    def change() -> None:
        services.change_team(
            actor=request.actor,
            team_id=found.pk,
            name=form.cleaned_data["name"],
            accountable_id=form.accountable_id,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, change):
        forget_typed(request, form)
        messages.success(request, _("Het team is bewaard."))
        return redirect("regio:teams")
    return render(request, "web/change_team.html", {"form": form, "team": found})

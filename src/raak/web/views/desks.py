"""Desks: which team takes up what nobody in a chain does."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import WORKERS
from raak.kernel.calendar import office_day
from raak.parties import queries as parties
from raak.trajectories.queries.setup import desks_of
from raak.trajectories.services.desks import set_desks
from raak.web.forms.kept import done
from raak.web.forms.setting_up import DeskForm
from raak.web.keeping import forget_typed
from raak.web.shown import words
from raak.web.shown.setting_up import desk_rows, sub_nav
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REGION_SET_UP)
def desks(request: ActorRequest) -> HttpResponse:
    """Every role that a route asks for, with its desks."""
    rows = desk_rows(person_of(request).region, office_day(timezone.now()))
    return render(request, "web/desks.html", {"rows": rows, "sub_nav": sub_nav(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REGION_SET_UP)
def desk(request: ActorRequest, role: str) -> HttpResponse:
    """Say which team takes up a role, in the whole region or in a municipality."""
    if role not in {each.value for each in WORKERS}:
        raise Http404
    region = person_of(request).region
    form = DeskForm.opened(
        request,
        role,
        municipalities=parties.municipalities_of(region.pk),
        teams=list(parties.answered_teams(region.pk, office_day(timezone.now()))),
        desks=desks_of(region.pk).get(role, []),
    )

    def choose() -> None:
        set_desks(
            actor=request.actor,
            region_id=region.pk,
            role=role,
            teams=form.teams,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, choose):
        forget_typed(request, form)
        messages.success(request, _("De loketten zijn bewaard. Wat al loopt, blijft waar het is."))
        return redirect("regio:desks")
    context = {"form": form, "role": words.role(region.edition, role)}
    return render(request, "web/desk.html", context)

"""The set-up of a region: what is still missing, and its municipalities."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
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
from raak.parties.services import places
from raak.ui.rules import State
from raak.web.forms.kept import done
from raak.web.forms.setting_up import MunicipalityForm
from raak.web.keeping import forget_typed
from raak.web.shown.setting_up import checks, sub_nav


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REGION_SET_UP)
def setup(request: ActorRequest) -> HttpResponse:
    """Everything that a region needs before the first child, what is missing first."""
    found = checks(request, today=office_day(timezone.now()), demo=settings.RAAK_DEMO)
    missing = sum(check.state is State.LATE for check in found)
    doubtful = any(check.state is State.SOON for check in found)
    context = {
        "checks": found,
        "missing": missing,
        "doubtful": doubtful,
        "sub_nav": sub_nav(request),
    }
    return render(request, "web/setup.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REGION_SET_UP)
def municipalities(request: ActorRequest) -> HttpResponse:
    """The municipalities of the region, and one more."""
    form = MunicipalityForm.opened(request, "new")

    def add() -> None:
        places.add_municipality(
            actor=request.actor,
            region_id=request.actor.here,
            name=form.cleaned_data["name"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, add):
        forget_typed(request, form)
        said = _("%(name)s staat erbij.") % {"name": form.cleaned_data["name"]}
        messages.success(request, said)
        return redirect("regio:municipalities")
    rows = parties.municipalities_of(request.actor.here)
    context = {"form": form, "rows": rows, "sub_nav": sub_nav(request)}
    return render(request, "web/municipalities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REGION_SET_UP)
def municipality(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """Give a municipality another name, as after a merger."""
    place = get_object_or_404(parties.municipalities_of(request.actor.here), pk=municipality_id)
    form = MunicipalityForm.opened(request, place.pk, initial={"name": place.name})

    def rename() -> None:
        places.rename_municipality(
            actor=request.actor,
            municipality_id=place.pk,
            name=form.cleaned_data["name"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, rename):
        forget_typed(request, form)
        messages.success(request, _("De naam is bewaard."))
        return redirect("regio:municipalities")
    return render(request, "web/municipality.html", {"form": form, "place": place})

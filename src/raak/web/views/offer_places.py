"""Where and when a service is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.directory import queries
from raak.directory.services import places as services
from raak.kernel.calendar import office_day
from raak.parties.queries import municipalities_of, neighbourhoods_of
from raak.web.forms.kept import done
from raak.web.forms.offer_place import NewPlaceForm, PlaceForm
from raak.web.shown.offers import place_title

if TYPE_CHECKING:
    from raak.directory.models import Service, ServicePlace


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.DIRECTORY_EDIT)
def new_place(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """Say where it is given too, and when."""
    service = get_object_or_404(queries.services_kept_by(request.actor), pk=service_id)
    held = queries.places_kept_by(request.actor, service.organisation_id)
    form = NewPlaceForm(_sent(request), places=held, **_lists(request))

    def add() -> None:
        services.add_place(
            actor=request.actor,
            service_id=service.pk,
            spot=None if form.place_id else form.spot,
            place_id=form.place_id,
            week=form.week,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, add):
        messages.success(request, _("De plek staat erbij."))
        return redirect("werk:offer", service.pk)
    return render(request, "web/new_offer_place.html", {"form": form, "service": service})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.DIRECTORY_EDIT)
def change_place(request: ActorRequest, service_id: UUID, service_place_id: UUID) -> HttpResponse:
    """Put a place and its hours right."""
    service, at = _at(request, service_id, service_place_id)
    form = PlaceForm(_sent(request), initial=PlaceForm.known(at), **_lists(request))

    def change() -> None:
        services.change_place(
            actor=request.actor,
            service_place_id=at.pk,
            spot=form.spot,
            week=form.week,
            was_secret=form.cleaned_data["was_secret"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("De plek en de tijden zijn bewaard."))
        return redirect("werk:offer", service.pk)
    context = {"form": form, "service": service, "at": at, "title": place_title(at.place)}
    return render(request, "web/offer_place.html", context)


@require_http_methods(["POST"])
@guard(Permission.DIRECTORY_EDIT)
def drop_place(request: ActorRequest, service_id: UUID, service_place_id: UUID) -> HttpResponse:
    """It is not given there any more; a second press finds nothing to do."""
    service = get_object_or_404(queries.services_kept_by(request.actor), pk=service_id)
    at = service.service_places.filter(pk=service_place_id).first()
    if at is not None:
        services.drop_place(actor=request.actor, service_place_id=at.pk, now=timezone.now())
        messages.success(request, _("Dit aanbod is niet meer op die plek."))
    return redirect("werk:offer", service.pk)


def _at(
    request: ActorRequest, service_id: UUID, service_place_id: UUID
) -> tuple[Service, ServicePlace]:
    service = get_object_or_404(queries.services_kept_by(request.actor), pk=service_id)
    held = service.service_places.select_related("place").prefetch_related("times")
    return service, get_object_or_404(held, pk=service_place_id)


def _sent(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _lists(request: ActorRequest) -> dict[str, Any]:
    here = request.actor.here
    return {
        "municipalities": municipalities_of(here),
        "neighbourhoods": neighbourhoods_of(here, office_day(timezone.now())),
    }

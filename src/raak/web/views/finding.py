"""Finding help near you: results, one service, one organisation. Nobody needs an account."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, public
from raak.agenda.queries import Sought, public_meetings
from raak.directory import queries
from raak.directory.services.finding import shelf_of
from raak.kernel.calendar import office_day, office_time
from raak.web.door import found_here, region_here
from raak.web.shown.agenda import public_rows as agenda_rows
from raak.web.shown.also import found_beside
from raak.web.shown.finding import Wish, found, shown_card
from raak.web.shown.service import shown_service

if TYPE_CHECKING:
    from raak.parties.models import Region

MOST_COMING = 5


@require_http_methods(["GET", "HEAD"])
@public("finding help near you")
def results(request: ActorRequest) -> HttpResponse:
    """What helps, best first; complete without the map."""
    now = timezone.now()
    wish = Wish.read(request.GET)
    region = _region(request)
    shelf = shelf_of(region.pk, office_day(now))
    shown = {
        "wish": wish,
        "found": found(shelf, wish, office_time(now)),
        "beside": found_beside(region.pk, wish, now),
    }
    return render(request, "web/search.html", shown)


@require_http_methods(["GET", "HEAD"])
@public("what somebody offers to everybody")
def service(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """One service: for whom, where, when, and how to reach it."""
    now = timezone.now()
    here = queries.services_for_everybody(_region(request).pk, office_day(now))
    one = get_object_or_404(queries.with_places_and_times(here), pk=service_id)
    coming = public_meetings(Sought(one.organisation.region_id, service_id=one.pk), now)[
        :MOST_COMING
    ]
    shown = {
        "service": shown_service(one, office_time(now)),
        "coming": list(agenda_rows(coming)),
    }
    return render(request, "web/service.html", shown)


@require_http_methods(["GET", "HEAD"])
@public("what an organisation offers to everybody")
def organisation(request: ActorRequest, provider_id: UUID) -> HttpResponse:
    """An organisation with all that it offers."""
    today = office_day(timezone.now())
    region = _region(request)
    here = queries.organisations_for_everybody(region.pk, today)
    one = get_object_or_404(here, pk=provider_id)
    own = sorted(shelf_of(region.pk, today).cards_by(one.pk), key=lambda card: card.name)
    shown = {"organisation": one, "offer": [shown_card(card) for card in own]}
    return render(request, "web/provider.html", shown)


def _region(request: ActorRequest) -> Region:
    return found_here(region_here(request))

"""The public front door."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views import i18n
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, public
from raak.kernel.calendar import office_day
from raak.parties.queries import one_per_role
from raak.web.door import region_here
from raak.web.shown.doors import doors
from raak.web.shown.finding import Wish, topic_words
from raak.web.shown.sign_ins import sign_ins


@require_http_methods(["GET", "HEAD"])
@public("finding help near you, and whom to call")
def front(request: ActorRequest) -> HttpResponse:
    region = region_here(request)
    shown = {
        "wish": Wish(),
        "topics": topic_words(),
        "doors": doors(),
        "place_name": region.name if region else "",
    }
    return render(request, "web/front.html", shown)


@require_http_methods(["GET", "HEAD"])
@public("says what raak is to who works with children")
def professionals(request: HttpRequest) -> HttpResponse:
    people = sign_ins(one_per_role(office_day(timezone.now()))) if settings.RAAK_DEMO else []
    return render(request, "web/professionals.html", {"sign_ins": people})


@require_http_methods(["POST"])
@public("chooses the language of the pages")
def set_language(request: HttpRequest) -> HttpResponseBase:
    return i18n.set_language(request)

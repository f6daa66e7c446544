"""The centre for youth and family nearby. Nobody needs an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, public
from raak.directory.queries import centres as queries
from raak.kernel.calendar import office_day
from raak.parties.queries import municipalities_of
from raak.web.door import found_here, region_here
from raak.web.shown import centres as shown
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.parties.models import Region


@require_http_methods(["GET", "HEAD"])
@public("parents look for the centre in their municipality")
def centres(request: ActorRequest) -> HttpResponse:
    """Every municipality with its centre; where there is none, what to do then."""
    region = _region(request)
    word = queries.word_for_centres(region, words.language())
    rows = shown.towns_for_everybody(region, municipalities_of(region.pk), word)
    context = {
        "rows": [row for row in rows if row.url],
        "none": words.listing([row.town for row in rows if not row.url]),
        "word": word,
    }
    return render(request, "web/centres.html", context)


@require_http_methods(["GET", "HEAD"])
@public("what parents find at the centre in their municipality")
def centre(request: ActorRequest, centre_slug: str) -> HttpResponse:
    """Where it is, what you can come for, and who works there."""
    region = _region(request)
    here = queries.with_partners_and_places(queries.centres_for_everybody(region.pk))
    one = get_object_or_404(here, slug=centre_slug)
    word = queries.word_for_centres(region, words.language())
    covered = queries.basics_for_everybody(one, office_day(timezone.now()))
    context = {
        "centre": one,
        "name": shown.centre_name(one, word),
        "word": word,
        "facts": shown.centre_facts(one, public=True),
        "places": shown.places_shown(one),
        "basics": shown.basics_shown(region.edition, covered, "service"),
        "partners": [(each.organisation.name, each.brings) for each in one.partners.all()],
        "escalation": shown.escalation(one) if request.actor.person_id else "",
    }
    return render(request, "web/centre.html", context)


def _region(request: ActorRequest) -> Region:
    return found_here(region_here(request))

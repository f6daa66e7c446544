"""For search engines: which pages of the public door may be found, and which never."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.agenda.queries import Sought, public_meetings
from raak.asking.queries import shown_articles
from raak.directory.queries import organisations_for_everybody, services_for_everybody
from raak.insight.queries.reports import published
from raak.kernel.calendar import office_day
from raak.web.door import region_of_host

MOST = 50_000
"""Addresses in one file, by the protocol of sitemaps.org."""

FOUND = ("front", "agenda", "articles", "questions", "young", "worried")
"""Pages that are there whatever the region offers."""

NEVER: Sequence[str] = (
    *("/werk/", "/regio/", "/antwoord/", "/uitnodiging/", "/aanmelden/", "/wachtwoord-vergeten/"),
    *("/zorgen/bericht/", "/zorgen/volgen/", "/vraag/stellen/", "/vraag/antwoord/"),
    *("/nieuws/abonnement/", "/nieuws/afmelden/", "/meting/"),
    *("/agenda/aanmelden/", "/agenda/plek/", "/zoeken/", "/api/", "/oefenen/", "/bouwstenen/"),
)
"""What holds a secret, leads to one, or is made anew for each question."""


@require_http_methods(["GET", "HEAD"])
@public("tells search engines where not to look")
def robots(request: HttpRequest) -> HttpResponse:
    """In a demo nothing is found at all: nobody there exists."""
    shut = ("/",) if settings.RAAK_DEMO else NEVER
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in shut)]
    if not settings.RAAK_DEMO:
        lines += ["", f"Sitemap: {settings.RAAK_ADDRESS}{reverse('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD"])
@public("tells search engines which public pages there are")
def sitemap(request: HttpRequest) -> HttpResponse:
    """Only what everybody may find: no receipt, no answer to one person, nothing out of sight."""
    places = list(_places(request))[:MOST]
    shown = {"places": [f"{settings.RAAK_ADDRESS}{place}" for place in places]}
    return render(request, "web/sitemap.xml", shown, content_type="application/xml; charset=utf-8")


def _places(request: HttpRequest) -> Iterator[str]:
    yield from (reverse(name) for name in FOUND)
    region = region_of_host(request)
    if region is None:
        return
    if published(region.pk).exists():
        yield reverse("progress")
    today = office_day(timezone.now())
    pages = shown_articles(region.pk)
    yield from _each("article", (page.article.slug for page in pages))
    organisations = organisations_for_everybody(region.pk, today)
    yield from _each("provider", organisations.order_by("pk").values_list("pk", flat=True))
    coming = public_meetings(Sought(region.pk), timezone.now()).order_by("event_id")
    yield from _each("event", coming.values_list("event_id", flat=True).distinct())
    services = services_for_everybody(region.pk, today).order_by("pk")
    yield from _each("service", services.values_list("pk", flat=True)[:MOST])


def _each(name: str, keys: Iterable[object]) -> Iterator[str]:
    return (reverse(name, args=[key]) for key in keys)

"""News of the region: the newsletters that went out, and what it published."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.access.rules import NIL
from raak.asking.rules import blocks as paragraphs
from raak.insight.queries.reports import published
from raak.newsletters import words
from raak.newsletters.queries import issues
from raak.web.door import found_here, region_of_host
from raak.web.shown import newsletters as shown

if TYPE_CHECKING:
    from raak.newsletters.models import Newsletter
    from raak.parties.models import Region

PAGE = 30
IN_FEED = 20


@require_http_methods(["GET", "HEAD"])
@public("everybody may read what the region told before, and what it published")
def archive(request: HttpRequest) -> HttpResponse:
    region = region_of_host(request)
    region_id = region.pk if region else NIL
    page = Paginator(issues.archive(region_id), PAGE).get_page(request.GET.get("page"))
    context = {
        "region": region,
        "page": page,
        "newsletters": [(each, shown.audiences(each.audiences)) for each in page],
        "publications": issues.publications(region_id),
        "progress": published(region_id).exists(),
    }
    return render(request, "web/news.html", context)


@require_http_methods(["GET", "HEAD"])
@public("everybody may read what the region told before")
def newsletter(request: HttpRequest, newsletter_id: UUID) -> HttpResponse:
    region = _region(request)
    found = get_object_or_404(issues.archive(region.pk), pk=newsletter_id)
    context = {
        "newsletter": found,
        "intro": paragraphs(found.intro),
        "parts": words.parts(issues.blocks_of(found)),
        "audiences": shown.audiences(found.audiences),
    }
    return render(request, "web/newsletter.html", context)


@require_http_methods(["GET", "HEAD"])
@public("everybody may follow the news of the region with a reader of their own")
def feed(request: HttpRequest) -> HttpResponse:
    """The newest newsletters as an Atom feed (RFC 4287); who follows it is nobody's business."""
    region = _region(request)
    found = Atom1Feed(
        title=_("Nieuws van %(region)s") % {"region": region.name},
        link=words.address(reverse("news")),
        feed_url=words.address(reverse("news-feed")),
        description="",
        language="nl",
    )
    for each in issues.archive(region.pk)[:IN_FEED]:
        _add(found, each)
    return HttpResponse(found.writeString("utf-8"), "application/atom+xml; charset=utf-8")


def _add(found: Atom1Feed, newsletter: Newsletter) -> None:
    link = words.address(reverse("newsletter", args=[newsletter.pk]))
    found.add_item(
        title=newsletter.title,
        link=link,
        description=linebreaks(newsletter.intro, autoescape=True),
        unique_id=f"urn:uuid:{newsletter.pk}",
        pubdate=newsletter.sent_at,
        updateddate=newsletter.sent_at,
    )


def _region(request: HttpRequest) -> Region:
    """:raises Http404: while there is no region."""
    return found_here(region_of_host(request))

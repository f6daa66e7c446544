"""What the region's news and conferences do, for its coordinator."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.agenda.rules.reaching import LEAST
from raak.web.shown import effect as shown


@require_http_methods(["GET", "HEAD"])
@guard(Permission.NEWSLETTER_WRITE)
def effect(request: ActorRequest) -> HttpResponse:
    """Readers per newsletter, who came to conferences, and which organisations take part."""
    issues = shown.issue_rows(request.actor)
    context = {
        "issues": issues,
        "most": max((each.bar or 0 for each in issues), default=0),
        "gatherings": shown.gathering_rows(request.actor.here, timezone.now()),
        "involvement": shown.involvement(request.actor.here),
        "least": LEAST,
    }
    return render(request, "web/news_effect.html", context)

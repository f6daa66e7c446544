"""The websites that the handbook of 2007 names, for everybody who works here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.handbook.queries import sites_of_then
from raak.web.shown.sites import site_table


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def sites(request: ActorRequest) -> HttpResponse:
    """What each site was for, and who does that work now as far as we know."""
    return render(
        request, "web/sites.html", {"tables": [site_table(one) for one in sites_of_then()]}
    )

"""For children and young people: what is not all right, and whom they can talk to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from raak.access.guards import public


@require_http_methods(["GET", "HEAD"])
@public("says to children and young people what is not all right and whom they can talk to")
def young(request: HttpRequest) -> HttpResponse:
    """One page without pages behind it: so the tab holds one line of it, which leaving replaces."""
    return render(request, "web/young.html")

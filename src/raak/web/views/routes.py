"""The routes that a region runs, for everybody who works in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.trajectories.queries.protocols import current_protocols, proof_of, read, terms_of
from raak.web.shown import words
from raak.web.shown.route import drawn
from raak.web.shown.routes import examples_used, promises, route_row, term_rows
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def routes(request: ActorRequest) -> HttpResponse:
    """Every route in force, and whether all its terms are chosen."""
    region = person_of(request).region
    found = [(each, read(each)) for each in current_protocols(region.pk)]
    rows = [route_row(each, route, terms_of(region, route)) for each, route in found]
    context = {
        "rows": rows,
        "may_set": may_ever(request.actor, Permission.TERM_SET) is None,
        "may_publish": may_ever(request.actor, Permission.PROTOCOL_PUBLISH) is None,
    }
    return render(request, "web/routes.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def route(request: ActorRequest, code: str) -> HttpResponse:
    """One route: its map, its terms, and how long it can take at most."""
    region = person_of(request).region
    published = get_object_or_404(current_protocols(region.pk), code=code)
    protocol = read(published)
    terms = terms_of(region, protocol)
    proof = proof_of(published, terms)
    context = {
        "published": published,
        "title": words.title_of(published),
        "summary": words.said(protocol.summary),
        "map": drawn(protocol, terms=terms),
        "promises": promises(protocol, proof),
        "examples": examples_used(proof),
        "terms": term_rows(protocol, terms, region.terms),
        "may_set": may_ever(request.actor, Permission.TERM_SET) is None,
        "may_publish": may_ever(request.actor, Permission.PROTOCOL_PUBLISH) is None,
    }
    return render(request, "web/route.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def route_file(request: ActorRequest, code: str) -> HttpResponse:
    """The file of the route in force, to read, to copy or to change."""
    published = get_object_or_404(current_protocols(request.actor.here), code=code)
    name = f"{published.code}.{published.edition}.v{published.version}.yaml"
    return HttpResponse(
        published.text,
        content_type="text/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

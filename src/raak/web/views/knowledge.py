"""What the handbook knows: search in all of it, a page for each kind, and each point whole."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.trajectories.queries.today import MOST
from raak.web.forms.knowledge import KnowledgeForm
from raak.web.shown.knowledge import pages
from raak.web.shown.knowledge.finding import Asked, found
from raak.web.shown.knowledge.framework import POINTS
from raak.web.shown.knowledge.kinds import KINDS, rows_of
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def search(request: ActorRequest) -> HttpResponse:
    """The kinds of knowledge, or what fits a question."""
    edition = person_of(request).region.edition
    form = KnowledgeForm(request.GET, edition=edition)
    asked = form.asked
    context: dict[str, object] = {"form": form, "kinds": pages.kind_lines()}
    if asked != Asked():
        page = Paginator(found(asked), MOST).get_page(request.GET.get("page"))
        context |= {"page": page, "rows": [pages.row(each, edition) for each in page.object_list]}
    return render(request, "web/knowledge.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def kind(request: ActorRequest, known_kind: str) -> HttpResponse:
    """Every record of one kind, in groups."""
    edition = person_of(request).region.edition
    rows = rows_of(known_kind)
    context = {
        "kind": KINDS[known_kind],
        "count": len(rows),
        "groups": pages.groups(rows, edition),
    }
    return render(request, "web/knowledge_kind.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def point(request: ActorRequest, number: int) -> HttpResponse:
    """One of the 35 points with all that is known of it, also where the handbook contradicts it."""
    known = next((each for each in rows_of(POINTS) if each.code == str(number)), None)
    if known is None:
        raise Http404
    edition = person_of(request).region.edition
    return render(request, "web/knowledge_point.html", pages.point_page(known, edition))

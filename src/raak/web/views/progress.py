"""What the region tells everybody about how it goes: only what it published, as it was made."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.access.rules import NIL
from raak.insight.queries.reports import file_of, published
from raak.insight.rules.reports import Format
from raak.web.door import region_here
from raak.web.shown import reports as shown
from raak.web.views.reports import as_file

MOST = 20


@require_http_methods(["GET", "HEAD"])
@public("everybody may read how it goes, as far as the region published it")
def progress(request: HttpRequest) -> HttpResponse:
    region = region_here(request)
    found = list(published(region.pk if region else NIL).defer("content")[:MOST])
    chosen = next((each for each in found if str(each.pk) == request.GET.get("verslag")), None)
    newest = chosen or next(iter(found), None)
    context: dict[str, Any] = {
        "region": region,
        "report": newest,
        "others": [(each.pk, shown.title(each)) for each in found if each != newest],
    }
    if newest is not None:
        context |= {"title": shown.title(newest), **shown.content(newest)}
    return render(request, "web/progress.html", context)


@require_http_methods(["GET", "HEAD"])
@public("everybody may have what the region published as a file")
def progress_file(request: HttpRequest, report_id: UUID) -> HttpResponse:
    region = region_here(request)
    here = published(region.pk if region else NIL)
    found = file_of(get_object_or_404(here, pk=report_id), Format.PDF)
    if found is None:
        raise Http404
    return as_file(f"voortgang-{found.report.last_on:%Y-%m}", Format.PDF, bytes(found.held))

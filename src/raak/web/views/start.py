"""Why the region begins with this, and what it joins in with."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.analysis.queries import start as queries
from raak.analysis.rules import GROUNDS, JOINS, Part
from raak.analysis.services.start import write_start
from raak.web.forms.kept import done
from raak.web.forms.start import StartForm
from raak.web.shown import framework
from raak.web.shown import start as shown


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ANALYSIS_VIEW)
def start(request: ActorRequest) -> HttpResponse:
    """Every part of the start, with what was written."""
    held = queries.start_of(request.actor)
    context = {
        "ways": framework.ways("regio:start"),
        "grounds": shown.parts(GROUNDS, held),
        "joins": shown.parts(JOINS, held),
        "written": sum(bool(each.words or each.figure) for each in held.values()),
        "count": len(Part),
        "keeps": may_ever(request.actor, Permission.ANALYSIS_KEEP) is None,
    }
    return render(request, "web/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ANALYSIS_KEEP)
def start_part(request: ActorRequest, part: str) -> HttpResponse:
    """Write one part anew."""
    if part not in set(Part):
        raise Http404
    which, actor = Part(part), request.actor
    texts = list(queries.texts_visible_to(actor).filter(part=which))
    seen = texts[0].number if texts else 0
    names = ("words", "figure", "source")
    begin = {name: getattr(texts[0], name) for name in names} if texts else {}
    form = StartForm(
        request.POST if request.method == "POST" else None, initial={**begin, "seen": seen}
    )

    def write() -> None:
        write_start(actor=actor, part=which, now=timezone.now(), **form.cleaned_data)

    if form.is_valid() and done(form, write):
        messages.success(request, _("Bewaard. Wat er eerder stond, blijft te lezen."))
        return redirect("regio:start")
    form.catch_up(seen)
    context = {
        "form": form,
        "part": shown.part(which, None),
        "before": shown.before(texts),
    }
    return render(request, "web/start_part.html", context)

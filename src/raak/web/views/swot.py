"""What is strong and weak in the region: four lists that several people keep at once."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.analysis.queries import swot as queries
from raak.analysis.services import swot as services
from raak.web.forms.kept import done
from raak.web.forms.swot import SwotForm
from raak.web.shown import framework
from raak.web.shown import swot as shown


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ANALYSIS_VIEW)
def swot(request: ActorRequest) -> HttpResponse:
    """The four lists."""
    context = {
        "ways": framework.ways("regio:swot"),
        "lists": shown.lists(queries.lines_visible_to(request.actor)),
        "keeps": may_ever(request.actor, Permission.ANALYSIS_KEEP) is None,
    }
    return render(request, "web/swot.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ANALYSIS_KEEP)
def new_line(request: ActorRequest) -> HttpResponse:
    """Add a line to one of the lists."""
    form = SwotForm(
        request.POST if request.method == "POST" else None,
        initial={"line": uuid4(), "seen": 0, "side": request.GET.get("lijst", "")},
    )

    def add() -> None:
        services.add_line(
            actor=request.actor,
            line=form.cleaned_data["line"],
            side=form.side_chosen,
            words=form.cleaned_data["words"],
            source=form.cleaned_data["source"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, add):
        messages.success(request, _("Bewaard."))
        return redirect("regio:swot")
    return render(request, "web/swot_line.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ANALYSIS_KEEP)
def line(request: ActorRequest, line_id: UUID) -> HttpResponse:
    """Word a line otherwise, move it to another list, or take it out."""
    actor, now = request.actor, timezone.now()
    versions = list(queries.versions_visible_to(actor).filter(line=line_id))
    if not versions or (versions[0].dropped and request.method != "POST"):
        raise Http404
    held = versions[0]
    begin = {"side": held.side, "words": held.text, "source": held.source, "line": held.line}
    form = SwotForm(
        request.POST if request.method == "POST" else None,
        initial={**begin, "seen": held.number},
    )

    def write() -> None:
        given = form.cleaned_data
        if "drop" in request.POST:
            services.drop_line(actor=actor, line=line_id, seen=given["seen"], now=now)
            return
        services.change_line(
            actor=actor,
            line=line_id,
            side=form.side_chosen,
            words=given["words"],
            source=given["source"],
            seen=given["seen"],
            now=now,
        )

    if form.is_valid() and done(form, write):
        messages.success(request, _("Bewaard. Wat er eerder stond, blijft te lezen."))
        return redirect("regio:swot")
    form.catch_up(held.number)
    context = {"form": form, "held": held, "before": shown.before(versions)}
    return render(request, "web/swot_line.html", context)


@require_http_methods(["POST"])
@guard(Permission.ANALYSIS_KEEP)
def higher(request: ActorRequest, line_id: UUID) -> HttpResponse:
    """Put a line one place higher."""
    if queries.line_of(request.actor, line_id) is None:
        raise Http404
    services.raise_line(actor=request.actor, line=line_id, now=timezone.now())
    return redirect("regio:swot")

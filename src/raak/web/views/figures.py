"""The region's own figures beside those of the handbook."""

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
from raak.analysis.queries import figures as queries
from raak.analysis.services.figures import write_figure
from raak.web.forms.figures import FigureForm, known
from raak.web.forms.kept import done
from raak.web.shown import figures as shown
from raak.web.shown import framework


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ANALYSIS_VIEW)
def own_figures(request: ActorRequest) -> HttpResponse:
    """Every figure that a region can count too, with what this one counted."""
    found, own = queries.figures_to_compare(), queries.own_figures_of(request.actor)
    context = {
        "ways": framework.ways("regio:own-figures"),
        "rows": shown.compared(found, own),
        "written": sum(each.code in own for each in found),
        "count": len(found),
        "keeps": may_ever(request.actor, Permission.ANALYSIS_KEEP) is None,
    }
    return render(request, "web/figures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ANALYSIS_KEEP)
def own_figure(request: ActorRequest, figure_code: str) -> HttpResponse:
    """Write down one figure of the region's own."""
    actor = request.actor
    figure = next((e for e in queries.figures_to_compare() if e.code == figure_code), None)
    if figure is None:
        raise Http404
    rows = list(queries.own_figures_visible_to(actor).filter(figure=figure_code))
    held = rows[0] if rows else None
    form = FigureForm(request.POST if request.method == "POST" else None, initial=known(held))

    def write() -> None:
        now = timezone.now()
        write_figure(actor=actor, figure=figure_code, now=now, **form.cleaned_data)

    if form.is_valid() and done(form, write):
        messages.success(request, _("Bewaard. Wat er eerder stond, blijft te lezen."))
        return redirect("regio:own-figures")
    form.catch_up(held.number if held else 0)
    context = {"form": form, "figure": shown.one(figure, held), "before": shown.before(rows)}
    return render(request, "web/figure.html", context)

"""Areas, figures, borders and shapes from a file: first shown line by line, then written."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.kernel.tables import Column, Judged
from raak.neighbourhoods.queries.indicators import indicators
from raak.neighbourhoods.services import borders, figures
from raak.parties.services import neighbourhoods
from raak.web import refusals
from raak.web.forms.areas import AreaFile
from raak.web.forms.kept import done
from raak.web.shown import area_words
from raak.web.shown.lists import listed

SHOWN = 50
Answer = list[Judged[Any]]


@dataclass(frozen=True, slots=True)
class What:
    """
    What a file holds. columns: None for a map. example: a row in the order of the columns.

    judge: (region, form) -> what each line comes to. write: the service.
    """

    title: Promise
    lead: Promise
    columns: Mapping[str, Column] | None
    example: Sequence[str]
    judge: Callable[[UUID, AreaFile], Answer]
    write: Callable[..., int]

    def heads(self) -> list[tuple[str, bool]]:
        """Return what stands above each column, and whether it is needed."""
        return [(each.words[0], each.needed) for each in (self.columns or {}).values()]


def _figures(region_id: UUID, form: AreaFile) -> Answer:
    return list(figures.judge_figures(region_id, form.rows, office_day(timezone.now())))


KINDS: Mapping[str, What] = {
    "wijken": What(
        gettext_lazy("Voer wijken en buurten in"),
        gettext_lazy("Met de code van het CBS, en vanaf welk jaar de grens geldt."),
        neighbourhoods.COLUMNS,
        ("BU99010001", "Oude Haven", "Dijkveen", "2020", "", "52,455", "4,800", "1506,1507"),
        lambda region_id, form: list(neighbourhoods.judge_neighbourhoods(region_id, form.rows)),
        neighbourhoods.import_neighbourhoods,
    ),
    "cijfers": What(
        gettext_lazy("Voer cijfers in"),
        gettext_lazy("Op elke regel een wijk, een jaar en een cijfer: zoveel van zoveel."),
        figures.COLUMNS,
        ("BU99010001", "2025", "minimum_income", "640", "96", "", "CBS, 2025"),
        _figures,
        figures.import_figures,
    ),
    "grenzen": What(
        gettext_lazy("Voer nieuwe grenzen in"),
        gettext_lazy("Welk deel van de mensen uit een oude wijk woont nu in welke nieuwe?"),
        borders.COLUMNS,
        ("BU99010001", "BU99010007", "2026", "0,4"),
        lambda region_id, form: list(borders.judge_borders(region_id, form.rows)),
        borders.import_borders,
    ),
    "kaart": What(
        gettext_lazy("Voer een kaart in"),
        gettext_lazy("Een GeoJSON-bestand met de vorm van elke wijk, in graden (WGS 84)."),
        None,
        (),
        lambda region_id, form: list(borders.judge_shapes(region_id, form.shapes)),
        borders.import_shapes,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.AREA_KEEP)
def import_areas(request: ActorRequest, what: str) -> HttpResponse:
    """Ask for a file, show what each line comes to; only when that is confirmed it is written."""
    kind = _kind(what)
    sent = request.POST if request.method == "POST" else None
    form = AreaFile(sent, request.FILES or None, columns=kind.columns)
    context: dict[str, Any] = {"form": form, "kind": kind, "what": what}
    if what == "cijfers":
        context["indicators"] = [(code, area_words.name_of(code)) for code in indicators()]
    judged: Answer = []

    def judge() -> None:
        judged.extend(kind.judge(request.actor.here, form))

    if not form.is_valid() or not done(form, judge):
        return render(request, "web/area_import.html", context)
    if "sure" in request.POST:
        return _written(request, kind, form, context)
    again = AreaFile(initial={"text": form.cleaned_data["text"]}, columns=kind.columns)
    context.update(form=again, **_preview(judged))
    return render(request, "web/area_import_check.html", context)


def _kind(what: str) -> What:
    """:raises Http404: when there is no such kind of file."""
    if what not in KINDS:
        raise Http404
    return KINDS[what]


def _preview(judged: Answer) -> dict[str, Any]:
    wrong = [(j.number, j.title, refusals.explain(j.fault)) for j in judged if j.fault]
    coming = [each.title for each in judged if each.is_written]
    return {
        "counts": Counter(each.outcome.value for each in judged),
        "coming": listed(coming, SHOWN),
        "coming_count": len(coming),
        "wrong": listed(wrong, SHOWN),
    }


def _written(
    request: ActorRequest, kind: What, form: AreaFile, context: dict[str, Any]
) -> HttpResponse:
    count = 0

    def store() -> None:
        nonlocal count
        given = {"rows": form.rows} if kind.columns else {"given": form.shapes}
        actor = request.actor
        count = kind.write(actor=actor, region_id=actor.here, now=timezone.now(), **given)

    if not done(form, store):
        return render(request, "web/area_import.html", context)
    told = ngettext("%(n)d regel is ingevoerd.", "%(n)d regels zijn ingevoerd.", count)
    messages.success(request, told % {"n": count})
    return redirect("werk:areas")


@require_http_methods(["GET", "HEAD"])
@guard(Permission.AREA_KEEP)
def example(request: ActorRequest, what: str) -> HttpResponse:
    """A list to fill in, as a spreadsheet opens it."""
    kind = _kind(what)
    if not kind.columns:
        raise Http404
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{what}.csv"'
    answer.write("\ufeff")
    rows = csv.writer(answer, delimiter=";")
    rows.writerow([head for head, _needed in kind.heads()])
    rows.writerow(kind.example)
    return answer

"""Contacts with parents in numbers: of one's own organisation, and of the region."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.agenda.rules import quarter as quarter_of
from raak.agenda.rules.reaching import LEAST
from raak.contacts import queries
from raak.kernel.calendar import office_day
from raak.web.shown import contacts as shown
from raak.web.shown.spreadsheets import spreadsheet
from raak.web.signed_in import person_of

Quarter = tuple[int, int]


@require_http_methods(["GET", "HEAD"])
@guard(Permission.CONTACT_KEEP)
def own(request: ActorRequest) -> HttpResponse:
    """A quarter of one's own organisation."""
    return _page(request, whole_region=False)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.CONTACT_KEEP)
def own_file(request: ActorRequest) -> HttpResponse:
    return _file(request, whole_region=False)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REACH_VIEW)
def region(request: ActorRequest) -> HttpResponse:
    """A quarter of all organisations together."""
    return _page(request, whole_region=True)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REACH_VIEW)
def region_file(request: ActorRequest) -> HttpResponse:
    return _file(request, whole_region=True)


def _page(request: ActorRequest, *, whole_region: bool) -> HttpResponse:
    found = queries.counted_for(request.actor, whole_region=whole_region)
    known = queries.quarters(found)
    chosen = _chosen(request, known)
    figures = queries.figures(found, *chosen, _known(request, whole_region=whole_region))
    context = {
        "whole_region": whole_region,
        "quarters": [(_code(each), shown.quarter(*each)) for each in known],
        "chosen": _code(chosen),
        "when": shown.quarter(*chosen),
        "total": shown.number(figures.total),
        "referred": shown.number(figures.referred),
        "tables": shown.tables(figures, person_of(request).region.edition) if known else [],
        "least": LEAST,
    }
    return render(request, "web/contact_figures.html", context)


def _file(request: ActorRequest, *, whole_region: bool) -> HttpResponse:
    found = queries.counted_for(request.actor, whole_region=whole_region)
    chosen = _chosen(request, queries.quarters(found))
    edition = person_of(request).region.edition
    figures = queries.figures(found, *chosen, _known(request, whole_region=whole_region))
    lines = shown.lines(shown.quarter(*chosen), figures, edition)
    return spreadsheet(f"contacten-{_code(chosen)}", lines)


def _known(request: ActorRequest, *, whole_region: bool) -> frozenset[UUID]:
    return queries.known_one_by_one(request.actor) if whole_region else frozenset()


def _chosen(request: ActorRequest, known: list[Quarter]) -> Quarter:
    """Return the quarter that the address asks for, or else the latest one there is."""
    latest = known[0] if known else quarter_of(office_day(timezone.now()))
    return {_code(each): each for each in known}.get(request.GET.get("kwartaal", ""), latest)


def _code(quarter: Quarter) -> str:
    return f"{quarter[0]}-{quarter[1]}"

"""Whom the agenda of all organisations together reached, for who keeps the region."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.agenda.queries.reaching import reach_of_region, years_of_reach
from raak.agenda.rules.reaching import LEAST
from raak.kernel.calendar import office_day
from raak.web.shown import reaching as shown
from raak.web.shown.spreadsheets import spreadsheet


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REACH_VIEW)
def reach(request: ActorRequest) -> HttpResponse:
    """A year in four tables: per kind, age, neighbourhood and organisation."""
    now = timezone.now()
    years = years_of_reach(request.actor, now)
    year = _year(request, years)
    context = {
        "years": years,
        "year": year,
        "least": LEAST,
        "tables": shown.tables(reach_of_region(request.actor, year, now)) if years else [],
    }
    return render(request, "web/region_reach.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REACH_VIEW)
def reach_file(request: ActorRequest) -> HttpResponse:
    """The same as one list, to work on in a spreadsheet."""
    now = timezone.now()
    year = _year(request, years_of_reach(request.actor, now))
    return spreadsheet(
        f"bereik-{year}", shown.lines(year, reach_of_region(request.actor, year, now))
    )


def _year(request: ActorRequest, years: list[int]) -> int:
    """Return the year that the address asks for, or else the latest one there is."""
    known = {str(each): each for each in years}
    latest = years[0] if years else office_day(timezone.now()).year
    return known.get(request.GET.get("jaar", ""), latest)

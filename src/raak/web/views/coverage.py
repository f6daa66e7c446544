"""What the offer of the region covers, what is missing and what is done twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.directory import queries
from raak.directory.queries import coverage as covered
from raak.directory.rules.coverage import Gap, Offered, Picture, counted, gaps, reach
from raak.directory.rules.matrix import BAND, EVERY_AGE, EXPECTED, is_cell
from raak.directory.rules.overlaps import overlaps
from raak.directory.services.coverage import Emptiness, mean_empty, take_back_empty
from raak.kernel.calendar import office_day
from raak.trajectories.queries.today import MOST as PAGE
from raak.web.forms.coverage import MeanEmpty
from raak.web.forms.kept import done
from raak.web.shown import coverage as shown
from raak.web.shown import words
from raak.web.shown.ages import band_words
from raak.web.shown.coverage import Asked
from raak.web.shown.offers import guide_rows
from raak.web.shown.spreadsheets import spreadsheet
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.directory.models import MeantEmpty, Service


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def coverage(request: ActorRequest) -> HttpResponse:
    """Levels by functions, and in sentences what is missing, empty on purpose or done twice."""
    region, today = person_of(request).region, office_day(timezone.now())
    places = covered.places_of(region.pk, today)
    asked = Asked.read(request.GET, places)
    offered = covered.offered_at(region.pk, asked.where, today)
    empty = list(covered.meant_empty_in(region.pk))
    picture = covered.picture_of(region.pk, places, empty, today)
    twice = overlaps(
        covered.told_at(region.pk, asked.where), picture.tree, asked.band, *asked.where.ids
    )
    holds = [each for each in empty if shown.holds_here(each, asked, today)]
    missing = _missing(asked, offered, picture)
    context = {
        "asked": asked,
        "places": list(shown.place_choices(places)),
        "ages": shown.age_choices(),
        "columns": shown.columns(region.edition),
        "levels": shown.matrix(region.edition, asked, counted(offered, asked.band), holds),
        "unsaid": sum(row.services for row in offered if not row.is_placed),
        "total": sum(row.services for row in offered),
        "gaps": shown.gap_lines(region.edition, asked, places, missing),
        "overlaps": shown.overlap_lines(
            asked, places, twice if asked.all_overlaps else twice[: shown.MOST]
        ),
        "overlap_count": len(twice),
        "empty": shown.empty_rows(region.edition, empty, today),
        "file": asked.to("regio:coverage-file"),
    }
    return render(request, "web/coverage.html", context)


def _missing(asked: Asked, offered: list[Offered], picture: Picture) -> list[Gap]:
    """Return what is missing; of what is nearby alone, only where there is none at all."""
    town, part = asked.where.ids
    if asked.where.nearby and town:
        near = [row._replace(municipality=None, neighbourhood=None) for row in offered]
        fresh = reach(row for row in near if row.confirmed)
        picture = Picture(fresh, reach(near), picture.agreed, {town: ()})
    return gaps(picture, asked.band, town, part)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.DIRECTORY_CURATE)
def cell(request: ActorRequest, level: int, function: str) -> HttpResponse:
    """What stands in one cell, and the place to say that it is empty on purpose."""
    if not is_cell(level, function):
        raise Http404
    region, now = person_of(request).region, timezone.now()
    today = office_day(now)
    asked = Asked.read(request.GET, covered.places_of(region.pk, today))
    form = MeanEmpty(request.POST if request.method == "POST" else None)

    def agree() -> None:
        town = asked.where.municipality
        given = Emptiness(
            level=level,
            function=function,
            reason=form.cleaned_data["reason"],
            until_on=form.cleaned_data["until"],
            band=asked.band.code,
            municipality_id=town.pk if town else None,
        )
        mean_empty(actor=request.actor, region_id=region.pk, emptiness=given, now=now)

    if form.is_valid() and done(form, agree):
        messages.success(request, _("Bewaard. Tot en met die dag telt dit niet als een gat."))
        return redirect(asked.to("regio:coverage"))
    found = covered.services_in(
        region.pk, asked.where, level=level, function=function, band=asked.band
    )
    meant = covered.meant_empty_in(region.pk).filter(level=level, function=function)
    context = {
        "title": shown.cell_title(region.edition, level, function),
        "said": shown.expected_words(EXPECTED[level, function]),
        "form": form,
        "empty": shown.empty_rows(region.edition, meant, today),
        "agreed_for": asked.where.municipality or _("de hele regio"),
    }
    return _listed(request, asked, found, context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def topic(request: ActorRequest, code: str) -> HttpResponse:
    """Everything that helps with one topic, so that who does the same can find each other."""
    known = queries.topic(code)
    if known is None:
        raise Http404
    region, today = person_of(request).region, office_day(timezone.now())
    asked = Asked.read(request.GET, covered.places_of(region.pk, today))
    found = covered.services_about(region.pk, asked.where, topic=code, band=asked.band)
    title = known.in_language(words.language())
    return _listed(request, asked, found, {"title": title})


def _listed(
    request: ActorRequest, asked: Asked, found: QuerySet[Service], context: dict[str, object]
) -> HttpResponse:
    here, today = request.actor.here, office_day(timezone.now())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = guide_rows(page.object_list, today, queries.upkeep_of(here))
    more = {
        "asked": asked,
        "page": page,
        "rows": rows,
        "back": asked.to("regio:coverage"),
    }
    return render(request, "web/coverage_cell.html", context | more)


@require_http_methods(["POST"])
@guard(Permission.DIRECTORY_CURATE)
def fill(request: ActorRequest, meant_id: UUID) -> HttpResponse:
    """Let a cell count as missing again; sent twice, the second time finds nothing to do."""
    if covered.meant_empty_in(request.actor.here).filter(pk=meant_id).exists():
        take_back_empty(actor=request.actor, meant_id=meant_id, now=timezone.now())
    messages.success(request, _("Dit telt weer mee als iets dat ontbreekt."))
    return redirect("regio:coverage")


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def coverage_file(request: ActorRequest) -> HttpResponse:
    """The matrix for every age, to work on in a spreadsheet."""
    region, today = person_of(request).region, office_day(timezone.now())
    asked = Asked.read(request.GET, covered.places_of(region.pk, today))
    offered = covered.offered_at(region.pk, asked.where, today)
    empty = list(covered.meant_empty_in(region.pk))
    return spreadsheet("dekking", _lines(region.edition, asked, offered, empty))


def _lines(
    edition: str, asked: Asked, offered: list[Offered], empty: list[MeantEmpty]
) -> Iterator[list[object]]:
    today = office_day(timezone.now())
    yield [
        *(_("Waar"), _("Niveau"), _("Naam van het niveau"), _("Functie"), _("Leeftijd")),
        *(_("Aanbod"), _("Te lang niet bevestigd"), _("Volgens het handboek"), _("Met opzet leeg")),
    ]
    for band in BAND.values() if asked.band == EVERY_AGE else [asked.band]:
        counts = counted(offered, band)
        there = Asked(asked.where, band, all_overlaps=False)
        why = {
            (each.level, each.function): each.reason
            for each in empty
            if shown.holds_here(each, there, today)
        }
        for (level, function), said in EXPECTED.items():
            count = counts.get((level, function))
            yield [
                *(asked.place, level, words.level(edition, level)),
                *(words.function(edition, function), band_words(band.code)),
                *(count.services if count else 0, count.stale if count else 0),
                *("; ".join(shown.expected_words(said)), why.get((level, function), "")),
            ]

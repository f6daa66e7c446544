"""Figures about areas: the region on a map and in a table, one area, and words about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.neighbourhoods.queries import decisions, profiles
from raak.neighbourhoods.queries.decisions import areas_visible_to, keeps_areas
from raak.neighbourhoods.queries.profiles import Compared
from raak.neighbourhoods.rules.decisions import Kind
from raak.neighbourhoods.rules.wording import may_hurt
from raak.web.forms.areas import Wording
from raak.web.shown import area_words
from raak.web.shown.area_trend import trend_shown
from raak.web.shown.areas import (
    advice_sentences,
    area_lines,
    area_map,
    decision_lines,
    profile_lines,
    region_sentence,
    topic_words,
)

if TYPE_CHECKING:
    from raak.parties.models import Neighbourhood


@require_http_methods(["GET", "HEAD"])
@guard(Permission.AREA_VIEW)
def areas(request: ActorRequest) -> HttpResponse:
    """One figure for every area, on a map and in a table, by place and name."""
    here, today = request.actor.here, office_day(timezone.now())
    visible = list(areas_visible_to(request.actor, today))
    years = profiles.years_of(here)
    indicator, year = _wished(request.GET.get("cijfer", ""), years)
    found = profiles.compared(here, indicator, year, today) if indicator else None
    lines = area_lines(visible, found)
    context: dict[str, Any] = {
        "lines": lines,
        "map": area_map(visible, lines, profiles.shapes_of(here)) if visible else None,
        "choices": [
            (f"{code}-{each}", f"{area_words.name_of(code)}, {each}")
            for code, known in years.items()
            for each in known
        ],
        "chosen": f"{indicator}-{year}",
        "figure": area_words.name_of(indicator) if indicator else "",
        "per": found.indicator.per if found else 100,
        "region": region_sentence(found) if found else "",
        "estimated": any(line.estimated for line in lines),
        "keeps": keeps_areas(request.actor),
    }
    if keeps_areas(request.actor):
        context.update(_kept(request, visible, found))
    return render(request, "web/areas.html", context)


def _wished(asked: str, years: Any) -> tuple[str, int]:
    """Return which figure of which year to show: as asked if there is one, else the first."""
    code, _dash, year = asked.rpartition("-")
    if code in years and year.isdecimal() and int(year) in years[code]:
        return code, int(year)
    first = next(iter(years), "")
    return first, years[first][0] if first else 0


def _kept(
    request: ActorRequest, visible: Sequence[Neighbourhood], found: Compared | None
) -> dict[str, Any]:
    """Return what the coordinator sees besides: what would fit, and what is chosen or open."""
    today = office_day(timezone.now())
    offers = profiles.offers_laid_over(request.actor.here, [found], today) if found else {}
    states = decisions.states_of(request.actor.here)
    return {
        "fits": [
            (area, sentence)
            for area in visible
            if found and area.pk in offers
            for sentence in advice_sentences(area.name, area.pk, offers[area.pk], [found])
        ],
        "chosen_areas": [a for a in visible if a.pk in states and states[a.pk].chosen],
        "double": [a for a in visible if a.pk in states and states[a.pk].both],
        "open": {a.pk for a in visible if a.pk in states and states[a.pk].open},
    }


@require_http_methods(["GET", "HEAD"])
@guard(Permission.AREA_VIEW)
def area(request: ActorRequest, area_id: UUID) -> HttpResponse:
    """The profile of one area: figures, what there is, and what was decided."""
    here, today = request.actor.here, office_day(timezone.now())
    found = get_object_or_404(areas_visible_to(request.actor, today), pk=area_id)
    figures = profiles.newest(here, today)
    offer = profiles.offers_laid_over(here, figures, today)[found.pk]
    taken = list(decisions.decisions_about(found.pk))
    stands = decisions.state(taken)
    lines = profile_lines(found.pk, figures)
    published = stands.last.get(Kind.PUBLISHED) if stands.published else None
    context = {
        "area": found,
        "introduction": published.reason if published else "",
        "lines": lines,
        "estimated": any(line.estimated for line in lines),
        "trends": [trend_shown(each) for each in profiles.trends(here, found.pk, today)],
        "advice": advice_sentences(found.name, found.pk, offer, figures),
        "given": sorted(offer.given, key=lambda each: each.name),
        "missing": topic_words(offer.missing),
        "shared": [(topic_words(frozenset({c})), ", ".join(by)) for c, by in offer.shared.items()],
        "aimed": decisions.aimed_at(found.pk),
        "stands": stands,
        "next_step": area_words.STEPS[stands.next_step],
        "keeps": keeps_areas(request.actor),
        "decisions": decision_lines(taken) if keeps_areas(request.actor) else [],
    }
    return render(request, "web/area.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.AREA_VIEW)
def wording(request: ActorRequest) -> HttpResponse:
    """Show which words in a text may hurt, and what to write instead; nothing is kept."""
    form = Wording(request.POST if request.method == "POST" else None)
    found = may_hurt(form.cleaned_data["text"]) if form.is_valid() else []
    context = {
        "form": form,
        "read": form.is_bound and form.is_valid(),
        "hurts": [(each, area_words.WHY[each.why]) for each in found],
    }
    return render(request, "web/area_words.html", context)

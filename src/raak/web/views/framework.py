"""The 35 points with the scores of the region and its municipalities, and what is missing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.analysis.queries import gaps as missing
from raak.analysis.queries import scores as queries
from raak.analysis.queries.facts import facts_about
from raak.analysis.queries.scores import Place
from raak.analysis.services.gaps import tick_typical_gaps
from raak.analysis.services.scores import score_point, set_recent
from raak.campaigns.queries import campaigns_visible_to
from raak.directory.queries.guide import services_for_colleagues
from raak.handbook import queries as handbook
from raak.handbook.framework import Point
from raak.kernel.calendar import office_day
from raak.plans.queries.told import facts_of_point
from raak.trajectories.queries.today import MOST
from raak.web.forms import framework as forms
from raak.web.forms.kept import done
from raak.web.shown import facts, words
from raak.web.shown import framework as shown
from raak.web.shown.framework import Asked, Old
from raak.web.shown.interventions import level_choices, level_words, said
from raak.web.shown.lists import listed
from raak.web.shown.sources import sections
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ANALYSIS_VIEW)
def framework(request: ActorRequest) -> HttpResponse:
    """Every point by level, with how the region and each municipality stand."""
    edition = person_of(request).region.edition
    places = queries.places_scored_by(request.actor)
    asked, scores = Asked.read(request.GET, places), queries.standing(request.actor)
    old = _old(request)
    context = {
        "ways": shown.ways("regio:framework"),
        "asked": asked,
        "levels": [*level_choices(edition), *shown.nature_choices()],
        "places": shown.place_choices(places),
        "values": shown.value_choices(),
        "groups": shown.levels(edition, asked, places, scores, old),
        "summary": shown.summary(scores, places),
        "months": old.months,
        "keeps": _keeps(request.actor),
    }
    return render(request, "web/framework.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ANALYSIS_VIEW)
def point(request: ActorRequest, number: int) -> HttpResponse:
    """One point: what it asks, how every place stands, what the product knows, what was before."""
    actor, found, now = request.actor, _point(number), timezone.now()
    history = queries.history_of(actor, number)
    holds = {each.place: each for each in _whole(queries.holding(history))}
    old = _old(request)
    places = queries.places_scored_by(actor)
    context = {
        **_about(request, found),
        "functions": words.listing(
            [words.function(person_of(request).region.edition, each) for each in found.functions]
        ),
        "tension": found.tension != "-",
        "sections": sections(found.source),
        "places": [shown.scored(actor, each, number, holds.get(each.id), old) for each in places],
        "facts": facts.shown(
            actor, [*facts_about(number, actor.here, now), *facts_of_point(number, actor, now)]
        ),
        "history": shown.moments(listed(queries.past(history)[: MOST + 1]).rows),
        "months": old.months,
        "keeps": _keeps(actor),
    }
    return render(request, "web/framework_point.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ANALYSIS_KEEP)
def score(request: ActorRequest, number: int, whose_id: UUID) -> HttpResponse:
    """Say how a place stands with a point; what was said before stays as history."""
    actor, now = request.actor, timezone.now()
    found, place = _point(number), queries.place_of(request.actor, whose_id)
    if place is None:
        raise Http404
    last = queries.score_of(actor, place.id, number)
    form = forms.ScoreForm(
        request.POST if request.method == "POST" else None,
        initial={**forms.known(last), "as_of": office_day(now)},
        **_choices(actor, place),
    )

    def write() -> None:
        score_point(
            actor=actor,
            place_id=place.id,
            point=number,
            said=form.said,
            seen=form.cleaned_data["seen"],
            now=now,
        )

    if form.is_valid() and done(form, write):
        messages.success(request, _("Bewaard. Wat er eerder stond, blijft te lezen."))
        return redirect("regio:framework-point", number)
    old = _old(request)
    form.catch_up(last.number if last else 0)
    context = {
        **_about(request, found),
        "form": form,
        "name": shown.place_name(place),
        "months": old.months,
        "last": shown.scored(actor, place, number, last, old) if last else None,
    }
    return render(request, "web/framework_score.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ANALYSIS_KEEP)
def recent(request: ActorRequest) -> HttpResponse:
    """After how many months a score is called old."""
    actor = request.actor
    form = forms.RecentForm(
        request.POST if request.method == "POST" else None,
        initial={"months": queries.recent_months(actor.here)},
    )

    def choose() -> None:
        set_recent(actor=actor, months=form.cleaned_data["months"], now=timezone.now())

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard. Dit geldt vanaf nu."))
        return redirect("regio:framework")
    return render(request, "web/framework_recent.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ANALYSIS_VIEW)
def gaps(request: ActorRequest) -> HttpResponse:
    """What is missing, what comes first first, and what was put off."""
    actor = request.actor
    places = queries.places_scored_by(actor)
    names = {each.id: shown.place_name(each) for each in places}
    context = {
        "ways": shown.ways("regio:framework-gaps"),
        "rows": shown.gaps(actor, missing.gaps_visible_to(actor), places),
        "put_off": [
            (shown.point_title(each.point), names[each.place])
            for each in missing.put_off_visible_to(actor)
        ],
        "keeps": _keeps(actor),
    }
    return render(request, "web/framework_gaps.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ANALYSIS_KEEP)
def typical(request: ActorRequest) -> HttpResponse:
    """Tick which gaps of a first look the region has."""
    actor = request.actor
    initial: dict[str, object] = {}
    for each in missing.typical_visible_to(actor):
        initial |= {each.kind: True, f"{each.kind}-note": each.note}
    form = forms.TypicalForm(request.POST if request.method == "POST" else None, initial=initial)

    def tick() -> None:
        tick_typical_gaps(actor=actor, notes=form.notes, now=timezone.now())

    if form.is_valid() and done(form, tick):
        messages.success(request, _("Bewaard."))
        return redirect("regio:framework-gaps")
    return render(request, "web/framework_typical.html", {"form": form})


def _point(number: int) -> Point:
    try:
        return handbook.point(number)
    except LookupError as unknown:
        raise Http404 from unknown


def _about(request: ActorRequest, found: Point) -> dict[str, Any]:
    return {
        "number": found.number,
        "title": shown.point_title(found.number),
        "says": said(found.says),
        "shows": said(found.shows),
        "level": level_words(person_of(request).region.edition, found.level),
    }


def _whole(scores: Any) -> Any:
    return scores.order_by().select_related("scored_by", "service", "campaign")


def _old(request: ActorRequest) -> Old:
    return Old(queries.recent_months(request.actor.here), office_day(timezone.now()))


def _keeps(actor: Actor) -> bool:
    return may_ever(actor, Permission.ANALYSIS_KEEP) is None


def _choices(actor: Actor, place: Place) -> dict[str, Any]:
    return {
        "of_municipality": place.municipality is not None,
        "services": services_for_colleagues(actor.here),
        "campaigns": campaigns_visible_to(actor).order_by("title"),
    }

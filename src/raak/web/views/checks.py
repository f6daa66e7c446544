"""The region and its municipalities look at themselves: the self-test, and diagnosis of policy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.analysis.queries import checks as queries
from raak.analysis.queries.check_facts import facts_beside
from raak.analysis.queries.scores import Place, places_scored_by
from raak.analysis.services.checks import answer_checks
from raak.handbook.queries import DIAGNOSIS, questionnaire
from raak.handbook.questionnaires import Questionnaire, Section
from raak.kernel.calendar import OFFICE_ZONE
from raak.kernel.refusal import Refused
from raak.plans.queries import plans_visible_to
from raak.plans.queries.told import facts_of_checks
from raak.plans.rules.states import PlanState
from raak.web.forms.checks import ChecksForm
from raak.web.forms.kept import refuse
from raak.web.shown import checks as shown
from raak.web.shown import facts, framework
from raak.web.shown.facts import FactShown
from raak.web.shown.spreadsheets import spreadsheet
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ANALYSIS_VIEW)
def overview(request: ActorRequest, which: str) -> HttpResponse:
    """How far every section is, what is not there, and what changed since a day."""
    actor, asked, edition = request.actor, questionnaire(which), _edition(request)
    places = _places(actor, which)
    place, since = _asked_place(request, places), _since(request)
    answers = queries.answers_to(actor, asked)
    held = answers.get(place.id, {}) if place else {}
    beside = shown.compared(asked, edition, places, answers)
    context = {
        "which": which,
        "title": shown.title_of(which),
        "ways": framework.ways(f"regio:{which}"),
        "is_diagnosis": which == DIAGNOSIS,
        "places": [(str(each.id), framework.place_name(each)) for each in places],
        "place": place,
        "name": framework.place_name(place) if place else "",
        "since": since.date().isoformat() if since else "",
        "answered": len(held),
        "count": len(asked.checks()),
        "file": shown.address(which, "-file"),
        "compared": beside,
        "columns": [_("Waar"), *(head for each in beside[:1] for head, _cell in each.cells)],
    }
    if place:
        context |= {
            "sections": shown.sections_shown(asked, edition, place, held),
            "open": shown.not_there(asked, edition, place, held, _plan(actor)),
        }
    if place and since:
        found = queries.changed_since(actor, asked, place.id, since)
        context["changes"] = shown.changes(asked, found)
    return render(request, "web/checks.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ANALYSIS_VIEW)
def section(request: ActorRequest, section: str, which: str) -> HttpResponse:
    """Every line of a section with what a place says, what others say, and what was before."""
    actor, (asked, found) = request.actor, _section(which, section)
    places = _places(actor, which)
    place = _asked_place(request, places)
    if place is None:
        raise Http404
    keeps = may_ever(actor, Permission.ANALYSIS_KEEP) is None
    context = {
        **_about(request, asked, found, place),
        "places": [(str(each.id), framework.place_name(each)) for each in places],
        "checks": shown.checks_shown(
            found,
            place,
            places,
            queries.answers_to(actor, found),
            queries.before(actor, found, place.id),
            _facts(actor, which, found, timezone.now()),
        ),
        "fill": shown.address(which, "-fill", found.code, place.id) if keeps else "",
    }
    return render(request, "web/checks_section.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ANALYSIS_KEEP)
def fill(request: ActorRequest, section: str, whose_id: UUID, which: str) -> HttpResponse:
    """Answer lines of a section; whoever fills it in at the same time keeps what they said."""
    actor, now, (asked, found) = request.actor, timezone.now(), _section(which, section)
    place = next((each for each in _places(actor, which) if each.id == whose_id), None)
    if place is None:
        raise Http404
    held = queries.answers_to(actor, found).get(place.id, {})
    form = ChecksForm(request.POST if request.method == "POST" else None, section=found, held=held)
    if form.is_valid() and _answered(form, actor, found, place, now):
        messages.success(request, _("Bewaard. Wat er eerder stond, blijft te lezen."))
        address = shown.address(which, "-section", found.code)
        return redirect(f"{address}?waar={place.id}")
    context = {
        **_about(request, asked, found, place),
        "form": form,
        "asked": form.asked(_facts(actor, which, found, now)),
    }
    return render(request, "web/checks_fill.html", context)


def _answered(
    form: ChecksForm, actor: Actor, section: Section, place: Place, now: datetime
) -> bool:
    """Keep what was answered; when that is refused or clashes, say so in the form."""
    try:
        clashes = answer_checks(
            actor=actor,
            place_id=place.id,
            section=section,
            said=form.said,
            seen=form.seen,
            now=now,
        )
    except Refused as refused:
        refuse(form, refused)
        return False
    if clashes:
        form.catch_up(clashes, queries.answers_to(actor, section).get(place.id, {}))
    return not clashes


@require_http_methods(["GET", "HEAD"])
@guard(Permission.ANALYSIS_VIEW)
def answers_file(request: ActorRequest, which: str) -> HttpResponse:
    """Every line of every place as a spreadsheet."""
    actor, asked = request.actor, questionnaire(which)
    answers = queries.answers_to(actor, asked)
    lines = shown.sheet(asked, _edition(request), _places(actor, which), answers)
    return spreadsheet("zelftoets" if which != DIAGNOSIS else "beleid-per-gemeente", lines)


def _section(which: str, code: str) -> tuple[Questionnaire, Section]:
    asked = questionnaire(which)
    found = next((each for each in asked.sections if each.code == code), None)
    if found is None:
        raise Http404
    return asked, found


def _places(actor: Actor, which: str) -> list[Place]:
    """Return who answers: of policy the municipalities only."""
    places = places_scored_by(actor)
    return places[1:] if which == DIAGNOSIS else places


def _asked_place(request: ActorRequest, places: list[Place]) -> Place | None:
    """Return the place in the address, or else the first."""
    wanted = request.GET.get("waar", "")
    found = (each for each in places if str(each.id) == wanted)
    return next(found, places[0] if places else None)


def _since(request: ActorRequest) -> datetime | None:
    """Return the beginning of the day in the address; whatever is wrong in it is left out."""
    try:
        day: date | None = parse_date(request.GET.get("sinds", ""))
    except ValueError:
        return None
    return datetime.combine(day, datetime.min.time(), OFFICE_ZONE) if day else None


def _edition(request: ActorRequest) -> str:
    return person_of(request).region.edition


def _about(
    request: ActorRequest, asked: Questionnaire, found: Section, place: Place
) -> dict[str, Any]:
    return {
        "title": shown.section_title(found, _edition(request)),
        "whole": shown.title_of(asked.code),
        "place": place,
        "name": framework.place_name(place),
        "back": f"{shown.address(asked.code, '')}?waar={place.id}",
        "here": shown.address(asked.code, "-section", found.code),
    }


def _facts(
    actor: Actor, which: str, found: Section, now: datetime
) -> Mapping[str, list[FactShown]]:
    """Return what the product knows beside the lines: it knows of the region, not of a town."""
    codes = queries.codes_of(found) if which != DIAGNOSIS else []
    known = facts_beside(codes, actor, now)
    planned = facts_of_checks(codes, actor, now)
    both = {code: [*known.get(code, ()), *planned.get(code, ())] for code in codes}
    return {code: facts.shown(actor, rows) for code, rows in both.items() if rows}


def _plan(actor: Actor) -> UUID | None:
    """Return the newest plan in which the actor can put a goal."""
    if may_ever(actor, Permission.PLAN_KEEP):
        return None
    found = plans_visible_to(actor).exclude(state=PlanState.CLOSED)
    return found.values_list("pk", flat=True).first()

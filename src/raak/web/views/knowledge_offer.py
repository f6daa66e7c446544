"""What the handbook tells of interventions, of money and of choosing, for who works in a region."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.handbook import queries
from raak.plans.queries import work_with
from raak.web.shown import choosing as chosen_by
from raak.web.shown import coverage as ages
from raak.web.shown import funding as money
from raak.web.shown import interventions as shown
from raak.web.shown import weighing
from raak.web.shown.interventions import NO_AGE, Asked
from raak.web.shown.sources import sections
from raak.web.signed_in import person_of
from raak.wordings.queries import sheets_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def interventions(request: ActorRequest) -> HttpResponse:
    """Every intervention that the handbook names, by level or from light to heavy."""
    edition, asked = person_of(request).region.edition, Asked.read(request.GET)
    found = shown.found(asked)
    context = {
        "ways": shown.ways("regio:interventions", request.actor),
        "asked": asked,
        "levels": shown.level_choices(edition),
        "functions": shown.function_choices(edition),
        "ages": [*ages.age_choices(), (NO_AGE, _("Leeftijd niet genoemd"))],
        "effects": shown.effect_choices(),
        "orders": shown.order_choices(),
        "groups": shown.groups(edition, asked, found),
        "count": len(found),
        "unaged": shown.unaged(asked),
    }
    return render(request, "web/interventions.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def intervention(request: ActorRequest, code: str) -> HttpResponse:
    """All that the handbook tells of one intervention, and where it contradicts itself."""
    try:
        each = queries.intervention(code)
    except LookupError as unknown:
        raise Http404 from unknown
    region = person_of(request).region
    may_weigh = may_ever(request.actor, Permission.KNOWLEDGE_WORD) is None
    context = {
        "title": shown.said(each.title),
        "says": shown.said(each.says),
        "facts": shown.facts(region.edition, each),
        "effect": shown.effect_words(each),
        "evidence": shown.said(each.evidence),
        "warning": shown.said(each.warning),
        "paid_by": shown.paid_by(each.code),
        "sections": sections(each.source),
        "name": each.title.nl,
        "code": each.code,
        "sheets": weighing.sheets_of_intervention(region.pk, each, may_weigh=may_weigh),
        "work": work_with(request.actor, {each.code, each.title.nl, each.title.en, *each.also}),
    }
    return render(request, "web/intervention.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def funding(request: ActorRequest) -> HttpResponse:
    """Sources of money, costs and needs as the handbook saw them at the end of 2006."""
    edition, asked = person_of(request).region.edition, Asked.read(request.GET)
    context = {
        "ways": shown.ways("regio:funding", request.actor),
        "asked": asked,
        "levels": shown.level_choices(edition),
        "functions": shown.function_choices(edition),
        "tables": money.tables(asked),
    }
    return render(request, "web/funding.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def choosing(request: ActorRequest) -> HttpResponse:
    """By what help is chosen and goals are worded."""
    found = sheets_of(request.actor.here, weighing.OF_CHAIN, [weighing.CHAIN])[weighing.CHAIN]
    may_weigh = may_ever(request.actor, Permission.KNOWLEDGE_WORD) is None
    url = reverse("regio:weigh-chain") if may_weigh else ""
    context = {
        "ways": shown.ways("regio:choosing", request.actor),
        "lists": chosen_by.lists(),
        "chain": weighing.sheet_row(weighing.sheet(weighing.OF_CHAIN), found, url),
    }
    return render(request, "web/choosing.html", context)

"""The lists of the handbook as an aid to choose: held against what there is, and side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.handbook import queries
from raak.handbook.choosing import Features
from raak.parties.queries import municipalities_of
from raak.plans.queries import goals_to_work_on
from raak.web.forms.kept import done
from raak.web.forms.weighing import WeighForm, known
from raak.web.shown import interventions as shown
from raak.web.shown import weighing
from raak.web.signed_in import person_of
from raak.wordings.queries import sheets_of
from raak.wordings.services import Held, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list is held against. back: the page to return to, and what it is called."""

    about: str
    title: str
    back: str
    back_words: str


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.KNOWLEDGE_WORD)
def intervention(request: ActorRequest, code: str, sheet: str) -> HttpResponse:
    """Hold a list of features against an intervention."""
    if sheet not in weighing.OF_INTERVENTIONS:
        raise Http404
    try:
        each = queries.intervention(code)
    except LookupError as unknown:
        raise Http404 from unknown
    subject = Subject(
        weighing.about_intervention(code),
        shown.said(each.title),
        reverse("regio:intervention", args=[code]),
        shown.said(each.title),
    )
    return _weigh(request, subject, weighing.sheet(sheet))


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.KNOWLEDGE_WORD)
def chain(request: ActorRequest) -> HttpResponse:
    """Hold the features of well-organised care against the chain of the region."""
    back = reverse("regio:choosing")
    subject = Subject(weighing.CHAIN, _("De keten in onze regio"), back, _("Kiezen en toetsen"))
    return _weigh(request, subject, weighing.sheet(weighing.OF_CHAIN))


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.KNOWLEDGE_WORD)
def light_help_at(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """Answer the six questions about light help for one municipality."""
    here = municipalities_of(request.actor.here)
    found = get_object_or_404(here, pk=municipality_id)
    subject = Subject(
        weighing.about_municipality(found.pk),
        found.name,
        reverse("regio:light-help"),
        _("Zes vragen over lichte hulp"),
    )
    goals = goals_to_work_on(request.actor)
    begin = _("Lichte hulp in %(name)s") % {"name": found.name}
    more: dict[str, object] = {"goals": list(goals[:10]), "begin": begin}
    return _weigh(request, subject, weighing.sheet(weighing.LIGHT_HELP), more)


def _weigh(
    request: ActorRequest,
    subject: Subject,
    features: Features,
    more: Mapping[str, object] | None = None,
) -> HttpResponse:
    region_id = request.actor.here
    found = sheets_of(region_id, features.code, [subject.about])[subject.about]
    first = known(found.found, found.last)
    form = WeighForm(request.POST or None, initial=first, features=features)

    def keep() -> None:
        weigh(
            actor=request.actor,
            region_id=region_id,
            held=Held(features.code, subject.about),
            said=form.found,
            began_with=form.cleaned_data["began_with"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, keep):
        messages.success(request, _("Bewaard. Je ziet het terug bij wat jullie kiezen."))
        return redirect(subject.back)
    context = {
        "form": form,
        "subject": subject,
        "title": shown.said(features.title),
        "says": shown.said(features.says),
        "last": found.last,
        "row": weighing.sheet_row(features, found, ""),
        **(more or {}),
    }
    return render(request, "web/weigh.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def compare(request: ActorRequest) -> HttpResponse:
    """Two or three interventions side by side."""
    region = person_of(request).region
    asked = [request.GET.get(name, "") for name in ("een", "twee", "drie")]
    found = weighing.chosen(asked)
    context = {
        "ways": shown.ways("regio:compare", request.actor),
        "choices": weighing.intervention_choices(),
        "asked": list(zip(("een", "twee", "drie"), asked, strict=True)),
        "chosen": [(each.code, shown.said(each.title)) for each in found],
        "columns": [_("Waarop"), *(shown.said(each.title) for each in found)],
        "rows": weighing.compared(region.edition, region.pk, found) if len(found) > 1 else [],
    }
    return render(request, "web/compare.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def light_help(request: ActorRequest) -> HttpResponse:
    """How far each municipality is with the six questions about light help."""
    may_weigh = may_ever(request.actor, Permission.KNOWLEDGE_WORD) is None
    places = list(municipalities_of(request.actor.here))
    features = weighing.sheet(weighing.LIGHT_HELP)
    context = {
        "title": shown.said(features.title),
        "says": shown.said(features.says),
        "rows": weighing.light_help_rows(request.actor.here, places, may_weigh=may_weigh),
    }
    return render(request, "web/light_help.html", context)

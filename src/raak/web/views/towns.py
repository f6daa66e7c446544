"""How each municipality takes its part: its choice, its official's errands, and its money."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.directory.queries.coverage import Where, services_at
from raak.kernel.calendar import office_day
from raak.meetings import queries
from raak.meetings.services import towns as services
from raak.parties.queries import municipalities_of, people_of
from raak.web.forms.kept import done
from raak.web.forms.towns import (
    ApplicationForm,
    ChaseForm,
    OutcomeForm,
    StanceForm,
    known_application,
    known_stance,
)
from raak.web.shown import towns as shown
from raak.web.signed_in import person_of
from raak.web.views.bodies import keeps

if TYPE_CHECKING:
    from raak.meetings.models import Stance
    from raak.parties.models import Municipality, Person

MOST = 200


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def towns(request: ActorRequest) -> HttpResponse:
    """Every municipality, the smallest first, with who directs there."""
    stances = {each.pk: each for each in queries.stances_visible_to(request.actor)}
    rows = shown.town_rows(municipalities_of(request.actor.here), stances)
    return render(request, "web/towns.html", {"rows": rows})


def _town(request: ActorRequest, municipality_id: UUID) -> Municipality:
    return get_object_or_404(municipalities_of(request.actor.here), pk=municipality_id)


def _directed(request: ActorRequest, municipality_id: UUID) -> Municipality:
    """Return a municipality that the reader directs or keeps, or answer that it is not there."""
    found = _town(request, municipality_id)
    if not queries.ties_to_town(request.actor, found.pk, found.region_id):
        raise Http404
    return found


def _stance(request: ActorRequest, town: Municipality) -> Stance | None:
    return queries.stances_visible_to(request.actor).filter(pk=town.pk).first()


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def town(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """One municipality: its choice per task, what parents find there, errands and money."""
    actor, today = request.actor, office_day(timezone.now())
    found = _town(request, municipality_id)
    stance = _stance(request, found)
    offer = services_at(found.region_id, Where(municipality=found, nearby=True))
    asked = queries.applications_visible_to(actor).filter(municipality=found)
    chases = queries.chases_visible_to(actor).filter(municipality=found)
    context = {
        "town": found,
        "pill": shown.pill(stance),
        "facts": shown.stance_facts(stance),
        "tasks": shown.task_rows(person_of(request).region.edition, stance, offer),
        "chases": shown.chase_rows(chases[:MOST], today),
        "applications": shown.application_rows(asked[:MOST]),
        "keeps": keeps(actor),
        "directs": bool(queries.ties_to_town(actor, found.pk, found.region_id)),
    }
    return render(request, "web/town.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def stance(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """Choose how a municipality takes its part."""
    found = _town(request, municipality_id)
    known = _stance(request, found)
    form = StanceForm(
        request.POST or None,
        people=_people(request, known),
        others=municipalities_of(request.actor.here).exclude(pk=found.pk),
        edition=person_of(request).region.edition,
        initial=known_stance(known),
    )

    def choose() -> None:
        services.choose_stance(
            actor=request.actor,
            municipality_id=found.pk,
            choice=form.choice,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard hoe deze gemeente meedoet."))
        return redirect("regio:town", found.pk)
    return render(request, "web/town_stance.html", {"form": form, "town": found})


def _people(request: ActorRequest, known: Stance | None) -> list[Person]:
    """Return who can be chosen, with who directs now, who may have left."""
    here = list(people_of(request.actor.here))
    if known is None or known.person is None or known.person in here:
        return here
    return [known.person, *here]


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def new_chase(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """Write down what somebody runs after."""
    found = _directed(request, municipality_id)
    start = {"key": uuid4(), "owner": request.actor.person_id}
    form = ChaseForm(request.POST or None, people=people_of(request.actor.here), initial=start)

    def begin() -> None:
        services.chase(
            actor=request.actor,
            municipality_id=found.pk,
            key=form.cleaned_data["key"] or uuid4(),
            errand=form.errand,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, begin):
        messages.success(request, _("Het staat klaar. Het verschijnt op Vandaag."))
        return redirect("regio:town", found.pk)
    return render(request, "web/new_chase.html", {"form": form, "town": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def chase(request: ActorRequest, chase_id: UUID) -> HttpResponse:
    """One errand: who runs after it, and what came of it."""
    now = timezone.now()
    found = get_object_or_404(queries.chases_visible_to(request.actor), pk=chase_id)
    form = OutcomeForm(request.POST or None)

    def finish() -> None:
        outcome = form.cleaned_data["outcome"]
        services.finish_chase(actor=request.actor, chase_id=found.pk, outcome=outcome, now=now)

    if form.is_valid() and done(form, finish):
        messages.success(request, _("Dank je. Dit is klaar."))
        return redirect("regio:town", found.municipality_id)
    context = {"form": form, "chase": found, "pill": shown.chase_pill(found, office_day(now))}
    return render(request, "web/chase.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def new_application(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """Write down money that a municipality asks for."""
    found = _directed(request, municipality_id)
    start = {"key": uuid4(), "state": "planned"}
    return _apply(request, found, start)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def application(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """One application: its goals, its indicators, and how far it is."""
    found = get_object_or_404(queries.applications_visible_to(request.actor), pk=application_id)
    return _apply(
        request, _directed(request, found.municipality_id), known_application(found), found.pk
    )


def _apply(
    request: ActorRequest, town: Municipality, start: dict[str, object], key: UUID | None = None
) -> HttpResponse:
    """key: of an application that is there."""
    form = ApplicationForm(request.POST or None, initial=start)

    def keep() -> None:
        services.apply_for_money(
            actor=request.actor,
            municipality_id=town.pk,
            key=key or form.cleaned_data["key"] or uuid4(),
            request=form.request,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, keep):
        messages.success(request, _("De aanvraag is bewaard."))
        return redirect("regio:town", town.pk)
    return render(request, "web/application.html", {"form": form, "town": town})

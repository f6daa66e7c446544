"""What a coordinator decides about an area, and for whom an activity is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.directory.queries import services_for_everybody
from raak.kernel.calendar import office_day
from raak.neighbourhoods.queries import decisions as queries
from raak.neighbourhoods.queries.decisions import State, areas_visible_to
from raak.neighbourhoods.services import aiming
from raak.neighbourhoods.services import decisions as services
from raak.web.forms import areas as forms
from raak.web.forms.kept import done
from raak.web.shown import area_words

if TYPE_CHECKING:
    from raak.parties.models import Neighbourhood


@dataclass(frozen=True, slots=True)
class Deed:
    """A decision. title: above its form; lead: what it means; does: on the button."""

    form: type[forms.Decide]
    service: Callable[..., object]
    title: Promise
    lead: Promise
    does: Promise


DEEDS: Mapping[str, Deed] = {
    "kiezen": Deed(
        forms.Choose,
        services.choose_area,
        gettext_lazy("Kies deze wijk voor extra inzet"),
        gettext_lazy("Je kiest een gebied, geen gezinnen. Iedereen in de wijk kan meedoen."),
        gettext_lazy("Kies deze wijk"),
    ),
    "loslaten": Deed(
        forms.Decide,
        services.let_go_of_area,
        gettext_lazy("Stop de extra inzet"),
        gettext_lazy("De reden blijft staan, voor wie er later naar vraagt."),
        gettext_lazy("Stop de extra inzet"),
    ),
    "stap": Deed(
        forms.NextStep,
        services.note_step,
        gettext_lazy("Schrijf de volgende stap op"),
        gettext_lazy("Profiel, keuze, plan, programma's, meten: in die volgorde, steeds opnieuw."),
        gettext_lazy("Schrijf deze stap op"),
    ),
    "programma": Deed(
        forms.Programme,
        services.check_programme,
        gettext_lazy("Kijk een programma na"),
        gettext_lazy("Een programma voor een wijk werkt beter als het dit alles heeft."),
        gettext_lazy("Leg dit vast"),
    ),
    "overleg": Deed(
        forms.Structures,
        services.note_structures,
        gettext_lazy("Buurtnetwerk en zorgteam op school"),
        gettext_lazy("Zijn er twee die hetzelfde doen? Spreek af welke doorgaat."),
        gettext_lazy("Leg dit vast"),
    ),
    "publiceren": Deed(
        forms.Publish,
        services.publish_profile,
        gettext_lazy("Publiceer het profiel"),
        gettext_lazy(
            "Teamleiders, jeugdverpleegkundigen en ketenregisseurs kunnen het daarna lezen."
            " Zou je het ook voorlezen in het buurthuis?"
        ),
        gettext_lazy("Publiceer"),
    ),
    "terughalen": Deed(
        forms.Decide,
        services.withdraw_profile,
        gettext_lazy("Haal het profiel terug"),
        gettext_lazy("Daarna leest alleen de regiocoördinator het nog."),
        gettext_lazy("Haal terug"),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.AREA_KEEP)
def decide(request: ActorRequest, area_id: UUID, deed: str) -> HttpResponse:
    """Ask for what a decision needs, and write it down."""
    if deed not in DEEDS:
        raise Http404
    now, asked = timezone.now(), DEEDS[deed]
    area = get_object_or_404(areas_visible_to(request.actor, office_day(now)), pk=area_id)
    stands = queries.state(list(queries.decisions_about(area.pk)))
    form = _form(request, asked, stands)

    def write() -> None:
        more = form.more()
        asked.service(actor=request.actor, area_id=area.pk, said=form.said(), now=now, **more)

    if form.is_valid() and done(form, write):
        messages.success(request, _("Vastgelegd, met jouw naam en de dag."))
        return redirect("werk:area", area.pk)
    return render(request, "web/area_decide.html", _shown(area, asked, form, stands))


def _form(request: ActorRequest, deed: Deed, stands: State) -> forms.Decide:
    sent = request.POST if request.method == "POST" else None
    begin = {"on": office_day(timezone.now())}
    if deed.form is forms.NextStep:
        return forms.NextStep(sent, initial=begin, step=stands.next_step)
    return deed.form(sent, initial=begin)


def _shown(area: Neighbourhood, deed: Deed, form: forms.Decide, stands: State) -> dict[str, Any]:
    step = area_words.STEPS[stands.next_step] if deed.form is forms.NextStep else ""
    return {
        "area": area,
        "title": step or deed.title,
        "lead": deed.lead,
        "does": deed.does,
        "form": form,
        "fields": [form[name] for name in form.fields if name != "keep_words"],
        "hurts": [(each, area_words.WHY[each.why]) for each in form.hurts],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.AREA_KEEP)
def aimed(request: ActorRequest) -> HttpResponse:
    """What is meant for an area or a group, and why; add one."""
    now = timezone.now()
    today = office_day(now)
    offered = services_for_everybody(request.actor.here, today).order_by("name", "pk")
    form = forms.Aiming(
        request.POST if request.method == "POST" else None,
        services=[(str(each.pk), f"{each.name}, {each.organisation.name}") for each in offered],
        areas=[
            (str(each.pk), f"{each.name}, {each.municipality.name}")
            for each in areas_visible_to(request.actor, today)
        ],
    )

    def write() -> None:
        service_id = form.cleaned_data["service"]
        aiming.aim_service(actor=request.actor, service_id=service_id, aim=form.aim(), now=now)

    if form.is_valid() and done(form, write):
        messages.success(request, _("Vastgelegd, met jouw naam en de reden."))
        return redirect("werk:aimed")
    context = {
        "form": form,
        "fields": [form[name] for name in form.fields if name != "keep_words"],
        "hurts": [(each, area_words.WHY[each.why]) for each in form.hurts],
        "rows": queries.aimed_visible_to(request.actor),
    }
    return render(request, "web/aimed.html", context)


@require_http_methods(["POST"])
@guard(Permission.AREA_KEEP)
def aim_ended(request: ActorRequest, aimed_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.aimed_visible_to(request.actor), pk=aimed_id)
    aiming.aim_no_more(actor=request.actor, aimed_id=found.pk, now=timezone.now())
    messages.success(request, _("Dit aanbod is weer voor iedereen."))
    return redirect("werk:aimed")

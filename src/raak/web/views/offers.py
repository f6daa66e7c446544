"""What an organisation offers: kept right by its team leads, and by the region coordinator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.directory import queries
from raak.directory.rules.codes import Status
from raak.directory.services import offer as services
from raak.kernel.calendar import office_day
from raak.parties.queries import municipalities_of
from raak.trajectories.queries.today import MOST
from raak.ui.words import day
from raak.web.forms.kept import done
from raak.web.forms.offer import OfferForm
from raak.web.shown import offer_words
from raak.web.shown.offers import offer_facts, offer_rows, pill_of, spots_of
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.directory.models import Service


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_EDIT)
def offers(request: ActorRequest) -> HttpResponse:
    """What the reader keeps, what must be confirmed first on top."""
    today = office_day(timezone.now())
    sought = request.GET.get("naam", "").replace("\0", "").strip()[:100]
    place = request.GET.get("organisatie", "")
    found = queries.services_kept_by(request.actor).filter(name__icontains=sought)
    if place:
        found = found.filter(organisation_id=_id(place))
    page = Paginator(found.order_by("assure_by", "name", "pk"), MOST).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": offer_rows(page.object_list, today, queries.upkeep_of(request.actor.here)),
        "name": sought,
        "organisations": queries.organisations_kept_by(request.actor),
        "organisation": place,
        "may_curate": may_ever(request.actor, Permission.DIRECTORY_CURATE) is None,
    }
    return render(request, "web/offers.html", context)


def _id(text: str) -> UUID:
    """Return an id from an address; one that nothing has when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.DIRECTORY_EDIT)
def new_offer(request: ActorRequest) -> HttpResponse:
    """Add something that an organisation does."""
    form = _form(request, initial={"youngest": -9, "oldest": 276, "languages": ["nl"]})
    made: list[Service] = []

    def add() -> None:
        made.append(
            services.add_service(
                actor=request.actor,
                organisation_id=form.organisation_id,
                offer=form.offer,
                now=timezone.now(),
            )
        )

    if form.is_valid() and done(form, add):
        messages.success(request, _("Het aanbod staat erbij. Zeg nu waar en wanneer het is."))
        return redirect("werk:offer", made[0].pk)
    return render(request, "web/new_offer.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_EDIT)
def offer(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """Everything that is known of a service, and what its keeper can do."""
    found = get_object_or_404(_whole(request), pk=service_id)
    today = office_day(timezone.now())
    region = person_of(request).region
    statuses = [
        (status, word)
        for status, word in offer_words.STATUSES.items()
        if status != found.status and status != Status.INACTIVE
    ]
    context = {
        "service": found,
        "facts": offer_facts(found, region.edition),
        "spots": spots_of(found),
        "pill": pill_of(found, today, queries.upkeep_of(region.pk)),
        "is_hidden": found.status != Status.ACTIVE or found.hidden_from <= today,
        "statuses": statuses,
    }
    return render(request, "web/offer.html", context)


def _whole(request: ActorRequest) -> QuerySet[Service]:
    kept = queries.services_kept_by(request.actor).select_related("organisation", "assured_by")
    return queries.with_places_and_times(kept)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.DIRECTORY_EDIT)
def change_offer(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """Put right what is known of a service; who does so stands for it."""
    found = get_object_or_404(_whole(request), pk=service_id)
    form = _form(request, initial=OfferForm.known(found))
    form.fields["organisation"].disabled = True

    def change() -> None:
        services.change_service(
            actor=request.actor,
            service_id=found.pk,
            offer=form.offer,
            read_at=form.cleaned_data["read_at"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("Bewaard. Het geldt meteen als bevestigd."))
        return redirect("werk:offer", found.pk)
    return render(request, "web/change_offer.html", {"form": form, "service": found})


@require_http_methods(["POST"])
@guard(Permission.DIRECTORY_EDIT)
def confirm_offer(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """Everything about it is still right: one press."""
    found = get_object_or_404(queries.services_kept_by(request.actor), pk=service_id)
    confirmed = services.confirm_service(
        actor=request.actor, service_id=found.pk, now=timezone.now()
    )
    told = _("Bevestigd: %(name)s. Kijk er voor %(day)s nog eens naar.")
    messages.success(request, told % {"name": found.name, "day": day(confirmed.assure_by)})
    return redirect(_back(request, reverse("werk:offer", args=[found.pk])))


@require_http_methods(["POST"])
@guard(Permission.DIRECTORY_EDIT)
def offer_status(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """Close it for a while or for good, or open it again."""
    found = get_object_or_404(queries.services_kept_by(request.actor), pk=service_id)
    try:
        status = Status(request.POST.get("status", ""))
    except ValueError:
        messages.error(request, _("Kies of het open is, tijdelijk gesloten of gestopt."))
    else:
        services.set_status(
            actor=request.actor, service_id=found.pk, status=status, now=timezone.now()
        )
        word = offer_words.said(offer_words.STATUSES, status)
        messages.success(request, _("Dit aanbod staat nu op: %(word)s.") % {"word": word})
    return redirect("werk:offer", found.pk)


def _back(request: ActorRequest, otherwise: str) -> str:
    """Return where the reader came from, if that is a page of ours."""
    asked = request.POST.get("terug", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours and asked.startswith("/") else otherwise


def _form(request: ActorRequest, **options: Any) -> OfferForm:
    return OfferForm(
        request.POST if request.method == "POST" else None,
        edition=person_of(request).region.edition,
        organisations=queries.organisations_kept_by(request.actor),
        municipalities=municipalities_of(request.actor.here),
        **options,
    )

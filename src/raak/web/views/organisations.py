"""The organisations of the region: added, put right, and closed after handing everything over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of, organisations_of
from raak.parties.services import places
from raak.trajectories.queries.succession import who_can_take_over_from
from raak.trajectories.queries.team import open_work_at
from raak.trajectories.queries.today import MOST
from raak.trajectories.services.departures import close_organisation
from raak.web import refusals
from raak.web.forms.kept import done
from raak.web.forms.organisation import CloseOrganisation
from raak.web.forms.setting_up import OrganisationForm
from raak.web.keeping import forget_typed
from raak.web.shown.lists import listed
from raak.web.shown.organisations import moves, organisation_rows
from raak.web.shown.setting_up import sub_nav
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.parties.models import Membership, Organisation


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REGION_SET_UP)
def organisations(request: ActorRequest) -> HttpResponse:
    """The open organisations by name, fifty at a time, with what hangs at each."""
    sought = {key: request.GET.get(key, "").replace("\0", "") for key in ("naam", "na")}
    name, after = sought["naam"].strip()[:100], sought["na"][:120]
    found = organisations_of(request.actor.here).filter(name__icontains=name, name__gt=after)
    page = listed(found[: MOST + 1])
    work = open_work_at([each.pk for each in page.rows])
    context = {
        "rows": organisation_rows(page.rows, work, person_of(request).region.edition),
        "count": page.count,
        "next": page.rows[-1].name if page.more else "",
        "name": name,
        "sub_nav": sub_nav(request),
    }
    return render(request, "web/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REGION_SET_UP)
def new_organisation(request: ActorRequest) -> HttpResponse:
    """Add an organisation; people follow afterwards."""
    form = _form(request, "new")

    def add() -> None:
        places.add_organisation(
            actor=request.actor,
            region_id=request.actor.here,
            address=form.address,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, add):
        forget_typed(request, form)
        said = _("%(name)s staat erbij.") % {"name": form.address.name}
        messages.success(request, said)
        return redirect("regio:organisations")
    return render(request, "web/new_organisation.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REGION_SET_UP)
def change_organisation(request: ActorRequest, organisation_id: UUID) -> HttpResponse:
    """What is known of an organisation, to be put right; from here to its people and its end."""
    place = get_object_or_404(organisations_of(request.actor.here), pk=organisation_id)
    known = {
        "name": place.name,
        "sector": place.sector,
        "municipality": str(place.municipality_id or ""),
        "email": place.email,
        "phone": place.phone,
    }
    form = _form(request, place.pk, initial=known)

    def change() -> None:
        places.change_organisation(
            actor=request.actor,
            organisation_id=place.pk,
            address=form.address,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, change):
        forget_typed(request, form)
        messages.success(request, _("De gegevens zijn bewaard."))
        return redirect("regio:organisations")
    return render(request, "web/change_organisation.html", {"form": form, "place": place})


def _form(request: ActorRequest, pk: UUID | str, **options: Any) -> OrganisationForm:
    return OrganisationForm.opened(
        request,
        pk,
        edition=person_of(request).region.edition,
        municipalities=municipalities_of(request.actor.here),
        **options,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.ORGANISATION_CLOSE)
def close(request: ActorRequest, organisation_id: UUID) -> HttpResponse:
    """Close an organisation; what is open there moves to a named successor elsewhere."""
    place = get_object_or_404(organisations_of(request.actor.here), pk=organisation_id)
    able = who_can_take_over_from(request.actor, place, office_day(timezone.now()))
    form = CloseOrganisation(request.POST or None, places=able)
    cure = None
    if form.is_valid():
        try:
            moved = close_organisation(
                actor=request.actor,
                organisation_id=place.pk,
                successor_id=form.place.person_id,
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, refusals.explain(refused))
            cure = refusals.cure(refused, request.actor)
        else:
            messages.success(request, _closed(place, moved, form.place))
            return redirect("regio:organisations")
    work = open_work_at([place.pk])[place.pk]
    context = {"form": form, "place": place, "moves": moves(work), "cure": cure}
    return render(request, "web/close_organisation.html", context)


def _closed(place: Organisation, steps: int, successor: Membership) -> str:
    text = ngettext(
        "%(place)s is gesloten. %(n)d open stap ging naar %(name)s, %(elsewhere)s.",
        "%(place)s is gesloten. %(n)d open stappen gingen naar %(name)s, %(elsewhere)s.",
        steps,
    )
    return text % {
        "place": place.name,
        "n": steps,
        "name": successor.person.name,
        "elsewhere": successor.organisation.name,
    }

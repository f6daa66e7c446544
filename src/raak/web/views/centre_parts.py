"""Who takes part in a centre, who answers for which task, how far it is and what it brought."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.directory.queries import centres as queries
from raak.directory.rules.centre import Discipline
from raak.directory.services import centre_parts
from raak.web.forms.centres import PartnerForm, ResultForm, SetUpForm, TasksForm
from raak.web.forms.kept import done
from raak.web.shown import centres as shown
from raak.web.signed_in import person_of
from raak.web.views.centres import centre_of

if TYPE_CHECKING:
    from raak.directory.models import CentrePartner

WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(WRITE)
@guard(Permission.DIRECTORY_CURATE)
def partners(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """Who takes part and what each brings; one more, or one that brings something else."""
    one = centre_of(request, municipality_id)
    form = PartnerForm(
        _sent(request), organisations=queries.organisations_for_a_centre(one.region_id)
    )

    def put() -> None:
        given = form.cleaned_data
        centre_parts.put_partner(
            actor=request.actor,
            centre_id=one.pk,
            organisation_id=UUID(given["organisation"]),
            discipline=Discipline(given["discipline"]),
            brings=given["brings"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, put):
        messages.success(request, _("De partner staat erbij."))
        return redirect("regio:centre-partners", municipality_id)
    rows = [(each, shown.partner_line(each)) for each in _taking_part(one.pk, request)]
    context = {"form": form, "town": one.municipality, "rows": rows}
    return render(request, "web/centre_partners.html", context)


def _taking_part(centre_id: UUID, request: ActorRequest) -> list[CentrePartner]:
    found = queries.with_partners_and_places(queries.centres_in(request.actor.here))
    return list(found.get(pk=centre_id).partners.all())


@require_http_methods(["POST"])
@guard(Permission.DIRECTORY_CURATE)
def drop_partner(request: ActorRequest, municipality_id: UUID, partner_id: UUID) -> HttpResponse:
    one = centre_of(request, municipality_id)
    centre_parts.drop_partner(
        actor=request.actor, centre_id=one.pk, partner_id=partner_id, now=timezone.now()
    )
    messages.success(request, _("De partner is weg."))
    return redirect("regio:centre-partners", municipality_id)


@require_http_methods(WRITE)
@guard(Permission.DIRECTORY_CURATE)
def tasks(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """Who answers for each of the five municipal tasks."""
    one = centre_of(request, municipality_id)
    form = TasksForm(
        _sent(request),
        initial={each: str(owner) for each, owner in queries.owners_of_tasks(one).items()},
        edition=person_of(request).region.edition,
        organisations=queries.organisations_for_a_centre(one.region_id),
    )

    def divide() -> None:
        centre_parts.divide_tasks(
            actor=request.actor, centre_id=one.pk, owners=form.owners, now=timezone.now()
        )

    head = _("Bij wie liggen de vijf taken?")
    about = _(
        "De gemeente heeft vijf taken voor opvoeden en opgroeien. Liggen ze op één plek, dan is"
        " duidelijk wie aan zet is. Het handboek denkt daarbij aan de jeugdgezondheidszorg."
    )
    return _asked(request, form, divide, one.municipality_id, head, about)


@require_http_methods(WRITE)
@guard(Permission.DIRECTORY_CURATE)
def set_up(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """How far the four things are that a region works on from a centre."""
    one = centre_of(request, municipality_id)
    form = SetUpForm(
        _sent(request),
        initial=SetUpForm.known(one.set_ups.all()),
        edition=person_of(request).region.edition,
    )

    def note() -> None:
        centre_parts.note_set_up(
            actor=request.actor, centre_id=one.pk, progress=form.progress, now=timezone.now()
        )

    head = _("Waar werkt de regio hiervandaan aan?")
    about = _("Vul een dag in zodra iets werkt. Nog niet? Schrijf dan op hoe ver het is.")
    return _asked(request, form, note, one.municipality_id, head, about)


@require_http_methods(WRITE)
@guard(Permission.DIRECTORY_CURATE)
def results(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """What got better through a centre, and how that is known."""
    one = centre_of(request, municipality_id)
    form = ResultForm(_sent(request))

    def add() -> None:
        given = form.cleaned_data
        centre_parts.add_result(actor=request.actor, centre_id=one.pk, now=timezone.now(), **given)

    if form.is_valid() and done(form, add):
        messages.success(request, _("Het resultaat staat erbij."))
        return redirect("regio:centre-results", municipality_id)
    rows = one.results.order_by("-seen_on", "what")
    context = {"form": form, "town": one.municipality, "rows": rows}
    return render(request, "web/centre_results.html", context)


@require_http_methods(["POST"])
@guard(Permission.DIRECTORY_CURATE)
def drop_result(request: ActorRequest, municipality_id: UUID, result_id: UUID) -> HttpResponse:
    one = centre_of(request, municipality_id)
    centre_parts.drop_result(
        actor=request.actor, centre_id=one.pk, result_id=result_id, now=timezone.now()
    )
    messages.success(request, _("Het resultaat is weg."))
    return redirect("regio:centre-results", municipality_id)


def _sent(request: ActorRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _asked(
    request: ActorRequest,
    form: Form,
    deed: Callable[[], None],
    municipality_id: UUID,
    head: str,
    about: str,
) -> HttpResponse:
    """Show a form about a centre, or do what it asks and go back to the centre."""
    if form.is_valid() and done(form, deed):
        messages.success(request, _("Bewaard."))
        return redirect("regio:centre", municipality_id)
    context = {"form": form, "municipality_id": municipality_id, "head": head, "about": about}
    return render(request, "web/centre_part.html", context)

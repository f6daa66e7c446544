"""The professionals' guide: who does what for whom, and how to refer there."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.directory import queries
from raak.directory.queries.guide import services_for_colleagues
from raak.kernel.calendar import office_day
from raak.parties.queries import municipalities_of, organisations_of
from raak.trajectories.queries.today import MOST
from raak.web.forms.guide import GuideForm
from raak.web.shown.offers import guide_rows, offer_facts, pill_of, spots_of
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def guide(request: ActorRequest) -> HttpResponse:
    """The offer of the region, narrowed by what the reader asks."""
    here = request.actor.here
    form = GuideForm(
        request.GET,
        edition=person_of(request).region.edition,
        municipalities=municipalities_of(here),
        organisations=organisations_of(here),
    )
    found = form.narrowed(services_for_colleagues(here))
    page = Paginator(found, MOST).get_page(request.GET.get("page"))
    today = office_day(timezone.now())
    rows = guide_rows(page.object_list, today, queries.upkeep_of(here))
    return render(request, "web/guide.html", {"form": form, "page": page, "rows": rows})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def guide_offer(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """Everything that a professional must know to refer somebody there."""
    region = person_of(request).region
    whole = queries.with_places_and_times(services_for_colleagues(region.pk))
    found = get_object_or_404(whole, pk=service_id)
    today = office_day(timezone.now())
    context = {
        "service": found,
        "facts": offer_facts(found, region.edition),
        "spots": spots_of(found),
        "pill": pill_of(found, today, queries.upkeep_of(region.pk)),
    }
    return render(request, "web/guide_offer.html", context)

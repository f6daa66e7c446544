"""The centres for youth and family as the region keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.directory.queries import centres as queries
from raak.directory.services.centres import call_centres, set_centre
from raak.parties.queries import municipalities_of
from raak.web.forms.centres import CentreForm, WordForm
from raak.web.forms.desk import is_key
from raak.web.forms.kept import done
from raak.web.shown import centres as shown
from raak.web.shown import words
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.directory.models import Centre
    from raak.parties.models import Municipality


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.DIRECTORY_CURATE)
def centres(request: ActorRequest) -> HttpResponse:
    """Every municipality with its centre, and what the region calls them."""
    region = person_of(request).region
    word = queries.word_for_centres(region, words.language())
    own = {"word": queries.own_word(region.pk)}
    form = WordForm(request.POST if request.method == "POST" else None, initial=own)

    def choose() -> None:
        call_centres(
            actor=request.actor,
            region_id=region.pk,
            word=form.cleaned_data["word"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard. Zo heet het nu op elke pagina."))
        return redirect("regio:centres")
    rows = shown.towns_for_keepers(region, municipalities_of(region.pk), word)
    return render(request, "web/centres_keep.html", {"form": form, "rows": rows, "word": word})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.DIRECTORY_CURATE)
def centre(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """All that is known of a centre: what it covers, who takes part, and what is still missing."""
    region, town = person_of(request).region, town_of(request, municipality_id)
    found = queries.with_partners_and_places(queries.centres_in(region.pk))
    one = found.filter(municipality=town).first()
    word = queries.word_for_centres(region, words.language())
    context: dict[str, object] = {"town": town, "word": word}
    if one is not None:
        context |= _known(one, region.edition, word)
    return render(request, "web/centre_keep.html", context)


def _known(one: Centre, edition: str, word: str) -> dict[str, object]:
    return {
        "centre": one,
        "name": shown.centre_name(one, word),
        "facts": shown.centre_facts(one, public=False),
        "places": shown.places_shown(one),
        "closed": one.organisation.closed_on,
        "basics": shown.basics_shown(edition, queries.basics_for_keepers(one), "werk:guide-offer"),
        "partners": [
            (each.organisation.name, shown.partner_line(each)) for each in one.partners.all()
        ],
        "tasks": shown.tasks_shown(edition, one),
        "set_ups": shown.set_ups_shown(edition, one),
        "results": one.results.order_by("-seen_on", "what"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.DIRECTORY_CURATE)
def change_centre(request: ActorRequest, municipality_id: UUID) -> HttpResponse:
    """Write down what the centre of a municipality is; the first time, that there is one."""
    region, town = person_of(request).region, town_of(request, municipality_id)
    one = queries.centres_in(region.pk).filter(municipality=town).first()
    form = CentreForm(
        request.POST if request.method == "POST" else None,
        initial=CentreForm.known(one),
        organisations=queries.organisations_for_a_centre(region.pk),
        places=queries.places_for_a_centre(region.pk, town.pk, _takes_part(request, town)),
    )

    def write() -> None:
        set_centre(
            actor=request.actor,
            municipality_id=town.pk,
            facts=form.facts,
            read_at=form.cleaned_data["read_at"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, write):
        messages.success(request, _("Bewaard. Zo staat het nu op de openbare pagina."))
        return redirect("regio:centre", town.pk)
    read_at = one.changed_at.isoformat() if one else ""
    context = {"form": form, "town": town, "read_at": read_at}
    return render(request, "web/centre_change.html", context)


def _takes_part(request: ActorRequest, town: Municipality) -> set[UUID]:
    """Return whose buildings can be chosen: of who takes part, and of who is chosen now."""
    chosen = request.POST.get("organisation", "")
    return {*queries.taking_part_in(town.pk), *([UUID(chosen)] if is_key(chosen) else [])}


def town_of(request: ActorRequest, municipality_id: UUID) -> Municipality:
    return get_object_or_404(municipalities_of(request.actor.here), pk=municipality_id)


def centre_of(request: ActorRequest, municipality_id: UUID) -> Centre:
    """:raises Http404: when the municipality is not of this region, or has no centre yet."""
    found = queries.centres_in(request.actor.here).filter(municipality_id=municipality_id).first()
    if found is None:
        raise Http404
    return found

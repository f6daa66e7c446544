"""What appears in the press and elsewhere, and the award."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.campaigns import queries
from raak.campaigns.rules import Channel
from raak.campaigns.services import awards
from raak.campaigns.services import publications as services
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.web import refusals
from raak.web.forms.campaigns import NominationForm, PublicationForm
from raak.web.forms.kept import done
from raak.web.shown import campaigns as shown
from raak.web.shown.lists import listed


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CAMPAIGN_KEEP)
def press(request: ActorRequest) -> HttpResponse:
    """What appeared and what will, by channel; and writing down one more."""
    now = timezone.now()
    held = queries.campaigns_visible_to(request.actor).order_by("-first_on")[:100]
    form = PublicationForm(request.POST or None, campaigns=held, initial={"key": uuid4()})

    def note() -> None:
        services.note_publication(
            actor=request.actor, key=form.cleaned_data["key"], notice=form.notice, now=now
        )

    if form.is_valid() and done(form, note):
        messages.success(request, _("Het staat erin."))
        return redirect("regio:press")
    chosen = request.GET.get("weg", "")
    found = queries.publications_visible_to(request.actor)
    if chosen in set(Channel):
        found = found.filter(channel=chosen)
    page = listed(found[:201], 200)
    context = {
        "form": form,
        "rows": list(shown.publication_rows(page.rows, office_day(now))),
        "count": page.count,
        "channels": [("", _("Alle wegen")), *((c.value, shown.channel(c)) for c in Channel)],
        "chosen": chosen,
    }
    return render(request, "web/press.html", context)


@require_http_methods(["POST"])
@guard(Permission.CAMPAIGN_KEEP)
def press_appeared(request: ActorRequest, press_id: UUID) -> HttpResponse:
    """Write down that something planned appeared."""
    found = get_object_or_404(queries.publications_visible_to(request.actor), pk=press_id)
    services.confirm_publication(actor=request.actor, publication_id=found.pk, now=timezone.now())
    messages.success(request, _("Opgeschreven: het is verschenen."))
    return redirect("regio:press")


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.AWARD_NOMINATE)
def nominate(request: ActorRequest) -> HttpResponse:
    """Name somebody who stands out."""
    form = NominationForm(request.POST or None, initial={"key": uuid4()})

    def name() -> None:
        awards.nominate(actor=request.actor, now=timezone.now(), **form.cleaned_data)

    if form.is_valid() and done(form, name):
        messages.success(request, _("Dank je. De regiocoördinator leest je voordracht."))
        return redirect("werk:today")
    return render(request, "web/nominate.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.CAMPAIGN_KEEP)
def award(request: ActorRequest) -> HttpResponse:
    """Who was named, by year, and who received it."""
    page = listed(queries.nominations_visible_to(request.actor)[:201], 200)
    years = {each.year for each in page.rows if each.chosen_at}
    context = {"rows": page.rows, "count": page.count, "given": years}
    return render(request, "web/award.html", context)


@require_http_methods(["POST"])
@guard(Permission.CAMPAIGN_KEEP)
def choose_award(request: ActorRequest, nomination_id: UUID) -> HttpResponse:
    """Give the award of a year to somebody."""
    found = get_object_or_404(queries.nominations_visible_to(request.actor), pk=nomination_id)
    try:
        awards.choose(actor=request.actor, nomination_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        messages.success(request, _("Gekozen. Vertel het eerst aan wie het krijgt."))
    return redirect("regio:award")

"""Folders and posters: which there are, what lies where, and refilling on the spot."""

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
from raak.access.rules import may_ever
from raak.campaigns import queries
from raak.campaigns.services import material as services
from raak.kernel.calendar import office_day
from raak.parties.queries import calendar_of
from raak.trajectories.queries.today import MOST
from raak.web.forms.kept import done
from raak.web.forms.material import PutForm, RefillForm, SheetForm
from raak.web.shown import agenda
from raak.web.shown import campaigns as shown
from raak.web.shown.lists import listed
from raak.web.shown.offers import place_title
from raak.web.signed_in import person_of
from raak.web.views.agenda import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CAMPAIGN_KEEP)
def materials(request: ActorRequest) -> HttpResponse:
    """The folders and posters of the region, and where each lies in numbers."""
    now = timezone.now()
    form = SheetForm(request.POST or None, initial={"key": uuid4()})

    def add() -> None:
        services.add_material(
            actor=request.actor, key=form.cleaned_data["key"], sheet=form.sheet, now=now
        )

    if form.is_valid() and done(form, add):
        messages.success(request, _("Het materiaal staat erin. Zeg nu waar het ligt."))
        return redirect("regio:materials")
    found = list(queries.materials_visible_to(request.actor).filter(stopped_at=None))
    spread = queries.spread_of(found, office_day(now))
    rows = [
        (
            each,
            [shown.material(each.kind), shown.audience(each.audience)],
            agenda.language(each.language),
            spread.get(each.pk),
        )
        for each in found
    ]
    return render(request, "web/materials.html", {"form": form, "rows": rows})


@require_http_methods(["POST"])
@guard(Permission.CAMPAIGN_KEEP)
def stop_material(request: ActorRequest, material_id: UUID) -> HttpResponse:
    """Take material out of use."""
    found = get_object_or_404(queries.materials_visible_to(request.actor), pk=material_id)
    services.stop_material(actor=request.actor, material_id=found.pk, now=timezone.now())
    messages.success(
        request, _("Dit materiaal is uit gebruik. Niemand hoeft het meer bij te vullen.")
    )
    return redirect("regio:materials")


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MATERIAL_KEEP)
def places(request: ActorRequest) -> HttpResponse:
    """The places of which one keeps the material, what is due on top."""
    today = office_day(timezone.now())
    sought = request.GET.get("plek", "").replace("\0", "").strip()[:80]
    number = page_of(request)
    found = queries.places_by_need(request.actor, sought)[MOST * number :]
    page = listed(found[: MOST + 1])
    context = {
        "rows": shown.place_rows(page.rows, today, calendar_of(person_of(request).region)),
        "sought": sought,
        "keeps": may_ever(request.actor, Permission.CAMPAIGN_KEEP) is None,
        "next": number + 1 if page.more else None,
    }
    return render(request, "web/material.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MATERIAL_KEEP)
def place(request: ActorRequest, place_id: UUID) -> HttpResponse:
    """What lies at a place, for who stands there with a phone, or prints it beforehand."""
    now = timezone.now()
    found = get_object_or_404(queries.places_with_material(request.actor), pk=place_id)
    in_use = queries.materials_visible_to(request.actor).filter(stopped_at__isnull=True)
    stocks = list(
        queries.stocks_visible_to(request.actor).filter(place=found, gone_at__isnull=True)
    )
    form = PutForm(
        request.POST or None,
        materials=in_use.exclude(pk__in=[each.material_id for each in stocks]),
    )

    def put() -> None:
        given = form.cleaned_data
        services.put_material(
            actor=request.actor,
            place_id=found.pk,
            material_id=UUID(given["material"]),
            amount=given["amount"],
            every_days=given["every_days"],
            now=now,
        )

    if form.is_valid() and done(form, put):
        messages.success(request, _("Opgeschreven."))
        return redirect("werk:material-place", found.pk)
    rows = shown.stock_rows(stocks, office_day(now), calendar_of(person_of(request).region))
    context = {
        "form": form,
        "place": found,
        "title": place_title(found),
        "where": shown.where(found),
        "rows": rows,
        "today": office_day(now),
        "may_add": in_use.exists(),
    }
    return render(request, "web/material_place.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MATERIAL_KEEP)
def refill(request: ActorRequest, stock_id: UUID) -> HttpResponse:
    """Write down how many lie there now, or that it lies there no more."""
    now = timezone.now()
    found = get_object_or_404(queries.stocks_visible_to(request.actor), pk=stock_id)
    if "gone" in request.POST:
        services.take_away(actor=request.actor, stock_id=found.pk, now=now)
        messages.success(request, _("Opgeschreven: het ligt er niet meer."))
        return redirect("werk:material-place", found.place_id)
    form = RefillForm(request.POST or None, initial={"amount": found.amount})

    def note() -> None:
        services.refill(
            actor=request.actor,
            stock_id=found.pk,
            amount=form.cleaned_data["amount"],
            now=now,
        )

    if form.is_valid() and done(form, note):
        messages.success(request, _("Dank je. Je hoort het als het weer tijd is."))
        return redirect("werk:material-place", found.place_id)
    context = {
        "form": form,
        "stock": found,
        "title": place_title(found.place),
    }
    return render(request, "web/refill.html", context)

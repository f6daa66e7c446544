"""Planning a measurement, asking people to answer it, and closing it."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.kernel.refusal import Refused
from raak.surveys.queries import waves as queries
from raak.surveys.rules.waves import Way
from raak.surveys.services.inviting import invite_addresses, invite_professionals, remind
from raak.surveys.services.planning import close_wave, plan_wave, set_least
from raak.web import refusals
from raak.web.forms.kept import done
from raak.web.forms.survey import Answer
from raak.web.forms.surveys import Invite, PlanWave, SetLeast
from raak.web.shown import surveys as shown
from raak.web.shown.words import language


@require_http_methods(["GET", "HEAD"])
@guard(Permission.SURVEY_VIEW)
def surveys(request: ActorRequest) -> HttpResponse:
    """Every measurement of the region, the latest first."""
    found = queries.waves_visible_to(request.actor).order_by("-opens_on", "-made_at")
    context = {
        "rows": shown.wave_rows(found[:100], timezone.now()),
        "keeps": may_ever(request.actor, Permission.SURVEY_KEEP) is None,
        "least": queries.least_of(request.actor.here),
    }
    return render(request, "web/surveys.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.SURVEY_KEEP)
def new_survey(request: ActorRequest) -> HttpResponse:
    """Choose the questions, the days and the way; there is nothing to write."""
    form = PlanWave(
        request.POST or None,
        region_id=request.actor.here,
        initial={"key": uuid4(), "way": Way.BOTH.value},
    )

    def plan() -> None:
        plan_wave(
            actor=request.actor,
            key=form.cleaned_data["key"],
            plan=form.plan,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, plan):
        messages.success(request, _("De meting staat klaar."))
        return redirect("regio:survey", form.cleaned_data["key"])
    context = {"form": form, "least": queries.least_of(request.actor.here)}
    return render(request, "web/new_survey.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.SURVEY_KEEP)
def preview(request: ActorRequest, wave_id: UUID) -> HttpResponse:
    """The questions as people get them; nothing can be sent from here."""
    wave = get_object_or_404(queries.waves_visible_to(request.actor), pk=wave_id)
    asked = queries.set_of(wave)
    context = {
        "wave": wave,
        "form": Answer(wave=wave, now=timezone.now()),
        "title": asked.title.in_language(language()),
        "opening": asked.opening.in_language(language()),
    }
    return render(request, "web/survey_preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.SURVEY_KEEP)
def invite(request: ActorRequest, wave_id: UUID) -> HttpResponse:
    """Ask people by mail; the addresses are for this measurement and nothing else."""
    wave = get_object_or_404(queries.waves_visible_to(request.actor), pk=wave_id)
    pros = queries.set_of(wave).audience == "professionals"
    form = Invite(request.POST if request.method == "POST" else None, for_professionals=pros)
    new = 0

    def ask() -> None:
        nonlocal new
        now, given = timezone.now(), form.cleaned_data
        if listed := form.listed:
            new += invite_addresses(
                actor=request.actor,
                wave_id=wave.pk,
                addresses=listed,
                language=given["language"],
                now=now,
            )
        if given.get("professionals"):
            new += invite_professionals(actor=request.actor, wave_id=wave.pk, now=now)

    if form.is_valid() and done(form, ask):
        said = ngettext(
            "%(n)d nieuw adres krijgt een mail.", "%(n)d nieuwe adressen krijgen een mail.", new
        )
        messages.success(request, said % {"n": new})
        return redirect("regio:survey", wave.pk)
    context = {"form": form, "wave": wave, "sends": settings.RAAK_POST}
    return render(request, "web/survey_invite.html", context)


@require_http_methods(["POST"])
@guard(Permission.SURVEY_KEEP)
def remind_silent(request: ActorRequest, wave_id: UUID) -> HttpResponse:
    """Mail who did not answer yet once more; nobody sees who they are."""
    wave = get_object_or_404(queries.waves_visible_to(request.actor), pk=wave_id)
    try:
        told = remind(actor=request.actor, wave_id=wave.pk, now=timezone.now())
    except Refused as refused:
        messages.warning(request, refusals.explain(refused))
    else:
        said = ngettext(
            "%(n)d adres krijgt een herinnering.", "%(n)d adressen krijgen een herinnering.", told
        )
        messages.success(request, said % {"n": told})
    return redirect("regio:survey", wave.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.SURVEY_KEEP)
def close(request: ActorRequest, wave_id: UUID) -> HttpResponse:
    """Close before the last day; asked first, for it cannot be undone."""
    wave = get_object_or_404(queries.waves_visible_to(request.actor), pk=wave_id)
    if request.method == "POST":
        close_wave(actor=request.actor, wave_id=wave.pk, now=timezone.now())
        messages.success(request, _("De meting is gesloten."))
        return redirect("regio:survey", wave.pk)
    return render(request, "web/survey_close.html", {"wave": wave})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.SURVEY_KEEP)
def poster(request: ActorRequest, wave_id: UUID) -> HttpResponse:
    """A page to print for a waiting room: the link for everybody, and its code for a phone."""
    found = queries.waves_visible_to(request.actor).exclude(way=Way.MAIL)
    wave = get_object_or_404(found, pk=wave_id)
    address = request.build_absolute_uri(reverse("survey", args=[queries.key_of(wave)]))
    context = {
        "wave": wave,
        "address": address,
        "drawing": shown.code_for(address),
        "title": queries.set_of(wave).title.in_language(language()),
    }
    return render(request, "web/survey_poster.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.SURVEY_KEEP)
def least(request: ActorRequest) -> HttpResponse:
    """From how many answers something shows."""
    begin = {"least": queries.least_of(request.actor.here)}
    form = SetLeast(request.POST if request.method == "POST" else None, initial=begin)

    def choose() -> None:
        set_least(actor=request.actor, least=form.cleaned_data["least"], now=timezone.now())

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard. Dit geldt voor metingen die je hierna plant."))
        return redirect("regio:surveys")
    return render(request, "web/survey_least.html", {"form": form})

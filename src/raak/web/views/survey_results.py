"""What came of a measurement: results, own words, a comparison, a file, and what parents know."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.surveys.queries import results, waves
from raak.surveys.rules.waves import Moment
from raak.surveys.services.reading import leave_out_words, note_elsewhere, show_words
from raak.web.forms.kept import done
from raak.web.forms.surveys import Compare, ReadWords
from raak.web.shown import survey_results as shown
from raak.web.shown import surveys as words
from raak.web.shown.spreadsheets import spreadsheet


@require_http_methods(["GET", "HEAD"])
@guard(Permission.SURVEY_VIEW)
def survey(request: ActorRequest, wave_id: UUID) -> HttpResponse:
    """One measurement: how it stands while it runs, and its results after it closed."""
    now = timezone.now()
    wave = get_object_or_404(waves.waves_visible_to(request.actor), pk=wave_id)
    before = waves.wave_before(wave)
    keeps = may_ever(request.actor, Permission.SURVEY_KEEP) is None
    context = {
        "wave": wave,
        "facts": words.wave_facts(wave),
        "pill": words.wave_pill(wave, now),
        "keeps": keeps,
        "is_open": waves.where_stands(wave, now) is Moment.OPEN,
        "before": before,
        "blocks": shown.blocks(wave, before),
        "own_words": shown.own_words(wave),
        "to_read": waves.words_to_read(wave).count() if keeps else 0,
    }
    return render(request, "web/survey_results.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.SURVEY_VIEW)
def results_file(request: ActorRequest, wave_id: UUID) -> HttpResponse:
    """The same figures as on the page, and no others, for a spreadsheet."""
    wave = get_object_or_404(waves.waves_visible_to(request.actor), pk=wave_id)
    if wave.closed_at is None:
        raise Http404
    return spreadsheet(f"meting-{wave.closes_on}", shown.lines(wave))


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.SURVEY_KEEP)
def own_words(request: ActorRequest, wave_id: UUID) -> HttpResponse:
    """What people wrote, one by one: take the names out, or leave it out."""
    wave = get_object_or_404(waves.waves_visible_to(request.actor), pk=wave_id)
    waiting = waves.words_to_read(wave).first()
    begin = {"words_id": waiting.pk, "words": waiting.words} if waiting else {}
    form = ReadWords(request.POST if request.method == "POST" else None, initial=begin)

    def read() -> None:
        told: dict[str, Any] = {"actor": request.actor, "wave_id": wave.pk, "now": timezone.now()}
        given = form.cleaned_data
        if request.POST.get("deed") == "weg":
            leave_out_words(words_id=given["words_id"], **told)
        else:
            show_words(words_id=given["words_id"], words=given["words"], **told)

    if form.is_valid() and done(form, read):
        messages.success(request, _("Nagekeken."))
        return redirect("regio:survey-words", wave.pk)
    context = {
        "wave": wave,
        "form": form,
        "waiting": waiting,
        "asks": words.question_words(wave, waiting.question) if waiting else "",
        "count": waves.words_to_read(wave).count(),
    }
    return render(request, "web/survey_words.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.SURVEY_KEEP)
def elsewhere(request: ActorRequest, wave_id: UUID) -> HttpResponse:
    """Put a figure of another region beside a question."""
    wave = get_object_or_404(waves.waves_visible_to(request.actor), pk=wave_id)
    form = Compare(
        request.POST if request.method == "POST" else None,
        choices=words.comparable(waves.set_of(wave)),
    )

    def note() -> None:
        note_elsewhere(
            actor=request.actor, wave_id=wave.pk, figure=form.compared, now=timezone.now()
        )

    if form.is_valid() and done(form, note):
        messages.success(request, _("Het cijfer staat erbij."))
        return redirect("regio:survey", wave.pk)
    return render(request, "web/survey_elsewhere.html", {"wave": wave, "form": form})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.SURVEY_VIEW)
def awareness(request: ActorRequest) -> HttpResponse:
    """Of each municipality whether parents know where to go, beside how much there is."""
    wave = results.latest_about_awareness(request.actor)
    context = {"wave": wave, "rows": shown.awareness(wave) if wave else []}
    return render(request, "web/survey_awareness.html", context)

"""Reports about the region: asking, how far they are, fetching, and publishing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.insight.queries.quarters import least_in
from raak.insight.queries.reports import reports_visible_to
from raak.insight.rules.periods import quarters_over
from raak.insight.rules.reports import KEPT, TYPES, Format, Kind, State
from raak.insight.services import publishing
from raak.insight.services.asking import ask_report, fetch_file
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.web import refusals
from raak.web.forms.kept import done
from raak.web.forms.reports import AskReport, ChooseThreshold
from raak.web.shown import reports as shown

MOST = 50
AGAIN_AFTER = 5
"""Seconds until a page on which something is being made looks again."""


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REPORT_MAKE)
def reports(request: ActorRequest) -> HttpResponse:
    """Ask for one, and see those that were made."""
    now = timezone.now()
    form = AskReport(
        request.POST if request.method == "POST" else None,
        list(quarters_over(office_day(now))),
        "en" if (get_language() or "").startswith("en") else "nl",
    )

    def ask() -> None:
        first_on, last_on = form.period
        ask_report(
            actor=request.actor,
            kind=Kind(form.cleaned_data["kind"]),
            first_on=first_on,
            last_on=last_on,
            language=form.cleaned_data["language"],
            now=now,
        )

    if form.is_valid() and done(form, ask):
        messages.success(
            request, _("Het verslag wordt gemaakt. Dat duurt hooguit een paar minuten.")
        )
        return redirect("regio:reports")
    found = list(reports_visible_to(request.actor).defer("content")[:MOST])
    context = {
        "form": form,
        "consequences": shown.consequences(),
        "rows": list(shown.rows(found)),
        "days": KEPT.days,
        "publishes": _publishes(request),
    }
    return render(request, "web/reports.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REPORT_MAKE)
def report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """One report: how far it is, its files, and what stands in it."""
    found = get_object_or_404(reports_visible_to(request.actor), pk=report_id)
    made = found.state == State.DONE
    context = {
        "report": found,
        "title": shown.title(found),
        "state": shown.state(found),
        "pill": shown.PILLS[State(found.state)],
        "made": made,
        "files": shown.files(found) if made else [],
        "publishes": made and _publishes(request),
        **(shown.content(found) if made else {}),
    }
    answer = render(request, "web/report.html", context)
    if found.state in {State.WAITING, State.MAKING}:
        answer.headers["Refresh"] = str(AGAIN_AFTER)
    return answer


def _publishes(request: ActorRequest) -> bool:
    return may_ever(request.actor, Permission.REPORT_PUBLISH) is None


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REPORT_MAKE)
def fetch(request: ActorRequest, report_id: UUID, format: str) -> HttpResponse:
    """A file of a report, on record."""
    found = get_object_or_404(reports_visible_to(request.actor), pk=report_id)
    if format not in set(Format):
        raise Http404
    try:
        held = fetch_file(
            actor=request.actor, report_id=found.pk, format=Format(format), now=timezone.now()
        )
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
        return redirect("regio:report", found.pk)
    return as_file(f"{found.kind}-{found.last_on:%Y-%m}", Format(format), bytes(held.held))


def as_file(name: str, format: Format, held: bytes) -> HttpResponse:
    answer = HttpResponse(held, content_type=TYPES[format])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{format.value}"'
    return answer


@require_http_methods(["POST"])
@guard(Permission.REPORT_PUBLISH)
def publish(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Let everybody read it."""
    found = get_object_or_404(reports_visible_to(request.actor), pk=report_id)
    try:
        publishing.publish_report(actor=request.actor, report_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        messages.success(request, _("Iedereen kan het nu lezen."))
    return redirect("regio:report", found.pk)


@require_http_methods(["POST"])
@guard(Permission.REPORT_PUBLISH)
def withdraw(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Take it off the public page."""
    found = get_object_or_404(reports_visible_to(request.actor), pk=report_id)
    publishing.withdraw_report(actor=request.actor, report_id=found.pk, now=timezone.now())
    messages.success(request, _("Het staat niet meer op de openbare pagina."))
    return redirect("regio:report", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REPORT_PUBLISH)
def threshold(request: ActorRequest) -> HttpResponse:
    """Choose below which number nothing is told, from next year on."""
    next_year = office_day(timezone.now()).year + 1
    begin = {"least": least_in(request.actor.here, next_year)}
    form = ChooseThreshold(request.POST if request.method == "POST" else None, initial=begin)

    def choose() -> None:
        publishing.choose_threshold(
            actor=request.actor, least=form.cleaned_data["least"], now=timezone.now()
        )

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard. Dit geldt vanaf 1 januari."))
        return redirect("regio:reports")
    context = {
        "form": form,
        "year": str(next_year),
        "now_least": least_in(request.actor.here, next_year - 1),
    }
    return render(request, "web/report_threshold.html", context)

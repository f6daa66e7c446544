"""What may go wrong with the approach: the register, a new risk, and one with how it looked."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.handbook.queries import pitfalls
from raak.kernel.calendar import office_day
from raak.meetings import queries
from raak.meetings.services import risks as services
from raak.parties.queries import people_of
from raak.web.forms.kept import done
from raak.web.forms.risks import CloseRiskForm, LookAgainForm, RiskForm, known_of
from raak.web.shown import risks as shown
from raak.web.shown.structure import told
from raak.web.views.bodies import keeps

MOST = 200


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def risks(request: ActorRequest) -> HttpResponse:
    """What may go wrong, the heaviest first; ready rows for who keeps the list."""
    today = office_day(timezone.now())
    found = list(queries.risks_visible_to(request.actor, today)[:MOST])
    may_keep = keeps(request.actor)
    taken = {each.pitfall for each in found if each.closed_at is None}
    context = {
        "rows": shown.risk_rows([each for each in found if each.closed_at is None], today),
        "closed": shown.risk_rows([each for each in found if each.closed_at], today),
        "ready": shown.ready_rows(pitfalls(), taken) if may_keep else [],
        "keeps": may_keep,
        "leads": queries.leads(request.actor, today),
    }
    return render(request, "web/risks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_KEEP)
def new_risk(request: ActorRequest) -> HttpResponse:
    """Write down what may go wrong, from a ready row or in own words."""
    now = timezone.now()
    start = {"key": uuid4(), "watcher": request.actor.person_id}
    start |= _ready(request.GET.get("valkuil", ""))
    form = RiskForm(request.POST or None, people=people_of(request.actor.here), initial=start)

    def make() -> None:
        given = form.cleaned_data
        services.make_risk(
            actor=request.actor,
            key=given["key"] or uuid4(),
            title=given["title"],
            looked=form.looked,
            pitfall=given["pitfall"],
            now=now,
        )

    if form.is_valid() and done(form, make):
        messages.success(request, _("Het risico staat in de lijst."))
        return redirect("regio:risks")
    return render(request, "web/new_risk.html", {"form": form})


def _ready(code: str) -> dict[str, Any]:
    """Return what a form begins with for a ready row; nothing for a code that is not there."""
    return next(
        (
            {"pitfall": each.code, "title": told(each.title), "measures": told(each.helps)}
            for each in pitfalls()
            if each.code == code
        ),
        {},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.MEETING_VIEW)
def risk(request: ActorRequest, risk_id: UUID) -> HttpResponse:
    """One risk: how it looks, how it looked, looking again, and closing it."""
    now = timezone.now()
    today = office_day(now)
    found = get_object_or_404(queries.risks_visible_to(request.actor, today), pk=risk_id)
    may_look = bool(queries.ties_to_risk(request.actor, found)) and found.closed_at is None
    form = LookAgainForm(
        request.POST if "look" in request.POST and may_look else None,
        people=people_of(request.actor.here),
        initial={"key": uuid4(), **known_of(found)},
    )
    may_close = may_look and keeps(request.actor)
    closing = CloseRiskForm(request.POST if "close" in request.POST and may_close else None)

    def look() -> None:
        key = form.cleaned_data["key"] or uuid4()
        services.look_again(
            actor=request.actor, risk_id=found.pk, key=key, looked=form.looked, now=now
        )

    def close() -> None:
        why = closing.cleaned_data["why"]
        services.close_risk(actor=request.actor, risk_id=found.pk, why=why, now=now)

    looked = form.is_valid() and done(form, look)
    if looked or (closing.is_valid() and done(closing, close)):
        messages.success(request, _("Bewaard hoe het met dit risico staat."))
        return redirect("regio:risks")
    context = {
        "risk": found,
        "pill": shown.weighed(found),
        "facts": shown.risk_facts(found, today),
        "looks": shown.look_rows(queries.looks_at(found)[:MOST]),
        "form": form if may_look else None,
        "closing": closing if may_close else None,
    }
    return render(request, "web/risk.html", context)

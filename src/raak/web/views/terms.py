"""The terms that protocols leave open: the region chooses, and sees why it must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.refusal import Refused
from raak.kernel.terms import parse_term
from raak.trajectories.queries.protocols import current_protocols, read, terms_of
from raak.trajectories.services.publishing import set_term
from raak.web import refusals
from raak.web.forms.terms import SetTerm
from raak.web.shown import words
from raak.web.shown.routes import TermRow, term_rows
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.parties.models import Region
    from raak.trajectories.models import PublishedProtocol


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TERM_SET)
def terms(request: ActorRequest) -> HttpResponse:
    """Every open term of every route in force, each with a form of its own."""
    if request.method != "POST":
        return _page(request, None)
    form = SetTerm.sent(request.POST)
    if form.is_valid():
        try:
            set_term(
                actor=request.actor,
                region_id=request.actor.here,
                protocol=form.cleaned_data["protocol"],
                setting=form.cleaned_data["setting"],
                term=form.term,
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, refusals.explain(refused))
        else:
            told = _("Gekozen: %(term)s. Dit geldt voor elke stap die vanaf nu opengaat.")
            messages.success(request, told % {"term": words.term(parse_term(form.term))})
            return redirect("regio:terms")
    return _page(request, form)


@dataclass(frozen=True, slots=True)
class Group:
    """The open terms of one route, each with its form. missing: how many nobody chose yet."""

    title: str
    rows: list[tuple[TermRow, SetTerm]]
    missing: int
    sent: bool


def _page(request: ActorRequest, sent: SetTerm | None) -> HttpResponse:
    region = person_of(request).region
    groups = [_group(each, region, sent) for each in current_protocols(region.pk)]
    missing = sum(group.missing for group in groups)
    context = {"groups": [g for g in groups if g.rows], "sent": sent, "missing": missing}
    return render(request, "web/terms.html", context)


def _group(published: PublishedProtocol, region: Region, sent: SetTerm | None) -> Group:
    protocol = read(published)
    rows = term_rows(protocol, terms_of(region, protocol), region.terms)
    return Group(
        title=words.title_of(published),
        rows=[(row, _form(row, sent)) for row in rows],
        missing=sum(not row.used for row in rows),
        sent=sent is not None and sent.data.get("protocol") == protocol.id,
    )


def _form(row: TermRow, sent: SetTerm | None) -> SetTerm:
    if sent and sent.is_for(row.protocol, row.setting):
        return sent
    return SetTerm.shown(row.protocol, row.setting, row.term)

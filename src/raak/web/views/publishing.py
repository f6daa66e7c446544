"""Publishing a route: first see what it would change, then put it in force."""

from __future__ import annotations

from collections.abc import Iterable
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
from raak.protocols.fault import Fault, ProtocolFaults
from raak.protocols.proof import explain
from raak.trajectories.queries import protocols as queries
from raak.trajectories.services.publishing import publish_protocol
from raak.web import refusals
from raak.web.forms.publishing import Confirm, RouteFile
from raak.web.shown import publishing as shown
from raak.web.shown import words
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.parties.models import Region
    from raak.protocols.model import Protocol


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.PROTOCOL_PUBLISH)
def publish(request: ActorRequest) -> HttpResponse:
    """Ask for a file, judge it and show what it changes; confirmed, it is in force."""
    form = RouteFile(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _asked(request, form)
    text: str = form.cleaned_data["text"]
    try:
        if Confirm(request.POST).is_valid():
            return _published(request, text)
        return _what_changes(request, text)
    except ProtocolFaults as unsound:
        return _asked(request, form.again(), unsound.faults)
    except Refused as refused:
        return _asked(request, form.again(), refused=refusals.explain(refused))


def _asked(
    request: ActorRequest, form: RouteFile, faults: Iterable[Fault] = (), refused: str = ""
) -> HttpResponse:
    context = {"form": form, "faults": list(faults), "refused": refused}
    return render(request, "web/publish.html", context)


def _published(request: ActorRequest, text: str) -> HttpResponse:
    published = publish_protocol(
        actor=request.actor, region_id=request.actor.here, text=text, now=timezone.now()
    )
    told = _("Versie %(version)s is gepubliceerd. Wat vanaf nu begint, loopt zo.")
    messages.success(request, told % {"version": published.version})
    return redirect("werk:route", published.code)


def _what_changes(request: ActorRequest, text: str) -> HttpResponse:
    """
    :raises ProtocolFaults: when the file has faults.
    :raises Refused: "version-taken".
    """
    region = person_of(request).region
    protocol = queries.sound(text)
    before = queries.published_before(region.pk, protocol, text)
    running = _running(region, protocol.id)
    terms = queries.terms_of(region, protocol)
    heads = shown.claim_heads()
    context = {
        "form": Confirm(initial={"text": text}),
        "title": words.said(protocol.title),
        "protocol": protocol,
        "about": shown.about(protocol, region.edition, running),
        "changes": shown.step_changes(protocol, running),
        "heads": heads,
        "columns": [heads[0], *(f"{head}#" for head in heads[1:])],
        "claims": shown.claim_rows(explain(protocol, terms), running),
        "to_choose": list(shown.to_choose(protocol, terms)),
        "strange": shown.strange_edition(protocol, region.edition),
        "unchanged": before is not None and before.current,
        "lower": running is not None and protocol.version < running.protocol.version,
        "running": running,
    }
    return render(request, "web/publish_check.html", context)


def _running(region: Region, code: str) -> shown.Running | None:
    published = queries.current_protocols(region.pk).filter(code=code).first()
    if published is None:
        return None
    protocol: Protocol = queries.read(published)
    proof = queries.proof_of(published, queries.terms_of(region, protocol))
    return shown.Running(published, protocol, proof)

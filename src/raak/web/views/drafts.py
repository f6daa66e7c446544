"""Keeping what somebody types while they type it."""

import json
from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.refusal import Refused
from raak.trajectories.services.drafts import drop_draft, save_draft
from raak.web.forms import drafts
from raak.web.refusals import explain

THROW_AWAY = "throw_away"


@require_http_methods(["POST"])
@guard(Permission.DRAFT_KEEP)
def draft(request: ActorRequest) -> HttpResponse:
    """Keep the fields of a form, or throw its draft away; 204 when kept."""
    given = _given(request)
    key = given.get(drafts.DRAFT) if given is not None else None
    if given is None or not isinstance(key, str) or not key:
        return HttpResponse(status=400)
    if THROW_AWAY in given:
        drop_draft(actor=request.actor, key=key, now=timezone.now())
        return redirect(_back(request))
    try:
        save_draft(actor=request.actor, key=key, fields=drafts.typed(given), now=timezone.now())
    except Refused as refused:
        return HttpResponse(explain(refused), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def _given(request: ActorRequest) -> Mapping[str, object] | None:
    """Return the fields that came as a form or as JSON; None when they are neither."""
    if request.content_type != "application/json":
        return request.POST
    try:
        given = json.loads(request.body)
    except ValueError:
        return None
    return given if isinstance(given, dict) else None


def _back(request: ActorRequest) -> str:
    wanted = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here else "werk:today"

"""Somebody lost the phone that shows the codes: the administrator ends that second step."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.refusal import Refused
from raak.parties.queries import has_second_step, people_of
from raak.parties.services.second_step import end_second_step
from raak.web import refusals


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.SECOND_STEP_END)
def lost_phone(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Say what it means, then do it; the person hears of it by mail."""
    person = get_object_or_404(people_of(request.actor.here), pk=person_id)
    if request.method != "POST":
        context = {
            "person": person,
            "has_step": has_second_step(person.pk),
            "oneself": person.pk == request.actor.me,
        }
        return render(request, "web/lost_phone.html", context)
    try:
        end_second_step(actor=request.actor, person_id=person.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        done = _("De tweede stap van %(name)s is uitgezet. %(name)s krijgt daar een mail over.")
        messages.success(request, done % {"name": person.name})
    return redirect("werk:lost-phone", person.pk)

"""What the region decides itself about the public pages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.asking.queries import seat_limit
from raak.asking.services.hours import set_seat_limit
from raak.web.forms.kept import done
from raak.web.forms.limits import SetSeatLimit


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TERM_SET)
def seats(request: ActorRequest) -> HttpResponse:
    """How many seats of one event somebody gets in an hour, so that nobody takes them all."""
    chosen = seat_limit(request.actor.here)
    begin = {"per_network": chosen.per_network, "per_browser": chosen.per_browser}
    form = SetSeatLimit(request.POST if request.method == "POST" else None, initial=begin)

    def choose() -> None:
        set_seat_limit(actor=request.actor, limit=form.limit, now=timezone.now())

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard. Dit geldt vanaf nu."))
        return redirect("regio:terms")
    return render(request, "web/seat_limit.html", {"form": form})

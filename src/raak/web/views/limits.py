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
from raak.agenda.rules import KEPT
from raak.asking.queries import seat_limit
from raak.asking.services.hours import set_seat_limit
from raak.newsletters.rules import CONFIRM_WITHIN
from raak.parties.queries import kept_in
from raak.parties.services.keeping import set_kept
from raak.web.forms.kept import done
from raak.web.forms.limits import SetKept, SetSeatLimit


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


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TERM_SET)
def keeping(request: ActorRequest) -> HttpResponse:
    """How long what is not needed any more is kept; with what has a term of its own beside it."""
    chosen = kept_in(request.actor.here)
    begin = {"letters": chosen.letters, "questions": chosen.questions}
    form = SetKept(request.POST if request.method == "POST" else None, initial=begin)

    def choose() -> None:
        set_kept(actor=request.actor, kept=form.kept, now=timezone.now())

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard. Dit geldt vanaf nu."))
        return redirect("regio:terms")
    context = {"form": form, "seat_days": KEPT.days, "confirm_days": CONFIRM_WITHIN.days}
    return render(request, "web/keeping.html", context)

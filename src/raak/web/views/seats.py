"""Asking for a seat without an account, and keeping it or giving it back by a link."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.access.rules import Actor, at_the_door
from raak.agenda import keys, queries, rules
from raak.agenda.rules import Seat
from raak.agenda.services import seats
from raak.asking.rules import Door, Verdict
from raak.asking.services.doors import knock
from raak.asking.services.hours import Wanted
from raak.kernel.refusal import Refused
from raak.web import refusals
from raak.web.door import region_id_here
from raak.web.forms.agenda import Join
from raak.web.forms.kept import done
from raak.web.forms.outside import address_of
from raak.web.shown import agenda as shown

if TYPE_CHECKING:
    from raak.agenda.models import Round

TOO_MANY = 429


@sensitive_post_parameters("name", "email", "phone")
@require_http_methods(["GET", "HEAD", "POST"])
@public("everybody may ask for a seat")
def join(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Ask for seats; what is kept stands on the page, and is the least that is needed."""
    now = timezone.now()
    found = queries.round_to_join(region_id_here(request), round_id, now)
    if found is None:
        raise Http404
    form = Join(request.POST or None, now=now)

    def ask() -> None:
        key = form.key_for(found)
        seats.sign_up(
            actor=queries.visitor(found.event.region_id, key),
            key=key,
            round_id=found.pk,
            wish=form.wish,
            now=now,
        )

    if form.is_valid() and _may_come_in(request, form, found) and done(form, ask):
        return redirect("seat", keys.key_of(form.key_for(found)))
    chance = next(shown.chances(found.event, [found], now))
    context = {"form": form, "round": found, "event": found.event, "chance": chance}
    return render(request, "web/join.html", context, status=TOO_MANY if form.turned_away else 200)


def _may_come_in(request: HttpRequest, form: Join, found: Round) -> bool:
    """
    Let the doorkeeper count; whoever is stopped keeps what was typed, and reads whom to call.

    A second click asks for no more seats. A browser is known by what it carries for every form.
    """
    door = at_the_door(found.event.region_id)
    known = queries.sign_up_held_by(queries.visitor(found.event.region_id, form.key_for(found)))
    wanted = Wanted(found.event_id, form.wish.seats, request.META.get("CSRF_COOKIE", ""))
    verdict = knock(
        actor=door,
        door=Door.SEAT,
        address=address_of(request),
        wanted=None if known else wanted,
        now=form.now,
    )
    if verdict is Verdict.WELCOME:
        return True
    form.turn_away(verdict)
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@public("whoever has the link keeps or gives back one seat; looking changes nothing")
def seat(request: HttpRequest, key: str) -> HttpResponse:
    """Say how it stands with somebody's seat; take one that came free, or give it back."""
    now = timezone.now()
    holder = queries.holder_of(key)
    asked = queries.sign_up_held_by(holder) if holder else None
    if holder is None or asked is None or asked.round.forgotten_at is not None:
        return render(request, "web/seat_unknown.html", status=404)
    if request.method == "POST":
        _do(request, holder, asked.pk)
        return redirect("seat", key)
    event = asked.round.event
    state = rules.shown_as(asked.state)
    has_seat = state == Seat.TAKEN
    context = {
        "event": event,
        "asked": asked,
        "state": state,
        "is_live": state in rules.LIVE and asked.round.last_at > now,
        "pill": shown.seat_pill(asked),
        "when": [shown.when(each) for each in queries.meetings_held_with(asked)],
        "where": shown.where(event),
        "address": event.address if has_seat or not event.confidential else "",
    }
    return render(request, "web/seat.html", context)


def _do(request: HttpRequest, holder: Actor, sign_up_id: UUID) -> None:
    now = timezone.now()
    try:
        if request.POST.get("deed") == "take":
            seats.take_seat(actor=holder, sign_up_id=sign_up_id, now=now)
            messages.success(request, _("Fijn dat u komt. De plek is van u."))
        elif request.POST.get("deed") == "give-back":
            seats.give_back(actor=holder, sign_up_id=sign_up_id, now=now)
            messages.success(request, _("U bent afgemeld. Dank u wel dat u het liet weten."))
    except Refused as refused:
        messages.error(request, refusals.explain(refused))

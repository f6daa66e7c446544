"""I am worried about a child: for neighbours and relatives, without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.access.rules import at_the_door
from raak.asking.queries import is_full
from raak.asking.rules import Door, Verdict, tidy_code
from raak.asking.services.doors import knock
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of
from raak.trajectories.queries.outsiders import listens, standing_of
from raak.trajectories.services.outsiders import key_for, take_in
from raak.web import refusals
from raak.web.door import region_here
from raak.web.forms.kept import refuse
from raak.web.forms.outside import address_of, receipt_code
from raak.web.forms.worried import FollowCode, Worried

if TYPE_CHECKING:
    from raak.parties.models import Region

TOO_MANY = 429
FRESH = "nieuw"


@require_http_methods(["GET", "HEAD"])
@public("says what a neighbour or relative can do, and whom to call")
def worried(request: HttpRequest) -> HttpResponse:
    region = region_here(request)
    heard = region is not None and listens(region, office_day(timezone.now()))
    return render(request, "web/worried.html", {"listens": heard})


@require_http_methods(["GET", "HEAD", "POST"])
@public("whoever worries about a child sends a message without an account; a doorkeeper counts")
def write(request: HttpRequest) -> HttpResponse:
    """Take a message in, once per form and words; without a region that reads it, only call."""
    now = timezone.now()
    region = region_here(request)
    if region is None or not listens(region, office_day(now)):
        return redirect("worried")
    sent = request.POST if request.method == "POST" else None
    form = Worried(sent, now=now, municipalities=_places(region))
    if form.is_valid() and (code := _sent(request, region, form)):
        return redirect(f"{reverse('worried-follow', args=[code])}?{FRESH}=1")
    return _page(request, region, form)


def _places(region: Region) -> list[tuple[str, str]]:
    return [(str(each.pk), each.name) for each in municipalities_of(region.pk).order_by("name")]


def _page(request: HttpRequest, region: Region, form: Worried) -> HttpResponse:
    now = timezone.now()
    full = is_full(Door.WORRY, at_the_door(region.pk), office_day(now))
    status = TOO_MANY if form.turned_away else 200
    context = {"form": form, "full": full and not form.is_bound, "region": region.name}
    return render(request, "web/worried_write.html", context, status=status)


def _sent(request: HttpRequest, region: Region, form: Worried) -> str:
    """Return the code of the receipt; nothing when the form says why it was not sent."""
    actor, message = at_the_door(region.pk), form.message()
    verdict = knock(actor=actor, door=Door.WORRY, address=address_of(request), now=form.now)
    if verdict is not Verdict.WELCOME:
        form.turn_away(verdict)
        return ""
    key = key_for(form.key, message)
    code = receipt_code(key)
    try:
        take_in(actor=actor, key=key, code=code, message=message, now=form.now)
    except Refused as refused:
        refuse(form, refused)
        return ""
    return code


@require_http_methods(["GET", "HEAD", "POST"])
@public("asks for the code on a receipt")
def follow_up(request: HttpRequest) -> HttpResponse:
    form = FollowCode(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = tidy_code(form.cleaned_data["code"])
        if standing_of(code):
            return redirect("worried-follow", code)
        form.add_error("code", refusals.explain(Refused("code-unknown")))
    return render(request, "web/worried_code.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
@public("whoever holds the code of a receipt sees how far it is, and nothing else")
def follow(request: HttpRequest, code: str) -> HttpResponse:
    standing = standing_of(code)
    if standing is None:
        return render(request, "web/worried_unknown.html", status=404)
    context = {"standing": standing, "code": tidy_code(code), "fresh": FRESH in request.GET}
    return render(request, "web/worried_follow.html", context)

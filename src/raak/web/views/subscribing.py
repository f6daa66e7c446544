"""Subscribing to newsletters without an account, and ending that with one click."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.access.rules import Actor, at_the_door
from raak.asking.queries import is_full
from raak.asking.rules import Door, Verdict
from raak.asking.services.doors import knock
from raak.kernel.calendar import office_day
from raak.newsletters import keys
from raak.newsletters.queries import subscribers
from raak.newsletters.rules import CONFIRM_WITHIN
from raak.newsletters.services import subscribing as services
from raak.web.door import region_of_host
from raak.web.forms.kept import done
from raak.web.forms.newsletters import ChooseLists, Subscribe
from raak.web.forms.outside import address_of
from raak.web.one_click import one_click

TOO_MANY = 429


@sensitive_post_parameters("email")
@require_http_methods(["GET", "HEAD", "POST"])
@public("everybody may ask for newsletters; a doorkeeper counts")
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for newsletters; whether we knew the address, nobody learns here."""
    now = timezone.now()
    region = region_of_host(request)
    if region is None:
        return redirect("news")
    actor = at_the_door(region.pk)
    form = Subscribe(request.POST if request.method == "POST" else None, now=now)

    def ask() -> None:
        services.subscribe(
            actor=actor,
            email=form.cleaned_data["email"],
            audiences=form.cleaned_data["audiences"],
            language=(get_language() or "nl")[:2],
            now=now,
        )

    if form.is_valid() and _is_let_in(request, form, actor) and done(form, ask):
        return redirect("news-asked")
    full = is_full(Door.NEWS, actor, office_day(now)) and not form.is_bound
    context = {"form": form, "region": region.name, "full": full, "sends": settings.RAAK_POST}
    status = TOO_MANY if form.turned_away else 200
    return render(request, "web/news_subscribe.html", context, status=status)


def _is_let_in(request: HttpRequest, form: Subscribe, actor: Actor) -> bool:
    address = address_of(request)
    verdict = knock(actor=actor, door=Door.NEWS, address=address, now=form.now)
    if verdict is not Verdict.WELCOME:
        form.turn_away(verdict)
    return verdict is Verdict.WELCOME


@require_http_methods(["GET", "HEAD"])
@public("says what happens after somebody asked for newsletters")
def asked(request: HttpRequest) -> HttpResponse:
    context = {"days": CONFIRM_WITHIN.days, "sends": settings.RAAK_POST}
    return render(request, "web/news_asked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@public("whoever has the link confirms or changes one subscription; looking changes nothing")
def subscription(request: HttpRequest, key: str) -> HttpResponse:
    holder = subscribers.holder_of(key)
    subscriber = subscribers.subscriber_held_by(holder) if holder else None
    if holder is None or subscriber is None:
        return render(request, "web/news_unknown.html", status=404)
    now = timezone.now()
    begin = {"audiences": [each.value for each in subscribers.lists_of(subscriber)]}
    form = ChooseLists(request.POST if request.method == "POST" else None, initial=begin)

    def choose() -> None:
        services.choose_lists(
            actor=holder,
            subscriber_id=subscriber.pk,
            audiences=form.cleaned_data["audiences"],
            now=now,
        )

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Bewaard. U krijgt de volgende nieuwsbrief."))
        return redirect("subscription", key)
    context = {"form": form, "key": key, "confirmed": subscriber.confirmed_at is not None}
    return render(request, "web/news_subscription.html", context)


@one_click
@require_http_methods(["GET", "HEAD", "POST"])
@public("whoever has the link ends one subscription, also by the button of a mail program")
def unsubscribe(request: HttpRequest, key: str) -> HttpResponse:
    """End it with one click. A program that only fetches the page ends nothing."""
    if keys.subscriber_of(key) is None:
        return render(request, "web/news_unknown.html", status=404)
    holder = subscribers.holder_of(key)
    subscriber = subscribers.subscriber_held_by(holder) if holder else None
    if request.method != "POST":
        return render(request, "web/news_unsubscribe.html", {"known": subscriber, "key": key})
    if holder is not None and subscriber is not None:
        services.unsubscribe(actor=holder, subscriber_id=subscriber.pk, now=timezone.now())
    if "List-Unsubscribe" in request.POST:  # RFC 8058: a program follows no redirect
        return HttpResponse(status=204)
    return redirect("unsubscribe", key)

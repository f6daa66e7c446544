"""Signing in and out: the password, and who gets in by it alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.kernel.calendar import office_day
from raak.parties.queries import (
    actor_of,
    has_second_step,
    must_have_second_step,
    one_per_role,
)
from raak.parties.services.oneself import note_sign_in
from raak.web import waiting
from raak.web.forms.signing_in import SignIn
from raak.web.passkeys import are_here
from raak.web.shown.sign_ins import sign_ins

if TYPE_CHECKING:
    from raak.parties.models import Membership, Person

ACCOUNTS = "raak.parties.accounts.Accounts"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@public("the way in")
def sign_in(request: HttpRequest) -> HttpResponse:
    if settings.RAAK_DEMO and "person" in request.POST:
        return _sign_in_for_show(request)
    form = SignIn(request.POST or None)
    if form.is_valid():
        person = authenticate(request, **form.cleaned_data)
        if person is not None:
            return _go_on(request, person, "password", timezone.now())
        form.add_error(
            None, _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Typ ze opnieuw.")
        )
    return _page(request, form)


def _page(request: HttpRequest, form: SignIn, status: int = 200) -> HttpResponse:
    shown = {
        "form": form,
        "next": wanted(request),
        "passkeys_here": are_here(request),
        "onward": onward(request),
        "sign_ins": sign_ins(_one_per_role()) if settings.RAAK_DEMO else [],
    }
    return render(request, "web/sign_in.html", shown, status=status)


def _one_per_role() -> list[Membership]:
    return one_per_role(office_day(timezone.now()))


def _sign_in_for_show(request: HttpRequest) -> HttpResponse:
    """Only in a demo, where nobody is real: sign in as one of its people."""
    people = {str(each.person_id): each.person for each in _one_per_role()}
    person = people.get(request.POST["person"])
    if person is None:
        raise Http404
    return _go_on(request, person, "demo", timezone.now())


def _go_on(request: HttpRequest, person: Person, way: str, now: datetime) -> HttpResponse:
    """Let somebody in who proved one thing, or ask for the second; who has no role stays out."""
    actor = actor_of(person, office_day(now))
    if not actor.roles:
        return stay_out(request)
    if has_second_step(person.pk):
        return _wait(request, person, "sign-in-code", now)
    if must_have_second_step(actor):
        return _wait(request, person, "sign-in-set-up", now)
    let_in(request, person, way=way, now=now)
    return redirect(destination(request))


def stay_out(request: HttpRequest) -> HttpResponse:
    """Tell somebody who proved to have an account that there is no work in it (any more)."""
    logout(request)
    messages.warning(
        request, _("Je hebt in raak geen rol (meer). Vraag je teamleider om er een te regelen.")
    )
    return redirect("sign-in")


def _wait(request: HttpRequest, person: Person, page: str, now: datetime) -> HttpResponse:
    waiting.begin(request, person, now=now)
    return redirect(f"{reverse(page)}{onward(request)}")


def let_in(request: HttpRequest, person: Person, *, way: str, now: datetime) -> None:
    """
    Sign somebody in who proved all that is asked, in a session with a new key.

    way: what was proved, for the record.
    """
    waiting.end(request)
    login(request, person, backend=ACCOUNTS)
    note_sign_in(actor=actor_of(person, office_day(now)), way=way, now=now)


def wanted(request: HttpRequest) -> str:
    """Return where somebody was going when signing in came in between; not to be trusted."""
    return request.POST.get("next") or request.GET.get("next", "")


def onward(request: HttpRequest) -> str:
    """Return the end of an address by which the next page knows it too."""
    where = wanted(request)
    return f"?{urlencode({'next': where})}" if where else ""


def destination(request: HttpRequest) -> str:
    """Return where somebody goes after signing in: what was wanted, if that is a page of ours."""
    where = wanted(request)
    here = url_has_allowed_host_and_scheme(
        where, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return where if here else reverse("werk:today")


def locked_out(
    request: HttpRequest, original_response: Any = None, credentials: Any = None, *args: Any
) -> HttpResponse:
    """Say that somebody guessed too often; django-axes shows this instead of the page."""
    if request.path != reverse("sign-in"):
        return render(request, "web/locked_out.html", status=429)
    form = SignIn(request.POST)
    form.is_valid()
    form.add_error(
        None,
        _(
            "Er is te vaak een verkeerd wachtwoord of een verkeerde code getypt. Wacht een kwartier"
            " en probeer het dan opnieuw, of vraag je beheerder om hulp."
        ),
    )
    return _page(request, form, status=429)


@require_http_methods(["POST"])
@public("the way out")
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("Je bent uitgelogd."))
    return redirect("front")

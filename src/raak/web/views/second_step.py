"""The second step of signing in: a code, or first setting up the app that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import actor_of, has_passkey, has_second_step, second_step_of
from raak.parties.services.second_step import set_up_second_step
from raak.web import refusals, waiting
from raak.web.forms.account import Code
from raak.web.passkeys import are_here
from raak.web.shown.account import FEW, new_app
from raak.web.views.signing_in import destination, let_in, onward, wanted

if TYPE_CHECKING:
    from raak.parties.models import Person


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@public("the second step of the way in, after the password")
def code(request: HttpRequest) -> HttpResponse:
    """Ask for a code from the app, or from paper."""
    now = timezone.now()
    person = waiting.who_waits(request, now=now)
    if person is None:
        return _start_again(request)
    form = Code(request.POST or None)
    if form.is_valid():
        try:
            passed = authenticate(
                request, email=person.email, token=form.cleaned_data["code"], now=now
            )
        except Refused as refused:
            form.add_error(None, refusals.explain(refused))
        else:
            if passed is not None:
                way = vars(passed)["passed_by"]
                let_in(request, passed, way=f"password, {way}", now=now)
                _tell_what_is_left(request, passed, way)
                return redirect(destination(request))
            form.add_error("code", refusals.explain(Refused("code-wrong")))
    shown = {
        "form": form,
        "next": wanted(request),
        "onward": onward(request),
        "has_passkey": are_here(request) and has_passkey(person.pk),
    }
    return render(request, "web/sign_in_code.html", shown)


def _start_again(request: HttpRequest) -> HttpResponse:
    """Send somebody on who is in already, and anybody else back to the password."""
    if request.user.is_authenticated:
        return redirect(destination(request))
    if request.method == "POST" or waiting.WAITING in request.session:
        waiting.end(request)
        messages.info(request, _("Dat duurde te lang. Log opnieuw in."))
    return redirect(f"{reverse('sign-in')}{onward(request)}")


def _tell_what_is_left(request: HttpRequest, person: Person, way: str) -> None:
    """Say to who used a recovery code how many there are, while there is time to act."""
    held = second_step_of(person.pk) if way == "paper" else None
    if held is None:
        return
    left = vars(held)["papers"]
    text = ngettext(
        "Deze herstelcode werkt nu niet meer. Je hebt er nog %(n)d.",
        "Deze herstelcode werkt nu niet meer. Je hebt er nog %(n)d.",
        left,
    )
    cure = _("Stel bij Mijn account een nieuwe app in, of maak daar nieuwe herstelcodes.")
    tell = messages.warning if left < FEW else messages.info
    tell(request, f"{text % {'n': left}} {cure}")


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@public("sets up the second step of the way in, after the password")
def set_up(request: HttpRequest) -> HttpResponse:
    """Before anything else opens: scan, type one code, keep the recovery codes."""
    now = timezone.now()
    person = waiting.who_waits(request, now=now)
    if person is None:
        if request.method == "POST" and request.user.is_authenticated:
            _say_it_is_on(request)
        return _start_again(request)
    if has_second_step(person.pk):
        return redirect(f"{reverse('sign-in-code')}{onward(request)}")
    secret, form = waiting.secret_of(request, person.pk), Code(request.POST or None)
    if form.is_valid():
        try:
            papers = set_up_second_step(
                actor=actor_of(person, office_day(now)),
                secret=secret,
                code=form.cleaned_data["code"],
                now=now,
            )
        except Refused as refused:
            form.add_error("code", refusals.explain(refused))
        else:
            let_in(request, person, way="password, new app", now=now)
            return papers_page(request, papers, destination(request))
    shown = {"form": form, "app": new_app(secret, person), "next": wanted(request), "first": True}
    return render(request, "web/second_step.html", shown)


def _say_it_is_on(request: HttpRequest) -> None:
    """Who sent the form twice did not see the recovery codes: that page was the first answer."""
    messages.info(
        request,
        _("Je tweede stap staat aan. Zag je je herstelcodes niet? Maak nieuwe bij Mijn account."),
    )


def papers_page(request: HttpRequest, papers: list[str], after: str) -> HttpResponse:
    """Show recovery codes, this once: nothing keeps them, so that no other answer can."""
    return render(request, "web/recovery_codes.html", {"papers": papers, "onward": after})

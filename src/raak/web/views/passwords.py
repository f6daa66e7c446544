"""A forgotten password: a link by mail, that lets its reader choose a new one."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import actor_of, password_link_works, somebody, who_signs_in_as
from raak.parties.services.passwords import reset_password, send_password_link
from raak.web import apart, refusals
from raak.web.forms.account import Forgotten, NewPassword

if TYPE_CHECKING:
    from raak.parties.models import Person

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
@public("asks for a link to choose a new password")
def forgotten(request: HttpRequest) -> HttpResponse:
    """
    Say the same to everybody, as fast: who has an account here is nobody's business.

    Whatever depends on the address happens apart, after the answer.
    """
    form = Forgotten(request.POST or None)
    if not form.is_valid():
        return render(request, "web/forgotten.html", {"form": form})
    email = form.cleaned_data["email"]
    if _counted(request, email):
        apart.apart(send_link, email, translation.get_language(), timezone.now())
    messages.info(
        request,
        _(
            "Hoort dit adres bij een account? Dan krijg je zo een mail met een link. Niets"
            " gekregen? Kijk bij je ongewenste mail, of vraag je beheerder om hulp."
        ),
    )
    return redirect("sign-in")


def _counted(request: HttpRequest, email: str) -> bool:
    """
    Count that somebody asked; return False when it was too often, after which axes answers 429.

    Asking counts like a wrong guess, but apart from those: it locks nobody out of signing in.
    """
    asked = {"email": f"new password {sha256(email.encode()).hexdigest()}"}
    if not AxesProxyHandler.is_allowed(request, asked):
        request.__dict__["axes_locked_out"] = True
        return False
    user_login_failed.send(sender=__name__, credentials=asked, request=request)
    return True


def send_link(email: str, language: str, now: datetime) -> None:
    """Mail a link to who signs in with this address, if anybody does."""
    person = who_signs_in_as(email)
    if person is None:
        return
    actor = actor_of(person, office_day(now))
    if not actor.roles:
        return
    with translation.override(language):
        send_password_link(actor=actor, link_of=lambda token: _link(actor.me, token), now=now)


def _link(person_id: UUID, token: str) -> str:
    """Return a whole address; never of the host that was asked for, which a stranger can choose."""
    return f"{settings.RAAK_ADDRESS}{reverse('new-password', args=[person_id, token])}"


@sensitive_post_parameters("new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@public("opens with a key that is mailed, used once and dead in an hour")
def new_password(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    """Choose a new password. Looking uses the link not up; choosing does."""
    now, person = timezone.now(), somebody(person_id)
    if person is None or not password_link_works(person, token, now):
        return _dead(request)
    form = NewPassword(request.POST or None)
    if form.is_valid():
        try:
            _choose(person, token, form.cleaned_data["new"], now)
        except Refused:
            return _dead(request)
        messages.success(request, _("Je nieuwe wachtwoord is bewaard. Log er nu mee in."))
        return redirect("sign-in")
    return render(request, "web/new_password.html", {"form": form, "email": person.email})


def _choose(person: Person, token: str, password: str, now: datetime) -> None:
    reset_password(actor=actor_of(person, office_day(now)), token=token, password=password, now=now)


def _dead(request: HttpRequest) -> HttpResponse:
    said = refusals.explain(Refused("password-link-dead"))
    return render(request, "web/password_link_dead.html", {"sentence": said}, status=GONE)

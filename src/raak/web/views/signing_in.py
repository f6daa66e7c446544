"""Signing in and out."""

from datetime import datetime
from typing import Any
from uuid import UUID

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
from raak.parties.queries import actor_known_as, one_per_role
from raak.parties.services import note_sign_in
from raak.web.forms.signing_in import SignIn
from raak.web.shown.sign_ins import sign_ins

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
            login(request, person)
            return _welcome(request, person.pk, "password", timezone.now())
        form.add_error(
            None, _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Typ ze opnieuw.")
        )
    return _page(request, form)


def _page(request: HttpRequest, form: SignIn, status: int = 200) -> HttpResponse:
    shown = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "sign_ins": sign_ins(one_per_role()) if settings.RAAK_DEMO else [],
    }
    return render(request, "web/sign_in.html", shown, status=status)


def _sign_in_for_show(request: HttpRequest) -> HttpResponse:
    """Only in a demo, where nobody is real: sign in as one of its people."""
    people = {str(each.person_id): each.person for each in one_per_role()}
    person = people.get(request.POST["person"])
    if person is None:
        raise Http404
    login(request, person, backend=ACCOUNTS)
    return _welcome(request, person.pk, "demo", timezone.now())


def _welcome(request: HttpRequest, person_id: UUID, way: str, now: datetime) -> HttpResponse:
    actor = actor_known_as(person_id)
    if not actor.roles:
        logout(request)
        messages.warning(
            request, _("Je hebt in raak geen rol (meer). Vraag je teamleider om er een te regelen.")
        )
        return redirect("sign-in")
    note_sign_in(actor=actor, way=way, now=now)
    return redirect(_destination(request))


def _destination(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here else reverse("werk:today")


def locked_out(
    request: HttpRequest, original_response: Any = None, credentials: Any = None, *args: Any
) -> HttpResponse:
    """Say that somebody guessed too often; django-axes shows this instead of the sign-in page."""
    form = SignIn(request.POST)
    form.is_valid()
    form.add_error(
        None,
        _(
            "Er is te vaak een verkeerd wachtwoord getypt. Wacht een kwartier en probeer het dan"
            " opnieuw, of vraag je beheerder om hulp."
        ),
    )
    return _page(request, form, status=429)


@require_http_methods(["POST"])
@public("the way out")
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("Je bent uitgelogd."))
    return redirect("front")

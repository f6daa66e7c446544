"""Somebody's own account: who raak thinks you are, and how you prove it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import (
    administrators_of,
    must_have_second_step,
    passkeys_of,
    roles_of,
    second_step_of,
)
from raak.parties.services.passwords import change_password
from raak.parties.services.second_step import (
    leave_second_step,
    renew_recovery_codes,
    set_up_second_step,
)
from raak.web import refusals, waiting
from raak.web.forms.account import ChangePassword, Code, Confirm
from raak.web.passkeys import are_here
from raak.web.shown import account as shown
from raak.web.signed_in import person_of
from raak.web.views.second_step import papers_page


@require_http_methods(["GET", "HEAD"])
@guard(Permission.WORK_VIEW)
def account(request: ActorRequest) -> HttpResponse:
    """Name, roles, password, second step and language."""
    person, today = person_of(request), office_day(timezone.now())
    context = {
        "person": person,
        "roles": shown.roles(roles_of(person.pk, today), person.region.edition),
        "administrators": shown.names(administrators_of(person.region_id, today)),
        "has_password": person.has_usable_password(),
        "passkeys": shown.passkeys(passkeys_of(person.pk)),
        "passkeys_here": are_here(request),
        "step": shown.step(
            second_step_of(person.pk), demanded=must_have_second_step(request.actor)
        ),
    }
    return render(request, "web/account.html", context)


@sensitive_post_parameters("password", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.WORK_VIEW)
def password(request: ActorRequest) -> HttpResponse:
    """Choose a new password, with the old one; everywhere else this signs out."""
    form = ChangePassword(request.POST or None)
    if form.is_valid() and _knows(request, form):
        now = timezone.now()
        person = change_password(actor=request.actor, password=form.cleaned_data["new"], now=now)
        update_session_auth_hash(request, person)
        told = _("Je wachtwoord is gewijzigd. Op andere apparaten ben je nu uitgelogd.")
        messages.success(request, told)
        return redirect("werk:account")
    return render(request, "web/password.html", {"form": form})


def _knows(request: ActorRequest, form: ChangePassword | Confirm) -> bool:
    """Tell whether the password of now is right; a wrong guess counts for the lock-out."""
    given = form.cleaned_data["password"]
    if authenticate(request, email=person_of(request).email, password=given) is not None:
        return True
    form.add_error("password", _("Dit is niet je wachtwoord van nu. Typ het opnieuw."))
    return False


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.WORK_VIEW)
def confirm(request: ActorRequest) -> HttpResponse:
    """Ask for the password again before the second step changes: a phone may lie unlocked."""
    where = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(where, allowed_hosts=None):
        where = reverse("werk:account")
    form = Confirm(request.POST or None)
    if form.is_valid() and _knows(request, form):
        waiting.confirm(request, now=timezone.now())
        return redirect(where)
    return render(request, "web/confirm.html", {"form": form, "next": where})


def unconfirmed(request: ActorRequest) -> HttpResponse | None:
    """Return the way to `confirm` and back; None when it was done, or there is no password."""
    if not person_of(request).has_usable_password():
        return None
    if waiting.is_confirmed(request, now=timezone.now()):
        return None
    return redirect(f"{reverse('werk:confirm')}?{urlencode({'next': request.path})}")


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.WORK_VIEW)
def second_step(request: ActorRequest) -> HttpResponse:
    """Set up the app that shows codes, or another app in its place."""
    if answer := unconfirmed(request):
        return answer
    person = person_of(request)
    secret, form = waiting.secret_of(request, person.pk), Code(request.POST or None)
    if form.is_valid():
        try:
            papers = set_up_second_step(
                actor=request.actor,
                secret=secret,
                code=form.cleaned_data["code"],
                now=timezone.now(),
                instead=True,
            )
        except Refused as refused:
            form.add_error("code", refusals.explain(refused))
        else:
            waiting.end(request)
            return papers_page(request, papers, reverse("werk:account"))
    return render(
        request, "web/second_step.html", {"form": form, "app": shown.new_app(secret, person)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.WORK_VIEW)
def recovery_codes(request: ActorRequest) -> HttpResponse:
    """Make new recovery codes; the old ones end."""
    if answer := unconfirmed(request):
        return answer
    if request.method != "POST":
        return render(request, "web/new_recovery_codes.html")
    try:
        papers = renew_recovery_codes(actor=request.actor, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
        return redirect("werk:account")
    return papers_page(request, papers, reverse("werk:account"))


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.WORK_VIEW)
def no_second_step(request: ActorRequest) -> HttpResponse:
    """End one's own second step, where it is not demanded; everywhere else this signs out."""
    if answer := unconfirmed(request):
        return answer
    if request.method != "POST":
        return render(request, "web/no_second_step.html")
    try:
        person = leave_second_step(actor=request.actor, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        update_session_auth_hash(request, person)
        messages.success(request, _("Je tweede stap staat uit."))
    return redirect("werk:account")

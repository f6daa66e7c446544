"""Passkeys: signing in with one, and keeping them at one's own account."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard, public
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import (
    actor_of,
    has_second_step,
    passkey_named_in,
    passkeys_of,
    question_for_new_passkey,
    question_for_passkey,
)
from raak.parties.services.passkeys import add_passkey, pass_by_passkey, remove_passkey
from raak.web import passkeys, refusals, waiting
from raak.web.forms.account import NewPasskey
from raak.web.signed_in import person_of
from raak.web.views.account import unconfirmed
from raak.web.views.signing_in import destination, let_in, onward, stay_out, wanted


@sensitive_post_parameters("answer")
@require_http_methods(["GET", "HEAD", "POST"])
@public("a way in by itself, and the second step after the password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a passkey; who gave a password just now is asked for one of their own."""
    now = timezone.now()
    if request.user.is_authenticated:
        return redirect(destination(request))
    if not passkeys.are_here(request):
        return redirect(f"{reverse('sign-in')}{onward(request)}")
    if request.method == "POST":
        return _answered(request, now)
    person = waiting.who_waits(request, now=now)
    asked, state = question_for_passkey(person.pk if person else None)
    passkeys.remember(request, passkeys.PROOF, state, now=now)
    shown = {"question": json.dumps(asked), "next": wanted(request), "waits": person is not None}
    return render(request, "web/sign_in_passkey.html", shown)


def _answered(request: HttpRequest, now: datetime) -> HttpResponse:
    """Let in who proved to hold a key of ours; that is proof of both, whoever was waited for."""
    state, answer = passkeys.taken(request, passkeys.PROOF, now=now), passkeys.answer_in(request)
    held = passkey_named_in(answer) if state else None
    if state is None or held is None:
        return _not_proved(request)
    actor = actor_of(held.person, office_day(now))
    if not actor.roles:
        return stay_out(request)
    if not pass_by_passkey(actor=actor, passkey_id=held.pk, state=state, answer=answer, now=now):
        return _not_proved(request)
    waiter = waiting.who_waits(request, now=now)
    both = waiter is not None and waiter.pk == held.person_id
    let_in(request, held.person, way="password, passkey" if both else "passkey", now=now)
    return redirect(destination(request))


def _not_proved(request: HttpRequest) -> HttpResponse:
    messages.error(
        request,
        _(
            "Inloggen met deze passkey lukte niet. Probeer het nog een keer, of log in met je"
            " wachtwoord."
        ),
    )
    return redirect(f"{reverse('sign-in-passkey')}{onward(request)}")


@sensitive_post_parameters("answer")
@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.WORK_VIEW)
def add(request: ActorRequest) -> HttpResponse:
    """Let the browser make a passkey, and keep it under a name."""
    if answer := unconfirmed(request) or _impossible(request):
        return answer
    now, form = timezone.now(), NewPasskey(request.POST or None)
    if form.is_valid() and _is_added(request, form, now):
        messages.success(request, _("Je passkey staat klaar. Je kunt er nu mee inloggen."))
        return redirect("werk:account")
    asked, state = question_for_new_passkey(person_of(request))
    passkeys.remember(request, passkeys.NEW, state, now=now)
    return render(request, "web/new_passkey.html", {"form": form, "question": json.dumps(asked)})


def _impossible(request: ActorRequest) -> HttpResponse | None:
    """Return the way back for who lacks what a passkey comes beside, or is at another address."""
    if not passkeys.are_here(request):
        messages.error(request, _("Op dit adres van raak kun je geen passkey maken."))
        return redirect("werk:account")
    if not has_second_step(request.actor.me):
        messages.info(request, _("Stel eerst de app in. Daarna kun je een passkey toevoegen."))
        return redirect("werk:second-step")
    return None


def _is_added(request: ActorRequest, form: NewPasskey, now: datetime) -> bool:
    """Keep what the browser made; else say in the form why not."""
    try:
        add_passkey(
            actor=request.actor,
            name=form.cleaned_data["name"] or _("Passkey"),
            state=passkeys.taken(request, passkeys.NEW, now=now) or {},
            answer=passkeys.answer_in(request),
            now=now,
        )
    except Refused as refused:
        form.add_error(None, refusals.explain(refused))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.WORK_VIEW)
def remove(request: ActorRequest, passkey_id: UUID) -> HttpResponse:
    """Say what it means, then forget a passkey."""
    held = passkeys_of(request.actor.me)
    passkey = get_object_or_404(held, pk=passkey_id) if request.method != "POST" else None
    if answer := unconfirmed(request):
        return answer
    if passkey:
        return render(request, "web/remove_passkey.html", {"passkey": passkey})
    remove_passkey(actor=request.actor, passkey_id=passkey_id, now=timezone.now())
    messages.success(request, _("De passkey is weg. Inloggen kan er niet meer mee."))
    return redirect("werk:account")

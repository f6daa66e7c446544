"""The way in: choosing a password with an invitation."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.kernel.refusal import Refused
from raak.parties.services import invitations
from raak.web import refusals
from raak.web.forms.invitation import ChoosePassword

STATUS = {"invitation-unknown": 404}
GONE = 410
"""The status of an invitation that was used or is too old."""


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@public("whoever holds an invitation chooses a password with it; looking does not use it up")
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Let the one who was invited choose a password, and send them on to sign in."""
    now = timezone.now()
    try:
        person = invitations.invited_by(key, now)
    except Refused as refused:
        return _closed(request, refused)
    form = ChoosePassword(request.POST or None, person=person)
    if form.is_valid():
        try:
            invitations.accept_invitation(
                actor=invitations.holder_of(key, now),
                key=key,
                password=form.cleaned_data["password"],
                now=now,
            )
        except Refused as refused:
            if refused.code in invitations.CLOSED:
                return _closed(request, refused)
            form.add_error(None, refusals.explain(refused))
        else:
            logout(request)
            messages.success(request, _("Je wachtwoord is gekozen. Log nu in."))
            return redirect("sign-in")
    return render(request, "web/invitation.html", {"form": form, "person": person})


def _closed(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Say what to do with an invitation that does not work (any more)."""
    context = {
        "sentence": refusals.explain(refused),
        "used": refused.code == "invitation-used",
    }
    status = STATUS.get(refused.code, GONE)
    return render(request, "web/invitation_closed.html", context, status=status)

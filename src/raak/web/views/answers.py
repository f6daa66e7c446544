"""Answering a referral without an account, by a secure link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.access.rules import Actor
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.trajectories.queries.referrals import handshakes_visible_to
from raak.trajectories.rules import ReferralMove
from raak.trajectories.services import links, reading
from raak.trajectories.services.answering import answer_by_link
from raak.web import refusals
from raak.web.forms.answer import AnswerByLink
from raak.web.forms.kept import refuse
from raak.web.shown import words
from raak.web.shown.referral import facts

if TYPE_CHECKING:
    from raak.trajectories.models import Referral

STATUS = {"link-unknown": 404}
GONE = 410
"""The status of a link that was used or is too old."""


@require_http_methods(["GET", "HEAD", "POST"])
@public("whoever holds a single-use link answers one referral with it; looking does not use it up")
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Show the least that is needed to answer; after a yes, the address of the next page is new."""
    now = timezone.now()
    try:
        holder = links.holder_of(key, now)
    except Refused as refused:
        return _closed(request, refused)
    referral = get_object_or_404(handshakes_visible_to(holder), pk=holder.referral_id)
    form = AnswerByLink(request.POST or None, state=referral.state)
    if form.is_valid():
        try:
            next_key = answer_by_link(
                actor=holder,
                key=key,
                move=ReferralMove(form.cleaned_data["move"]),
                name=form.cleaned_data.get("name", ""),
                reason=form.cleaned_data["reason"],
                now=now,
            )
        except Refused as refused:
            if refused.code in links.CLOSED:
                return _closed(request, refused)
            refuse(form, refused)
        else:
            return redirect("answer", next_key or key)
    return _page(request, holder, referral, form)


def _page(
    request: HttpRequest, holder: Actor, referral: Referral, form: AnswerByLink
) -> HttpResponse:
    now = timezone.now()
    reading.note_referral_reading(actor=holder, referral=referral, page="answer", now=now)
    context = {
        "form": form,
        "referral": referral,
        "accepted": referral.answered_at is not None,
        "need": words.need(referral.region.edition, referral.need),
        "child": words.child_initials(referral.child),
        "about": words.child_age(referral.child, office_day(now)),
        "facts": list(facts(referral)),
        "effects": form.effects,
    }
    return render(request, "web/answer.html", context)


def _closed(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Say what to do with a link that does not work (any more)."""
    context = {"sentence": refusals.explain(refused), "used": refused.code == "link-used"}
    status = STATUS.get(refused.code, GONE)
    return render(request, "web/answer_closed.html", context, status=status)

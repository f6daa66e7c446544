"""A referral: the handshake between sender and receiver, on one page for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import calendar_of, has_accounts
from raak.post.queries import latest_link_letter
from raak.trajectories.queries import referrals as queries
from raak.trajectories.queries.visibility import ties_to_referral
from raak.trajectories.services import links, mailing, reading
from raak.trajectories.services import referrals as services
from raak.ui.words import day
from raak.web import refusals
from raak.web.forms import referral as forms
from raak.web.forms.kept import refuse as show_refusal
from raak.web.shown.post import link_mail
from raak.web.shown.referral import ReferralPage, referral_page

if TYPE_CHECKING:
    from raak.trajectories.models import Referral

Deed = Callable[[], object]


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REFERRAL_VIEW)
def referral(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Who asks what for whom, and what the reader can do about it."""
    return _page(request, _seen(request, referral_id))


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REFERRAL_ANSWER)
def accept(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Take the child up, in person or for a team."""
    referral = _seen(request, referral_id)
    teams = queries.own_teams_at(request.actor, referral.receiver_organisation_id)
    form = forms.Accept(request.POST or None, teams=teams)
    if not form.is_valid():
        return _page(request, referral, accept=form)
    taker = form.cleaned_data["taker"]
    team_id = None if taker == forms.SELF else UUID(taker)

    def deed() -> object:
        return services.accept_referral(
            actor=request.actor, referral_id=referral.pk, team_id=team_id, now=timezone.now()
        )

    told = _("Aangenomen. Laat hier uiterlijk %(day)s weten of het kind er is.")
    done = told % {"day": day(referral.answer_by)}
    return _done(request, referral, deed, done) or _page(request, referral, accept=form)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REFERRAL_ANSWER)
def refuse(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Say no, with a reason."""
    referral = _seen(request, referral_id)
    form = forms.Refuse.opened(request, referral.pk)
    if not form.is_valid():
        return _page(request, referral, refuse=form)

    def deed() -> object:
        return services.refuse_referral(
            actor=request.actor,
            referral_id=referral.pk,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    told = _("Geweigerd. %(sender)s zoekt meteen iets anders en leest waarom.")
    done = told % {"sender": referral.sender_organisation.name}
    return _done(request, referral, deed, done, form) or _page(request, referral, refuse=form)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REFERRAL_ANSWER)
def arrival(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Say that the child arrived, or that it did not."""
    referral = _seen(request, referral_id)
    form = forms.Arrival.opened(request, referral.pk)
    if not form.is_valid():
        return _page(request, referral, arrival=form)
    arrived = form.cleaned_data["arrival"] == forms.ARRIVED

    def deed() -> object:
        return services.settle_arrival(
            actor=request.actor,
            referral_id=referral.pk,
            arrived=arrived,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    told = _("Doorgegeven aan %(sender)s: het kind is er.")
    absent = _("Doorgegeven aan %(sender)s: het kind kwam niet. Zij nemen het weer over.")
    done = (told if arrived else absent) % {"sender": referral.sender_organisation.name}
    return _done(request, referral, deed, done, form) or _page(request, referral, arrival=form)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REFERRAL_ANSWER)
def give_feedback(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Tell the sender how it goes on, and whether the help asked for fitted."""
    referral = _seen(request, referral_id)
    form = forms.Feedback.opened(request, referral.pk)
    if not form.is_valid():
        return _page(request, referral, feedback=form)

    def deed() -> object:
        return services.give_referral_feedback(
            actor=request.actor,
            referral_id=referral.pk,
            fit=form.cleaned_data["fit"],
            feedback=form.cleaned_data["message"],
            now=timezone.now(),
        )

    told = _("Verteld aan %(sender)s. Dank je wel: zo weten zij of hun keuze goed was.")
    done = told % {"sender": referral.sender_organisation.name}
    return _done(request, referral, deed, done, form) or _page(request, referral, feedback=form)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REFERRAL_WITHDRAW)
def withdraw(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Take the referral back, with a reason."""
    referral = _seen(request, referral_id)
    form = forms.TakeBack.opened(request, referral.pk)
    if not form.is_valid():
        return _page(request, referral, take_back=form)

    def deed() -> object:
        return services.withdraw_referral(
            actor=request.actor,
            referral_id=referral.pk,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    done = _("Ingetrokken. De volgende stap staat weer bij jullie.")
    return _done(request, referral, deed, done, form) or _page(request, referral, take_back=form)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REFERRAL_WITHDRAW)
def remind(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Remind a silent receiver."""
    referral = _seen(request, referral_id)
    if request.method != "POST":
        return redirect("werk:referral", referral.pk)
    receiver = {"receiver": referral.receiver_organisation.name}
    if not has_accounts(referral.receiver_organisation_id, office_day(timezone.now())):
        unseen = _(
            "%(receiver)s heeft geen account en ziet geen herinnering. Bel, of stuur een link."
        )
        messages.warning(request, unseen % receiver)
        return redirect("werk:referral", referral.pk)

    def deed() -> object:
        return services.remind_receiver(
            actor=request.actor, referral_id=referral.pk, now=timezone.now()
        )

    told = _("%(receiver)s is herinnerd.") % receiver
    return _done(request, referral, deed, told) or redirect("werk:referral", referral.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REFERRAL_WITHDRAW)
def link(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """
    Make a secure link for a receiver without accounts.

    The key is kept nowhere, so the answer to this POST is the only page that can show it.
    """
    referral = _seen(request, referral_id)
    if request.method != "POST":
        return redirect("werk:referral", referral.pk)
    try:
        key = links.make_link(actor=request.actor, referral_id=referral.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
        return redirect("werk:referral", referral.pk)
    address = request.build_absolute_uri(reverse("answer", args=[key]))
    mail = _mail(referral.receiver_organisation.email, address)
    return _page(request, referral, address=address, mail=mail, life=links.LIFE.days)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REFERRAL_WITHDRAW)
def mail(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Let the receiver get the secure link by mail; nobody here sees its key."""
    referral = _seen(request, referral_id)
    if request.method != "POST":
        return redirect("werk:referral", referral.pk)

    def deed() -> object:
        return mailing.mail_link(actor=request.actor, referral_id=referral.pk, now=timezone.now())

    told = _("De link gaat zo per mail naar %(email)s. Hieronder zie je of dat is gelukt.")
    done = told % {"email": referral.receiver_organisation.email}
    return _done(request, referral, deed, done) or redirect("werk:referral", referral.pk)


def _mail(email: str, address: str) -> str:
    """Return what opens a mail to the receiver; it says nothing about a child."""
    if not email:
        return ""
    body = _("Met deze link kun je één keer antwoorden op een verwijzing: %(address)s")
    words = {"subject": _("Een verwijzing voor jullie"), "body": body % {"address": address}}
    return f"mailto:{quote(email)}?{urlencode(words, quote_via=quote)}"


def _seen(request: ActorRequest, referral_id: UUID) -> Referral:
    return get_object_or_404(queries.handshakes_visible_to(request.actor), pk=referral_id)


def _done(
    request: ActorRequest, referral: Referral, deed: Deed, told: str, form: Form | None = None
) -> HttpResponse | None:
    """Do it and go back to the referral; None when it was refused, with the words in the form."""
    try:
        deed()
    except Refused as refused:
        if form is None:
            messages.error(request, refusals.explain(refused))
        else:
            show_refusal(form, refused)
        return None
    messages.success(request, told)
    return redirect("werk:referral", referral.pk)


def _page(request: ActorRequest, referral: Referral, **shown: Any) -> HttpResponse:
    """Show the referral as it is now, with `shown` (a form that was sent, a fresh link) in it."""
    now, actor = timezone.now(), request.actor
    reading.note_referral_reading(actor=actor, referral=referral, page="referral", now=now)
    today, calendar = office_day(now), calendar_of(referral.region)
    ties = ties_to_referral(actor, referral)
    page = referral_page(
        referral,
        ties,
        referral.region.edition,
        today,
        calendar,
        reads_words=queries.reads_words_of(actor, referral, ties),
    )
    sent = next((form for form in shown.values() if isinstance(form, Form)), None)
    needs_link = page.may_remind and not has_accounts(referral.receiver_organisation_id, today)
    context = {
        "referral": referral,
        "page": page,
        "effects": forms.EFFECTS,
        "sees_chain": queries.sees_chain_of(actor, referral),
        "needs_link": needs_link,
        "link_mail": link_mail(latest_link_letter(referral.pk)) if needs_link else None,
        "sends_mail": settings.RAAK_POST and bool(referral.receiver_organisation.email),
        "sent": sent,
        "unsent": _unsent(sent, page),
        **_fresh(request, referral, page),
        **shown,
    }
    return render(request, "web/referral.html", context)


def _fresh(request: ActorRequest, referral: Referral, page: ReferralPage) -> dict[str, Form]:
    """Return a form for each deed that is possible now."""
    kept = {form: form.kept for form in forms.DEEDS if getattr(page, form.possible)}
    fresh: dict[str, Form] = {form.name: make(request, referral.pk) for form, make in kept.items()}
    if page.may_accept:
        teams = queries.own_teams_at(request.actor, referral.receiver_organisation_id)
        fresh["accept"] = forms.Accept(teams=teams)
    return fresh


def _unsent(sent: Form | None, page: ReferralPage) -> str:
    """Return the words of a form that came too late to be shown again: they can still be copied."""
    if not isinstance(sent, forms.DEEDS) or getattr(page, sent.possible):
        return ""
    return next((sent.data[name] for name in ("reason", "message") if name in sent.data), "")

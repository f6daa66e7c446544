"""What parties agreed: the register, one agreement with who signed, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.kernel.calendar import office_day
from raak.meetings import queries
from raak.meetings.rules import Verdict
from raak.meetings.services import agreements as services
from raak.parties.queries import organisations_of, people_of
from raak.web.forms.agreements import (
    AgreementForm,
    CarryForm,
    SigningForm,
    WithdrawForm,
    known_of,
)
from raak.web.forms.kept import done
from raak.web.shown import agreements as shown

if TYPE_CHECKING:
    from raak.meetings.models import Agreement

MOST = 200


def keeps_agreements(actor: Actor) -> bool:
    return may_ever(actor, Permission.AGREEMENT_KEEP) is None


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def agreements(request: ActorRequest) -> HttpResponse:
    """What holds and what held, with how many parties carried it."""
    found = list(queries.agreements_visible_to(request.actor)[:MOST])
    today = office_day(timezone.now())
    context = {
        "rows": shown.agreement_rows(found, queries.standings(found), today),
        "keeps": keeps_agreements(request.actor),
    }
    return render(request, "web/agreements.html", context)


def _agreement(request: ActorRequest, agreement_id: UUID) -> Agreement:
    return get_object_or_404(queries.agreements_visible_to(request.actor), pk=agreement_id)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.MEETING_VIEW)
def agreement(request: ActorRequest, agreement_id: UUID) -> HttpResponse:
    """One agreement: its words now and before, and where each party stands."""
    found = _agreement(request, agreement_id)
    newest, *before = queries.versions_of(found)[:MOST]
    standing = queries.standings([found]).get(found.pk, queries.Standing())
    context = {
        "agreement": found,
        "facts": shown.agreement_facts(found),
        "pill": shown.agreement_pill(found, office_day(timezone.now())),
        "newest": newest,
        "before": before,
        "standing": shown.standing_words(standing),
        "signatures": shown.signature_rows(queries.signatures_of(found)[:MOST]),
        "keeps": keeps_agreements(request.actor) and found.ended_at is None,
    }
    return render(request, "web/agreement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.AGREEMENT_KEEP)
def new_agreement(request: ActorRequest) -> HttpResponse:
    """Write down what parties agreed."""
    now, key = timezone.now(), uuid4()
    start = {"key": key, "agreed_on": office_day(now), "keeper": request.actor.person_id}
    people = people_of(request.actor.here)
    form = AgreementForm(request.POST or None, people=people, is_new=True, initial=start)

    def make() -> None:
        made = form.cleaned_data["key"] or key
        services.make_agreement(actor=request.actor, key=made, deal=form.deal, now=now)

    if form.is_valid() and done(form, make):
        messages.success(request, _("De afspraak staat erin. Voeg nu toe wie tekende."))
        return redirect("regio:agreement", form.cleaned_data["key"] or key)
    return render(request, "web/new_agreement.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.AGREEMENT_KEEP)
def change_agreement(request: ActorRequest, agreement_id: UUID) -> HttpResponse:
    """Put an agreement right; other words are a new version."""
    found = _agreement(request, agreement_id)
    newest = queries.versions_of(found)[0]
    people = people_of(request.actor.here)
    form = AgreementForm(request.POST or None, people=people, initial=known_of(found, newest.text))

    def change() -> None:
        services.change_agreement(
            actor=request.actor,
            agreement_id=found.pk,
            deal=form.deal,
            why=form.cleaned_data["why"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("De afspraak is bewaard."))
        return redirect("regio:agreement", found.pk)
    return render(request, "web/change_agreement.html", {"form": form, "agreement": found})


@require_http_methods(["POST"])
@guard(Permission.AGREEMENT_KEEP)
def end_agreement(request: ActorRequest, agreement_id: UUID) -> HttpResponse:
    """Say that an agreement holds no more."""
    found = _agreement(request, agreement_id)
    services.end_agreement(actor=request.actor, agreement_id=found.pk, now=timezone.now())
    messages.success(request, _("De afspraak geldt niet meer. Wie tekende, blijft te lezen."))
    return redirect("regio:agreement", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.AGREEMENT_KEEP)
def sign(request: ActorRequest, agreement_id: UUID) -> HttpResponse:
    """Write down that a party signed."""
    found = _agreement(request, agreement_id)
    form = SigningForm(
        request.POST or None,
        organisations=organisations_of(request.actor.here),
        initial={"key": uuid4(), "signed_on": found.agreed_on},
    )

    def put() -> None:
        services.sign(
            actor=request.actor,
            agreement_id=found.pk,
            key=form.cleaned_data["key"] or uuid4(),
            signing=form.signing,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, put):
        messages.success(request, _("De partij staat erbij."))
        return redirect("regio:agreement", found.pk)
    return render(request, "web/sign_agreement.html", {"form": form, "agreement": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.AGREEMENT_KEEP)
def signature(request: ActorRequest, signature_id: UUID) -> HttpResponse:
    """Where one party stands: how far it carried the agreement, or that it takes part no more."""
    now = timezone.now()
    found = get_object_or_404(queries.signatures_visible_to(request.actor), pk=signature_id)
    known = {"carried": found.carried, "on": found.carried_on or office_day(now)}
    form = CarryForm(request.POST if "carry" in request.POST else None, initial=known)
    leaving = WithdrawForm(request.POST if "withdraw" in request.POST else None)

    def carry() -> None:
        given = form.cleaned_data
        services.carry(
            actor=request.actor,
            signature_id=found.pk,
            carried=Verdict(given["carried"]),
            on=given["on"],
            now=now,
        )

    def withdraw() -> None:
        why = leaving.cleaned_data["why"]
        services.withdraw(actor=request.actor, signature_id=found.pk, why=why, now=now)

    carried = form.is_valid() and done(form, carry)
    if carried or (leaving.is_valid() and done(leaving, withdraw)):
        messages.success(request, _("Bewaard waar deze partij staat."))
        return redirect("regio:agreement", found.agreement_id)
    context = {"form": form, "leaving": leaving, "signature": found}
    return render(request, "web/signature.html", context)

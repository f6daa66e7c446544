"""An adviser writes down a contact with a parent, and puts it right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.contacts import queries
from raak.contacts.services import contacts as services
from raak.directory.queries.guide import services_for_colleagues
from raak.kernel.calendar import office_day
from raak.web.forms.contacts import ContactForm, CorrectForm, DropForm
from raak.web.forms.kept import done
from raak.web.shown import contacts as shown
from raak.web.shown.lists import listed
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.contacts.models import Contact

ALIKE = ("service_id", "place_id", "way")
"""What a next contact often has in common with the one before."""


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CONTACT_KEEP)
def contacts(request: ActorRequest) -> HttpResponse:
    """Write down a contact, with on screen what was written down before."""
    actor, now = request.actor, timezone.now()
    offer = list(queries.services_advised_by(actor))
    form = ContactForm(
        request.POST or None,
        initial={"key": uuid4(), "on": office_day(now), **_as_before(actor)},
        **_choices(request, offer),
    )

    def note() -> None:
        services.note_contact(actor=actor, key=form.cleaned_data["key"], facts=form.facts, now=now)

    if form.is_valid() and done(form, note):
        messages.success(request, _("Opgeschreven. Je kunt meteen het volgende contact invullen."))
        return redirect("werk:contacts")
    found = queries.contacts_visible_to(actor).order_by("-on", "-made_at", "pk")
    page = listed(found)
    context = {
        "form": form,
        "may_note": bool(offer),
        "rows": shown.rows(page.rows, person_of(request).region.edition),
        "count": page.count,
        "of_region": may_ever(actor, Permission.REACH_VIEW) is None,
    }
    return render(request, "web/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CONTACT_KEEP)
def contact(request: ActorRequest, contact_id: UUID) -> HttpResponse:
    """Put a contact right with a reason, or let it count no more."""
    actor, now = request.actor, timezone.now()
    found = get_object_or_404(queries.contacts_visible_to(actor), pk=contact_id)
    drops = "drop" in request.POST
    form = CorrectForm(
        None if drops else request.POST or None,
        initial=_known(found),
        **_choices(request, queries.services_advised_by(actor), found),
    )
    drop = DropForm(request.POST if drops else None, auto_id="drop_%s")

    def correct() -> None:
        services.correct_contact(
            actor=actor,
            contact_id=found.pk,
            facts=form.facts,
            reason=form.cleaned_data["reason"],
            now=now,
        )

    def leave_out() -> None:
        reason = drop.cleaned_data["reason"]
        services.drop_contact(actor=actor, contact_id=found.pk, reason=reason, now=now)

    sent, deed = (drop, leave_out) if drops else (form, correct)
    if sent.is_valid() and done(sent, deed):
        messages.success(request, _("Bewaard."))
        return redirect("werk:contacts")
    return render(request, "web/contact.html", {"form": form, "drop": drop, "contact": found})


def _choices(
    request: ActorRequest, own: Iterable[Any], known: Contact | None = None
) -> dict[str, Any]:
    """Return what can be chosen, with what a contact has already also when that is no more."""
    places = queries.places_advised_at(request.actor)
    offer = services_for_colleagues(request.actor.here)
    return {
        "edition": person_of(request).region.edition,
        "services": _with(known.service if known else None, own),
        "places": _with(known.place if known else None, places),
        "offer": _with(known.referred_to if known else None, offer),
    }


def _with(known: Any, choices: Iterable[Any]) -> list[Any]:
    found = list(choices)
    return found if known is None or known in found else [known, *found]


def _as_before(actor: Any) -> dict[str, Any]:
    before = queries.latest_of(actor)
    return {name.removesuffix("_id"): getattr(before, name) for name in ALIKE} if before else {}


def _known(found: Contact) -> dict[str, Any]:
    names = (*ALIKE, "referred_to_id", "on", "age", "topic", "dose")
    return {name.removesuffix("_id"): getattr(found, name) for name in names}

"""Lists from a spreadsheet, and inviting who came in with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.refusal import Refused
from raak.parties import queries as parties
from raak.parties.services import importing as services
from raak.parties.services import invitations
from raak.web import inviting, refusals
from raak.web.forms import importing as forms
from raak.web.forms.kept import done
from raak.web.shown.importing import choices_of, example_of, preview
from raak.web.shown.lists import listed
from raak.web.shown.spreadsheets import spreadsheet
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.parties.models import Person

AT_ONCE = 25
"""How many are invited at a time: as many addresses as somebody can hand over."""

Judge = Callable[..., list[services.Judged]]
Write = Callable[..., int]


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REGION_SET_UP)
def import_list(request: ActorRequest, kind: str) -> HttpResponse:
    """Ask for a list, show what each row comes to; only when that is confirmed it is written."""
    found = _kind(kind)
    sent = request.POST if request.method == "POST" else None
    form = forms.ListFile(sent, request.FILES or None, kind=found)
    choices = choices_of(found, person_of(request).region.edition)
    context: dict[str, Any] = {"form": form, "kind": found, "choices": choices}
    if not form.is_valid():
        return render(request, "web/import.html", context)
    if "sure" in request.POST:
        return _written(request, form, found, context)
    judge: Judge = services.judge_people if found is forms.PEOPLE else services.judge_organisations
    judged = judge(person_of(request).region, form.rows)
    again = forms.ListFile(initial={"text": form.cleaned_data["text"]}, kind=found)
    context.update(form=again, preview=preview(judged), back=reverse("regio:import", args=[kind]))
    return render(request, "web/import_check.html", context)


def _kind(code: str) -> forms.Kind:
    """:raises Http404: when there is no such kind of list."""
    if code not in forms.KINDS:
        raise Http404
    return forms.KINDS[code]


def _written(
    request: ActorRequest, form: forms.ListFile, kind: forms.Kind, context: dict[str, Any]
) -> HttpResponse:
    write: Write = services.import_people if kind is forms.PEOPLE else services.import_organisations
    count = 0

    def store() -> None:
        nonlocal count
        count = write(
            actor=request.actor,
            region_id=request.actor.here,
            rows=form.rows,
            now=timezone.now(),
        )

    if not done(form, store):
        return render(request, "web/import.html", context)
    told = ngettext("%(n)d regel is ingevoerd.", "%(n)d regels zijn ingevoerd.", count)
    messages.success(request, told % {"n": count} if count else _("Er was niets nieuws."))
    return redirect("regio:invitations" if kind is forms.PEOPLE else "regio:organisations")


@require_http_methods(["GET", "HEAD"])
@guard(Permission.REGION_SET_UP)
def example(request: ActorRequest, kind: str) -> HttpResponse:
    """A list to fill in, as a spreadsheet opens it."""
    found = _kind(kind)
    return spreadsheet(
        found.code, [found.head(), example_of(found, person_of(request).region.edition)]
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REGION_SET_UP)
def invite_waiting(request: ActorRequest) -> HttpResponse:
    """
    Who has a role, no password and no invitation; invited so many at a time.

    The form says whom, so that sending it twice shows the addresses of the same people again.
    """
    now = timezone.now()
    offers: list[inviting.Offer] = []
    people = list(_sent(request)) if request.method == "POST" else []
    if people:
        try:
            keys = invitations.invite_all(
                actor=request.actor, people=[each.pk for each in people], now=now
            )
        except Refused as refused:
            messages.error(request, refusals.explain(refused))
            return redirect("regio:invitations")
        for each in people:
            before = offers[-1] if offers else None
            offers.append(inviting.offer(request, each, keys[each.pk], before))
    left = listed(parties.to_be_invited(request.actor.here, now)[: AT_ONCE + 1], AT_ONCE)
    context = {
        "people": left.rows,
        "count": left.count,
        "more": left.more,
        "offers": offers,
        "days": invitations.LIFE.days,
        "demo": settings.RAAK_DEMO,
    }
    return render(request, "web/invite_waiting.html", context)


def _sent(request: ActorRequest) -> QuerySet[Person]:
    """Return those whom the form names, of who still cannot sign in."""
    wanted = forms.ids(request.POST.getlist("person"))
    waiting = parties.waiting_for_password(request.actor.here).filter(pk__in=wanted)
    return waiting.order_by("name", "pk")[:AT_ONCE]

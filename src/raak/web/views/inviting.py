"""Inviting parents: a sheet to hand out, and what there is to go to as a child grows up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard, public
from raak.access.permissions import Permission
from raak.agenda import queries, rules
from raak.agenda.queries import Sought
from raak.web.door import region_id_here
from raak.web.shown import agenda as shown
from raak.web.views.agenda import uuid_or_none

if TYPE_CHECKING:
    from raak.agenda.models import Meeting

MOST_TIMES = 8
MOST_EVENTS = 500
PER_PHASE = 3


@require_http_methods(["GET", "HEAD"])
@guard(Permission.EVENT_KEEP)
def invitation(request: ActorRequest, event_id: UUID) -> HttpResponse:
    """What a midwife or nurse gives to every parent, on paper or as a link."""
    now = timezone.now()
    found = get_object_or_404(queries.events_visible_to(request.actor), pk=event_id)
    ahead = queries.meetings_of(found, now).filter(called_off_at__isnull=True)
    address = f"{settings.RAAK_ADDRESS}{reverse('event', args=[found.pk])}"
    context = {
        "event": found,
        "facts": shown.facts(found),
        "times": [shown.when(each) for each in ahead[:MOST_TIMES]],
        "walk_in": found.sign_up == rules.SigningUp.NONE,
        "address": address if found.listed else "",
    }
    return render(request, "web/event_invitation.html", context)


@require_http_methods(["GET", "HEAD"])
@public("everybody may know what there is to go to")
def line(request: HttpRequest) -> HttpResponse:
    """From the pregnancy on: per phase the next few things to go to, and where to read more."""
    chosen = request.GET.get("gemeente", "")[:40]
    here = uuid_or_none(chosen)
    region_id = region_id_here(request)
    found = queries.first_meetings(Sought(region_id, municipality_id=here), timezone.now())
    coming = list(found[:MOST_EVENTS])
    places = queries.municipalities_with_events(region_id)
    context = {
        "phases": [_phase(months, words, here, coming) for months, words in shown.age_choices()],
        "municipalities": [(str(pk), name) for pk, name in places],
        "chosen": chosen,
    }
    return render(request, "web/agenda_line.html", context)


def _phase(
    months: str, words: str, here: UUID | None, coming: Sequence[Meeting]
) -> dict[str, object]:
    asked = {"leeftijd": months, **({"gemeente": str(here)} if here else {})}
    return {
        "words": words,
        "rows": list(shown.public_rows(_for_age(int(months), coming))),
        "more": f"{reverse('agenda')}?{urlencode(asked)}",
        "read": f"{reverse('articles')}?{urlencode({'leeftijd': shown.AGE_TO_READ[int(months)]})}",
    }


def _for_age(months: int, coming: Sequence[Meeting]) -> list[Meeting]:
    """Return different things for an age: first what is meant for few other ages, then by time."""
    fits = [one for one in coming if one.event.from_months <= months <= one.event.until_months]
    nearest = sorted(fits, key=lambda one: one.event.until_months - one.event.from_months)
    once: dict[str, Meeting] = {}
    for each in nearest:
        once.setdefault(each.event.title, each)
    chosen = list(once.values())[:PER_PHASE]
    return sorted(chosen, key=lambda one: one.starts_at)

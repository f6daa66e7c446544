"""Inviting parents: a sheet to hand out, and what there is to go to as a child grows up."""

from __future__ import annotations

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
from raak.web.shown import agenda as shown
from raak.web.views.agenda import uuid_or_none

MOST_TIMES = 8
LOOKED_AT = 40
"""Meetings per phase, to find a few different things among what repeats each week."""
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
    context = {
        "phases": [_phase(months, words, here) for months, words in shown.age_choices()],
        "municipalities": [(str(pk), name) for pk, name in queries.municipalities_with_events()],
        "chosen": chosen,
    }
    return render(request, "web/agenda_line.html", context)


def _phase(months: str, words: str, here: UUID | None) -> dict[str, object]:
    sought = Sought(municipality_id=here, months=int(months))
    coming = queries.public_meetings(sought, timezone.now())[:LOOKED_AT]
    once = {each.event_id: each for each in reversed(coming)}
    soonest = sorted(once.values(), key=lambda each: each.starts_at)[:PER_PHASE]
    asked = {"leeftijd": months, **({"gemeente": str(here)} if here else {})}
    return {
        "words": words,
        "rows": list(shown.public_rows(soonest)),
        "more": f"{reverse('agenda')}?{urlencode(asked)}",
        "read": f"{reverse('articles')}?{urlencode({'leeftijd': shown.AGE_TO_READ[int(months)]})}",
    }

"""The public agenda: what there is to go to, near, for which age, about what, when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import public
from raak.agenda import feed as files
from raak.agenda import queries, rules
from raak.agenda.queries import Sought
from raak.campaigns.queries import programme_of
from raak.directory.queries import every_topic, services_for_everybody
from raak.kernel.calendar import OFFICE_ZONE, office_day
from raak.web.door import region_id_here
from raak.web.shown import agenda as shown
from raak.web.shown.conferences import programme
from raak.web.shown.finding import topic_words
from raak.web.shown.lists import listed

if TYPE_CHECKING:
    from raak.agenda.models import Event, Meeting
    from raak.directory.models import Service

PAGE = 30
MOST_IN_FEED = 500
APART = {rules.Kind.GUEST_LESSON, rules.Kind.CONFERENCE}
PUBLIC_KINDS = [each for each in rules.Kind if each not in APART]
YEARS = range(2000, 2100)
"""In which a week may lie: no database knows all years that can be typed."""


@require_http_methods(["GET", "HEAD"])
@public("everybody may know what there is to go to")
def agenda(request: HttpRequest) -> HttpResponse:
    """What is coming, the soonest first, by place, age, subject and week."""
    now = timezone.now()
    sought = _sought(request)
    page = page_of(request)
    found = queries.public_meetings(sought, now)[page * PAGE :]
    rows = listed(found[: PAGE + 1], PAGE)
    chosen = {key: request.GET[key][:100] for key in request.GET} | {"onderwerp": sought.topic}
    context = {
        "rows": list(shown.public_rows(rows.rows)),
        "count": rows.count,
        "next": page + 1 if rows.more else None,
        "chosen": chosen,
        "municipalities": [
            (str(pk), name) for pk, name in queries.municipalities_with_events(sought.region_id)
        ],
        "ages": shown.age_choices(),
        "topics": _topics(sought),
        "kinds": [(each.value, shown.kind(each)) for each in PUBLIC_KINDS],
        "weeks": shown.weeks(office_day(now)),
        "query": request.GET.urlencode(),
    }
    return render(request, "web/agenda.html", context)


def _topics(sought: Sought) -> list[tuple[str, str]]:
    """Return the topics of families that the agenda has anything about, and the chosen one."""
    wanted = queries.topics_with_events(sought.region_id) | {sought.topic}
    return [pair for pair in topic_words() if pair[0] in wanted]


@require_http_methods(["GET", "HEAD"])
@public("everybody may know what there is to go to")
def feed(request: HttpRequest) -> HttpResponse:
    """The same list for one's own calendar; it stays up to date there."""
    now = timezone.now()
    found = queries.public_meetings(replace(_sought(request), since=None, until=None), now)
    return _file(_("Agenda opvoeden"), list(found[:MOST_IN_FEED]), now)


@require_http_methods(["GET", "HEAD"])
@public("everybody may know what there is to go to")
def event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """One event: what it is, and what can be signed up for."""
    now = timezone.now()
    found = get_object_or_404(queries.public_events(region_id_here(request)), pk=event_id)
    rounds = queries.open_rounds(found, now)
    context = {
        "event": found,
        "facts": shown.facts(found),
        "chances": list(shown.chances(found, rounds, now)),
        "walk_in": found.sign_up == rules.SigningUp.NONE,
        "programme": _programme(found),
        "service": _service(found, now),
    }
    return render(request, "web/event.html", context)


def _service(found: Event, now: datetime) -> Service | None:
    """Return what it belongs to, when everybody may see that."""
    if found.service_id is None:
        return None
    here = services_for_everybody(found.region_id, office_day(now))
    return here.filter(pk=found.service_id).first()


def _programme(found: Event) -> list[tuple[str, str]]:
    """Return the programme of a conference; nothing else has one."""
    if found.kind != rules.Kind.CONFERENCE:
        return []
    return [each.fact for each in programme(programme_of(found.pk))]


@require_http_methods(["GET", "HEAD"])
@public("everybody may know what there is to go to")
def event_file(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """The meetings of one event for one's own calendar."""
    now = timezone.now()
    found = get_object_or_404(queries.public_events(region_id_here(request)), pk=event_id)
    return _file(found.title, list(queries.meetings_of(found, now)), now)


def _file(name: str, meetings: list[Meeting], now: datetime) -> HttpResponse:
    address = f"{settings.RAAK_ADDRESS}{reverse('agenda')}"
    body = files.calendar_of(name, meetings, address, now)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return response


def _sought(request: HttpRequest) -> Sought:
    """Return what the address asks for; what makes no sense does not narrow."""
    given = {key: str(request.GET[key]).replace("\0", "").strip()[:80] for key in request.GET}
    since, until = _week(given.get("week", ""))
    return Sought(
        region_id=region_id_here(request),
        municipality_id=uuid_or_none(given.get("gemeente", "")),
        where=given.get("plek", ""),
        months=_months(given.get("leeftijd", "")),
        topic=_known(rules.topic_asked(given.get("onderwerp", "")), every_topic()),
        kind=_known(given.get("soort", ""), rules.Kind),
        since=since,
        until=until,
    )


def _known(text: str, codes: Iterable[str]) -> str:
    return text if text in set(codes) else ""


def uuid_or_none(text: str) -> UUID | None:
    """Return the id that an address names; what is none narrows nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _months(text: str) -> int | None:
    known = {each for each, _words in shown.age_choices()}
    return int(text) if text in known else None


def _week(text: str) -> tuple[datetime | None, datetime | None]:
    try:
        monday, after = rules.week_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        return None, None
    if monday.year not in YEARS:
        return None, None
    return _midnight(monday), _midnight(after)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=OFFICE_ZONE)


def page_of(request: HttpRequest) -> int:
    """Return which page of a long list the address asks for, from 0."""
    text = request.GET.get("na", "")
    return min(int(text), 1000) if text.isascii() and text.isdigit() and len(text) < 5 else 0

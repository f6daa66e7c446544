"""What happened since the last newsletter: numbers and what the public may see, never a family."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from raak.agenda.queries import Held, Sought, held, public_meetings
from raak.asking.queries import articles_since, count_answered, public_answers
from raak.directory.queries.news import added_since, changed_since
from raak.kernel.calendar import add_months, office_day
from raak.newsletters.models import Publication, Rubric
from raak.newsletters.rules import MOST_OF_A_KIND, Audience
from raak.trajectories.queries.totals import Totals, totals

if TYPE_CHECKING:
    from raak.agenda.models import Meeting
    from raak.asking.models import PublicAnswer
    from raak.asking.queries import Shown
    from raak.directory.models import Service


MOST_READ = 500
"""Meetings that are looked at to find the first of each."""


@dataclass(frozen=True, slots=True)
class Happened:
    """
    answered: questions of parents.
    meetings: the first time of each coming event, with how many more have that same title.
    """

    added: "list[Service]"
    changed: "list[Service]"
    meetings: "list[tuple[Meeting, int]]"
    articles: "list[Shown]"
    answers: "list[PublicAnswer]"
    publications: list[Publication]
    totals: Totals
    held: Held
    answered: int


def happened(region_id: UUID, since: datetime, now: datetime) -> Happened:
    """Return what there is to tell of a region, the newest first, at most a handful of each."""
    today, most = office_day(now), MOST_OF_A_KIND
    published = Publication.objects.filter(region_id=region_id, made_at__gt=since)
    return Happened(
        added=list(added_since(region_id, since, today)[:most]),
        changed=changed_since(region_id, since, today)[:most],
        meetings=_coming(region_id, now)[:most],
        articles=articles_since(region_id, since)[:most],
        answers=list(public_answers(region_id).filter(looked_at__gt=since)[:most]),
        publications=list(published.order_by("-published_on", "title")[:most]),
        totals=totals(region_id, since, now),
        held=held(region_id, since, now),
        answered=count_answered(region_id, since, now),
    )


def _coming(region_id: UUID, now: datetime) -> "list[tuple[Meeting, int]]":
    """An event that goes on and on is told once; so is one that many places have."""
    soon = add_months(office_day(now), 2)
    ahead = public_meetings(Sought(region_id, since=now), now)
    here = ahead.filter(day__lte=soon)
    firsts: dict[str, Meeting] = {}
    events: dict[str, set[UUID]] = {}
    for meeting in here[:MOST_READ]:
        title = meeting.event.title
        firsts.setdefault(title, meeting)
        events.setdefault(title, set()).add(meeting.event_id)
    return [(first, len(events[title]) - 1) for title, first in firsts.items()]


def rubrics_for(region_id: UUID, audiences: list[Audience], now: datetime) -> list[Rubric]:
    """Return what comes back now in a newsletter for one of these audiences."""
    today = office_day(now)
    running = Rubric.objects.filter(region_id=region_id, starts_on__lte=today)
    found = running.exclude(ends_on__lt=today).order_by("starts_on", "title")
    return [each for each in found if set(each.audiences) & set(audiences)]

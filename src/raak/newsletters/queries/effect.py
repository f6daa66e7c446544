"""What newsletters do, in numbers that follow nobody (ADR 25)."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from raak.access.rules import Actor
from raak.kernel.calendar import office_day
from raak.newsletters.models import Dispatch, Newsletter, Subscriber
from raak.newsletters.queries.issues import newsletters_visible_to
from raak.newsletters.rules import Delivery, domain_of

MOST = 24
"""Newsletters that are looked back on."""


@dataclass(frozen=True, slots=True)
class Issue:
    """
    How a newsletter that was sent fared.

    addressed: how many had confirmed and were on its lists. ended: of them, whose subscription
    ended since; who that were is not known any more.
    """

    title: str
    audiences: list[str]
    sent_on: date
    addressed: int
    failed: int
    ended: int


def issues_looked_back_on(actor: Actor) -> list[Issue]:
    """Return how the actor's newsletters fared, the newest first."""
    sent = newsletters_visible_to(actor).filter(sent_at__isnull=False).order_by("-sent_at", "pk")
    found = list(sent[:MOST])
    mails = Dispatch.objects.filter(newsletter__in=found, person__isnull=True).order_by()
    counts = mails.values("newsletter_id").annotate(
        failed=Count("pk", filter=Q(state=Delivery.FAILED)),
        ended=Count("pk", filter=Q(subscriber__isnull=True)),
    )
    per = {row["newsletter_id"]: (row["failed"], row["ended"]) for row in counts}
    return [_issue(each, *per.get(each.pk, (0, 0))) for each in found]


def _issue(found: Newsletter, failed: int, ended: int) -> Issue:
    sent_on = office_day(found.sent_at or found.made_at)
    return Issue(found.title, found.audiences, sent_on, found.addressed, failed, ended)


def readers_per_domain(region_id: UUID, domains: Collection[str]) -> Mapping[str, int]:
    """Return how many who confirmed have an address in each of these domains; numbers only."""
    confirmed = Subscriber.objects.filter(region_id=region_id, confirmed_at__isnull=False)
    found = map(domain_of, confirmed.values_list("email", flat=True).iterator())
    return Counter(domain for domain in found if domain in domains)

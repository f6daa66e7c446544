"""Newsletters, what they are made of, and how they fared."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.kernel.calendar import office_day
from raak.newsletters.models import Block, Dispatch, Newsletter, Publication, RegionNews, Rubric
from raak.newsletters.rules import Audience, Delivery, Habit, next_due


def ties_to_news(actor: Actor) -> frozenset[Tie]:
    """Who works for the region as a whole keeps its newsletters."""
    return frozenset({Tie.REGION} if actor.region_id else ())


def archive(region_id: UUID) -> QuerySet[Newsletter]:
    """Return what everybody may read again, the newest first."""
    sent = Newsletter.objects.filter(region_id=region_id, sent_at__isnull=False)
    return sent.filter(withdrawn_at__isnull=True).order_by("-sent_at", "pk")


def publications(region_id: UUID) -> QuerySet[Publication]:
    """Return the region's series of publications, the newest first."""
    return Publication.objects.filter(region_id=region_id).order_by("-published_on", "title", "pk")


def newsletters_visible_to(actor: Actor) -> QuerySet[Newsletter]:
    """Return the newsletters that the actor makes and sends, the newest first."""
    if may_ever(actor, Permission.NEWSLETTER_WRITE):
        return Newsletter.objects.none()
    return Newsletter.objects.filter(region_id=actor.here).order_by("-made_at", "pk")


def blocks_visible_to(actor: Actor) -> QuerySet[Block]:
    own = Block.objects.filter(newsletter__in=newsletters_visible_to(actor).order_by())
    return own.select_related("newsletter")


def blocks_of(newsletter: Newsletter) -> list[Block]:
    """Return what a newsletter is made of, from the top."""
    return list(newsletter.blocks.order_by("position", "pk"))


def rubrics_visible_to(actor: Actor) -> QuerySet[Rubric]:
    if may_ever(actor, Permission.NEWSLETTER_WRITE):
        return Rubric.objects.none()
    return Rubric.objects.filter(region_id=actor.here).order_by("starts_on", "title", "pk")


def publications_visible_to(actor: Actor) -> QuerySet[Publication]:
    if may_ever(actor, Permission.NEWSLETTER_WRITE):
        return Publication.objects.none()
    return publications(actor.here)


def habit_of(region_id: UUID) -> Habit:
    """Return what a region chose about its newsletters."""
    chosen = habits_of(region_id).first()
    return Habit(chosen.months, chosen.bounces) if chosen else Habit()


def habits_of(region_id: UUID) -> QuerySet[RegionNews]:
    """Return the row with what a region chose, if it chose."""
    return RegionNews.objects.filter(pk=region_id)


def last_sent(region_id: UUID, audiences: list[Audience] | None = None) -> Newsletter | None:
    """Return the newest newsletter that was sent (to one of these audiences)."""
    wanted = set(audiences or Audience)
    return next((each for each in archive(region_id) if wanted & set(each.audiences)), None)


def due_on(actor: Actor, now: datetime) -> date | None:
    """Return the day by which the actor's next newsletter should be out; None: not the actor's."""
    if may_ever(actor, Permission.NEWSLETTER_WRITE):
        return None
    last = last_sent(actor.here)
    sent_on = office_day(last.sent_at) if last and last.sent_at else None
    return next_due(sent_on, office_day(now), habit_of(actor.here))


@dataclass(frozen=True, slots=True)
class Figures:
    """How one newsletter fared, in mails. There are no opens: nobody is followed."""

    addressed: int
    waiting: int
    sent: int
    failed: int
    unsure: int


def figures_of(newsletter: Newsletter) -> Figures:
    """Return the numbers of the mails to subscribers; mails to try it out do not count."""
    mails = Dispatch.objects.filter(newsletter=newsletter, person__isnull=True)
    per = dict(mails.values_list("state").annotate(n=Count("pk")).order_by())
    return Figures(
        addressed=newsletter.addressed,
        waiting=per.get(Delivery.WAITING, 0) + per.get(Delivery.UNDERWAY, 0),
        sent=per.get(Delivery.SENT, 0),
        failed=per.get(Delivery.FAILED, 0),
        unsure=per.get(Delivery.UNSURE, 0),
    )

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.meetings import rules
from raak.meetings.models import Coordinator, Mark, PostMinimum
from raak.meetings.rules import Warned


def coordinators_visible_to(actor: Actor) -> QuerySet[Coordinator]:
    """Return the posts of coordinators that the actor keeps, the newest first."""
    here = Coordinator.objects.filter(region_id=actor.here).select_related("person")
    allowed = may_ever(actor, Permission.MEETING_KEEP) is None
    return (here if allowed else here.none()).order_by("-since_on", "-made_at")


def coordinator_now(region_id: UUID, today: date) -> Coordinator | None:
    """Return who coordinates on a day; of more than one, who began last."""
    on = Coordinator.objects.filter(region_id=region_id, since_on__lte=today)
    on = on.filter(Q(until_on__isnull=True) | Q(until_on__gte=today)).select_related("person")
    return on.order_by("-since_on", "-made_at").first()


def minimum_of(region_id: UUID) -> PostMinimum:
    """Return what the region asks of the post, or what the handbook asks."""
    found = PostMinimum.objects.filter(region_id=region_id).first()
    return found or PostMinimum(region_id=region_id)


def warnings_of(post: Coordinator | None, minimum: PostMinimum, today: date) -> list[Warned]:
    """Return what is the matter with the post on a day."""
    if post is None or (post.person and not post.person.is_active):
        return [Warned.NOBODY]
    return rules.post_warnings(
        hours=post.hours,
        since=post.since_on,
        until=post.until_on,
        least_hours=minimum.hours,
        least_months=minimum.months,
        today=today,
    )


def readiness_marks(region_id: UUID) -> dict[str, Mark]:
    """Return how far each condition to start is met, by code; what nobody marked is absent."""
    rows = Mark.objects.filter(region_id=region_id, coordinator__isnull=True)
    return {each.code: each for each in rows.select_related("by")}


def marks_of(post: Coordinator) -> dict[str, Mark]:
    """Return how far a coordinator has each quality, by code."""
    return {each.code: each for each in post.marks.select_related("by")}

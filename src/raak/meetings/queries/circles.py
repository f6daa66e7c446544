from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.meetings import rules
from raak.meetings.models import Bottleneck, Circle, Link, Seat
from raak.meetings.queries.bodies import seats_at
from raak.meetings.rules import circles
from raak.meetings.rules.circles import Phase, Planned, Step


def circles_visible_to(actor: Actor, today: date) -> QuerySet[Circle]:
    """Return the chain circles one directs, sits in or solves something for; or keeps."""
    here = Circle.objects.filter(body__region_id=actor.here).select_related("body", "person")
    if may_ever(actor, Permission.MEETING_KEEP) is not None:
        held = seats_at(Seat.objects.filter(person_id=actor.me, body=OuterRef("pk")), today)
        owned = Bottleneck.objects.filter(circle=OuterRef("pk"), owner_id=actor.me)
        here = here.filter(Q(person_id=actor.me) | Exists(held) | Exists(owned))
    return here.order_by(F("body__closed_at").desc(nulls_first=True), "body__name", "pk")


def ties_to_circle(actor: Actor, circle: Circle) -> frozenset[Tie]:
    """Return how the actor is tied to a circle: as its director, or as who keeps all."""
    mine = circle.person_id is not None and circle.person_id == actor.person_id
    ties = {Tie.SELF} if mine else set()
    keeps = may_ever(actor, Permission.MEETING_KEEP) is None
    if keeps and circle.body.region_id == actor.region_id:
        ties.add(Tie.REGION)
    return frozenset(ties)


def links_of(circle: Circle) -> QuerySet[Link]:
    """Return the links of the chain, in their order."""
    return circle.links.order_by("number")


def bottlenecks_of(circle: Circle) -> QuerySet[Bottleneck]:
    """Return where the chain sticks: first what is not solved, by day."""
    open_first = F("solved_at").desc(nulls_first=True)
    rows = circle.bottlenecks.select_related("link", "owner")
    return rows.order_by(open_first, F("due_on").asc(nulls_last=True), "made_at", "pk")


def bottlenecks_visible_to(actor: Actor, today: date) -> QuerySet[Bottleneck]:
    """Return the bottlenecks of the circles that the actor sees."""
    seen = circles_visible_to(actor, today).order_by()
    rows = Bottleneck.objects.filter(circle__in=seen)
    return rows.select_related("circle__body", "owner", "link")


def bottlenecks_due(actor: Actor, today: date) -> QuerySet[Bottleneck]:
    """Return which bottlenecks the actor must solve soon, by day."""
    mine = Bottleneck.objects.filter(owner_id=actor.me, solved_at__isnull=True)
    return mine.filter(due_on__lte=today + rules.NOTICE).order_by("due_on", "pk")


def steps_left(circle: Circle) -> list[Step]:
    """Return what a circle still needs before its next phase."""
    sticking = circle.bottlenecks.filter(solved_at__isnull=True)
    held = sticking if circle.phase == Phase.PLAN else circle.bottlenecks.all()
    return circles.lacks(
        Phase(circle.phase),
        strengths=list(circle.links.values_list("strength", flat=True)),
        bottlenecks=[Planned(*row) for row in held.values_list("solution", "due_on")],
        assignment=circle.assignment,
    )

from datetime import date

from django.db.models import F, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.meetings.models import Deadlock, DeadlockMove, Decider, Stakeholder
from raak.meetings.queries.risks import leads
from raak.meetings.rules import power
from raak.meetings.rules.power import Government, Level


def deciders_visible_to(actor: Actor) -> QuerySet[Decider]:
    """Return who can cut a knot in the region, from the lowest rung up; also who could before."""
    here = Decider.objects.filter(region_id=actor.here).select_related("person", "agreement")
    allowed = may_ever(actor, Permission.MEETING_VIEW) is None
    return (here if allowed else here.none()).order_by("rung", "made_at", "pk")


def ladders_of(actor: Actor) -> dict[Level, list[Decider]]:
    """Return who can cut a knot now, per level, from the lowest rung up."""
    now = list(deciders_visible_to(actor).filter(ended_at__isnull=True))
    return {level: [each for each in now if each.level == level] for level in Level}


def nobody_from(ladders: dict[Level, list[Decider]]) -> dict[Level, list[Government]]:
    """Return per level which governments should have a decider, and have none."""
    return {
        level: power.nobody_from(level, {each.government for each in held})
        for level, held in ladders.items()
    }


def deadlocks_visible_to(actor: Actor, today: date) -> QuerySet[Deadlock]:
    """Return what got stuck: all for who steers, else what one must decide; open first."""
    here = Deadlock.objects.filter(region_id=actor.here)
    here = here.select_related("decider__person", "agreement")
    if not leads(actor, today):
        here = here.filter(Q(decider__person_id=actor.me) | Q(moves__by_id=actor.me)).distinct()
    open_first = F("resolved_at").desc(nulls_first=True)
    return here.order_by(open_first, "decide_by", "pk")


def moves_of(deadlock: Deadlock) -> QuerySet[DeadlockMove]:
    """Return to whom a deadlock went, the newest first."""
    return deadlock.moves.select_related("by", "decider__person").order_by("-moved_at", "-pk")


def ties_to_deadlock(actor: Actor, deadlock: Deadlock) -> frozenset[Tie]:
    """Return how the actor is tied to a deadlock: as who must decide, or as who keeps them."""
    mine = deadlock.decider.person_id == actor.person_id and actor.person_id is not None
    ties = {Tie.SELF} if mine else set()
    keeps = may_ever(actor, Permission.MEETING_KEEP) is None
    if keeps and deadlock.region_id == actor.region_id:
        ties.add(Tie.REGION)
    return frozenset(ties)


def deadlocks_to_decide(actor: Actor) -> QuerySet[Deadlock]:
    """Return the knots that the actor must cut, by day."""
    mine = Deadlock.objects.filter(decider__person_id=actor.me, resolved_at__isnull=True)
    return mine.order_by("decide_by", "pk")


def stakeholders_visible_to(actor: Actor) -> QuerySet[Stakeholder]:
    """Return the parties that the approach needs, by name."""
    here = Stakeholder.objects.filter(region_id=actor.here, ended_at__isnull=True)
    allowed = may_ever(actor, Permission.MEETING_VIEW) is None
    return (
        (here if allowed else here.none()).select_related("contact", "agreement").order_by("name")
    )

from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.meetings import rules
from raak.meetings.models import Application, Chase, Stance


def stances_visible_to(actor: Actor) -> QuerySet[Stance]:
    """Return how each municipality of the region takes its part."""
    here = Stance.objects.filter(municipality__region_id=actor.here)
    allowed = may_ever(actor, Permission.MEETING_VIEW) is None
    related = ("municipality", "partner", "person", "by")
    return (here if allowed else here.none()).select_related(*related)


def ties_to_town(actor: Actor, municipality_id: UUID, region_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to a municipality: as its official, or as who keeps all."""
    mine = Stance.objects.filter(pk=municipality_id, person_id=actor.me, person__is_active=True)
    ties = {Tie.SELF} if mine.exists() else set()
    keeps = may_ever(actor, Permission.MEETING_KEEP) is None
    if keeps and region_id == actor.region_id:
        ties.add(Tie.REGION)
    return frozenset(ties)


def chases_visible_to(actor: Actor) -> QuerySet[Chase]:
    """Return what is run after: one's own, for the official of a municipality all of it."""
    rows = Chase.objects.filter(municipality__region_id=actor.here)
    if may_ever(actor, Permission.MEETING_KEEP) is not None:
        directed = Stance.objects.filter(person_id=actor.me).values("pk")
        rows = rows.filter(Q(owner_id=actor.me) | Q(municipality__in=directed))
    open_first = F("done_at").desc(nulls_first=True)
    return rows.select_related("municipality", "owner").order_by(open_first, "due_on", "pk")


def ties_to_chase(actor: Actor, chase: Chase) -> frozenset[Tie]:
    """Return how the actor is tied to it: as its owner, the official there, or who keeps all."""
    town = chase.municipality
    ties = set(ties_to_town(actor, town.pk, town.region_id))
    if chase.owner_id == actor.person_id:
        ties.add(Tie.SELF)
    return frozenset(ties)


def chases_due(actor: Actor, today: date) -> QuerySet[Chase]:
    """Return what the actor must run after soon, by day."""
    mine = Chase.objects.filter(owner_id=actor.me, done_at__isnull=True)
    return mine.filter(due_on__lte=today + rules.NOTICE).order_by("due_on", "pk")


def applications_visible_to(actor: Actor) -> QuerySet[Application]:
    """Return the money that municipalities of the region ask for."""
    here = Application.objects.filter(municipality__region_id=actor.here)
    allowed = may_ever(actor, Permission.MEETING_VIEW) is None
    return (here if allowed else here.none()).select_related("municipality").order_by("fund", "pk")

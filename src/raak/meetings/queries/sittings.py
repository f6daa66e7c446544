from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.meetings import rules
from raak.meetings.models import Action, Body, Point, Recurring, Seat, Sitting


def _keeps(actor: Actor) -> bool:
    return may_ever(actor, Permission.MEETING_KEEP) is None


def sittings_visible_to(actor: Actor, today: date) -> QuerySet[Sitting]:
    """Return when the bodies meet in which the actor sits today; for who keeps them, all."""
    here = Sitting.objects.filter(body__region_id=actor.here).select_related("body")
    if not _keeps(actor):
        mine = Seat.objects.filter(person_id=actor.me, since_on__lte=today)
        now = mine.filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
        here = here.filter(body__in=now.values("body"))
    return here.order_by("-on", "pk")


def points_of(sitting: Sitting) -> QuerySet[Point]:
    """Return what is on the agenda, in its order."""
    return sitting.points.order_by("number")


def seats_on(sitting: Sitting) -> QuerySet[Seat]:
    """Return who held a seat in the body on the day that it met, also who left since."""
    held = Seat.objects.filter(body_id=sitting.body_id, since_on__lte=sitting.on)
    held = held.filter(Q(until_on__isnull=True) | Q(until_on__gte=sitting.on))
    return held.select_related("person", "organisation").order_by("party", "since_on", "pk")


def seats_present(sitting: Sitting) -> QuerySet[Seat]:
    """Return the seats of who was there."""
    came = Seat.objects.filter(pk__in=sitting.presences.values("seat"))
    return came.select_related("person").order_by("party", "since_on", "pk")


def ties_to_action(actor: Actor, action: Action) -> frozenset[Tie]:
    """Return how the actor is tied to an action: as its owner, or as who keeps the region's."""
    ties = {Tie.SELF} if action.owner_id == actor.person_id else set()
    if _keeps(actor) and action.sitting.body.region_id == actor.region_id:
        ties.add(Tie.REGION)
    return frozenset(ties)


def actions_visible_to(actor: Actor, today: date) -> QuerySet[Action]:
    """Return one's own actions, and those of the sittings that one sees."""
    seen = sittings_visible_to(actor, today).order_by()
    rows = Action.objects.filter(Q(owner_id=actor.me) | Q(sitting__in=seen))
    return rows.select_related("sitting__body", "owner")


def actions_of(actor: Actor, sitting: Sitting, today: date) -> QuerySet[Action]:
    """Return what was agreed at a sitting: first what is open, by day."""
    open_first = F("done_at").desc(nulls_first=True)
    found = actions_visible_to(actor, today).filter(sitting=sitting)
    return found.order_by(open_first, "due_on", "pk")


def open_actions_of(actor: Actor, body: Body, today: date) -> QuerySet[Action]:
    """Return what is still to be done of what a body agreed, the longest due first."""
    found = actions_visible_to(actor, today).filter(sitting__body=body, done_at__isnull=True)
    return found.order_by("due_on", "pk")


def actions_due(actor: Actor, today: date) -> QuerySet[Action]:
    """Return what the actor must do soon, by day."""
    mine = Action.objects.filter(owner_id=actor.me, done_at__isnull=True)
    return mine.filter(due_on__lte=today + rules.NOTICE).order_by("due_on", "pk")


def orphaned_actions(actor: Actor, today: date) -> QuerySet[Action]:
    """Return the open actions of who left, for who can give them to somebody else."""
    found = actions_visible_to(actor, today) if _keeps(actor) else Action.objects.none()
    left = found.filter(owner__is_active=False, done_at__isnull=True)
    return left.order_by("due_on", "pk")


def recurring_visible_to(actor: Actor) -> QuerySet[Recurring]:
    """Return what comes back on agendas that the actor keeps, also what was stopped."""
    here = Recurring.objects.filter(body__region_id=actor.here)
    return here if _keeps(actor) else here.none()


def recurring_of(body: Body) -> QuerySet[Recurring]:
    """Return what stands on the agenda of a body again and again, with when it last did."""
    held = body.recurring.filter(stopped_at__isnull=True)
    return held.annotate(last_on=Max("points__sitting__on")).order_by("title", "pk")


def due_again(body: Body, on: date) -> list[Recurring]:
    """Return which recurring points stand on the agenda of a day."""
    before = Max("points__sitting__on", filter=Q(points__sitting__on__lt=on))
    held = body.recurring.filter(stopped_at__isnull=True).annotate(before=before)
    rows: Iterable[Recurring] = held.order_by("made_at", "pk")
    return [each for each in rows if rules.returns(_before(each), each.every_months, on)]


def _before(row: Recurring) -> date | None:
    found: date | None = row.__dict__["before"]
    return found


def with_counts(sittings: QuerySet[Sitting]) -> QuerySet[Sitting]:
    """Return these sittings with `decided`, `came` and `todo`: in numbers what came of them."""
    return sittings.annotate(
        decided=Count("points", filter=~Q(points__decision=""), distinct=True),
        came=Count("presences", distinct=True),
        todo=Count("actions", filter=Q(actions__done_at__isnull=True), distinct=True),
    )

"""What keeps the work of a plan, what threatens it, and what is still open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from raak.access.rules import Actor
from raak.meetings.queries import Standing, agreements_visible_to, standings
from raak.monitoring.models import Anchor
from raak.monitoring.rules import anchoring, measuring
from raak.monitoring.rules.anchoring import Held, Kind, Open, Signed
from raak.plans.models import Activity, Plan
from raak.plans.queries import Reading, Worked, in_force, plans_visible_to

TRAINS = "equipping"
"""The kind of work that makes professionals able to do something."""
RANK = {Signed.INTENDED: 0, Signed.SIGNED: 1, Signed.WORKED_OUT: 2}


def anchors_visible_to(actor: Actor) -> QuerySet[Anchor]:
    """Return what is arranged for the plans that the actor sees, and what the actor minds."""
    seen = Q(plan__in=plans_visible_to(actor).order_by()) | Q(keeper_id=actor.me)
    found = Anchor.objects.filter(seen, plan__region_id=actor.here)
    return found.select_related("plan", "activity", "keeper", "agreement", "organisation")


def anchors_of(plan: Plan) -> QuerySet[Anchor]:
    """Return what is arranged for a plan and for what is in it, in the order it was written."""
    found = Anchor.objects.filter(_in_plan(), plan=plan, dropped_at__isnull=True)
    related = found.select_related("activity", "keeper", "agreement", "organisation")
    return related.order_by("made_at", "pk")


def _in_plan() -> Q:
    return Q(activity__isnull=True) | in_force("activity__")


def anchors_due(actor: Actor, today: date) -> QuerySet[Anchor]:
    """Return what the actor must arrange soon, by day: what is not done, or comes back."""
    mine = Anchor.objects.filter(
        _in_plan(), keeper_id=actor.me, dropped_at__isnull=True, plan__closed_at__isnull=True
    )
    waits = mine.filter(Q(done_on__isnull=True) | Q(every_months__isnull=False))
    return waits.filter(due_on__lte=today + measuring.NOTICE).order_by("due_on", "pk")


def warnings_for(anchors: Iterable[Anchor], today: date) -> Mapping[UUID, Anchor]:
    """Return the reorganisations that go on, by organisation."""
    return {
        each.organisation_id: each
        for each in anchors
        if each.kind == Kind.REORGANISATION
        and each.organisation_id
        and each.done_on is None
        and (each.due_on is None or each.due_on >= today)
    }


@dataclass(frozen=True, slots=True)
class Kept:
    """
    How far an activity is with what keeps it; without one: the plan as a whole.

    signed:  how far the agreement that carries it is. open: what is not arranged yet.
    warning: the reorganisation of the one who answers for it.
    """

    worked: Worked | None
    anchors: list[Anchor]
    signed: Signed | None
    open: tuple[Open, ...]
    warning: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    plan: Kept
    activities: list[Kept]

    @property
    def lasting(self) -> int:
        """How many activities have nothing open."""
        return sum(1 for each in self.activities if not each.open)


def keeping_of(actor: Actor, reading: Reading, today: date) -> Keeping:
    """Return what keeps the work of a plan, in a number of statements that does not grow."""
    anchors = list(anchors_of(reading.plan))
    by_activity: dict[UUID | None, list[Anchor]] = defaultdict(list)
    for each in anchors:
        by_activity[each.activity_id].append(each)
    ids = [each.agreement_id for each in anchors if each.agreement_id]
    stands = standings(agreements_visible_to(actor).filter(pk__in=ids)) if ids else {}
    warnings = warnings_for(anchors, today)
    whole = by_activity[None]
    return Keeping(
        _of_plan(whole, stands),
        [
            _of_activity(each, by_activity[each.activity.pk], stands, warnings)
            for each in reading.every()
        ],
    )


def _of_plan(anchors: list[Anchor], stands: Mapping[UUID, Standing]) -> Kept:
    held = _held(anchors, stands)
    return Kept(None, anchors, held.signed, anchoring.open_of_plan(held))


def _of_activity(
    worked: Worked,
    anchors: list[Anchor],
    stands: Mapping[UUID, Standing],
    warnings: Mapping[UUID, Anchor],
) -> Kept:
    activity: Activity = worked.activity
    unpaid = worked.unpaid_from is not None or not worked.has_money
    held = _held(anchors, stands, unpaid=unpaid, trains=TRAINS in activity.kinds)
    owner = activity.owner_organisation_id
    warning = warnings.get(owner) if owner else None
    return Kept(worked, anchors, held.signed, anchoring.open_of_activity(held), warning)


def _held(
    anchors: list[Anchor],
    stands: Mapping[UUID, Standing],
    *,
    unpaid: bool = False,
    trains: bool = False,
) -> Held:
    """Of several agreements the one that is furthest counts; one that ended counts no more."""
    found = [
        (anchoring.signed(standing.parties, standing.carried), bool(standing.too_low))
        for each in anchors
        if each.agreement is not None and each.agreement.ended_at is None
        for standing in [stands.get(each.agreement.pk, Standing())]
    ]
    best, too_low = max(found, key=lambda each: RANK[each[0]], default=(None, False))
    kinds = frozenset(Kind(each.kind) for each in anchors)
    return Held(kinds, best, too_low=too_low, unpaid=unpaid, trains=trains)

"""Which routes outcomes offered as a trajectory's next, and which nobody took up."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, who_may
from raak.kernel.calendar import OFFICE_ZONE
from raak.parties.queries import workers
from raak.protocols.model import Protocol
from raak.trajectories.models import Event, Participant, PublishedProtocol, Step, Trajectory
from raak.trajectories.queries.protocols import read
from raak.trajectories.rules import NEXT_DECLINED, TrajectoryState

DIRECTORS = who_may(Permission.CLOSURE_VIEW) & who_may(Permission.TRAJECTORY_START)
"""Who watches over the whole chain and may decide what begins in it."""


def offered(trajectory: Trajectory) -> frozenset[str]:
    """Return the protocols that outcomes chosen in a trajectory offer as its next."""
    protocol = read(trajectory.protocol)
    chosen = trajectory.steps.exclude(outcome="").values_list("key", "outcome")
    outcomes = (protocol.step(key).outcome(outcome) for key, outcome in chosen)
    return frozenset(code for outcome in outcomes if outcome for code in outcome.starts)


def declined(trajectory: Trajectory) -> frozenset[str]:
    """Return the protocols of which somebody wrote why they do not begin after all."""
    said = Event.objects.filter(trajectory=trajectory, kind=NEXT_DECLINED)
    return frozenset(event.detail["protocol"] for event in said)


def not_taken_up(trajectory: Trajectory) -> frozenset[str]:
    """Return the protocols that were offered, did not begin, and of which nobody said why not."""
    begun = trajectory.next.values_list("protocol__code", flat=True)
    return offered(trajectory) - declined(trajectory) - frozenset(begun)


def left_for_director(actor: Actor, today: date) -> QuerySet[Trajectory]:
    """
    Return what was left lying and is the chain director's to explain: nobody else is left who can.

    What this director explained stays among it, so that sending it twice is no riddle.
    """
    if not actor.organisations(DIRECTORS):
        return Trajectory.objects.none()
    said = Event.objects.filter(trajectory=OuterRef("pk"), kind=NEXT_DECLINED, actor_id=actor.id)
    left = Q(Exists(said))
    for lying in left_lying({"region_id": actor.here}, today):
        left |= Q(pk__in=lying.values("pk"))
    over = Trajectory.objects.filter(region_id=actor.here, state=TrajectoryState.ENDED)
    return over.filter(left, ~Exists(_somebody_left(today)))


def _somebody_left(today: date) -> QuerySet[Participant]:
    """Return who takes part and still works at the place of that part, or whose team does."""
    there = workers(today).filter(organisation=OuterRef("organisation"))
    able = there.filter(Q(person=OuterRef("person")) | Q(team=OuterRef("team")))
    places = Participant.objects.filter(trajectory=OuterRef("pk"), until_at__isnull=True)
    return places.filter(Exists(able))


def left_lying(scope: Mapping[str, Any], today: date) -> Iterator[QuerySet[Trajectory]]:
    """
    Yield the trajectories that ended before `today` while a next route was offered, not begun and
    not reasoned away: nothing is open there any more, so nobody watches.

    A trajectory with two such routes comes twice. scope: a lookup on trajectories.
    """
    midnight = datetime.combine(today, time(), OFFICE_ZONE)
    over = Trajectory.objects.filter(state=TrajectoryState.ENDED, ended_at__lt=midnight, **scope)
    for published in PublishedProtocol.objects.filter(**scope):
        for code, choices in _offering(read(published)).items():
            chosen = Step.objects.filter(choices, trajectory=OuterRef("pk"))
            begun = Trajectory.objects.filter(follows=OuterRef("pk"), protocol__code=code)
            said = Event.objects.filter(
                trajectory=OuterRef("pk"), kind=NEXT_DECLINED, detail__protocol=code
            )
            here = over.filter(Exists(chosen), protocol=published)
            yield here.filter(~Exists(begun), ~Exists(said))


def _offering(protocol: Protocol) -> Mapping[str, Q]:
    """Return which outcomes of which steps offer a route: its code -> a lookup on steps."""
    found: dict[str, list[Q]] = defaultdict(list)
    for step in protocol.steps:
        for outcome in step.outcomes:
            for code in outcome.starts:
                found[code].append(Q(key=step.id, outcome=outcome.id))
    return {code: reduce(or_, choices) for code, choices in found.items()}

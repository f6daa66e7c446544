"""Which routes outcomes offered as a trajectory's next, and which nobody took up."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from raak.kernel.calendar import OFFICE_ZONE
from raak.protocols.model import Protocol
from raak.trajectories.models import Event, PublishedProtocol, Step, Trajectory
from raak.trajectories.queries.protocols import read
from raak.trajectories.rules import NEXT_DECLINED, TrajectoryState


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

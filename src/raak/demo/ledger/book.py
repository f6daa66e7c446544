"""The rows of a region that is lived in memory, and how they find each other."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import count
from random import Random
from uuid import UUID

from django.db.models import Model

from raak.audit.models import Entry
from raak.children.models import Child
from raak.demo.population import Population, new_id
from raak.kernel.calendar import Calendar, office_day
from raak.kernel.terms import Term
from raak.protocols.model import Protocol
from raak.protocols.run import Run
from raak.trajectories.lines import Place, place_of, quantile
from raak.trajectories.memory import run_of
from raak.trajectories.models import (
    Alarm,
    Concern,
    Event,
    Feedback,
    HandoverLine,
    Participant,
    PublishedProtocol,
    Referral,
    SecureLink,
    Step,
    Trajectory,
)
from raak.trajectories.rules import LIVE, ReferralState

BATCH = 500


@dataclass
class Chain:
    """
    A trajectory with what a move needs to know of it.

    open:   its open steps by key, in order of opening.
    alarms: of its open steps, by step.
    places: who takes part now, in order of joining.
    """

    trajectory: Trajectory
    protocol: Protocol
    concern: Concern
    open: dict[str, Step] = field(default_factory=dict)
    alarms: dict[UUID, list[Alarm]] = field(default_factory=lambda: defaultdict(list))
    places: list[Participant] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)

    @property
    def run(self) -> Run:
        return run_of(self.trajectory.memory, self.open.values())

    @property
    def run_with_alarms(self) -> Run:
        ahead = [a for alarms in self.alarms.values() for a in alarms if a.fired_at is None]
        return run_of(self.trajectory.memory, self.open.values(), ahead)


@dataclass
class Book:
    """Everything that was written down, in the order in which it was."""

    population: Population
    published: Mapping[str, PublishedProtocol]
    protocols: Mapping[str, Protocol]
    terms: Mapping[str, Mapping[str, Term]]
    calendar: Calendar
    chance: Random
    chains: dict[UUID, Chain] = field(default_factory=dict)
    steps: dict[UUID, Step] = field(default_factory=dict)
    referrals: dict[UUID, Referral] = field(default_factory=dict)
    children: dict[tuple[object, ...], Child] = field(default_factory=dict)
    places: list[Participant] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    feedback: dict[UUID, Feedback] = field(default_factory=dict)
    links: list[SecureLink] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    pending: list[tuple[date, int, Alarm]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)

    def new_id(self) -> UUID:
        return new_id(self.chance)

    def chain_of(self, step_id: UUID) -> Chain:
        return self.chains[self.steps[step_id].trajectory_id]

    def record(
        self,
        now: datetime,
        actor_id: str,
        event: str,
        subject: str,
        region_id: UUID | None = None,
        **detail: object,
    ) -> None:
        """As `audit.services.record`."""
        self.entries.append(
            Entry(
                at=now,
                region_id=region_id,
                actor_id=actor_id,
                event=event,
                subject=subject,
                detail=detail,
            )
        )

    def watch(self, alarm: Alarm) -> None:
        """Let the clock look at an alarm on its day."""
        heapq.heappush(self.pending, (alarm.on, next(self.numbers), alarm))

    def live_for(self, child_id: UUID | None, need: str, step: Step) -> bool:
        """As the two constraints that keep one live referral per need and per step."""
        return any(
            each.state in LIVE
            and (each.step_id == step.pk or (each.child_id, each.need) == (child_id, need))
            for each in self.referrals.values()
        )

    def write(self) -> None:
        """Store everything, in the order in which rows refer to each other."""
        chains = list(self.chains.values())
        _store(Child, self.children.values())
        _store(Trajectory, [chain.trajectory for chain in chains])
        _store(Concern, [chain.concern for chain in chains])
        _store(Participant, self.places)
        _store(Step, self.steps.values())
        _store(Alarm, self._alarms())
        _store(Referral, self.referrals.values())
        _store(SecureLink, self.links)
        _store(Feedback, self.feedback.values())
        _store(Event, self.events)
        _store(HandoverLine, handover_lines(self.referrals.values(), self.calendar))
        _store(Entry, self.entries)

    def _alarms(self) -> list[Alarm]:
        by_step = (alarms for chain in self.chains.values() for alarms in chain.alarms.values())
        return [alarm for alarms in by_step for alarm in alarms]


def _store(kind: type[Model], rows: Iterable[Model]) -> None:
    kind._default_manager.bulk_create(rows, batch_size=BATCH)


def handover_lines(referrals: Iterable[Referral], calendar: Calendar) -> list[HandoverLine]:
    """Return the lines that counting each referral as it went would have led to."""
    by_place: dict[Place, list[Referral]] = defaultdict(list)
    for referral in referrals:
        by_place[place_of(referral)].append(referral)
    return [_line(place, here, calendar) for place, here in by_place.items()]


def _line(place: Place, referrals: list[Referral], calendar: Calendar) -> HandoverLine:
    states = Counter(each.state for each in referrals)
    days = dict(Counter(str(_days(each, calendar)) for each in referrals if each.answered_at))
    return HandoverLine(
        **asdict(place),
        offered=len(referrals),
        unanswered=states[ReferralState.OFFERED],
        refused=states[ReferralState.REFUSED],
        arrived=states[ReferralState.ARRIVED],
        days=days,
        median=quantile(days, 0.5),
        slow=quantile(days, 0.9),
    )


def _days(referral: Referral, calendar: Calendar) -> int:
    answered_on = office_day(referral.answered_at or referral.offered_at)
    return max(0, calendar.working_days_between(office_day(referral.offered_at), answered_on))

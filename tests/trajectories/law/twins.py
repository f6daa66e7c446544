"""
Every trajectory a second time, run by the pure engine alone: no database, no clock, no kills.

What the services keep must be the same thing, day after day.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Prefetch

from raak.kernel.calendar import office_day
from raak.kernel.terms import Term
from raak.parties.models import Region
from raak.parties.queries import calendar_of
from raak.protocols import engine, run
from raak.protocols.model import Protocol
from raak.protocols.run import Run, Turn
from raak.trajectories.memory import run_of
from raak.trajectories.models import Alarm, Event, Step, Trajectory
from raak.trajectories.queries.protocols import read, terms_of

GONE_OFF = ("step.reminded", "step.escalated")
Firing = tuple[UUID, str, int]
"""(trajectory, step, rung)"""


@dataclass
class Twin:
    """rests_until: when its last pause ends, or ended."""

    protocol: Protocol
    run: Run
    rests_until: date | None = None


class Twins:
    def __init__(self, region: Region) -> None:
        self.region = region
        self.by_trajectory: dict[UUID, Twin] = {}
        self._newest_event = 0

    def start(self, trajectory_id: UUID, facts: Mapping[str, date], now: datetime) -> None:
        trajectory = Trajectory.objects.select_related("protocol").get(pk=trajectory_id)
        protocol = read(trajectory.protocol)
        asked = [fact.id for fact in protocol.facts if fact.at_start]
        known = {name: facts.get(name, office_day(now)) for name in asked}
        turn = engine.start(protocol, facts=known, **self._circumstances(protocol, now))
        self.by_trajectory[trajectory_id] = Twin(protocol, turn.run)

    def complete(self, trajectory_id: UUID, now: datetime, **chosen: Any) -> None:
        twin = self.by_trajectory[trajectory_id]
        circumstances = self._circumstances(twin.protocol, now)
        twin.run = engine.complete(twin.protocol, twin.run, **chosen, **circumstances).run

    def withdraw(self, trajectory_id: UUID, now: datetime, *, ending: str, reason: str) -> None:
        twin = self.by_trajectory[trajectory_id]
        circumstances = self._circumstances(twin.protocol, now)
        twin.run = engine.withdraw(
            twin.protocol, twin.run, ending=ending, reason=reason, **circumstances
        ).run

    def pause(self, trajectory_id: UUID, now: datetime, *, until: date) -> None:
        twin = self.by_trajectory[trajectory_id]
        twin.run = engine.pause(
            twin.protocol,
            twin.run,
            today=office_day(now),
            until=until,
            calendar=calendar_of(self.region),
            resting=twin.rests_until,
        ).run
        twin.rests_until = until

    def tick(self, today: date) -> None:
        """Let time pass, and hold the history of what went off against what the engine says."""
        expected: Counter[Firing] = Counter()
        for trajectory_id, twin in self.by_trajectory.items():
            turn = engine.tick(twin.run, today=today)  # of what ended, nothing is left to go off
            twin.run = turn.run
            expected += _firings(trajectory_id, turn)
        assert self._went_off() == expected

    def compare(self) -> None:
        """:raises AssertionError: when a trajectory is not what its twin is, or has none."""
        ending = Trajectory.objects.values_list("pk", "ending")
        assert dict(ending) == {
            each: twin.run.ending or "" for each, twin in self.by_trajectory.items()
        }
        kept = _kept()
        for trajectory_id, twin in self.by_trajectory.items():
            if twin.run.ending is None:
                is_kept, is_right = _plain(kept[trajectory_id]), _plain(twin.run)
                assert is_kept == is_right, f"kept: {is_kept}\nright: {is_right}"

    def _circumstances(self, protocol: Protocol, now: datetime) -> dict[str, Any]:
        self.region.refresh_from_db()
        settings: Mapping[str, Term] = terms_of(self.region, protocol)
        return {
            "today": office_day(now),
            "calendar": calendar_of(self.region),
            "settings": settings,
        }

    def _went_off(self) -> Counter[Firing]:
        news = Event.objects.filter(pk__gt=self._newest_event)
        lines = news.filter(kind__in=GONE_OFF).values_list("trajectory", "step__key", "rung")
        newest = news.aggregate(newest=Max("pk"))["newest"]
        went_off = Counter(
            (trajectory, str(key), int(rung or 0)) for trajectory, key, rung in lines
        )
        self._newest_event = newest or self._newest_event
        return went_off


def _firings(trajectory_id: UUID, turn: Turn) -> Counter[Firing]:
    fired = (effect for effect in turn.effects if isinstance(effect, run.Fired))
    return Counter((trajectory_id, each.step, each.alarm.rung) for each in fired)


def _kept() -> dict[UUID, Run]:
    """Return what the database keeps of every open trajectory, in three statements."""
    steps = Prefetch("steps", Step.objects.filter(state="open"), to_attr="open_steps")
    ahead = defaultdict(list)
    for alarm in Alarm.objects.filter(fired_at__isnull=True):
        ahead[alarm.trajectory_id].append(alarm)
    trajectories = Trajectory.objects.filter(state="open").prefetch_related(steps)
    return {
        each.pk: run_of(each.memory, each.__dict__["open_steps"], ahead[each.pk])
        for each in trajectories
    }


def _plain(state: Run) -> Run:
    """In the database steps that open together have no order, and nobody's alarms go elsewhere."""
    steps = (
        replace(step, alarms=tuple(replace(alarm, to="") for alarm in step.alarms))
        for step in state.open
    )
    return replace(state, open=tuple(sorted(steps, key=lambda step: step.step)))

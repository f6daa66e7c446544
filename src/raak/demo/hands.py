"""What people in the demo region can do; carried out by the real services (see also `ledger`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from raak.access.rules import Actor
from raak.children.rules import Identity
from raak.trajectories.rules import ReferralMove


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step as the one who must do it sees it."""

    id: UUID
    key: str
    owner_id: UUID
    team_id: UUID | None
    organisation_id: UUID
    due_on: date


@dataclass(frozen=True, slots=True)
class Deed:
    """How a step is done."""

    outcome: str
    reason: str = ""
    facts: Mapping[str, date] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a trajectory begins."""

    id: UUID
    protocol: str
    organisation_id: UUID
    profession: str
    child: Identity | None
    municipality_id: UUID | None
    seen: str
    heard: str
    told: str
    outsider: str
    facts: Mapping[str, date]


class Hands(Protocol):
    """Every way in which the demo region changes. Each takes the actor and the moment."""

    def raise_concern(self, actor: Actor, beginning: Beginning, now: datetime) -> None: ...

    def follow_up(self, actor: Actor, first: UUID, protocol: str, now: datetime) -> UUID: ...

    def decline_next(
        self, actor: Actor, first: UUID, protocol: str, reason: str, now: datetime
    ) -> None: ...

    def name_child(
        self, actor: Actor, trajectory: UUID, child: Identity, home: UUID | None, now: datetime
    ) -> None: ...

    def open_steps(self, trajectory: UUID) -> list[OpenStep]: ...

    def complete(self, actor: Actor, step: UUID, deed: Deed, now: datetime) -> None: ...

    def hand_over(self, actor: Actor, step: UUID, to: UUID, reason: str, now: datetime) -> None: ...

    def offer(
        self, actor: Actor, step: UUID, receiver: UUID, request: str, now: datetime
    ) -> UUID: ...

    def accept(self, actor: Actor, referral: UUID, team: UUID | None, now: datetime) -> None: ...

    def refuse(self, actor: Actor, referral: UUID, reason: str, now: datetime) -> None: ...

    def settle(
        self, actor: Actor, referral: UUID, arrived: bool, reason: str, now: datetime
    ) -> None: ...

    def answer_by_link(
        self,
        sender: Actor,
        referral: UUID,
        move: ReferralMove,
        name: str,
        reason: str,
        now: datetime,
    ) -> None: ...

    def take_back(self, actor: Actor, referral: UUID, reason: str, now: datetime) -> None: ...

    def remind(self, actor: Actor, referral: UUID, now: datetime) -> None: ...

    def judge(self, actor: Actor, referral: UUID, fit: str, words: str, now: datetime) -> None: ...

    def see_feedback(self, actor: Actor, step: UUID, now: datetime) -> None: ...

    def pause(
        self, actor: Actor, trajectory: UUID, until: date, reason: str, now: datetime
    ) -> None: ...

    def withdraw(
        self, actor: Actor, trajectory: UUID, ending: str, reason: str, now: datetime
    ) -> None: ...

    def tick(self, now: datetime) -> None: ...

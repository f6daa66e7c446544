"""What the simulation knows: the trajectories that run, and everybody who can move them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from uuid import UUID

from raak.access.rules import Actor
from raak.demo.diary import Diary
from raak.demo.hands import Hands, OpenStep
from raak.demo.people_at_work import People
from raak.kernel.refusal import Refused
from raak.protocols.model import Protocol, StepKind


@dataclass
class Story:
    """
    One trajectory.

    lead:     who began it; of one that did not follow another, also who leads it.
    sector:   where the lead works; it colours what they choose.
    home:     the family's municipality.
    planned:  steps that are in the diary already.
    settled:  routes that were offered and begun, or not for a reason.
    paused:   nobody does anything before this day.
    forgotten: whoever has its next step leaves it lying for weeks.
    """

    id: UUID
    protocol: Protocol
    lead: Actor
    raiser_id: UUID | None
    sector: str
    home: UUID | None
    named: bool
    planned: set[UUID] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    paused: date | None = None
    forgotten: bool = False


@dataclass
class Life:
    """
    The whole region in motion.

    plan_referral, plan_deed: put in the diary what becomes of a step that opened.
    """

    hands: Hands
    people: People
    protocols: Mapping[str, Protocol]
    diary: Diary
    chance: Random
    plan_referral: "Plan"
    plan_deed: "Plan"

    def look(self, story: Story, moment: datetime) -> None:
        """Plan every step of a trajectory that opened since the last look."""
        for step in self.hands.open_steps(story.id):
            if step.id not in story.planned:
                story.planned.add(step.id)
                handover = story.protocol.step(step.key).kind is StepKind.HANDOVER
                plan = self.plan_referral if handover else self.plan_deed
                plan(self, story, step, moment)

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def soon(self, moment: datetime, at_most: int, happening: Callable[[datetime], None]) -> None:
        """Let something happen within so many working days."""
        self.diary.after(moment, self.chance.randint(0, at_most), happening)

    def pick(self, weights: Mapping[str, float]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]


Plan = Callable[[Life, Story, OpenStep, datetime], None]


def unless_refused(deed: Callable[[], object], *anticipated: str) -> bool:
    """
    Do something that somebody else may just have made impossible; return whether it was done.

    anticipated: refusals that are part of life; any other one is a fault of the simulation.
    """
    try:
        deed()
    except Refused as refused:
        if refused.code in anticipated:
            return False
        raise
    return True

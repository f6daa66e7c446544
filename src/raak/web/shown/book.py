"""Everything that was read for the page of one chain, with the look-ups that its parts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from raak.access.permissions import Permission
from raak.access.rules import Actor, workplaces
from raak.kernel.calendar import Calendar
from raak.protocols.model import Field, FieldKind, Outcome, Protocol, Step
from raak.trajectories.rules import LIVE, StepState
from raak.web.shown import people, words

if TYPE_CHECKING:
    from raak.trajectories.models import Event, Participant, Referral, Trajectory
    from raak.trajectories.models import Step as OpenedStep

HEARD = frozenset({"step.escalated", "step.passed-up"})
"""Lines of history by which somebody above the owner knows that a step is late."""


@dataclass(frozen=True)
class Book:
    """
    events: the whole history, oldest first, each with its step. parties: also those who left.
    others: further trajectories of the same child that the reader sees. edition: of the region.
    """

    trajectory: Trajectory
    protocol: Protocol
    events: Sequence[Event]
    referrals: Sequence[Referral]
    parties: Sequence[Participant]
    others: Sequence[Trajectory]
    actor: Actor
    edition: str
    today: date
    calendar: Calendar

    @cached_property
    def steps(self) -> list[OpenedStep]:
        """Every step that ever opened, in that order."""
        return [e.step for e in self.events if e.kind == "step.opened" and e.step]

    @cached_property
    def open_steps(self) -> list[OpenedStep]:
        return [step for step in self.steps if step.state == StepState.OPEN]

    @cached_property
    def names(self) -> people.Names:
        known = [party.person for party in self.parties]
        owners = [step.owner for step in self.steps]
        sides = [p for r in self.referrals for p in (r.sender, r.receiver_person)]
        raiser = self.trajectory.concern.raised_by
        return people.names_among([*known, *owners, *sides, raiser])

    @cached_property
    def live_referrals(self) -> dict[UUID, Referral]:
        """The referral under way, by the step that waits for it."""
        return {each.step_id: each for each in self.referrals if each.state in LIVE}

    @cached_property
    def referral_by_id(self) -> dict[str, Referral]:
        return {str(each.pk): each for each in self.referrals}

    @cached_property
    def heard(self) -> dict[UUID, list[tuple[str, datetime]]]:
        """Which role heard when that a step was late: by step, in order."""
        found: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
        for event in self.events:
            if event.kind in HEARD and event.step_id:
                found[event.step_id].append((event.role, event.at))
        return found

    def who(self, actor_id: str) -> str:
        return people.who(actor_id, self.names)

    def role(self, code: str) -> str:
        return words.role(self.edition, code)

    def definition(self, step: OpenedStep) -> Step:
        return self.protocol.step(step.key)

    def outcome(self, step: OpenedStep) -> Outcome | None:
        return self.definition(step).outcome(step.outcome)

    def answers(self, step: OpenedStep) -> list[tuple[str, str]]:
        """Return (question, answer) of the small form that came with the outcome of a step."""
        outcome = self.outcome(step)
        asked = outcome.fields if outcome else ()
        return [
            (words.said(field.title), answered(field, str(step.answers[field.id])))
            for field in asked
            if step.answers.get(field.id)
        ]

    def is_mine(self, step: OpenedStep) -> bool:
        """The reader owns this step, in person or with a team, and still works where it lies."""
        team = step.team_id is not None and step.team_id in self.actor.team_ids
        mine = team or step.owner_id == self.actor.person_id
        return mine and step.organisation_id in self._workplaces

    @cached_property
    def _workplaces(self) -> frozenset[UUID]:
        return workplaces(self.actor, Permission.TRAJECTORY_VIEW)

    @cached_property
    def leads(self) -> bool:
        """The reader leads this trajectory."""
        return any(party.lead and self._is_reader(party) for party in self.parties)

    @cached_property
    def takes_part(self) -> bool:
        return any(self._is_reader(party) for party in self.parties)

    def _is_reader(self, party: Participant) -> bool:
        if party.until_at is not None:
            return False
        in_team = party.team_id is not None and party.team_id in self.actor.team_ids
        mine = in_team or party.person_id == self.actor.person_id
        return mine and party.organisation_id in self._workplaces


def answered(field: Field, text: str) -> str:
    """Return an answer as people read it."""
    match field.kind:
        case FieldKind.CHOICE:
            titles = {choice.id: words.said(choice.title) for choice in field.choices}
            return titles.get(text, text)
        case FieldKind.YES_NO:
            return words.yes_no(text)
        case FieldKind.DATE:
            return words.written_day(text)
        case _:
            return text

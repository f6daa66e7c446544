"""From a turn of the engine to rows: as `trajectories.store`, without a database."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from raak.access.rules import Actor
from raak.demo.ledger import owners
from raak.demo.ledger.book import Book, Chain
from raak.protocols import run as engine
from raak.protocols.model import Step as ProtocolStep
from raak.protocols.run import AlarmKind
from raak.trajectories.ladders import (
    Audience,
    Holders,
    Late,
    address_anew,
    audience,
    rungs_from,
)
from raak.trajectories.memory import memory_of
from raak.trajectories.models import Alarm, Event, Participant, Step
from raak.trajectories.owners import Owner
from raak.trajectories.rules import LIVE, StepState, TrajectoryState


class Page:
    """What one actor does to one chain at one moment."""

    def __init__(self, book: Book, chain: Chain, actor: Actor, now: datetime) -> None:
        self.book, self.chain, self.actor, self.now = book, chain, actor, now

    def note(self, kind: str, *, step: Step | None = None, **values: Any) -> None:
        """Add one line of history."""
        self.book.events.append(
            Event(
                trajectory_id=self.chain.trajectory.pk,
                step_id=step.pk if step else None,
                at=self.now,
                actor_id=self.actor.id,
                kind=kind,
                **values,
            )
        )

    def let_in(self, owner: Owner, role: str, *, lead: bool = False) -> None:
        """Add a place, whether or not somebody has one already."""
        place = Participant(
            trajectory_id=self.chain.trajectory.pk,
            person_id=owner.person_id,
            team_id=owner.team_id,
            organisation_id=owner.organisation_id,
            role=role,
            lead=lead,
            since_at=self.now,
        )
        self.chain.places.append(place)
        self.book.places.append(place)

    def let_out(self, place: Participant) -> None:
        place.until_at = self.now
        self.chain.places.remove(place)

    def has_place(self, person_id: object, role: str) -> bool:
        return any((p.role, p.person_id) == (role, person_id) for p in self.chain.places)


def turn_page(
    page: Page,
    turn: engine.Turn,
    *,
    reason: str = "",
    answers: Mapping[str, Any] | None = None,
) -> None:
    """Store a turn's state and effects with a line of history for each."""
    effects = turn.effects
    closed = [effect for effect in effects if isinstance(effect, engine.Closed)]
    for each in closed:
        _close(page, each, reason, answers or {})
    open_steps(page, turn)
    for effect in effects:
        if isinstance(effect, engine.Moved):
            _move(page, effect.step)
    for effect in effects:
        if isinstance(effect, engine.Reached):
            page.note("milestone.reached", detail={"milestone": effect.milestone})
    _keep(page, turn, closed, reason)


def _close(page: Page, closed: engine.Closed, reason: str, answers: Mapping[str, Any]) -> None:
    step = page.chain.open.pop(closed.step)
    step.state = StepState.DONE if closed.outcome else StepState.WITHDRAWN
    step.closed_at, step.closed_by = page.now, page.actor.id
    step.outcome, step.reason = closed.outcome or "", reason
    step.answers = dict(answers) if closed.outcome else {}
    page.note(
        "step.done" if closed.outcome else "step.withdrawn",
        step=step,
        reason=reason,
        detail={"outcome": step.outcome},
    )
    page.chain.alarms.pop(step.pk, None)


def open_steps(page: Page, turn: engine.Turn) -> None:
    """Open what the turn opens, each with an owner, alarms and a line of history."""
    opened = [effect.step for effect in turn.effects if isinstance(effect, engine.Opened)]
    definitions = {each.step: page.chain.protocol.step(each.step) for each in opened}
    by_role = owners.owners_for(
        page.book.population,
        page.chain.trajectory,
        {definition.role for definition in definitions.values()},
        page.chain.places,
    )
    for each in opened:
        definition = definitions[each.step]
        owner = by_role[definition.role]
        step = _new_step(page, each, definition, owner)
        page.note("step.opened", step=step)
        if not page.has_place(owner.person_id, definition.role):
            page.let_in(owner, definition.role)


def _new_step(page: Page, opened: engine.OpenStep, definition: ProtocolStep, owner: Owner) -> Step:
    step = Step(
        pk=page.book.new_id(),
        trajectory_id=page.chain.trajectory.pk,
        region_id=page.chain.trajectory.region_id,
        key=opened.step,
        kind=definition.kind,
        role=definition.role,
        title_nl=definition.title.nl,
        title_en=definition.title.en,
        owner_id=owner.person_id,
        team_id=owner.team_id,
        organisation_id=owner.organisation_id,
        opened_at=page.now,
        due_on=opened.due_on,
    )
    page.chain.open[step.key] = page.book.steps[step.pk] = step
    holders = owners.holders(page.book.population, owner.organisation_id)
    _set(page, [_alarm(page, step, alarm, holders) for alarm in opened.alarms])
    return step


def _set(page: Page, alarms: Iterable[Alarm]) -> None:
    for alarm in alarms:
        page.chain.alarms[alarm.step_id].append(alarm)
        page.book.watch(alarm)


def _alarm(page: Page, step: Step, alarm: engine.Alarm, holders: Holders) -> Alarm:
    hearer = Audience(alarm.to, step.organisation_id)
    if alarm.kind is AlarmKind.ESCALATE:
        rungs = rungs_from(page.chain.protocol, step.key, alarm.rung)
        hearer = audience(rungs, Late(step.owner_id, step.organisation_id), holders)
    return Alarm(
        step_id=step.pk,
        trajectory_id=step.trajectory_id,
        region_id=step.region_id,
        organisation_id=hearer.organisation_id,
        kind=alarm.kind,
        rung=alarm.rung,
        role=hearer.role,
        on=alarm.on,
    )


def readdress(page: Page, step: Step) -> None:
    """As `ladders.readdress`, of one step."""
    holders = owners.holders(page.book.population, step.organisation_id)
    for alarm in page.chain.alarms[step.pk]:
        if alarm.kind != AlarmKind.ESCALATE:
            continue
        ladder = rungs_from(page.chain.protocol, step.key, alarm.rung)
        if address_anew(alarm, step, ladder, holders) and alarm.fired_at is not None:
            page.note("step.passed-up", step=step, role=alarm.role, rung=alarm.rung)


def _move(page: Page, moved: engine.OpenStep) -> None:
    step = page.chain.open[moved.step]
    step.due_on = moved.due_on
    days = {alarm.rung: alarm.on for alarm in moved.alarms}
    before = page.chain.alarms[step.pk]
    for alarm in before:
        if alarm.fired_at is None and alarm.rung in days:
            alarm.on = days[alarm.rung]
            page.book.watch(alarm)
    known = {alarm.rung for alarm in before}
    _set(page, [_alarm(page, step, a, {}) for a in moved.alarms if a.rung not in known])
    for referral in page.chain.referrals:
        if referral.step_id == step.pk and referral.state in LIVE:
            referral.answer_by = step.due_on
    page.note("step.moved", step=step, detail={"due_on": step.due_on.isoformat()})


def _keep(page: Page, turn: engine.Turn, closed: list[engine.Closed], reason: str) -> None:
    trajectory = page.chain.trajectory
    trajectory.memory = memory_of(turn.run)
    for ended in turn.effects:
        if isinstance(ended, engine.Ended):
            last_word = ", ".join(f"{each.step}: {each.outcome}" for each in closed)
            trajectory.state = TrajectoryState.ENDED
            trajectory.ended_at, trajectory.ending = page.now, ended.ending
            trajectory.ending_reason = trajectory.ending_reason or reason or last_word
            page.note(
                "trajectory.ended",
                reason=trajectory.ending_reason,
                detail={"ending": ended.ending},
            )

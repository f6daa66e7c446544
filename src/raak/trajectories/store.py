"""From a turn of the engine to rows, in a handful of statements whatever the turn holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from raak.access.rules import Actor
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.protocols import run as engine_run
from raak.protocols.model import Protocol
from raak.protocols.model import Step as ProtocolStep
from raak.trajectories import gate, ladders, owners
from raak.trajectories.memory import memory_of, run_of
from raak.trajectories.models import Alarm, Event, Participant, Step, Trajectory
from raak.trajectories.rules import LIVE, StepState, TrajectoryState


@dataclass(frozen=True, slots=True)
class Closing:
    """What came with the outcome that closed a step."""

    reason: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Running:
    """A trajectory under lock, with what a move needs to know of it."""

    trajectory: Trajectory
    protocol: Protocol
    steps: list[Step]
    participants: list[Participant]

    @property
    def run(self) -> engine_run.Run:
        return run_of(self.trajectory.memory, self.steps)

    def open_step(self, step_id: UUID) -> Step:
        """:raises Refused: "step-closed" when it is open no more."""
        for step in self.steps:
            if step.pk == step_id:
                return step
        raise Refused("step-closed")


def lock(trajectory_id: UUID) -> Trajectory:
    """
    Lock a trajectory until the transaction ends; every write to a chain begins here.

    The lock leaves the key alone: the clock writes history of locked chains without waiting.
    """
    gate.people_stay()
    locked = Trajectory.objects.select_for_update(of=("self",), no_key=True)
    related = locked.select_related("protocol", "region").defer("protocol__text")
    return related.get(pk=trajectory_id)


def running(trajectory: Trajectory, protocol: Protocol) -> Running:
    """Return a locked trajectory with its open steps (in order of opening) and participants."""
    return Running(
        trajectory=trajectory,
        protocol=protocol,
        steps=list(trajectory.steps.filter(state=StepState.OPEN).order_by("opened_at", "pk")),
        participants=list(
            trajectory.participants.filter(until_at__isnull=True).select_related("team")
        ),
    )


@dataclass
class Page:
    """The rows that one turn adds, kept together until they are written."""

    running: Running
    actor: Actor
    now: datetime
    steps: list[Step] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)

    @property
    def everybody(self) -> list[Participant]:
        return [*self.running.participants, *self.participants]

    def note(self, kind: str, *, step: Step | None = None, **values: Any) -> None:
        """Add one line of history."""
        self.events.append(
            Event(
                trajectory=self.running.trajectory,
                step=step,
                at=self.now,
                actor_id=self.actor.id,
                kind=kind,
                **values,
            )
        )

    def write(self) -> None:
        Participant.objects.bulk_create(self.participants)
        Step.objects.bulk_create(self.steps)
        Alarm.objects.bulk_create(self.alarms)
        Event.objects.bulk_create(self.events)


def save_start(
    trajectory: Trajectory,
    protocol: Protocol,
    turn: engine_run.Turn,
    *,
    places: list[Participant],
    actor: Actor,
    now: datetime,
) -> None:
    """
    Store a trajectory that begins, with who takes part, its first steps and their history.

    From then on it carries the steps as `open_steps`.

    :raises Refused: "not-yours" when somebody who would take part works there no more.
    """
    trajectory.memory = memory_of(turn.run)
    trajectory.save(force_insert=True)
    page = Page(Running(trajectory, protocol, [], []), actor, now, participants=places)
    _open(page, turn)
    page.write()
    vars(trajectory)["open_steps"] = page.steps


def save_turn(
    running: Running,
    turn: engine_run.Turn,
    *,
    actor: Actor,
    now: datetime,
    closing: Closing | None = None,
) -> list[Step]:
    """
    Store a turn's state and effects with a line of history for each; return the steps that opened.

    closing: the reason and answers of the outcome that made the turn, or a withdrawal's reason.
    """
    page = Page(running, actor, now)
    closing = closing or Closing()
    _close(page, turn, closing)
    _open(page, turn)
    _move(page, turn)
    _note_milestones(page, turn)
    _keep(page, turn, closing)
    page.write()
    running.steps = [s for s in running.steps if s.state == StepState.OPEN] + page.steps
    running.participants += page.participants
    return page.steps


def _effects(turn: engine_run.Turn, kind: type[Any]) -> list[Any]:
    return [effect for effect in turn.effects if isinstance(effect, kind)]


def _close(page: Page, turn: engine_run.Turn, closing: Closing) -> None:
    by_key = {step.key: step for step in page.running.steps}
    closed = [(by_key[c.step], c.outcome) for c in _effects(turn, engine_run.Closed)]
    for step, outcome in closed:
        step.state = StepState.DONE if outcome else StepState.WITHDRAWN
        step.closed_at, step.closed_by = page.now, page.actor.id
        step.outcome, step.reason = outcome or "", closing.reason
        step.answers = dict(closing.answers) if outcome else {}
        step.save(update_fields=["state", "closed_at", "closed_by", "outcome", "reason", "answers"])
        page.note(
            "step.done" if outcome else "step.withdrawn",
            step=step,
            reason=closing.reason,
            detail={"outcome": step.outcome},
        )
    if closed:
        Alarm.objects.filter(step__in=[step for step, _ in closed]).delete()


def _open(page: Page, turn: engine_run.Turn) -> None:
    opened = [effect.step for effect in _effects(turn, engine_run.Opened)]
    if not opened:
        return
    running = page.running
    roles = {running.protocol.step(o.step).role for o in opened}
    today = office_day(page.now)
    by_role = owners.owners_for(running.trajectory, roles, page.everybody, today)
    holders = _holders(page, by_role, opened)
    for open_step in opened:
        definition = running.protocol.step(open_step.step)
        owner = by_role[definition.role]
        step = _new_step(page, open_step, definition, owner)
        page.steps.append(step)
        page.alarms += _alarms(step, open_step.alarms, running.protocol, holders)
        page.note("step.opened", step=step)
        _let_in(page, owner, definition.role)


def _holders(
    page: Page, by_role: Mapping[str, owners.Owner], opened: Collection[engine_run.OpenStep]
) -> ladders.Holders:
    """
    Return who holds the roles on the ladders, at every organisation that owns a step.

    The same statement asks whether who takes part from now on still works where they say.
    """
    wanted = {alarm.to for step in opened for alarm in step.alarms}
    new = [(place.person_id, place.organisation_id) for place in page.participants]
    organisations = {owner.organisation_id for owner in by_role.values()}
    organisations |= {organisation_id for _person, organisation_id in new}
    people = [person_id for person_id, _organisation in new]
    region_id = page.running.trajectory.region_id
    holders = ladders.holders_for(wanted, organisations, region_id, page.now, people)
    if not all(ladders.is_at_work(*place, holders) for place in new):
        raise Refused("not-yours")
    return holders


def _new_step(
    page: Page, open_step: engine_run.OpenStep, definition: ProtocolStep, owner: owners.Owner
) -> Step:
    return Step(
        trajectory=page.running.trajectory,
        region_id=page.running.trajectory.region_id,
        key=open_step.step,
        kind=definition.kind,
        role=definition.role,
        title_nl=definition.title.nl,
        title_en=definition.title.en,
        owner_id=owner.person_id,
        team_id=owner.team_id,
        organisation_id=owner.organisation_id,
        opened_at=page.now,
        due_on=open_step.due_on,
    )


def _alarms(
    step: Step,
    alarms: Collection[engine_run.Alarm],
    protocol: Protocol,
    holders: ladders.Holders,
) -> list[Alarm]:
    return [_alarm(step, alarm, protocol, holders) for alarm in alarms]


def _alarm(
    step: Step, alarm: engine_run.Alarm, protocol: Protocol, holders: ladders.Holders
) -> Alarm:
    hearer = ladders.Audience(alarm.to, step.organisation_id)
    if alarm.kind is engine_run.AlarmKind.ESCALATE:
        rungs = ladders.rungs_from(protocol, step.key, alarm.rung)
        late = ladders.Late(step.owner_id, step.organisation_id)
        hearer = ladders.audience(rungs, late, holders)
    return Alarm(
        step=step,
        trajectory_id=step.trajectory_id,
        region_id=step.region_id,
        organisation_id=hearer.organisation_id,
        kind=alarm.kind,
        rung=alarm.rung,
        role=hearer.role,
        on=alarm.on,
    )


def _let_in(page: Page, owner: owners.Owner, role: str) -> None:
    if any((p.role, p.person_id) == (role, owner.person_id) for p in page.everybody):
        return
    page.participants.append(
        Participant(
            trajectory=page.running.trajectory,
            person_id=owner.person_id,
            team_id=owner.team_id,
            organisation_id=owner.organisation_id,
            role=role,
            since_at=page.now,
        )
    )


def _move(page: Page, turn: engine_run.Turn) -> None:
    by_key = {step.key: step for step in page.running.steps}
    for moved in _effects(turn, engine_run.Moved):
        step = by_key[moved.step.step]
        step.due_on = moved.step.due_on
        step.save(update_fields=["due_on"])
        for alarm in moved.step.alarms:
            step.alarms.filter(rung=alarm.rung, fired_at__isnull=True).update(on=alarm.on)
        page.alarms += _not_set_before(page, step, moved.step.alarms)
        step.referrals.filter(state__in=LIVE).update(answer_by=step.due_on)
        page.note("step.moved", step=step, detail={"due_on": step.due_on.isoformat()})


def _not_set_before(page: Page, step: Step, alarms: Collection[engine_run.Alarm]) -> list[Alarm]:
    """A reminder for which there was no time when the step opened, and there is now."""
    before = set(step.alarms.values_list("rung", flat=True))
    protocol = page.running.protocol
    return _alarms(step, [each for each in alarms if each.rung not in before], protocol, {})


def _note_milestones(page: Page, turn: engine_run.Turn) -> None:
    for reached in _effects(turn, engine_run.Reached):
        page.note("milestone.reached", detail={"milestone": reached.milestone})


def _keep(page: Page, turn: engine_run.Turn, closing: Closing) -> None:
    trajectory = page.running.trajectory
    trajectory.memory = memory_of(turn.run)
    for ended in _effects(turn, engine_run.Ended):
        trajectory.state = TrajectoryState.ENDED
        trajectory.ended_at, trajectory.ending = page.now, ended.ending
        trajectory.ending_reason = trajectory.ending_reason or closing.reason or _last_word(turn)
        page.note(
            "trajectory.ended", reason=trajectory.ending_reason, detail={"ending": ended.ending}
        )
    trajectory.save(
        update_fields=["memory", "state", "ended_at", "ending", "ending_reason", "paused_until"]
    )


def _last_word(turn: engine_run.Turn) -> str:
    """The outcome that ended it, where nobody had to give a reason in words."""
    return ", ".join(f"{c.step}: {c.outcome}" for c in _effects(turn, engine_run.Closed))

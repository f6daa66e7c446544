"""
Runs a protocol: every move takes the state of a run and returns the next one, with what happened.

Nothing here reads a clock or writes anything. `today` is an office day, `settings` the region's
own terms; a setting without one falls back on the protocol's default, never on its example.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from raak.kernel.calendar import DAY, Calendar, add_months
from raak.kernel.refusal import Refused
from raak.kernel.terms import Term
from raak.protocols import answers as forms
from raak.protocols import flow
from raak.protocols.model import Outcome, Protocol, Step, StepKind
from raak.protocols.run import (
    Alarm,
    AlarmKind,
    Closed,
    Effect,
    Ended,
    Fired,
    Moved,
    Opened,
    OpenStep,
    Reached,
    Run,
    Turn,
)

LONGEST_PAUSE_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _World:
    """What a move depends on besides the state of the run."""

    protocol: Protocol
    today: date
    calendar: Calendar
    settings: Mapping[str, Term]


def start(
    protocol: Protocol,
    *,
    facts: Mapping[str, date],
    today: date,
    calendar: Calendar,
    settings: Mapping[str, Term],
) -> Turn:
    """
    Open the first steps.

    :raises Refused: fact-missing, fact-unknown, fact-in-future, fact-long-ago, or setting-missing:
        the region must have chosen every term before a first child depends on it.
    """
    asked = tuple(fact.id for fact in protocol.facts if fact.at_start)
    known = forms.checked_facts(facts, asked=asked, today=today)
    for step in protocol.steps:
        term_of(protocol, step, settings)
    opened = _open(_World(protocol, today, calendar, settings), protocol.start, known)
    return Turn(Run(open=opened, facts=known), tuple(Opened(step) for step in opened))


def complete(
    protocol: Protocol,
    run: Run,
    *,
    step: str,
    outcome: str,
    today: date,
    calendar: Calendar,
    settings: Mapping[str, Term],
    facts: Mapping[str, date] | None = None,
    reason: str = "",
    answers: Mapping[str, object] | None = None,
) -> Turn:
    """
    Close an open step with one of its outcomes, and open what follows.

    answers: {field: text}; a date as 2026-03-02, yes_no as `yes` or `no`, a choice by its id.

    :raises Refused: already-ended, unknown-step, step-not-open, unknown-outcome, reason-missing,
        fact-missing, fact-unknown, fact-in-future, fact-long-ago, answer-missing, answer-invalid,
        setting-missing.
    """
    _refuse_ended(run)
    doing, chosen = _chosen(protocol, run, step, outcome)
    if chosen.needs_reason and not reason.strip():
        raise Refused("reason-missing", step=step, outcome=outcome)
    given = forms.checked_facts(facts or {}, asked=chosen.facts, today=today)
    forms.check_answers(chosen.fields, answers or {})
    closed = replace(
        run,
        open=tuple(other for other in run.open if other.step != step),
        facts={**run.facts, **given},
        heard=run.heard or doing.kind is StepKind.FEEDBACK,
    )
    effects: list[Effect] = [Closed(step, outcome)]
    effects += [Reached(milestone, step) for milestone in chosen.reaches]
    if run.stopping is None:
        world = _World(protocol, today, calendar, settings)
        closed, opened = _follow(world, closed, doing, chosen)
        effects += [Opened(one) for one in opened]
    return _ended_if_over(protocol, closed, effects)


def withdraw(
    protocol: Protocol,
    run: Run,
    *,
    ending: str,
    reason: str,
    today: date,
    calendar: Calendar,
    settings: Mapping[str, Term],
) -> Turn:
    """
    Stop the run before its own end; whoever raised the concern is told first.

    :raises Refused: already-ended (a second withdrawal too), no-such-ending, reason-missing.
    """
    _refuse_ended(run)
    if run.stopping is not None:
        raise Refused("already-ended", ending=run.stopping)
    if ending not in {one.id for one in protocol.endings if one.withdrawal}:
        raise Refused("no-such-ending", ending=ending)
    if not reason.strip():
        raise Refused("reason-missing", ending=ending)
    steps = flow.steps_of(protocol)
    telling = (
        ()
        if run.heard
        else tuple(one for one in run.open if steps[one.step].kind is StepKind.FEEDBACK)
    )
    effects: list[Effect] = [Closed(one.step, None) for one in run.open if one not in telling]
    tell = flow.first_feedback(protocol)
    if not run.heard and not telling and tell is not None:
        telling = _open(_World(protocol, today, calendar, settings), (tell.id,), run.facts)
        effects += [Opened(one) for one in telling]
    stopped = replace(run, open=telling, arrivals=frozenset(), stopping=ending)
    return _ended_if_over(protocol, stopped, effects)


def tick(run: Run, *, today: date) -> Turn:
    """Fire every alarm that is due, in the order of their days; each one fires once."""
    fired = sorted(
        (alarm, place, one.step)
        for place, one in enumerate(run.open)
        for alarm in one.alarms
        if alarm.on <= today
    )
    waiting = tuple(
        replace(one, alarms=tuple(alarm for alarm in one.alarms if alarm.on > today))
        for one in run.open
    )
    effects = tuple(Fired(step, alarm) for alarm, _, step in fired)
    return Turn(replace(run, open=waiting) if fired else run, effects)


def pause(
    protocol: Protocol,
    run: Run,
    *,
    today: date,
    until: date,
    calendar: Calendar,
    resting: date | None = None,
) -> Turn:
    """
    Move the due day of every open step as far behind `until` as it was from today.

    It counts in working days and never moves a due day forward. What already fired stays fired.

    resting: until when an earlier pause lasts, if any; the days until then do not count twice.

    :raises Refused: already-ended, until-in-past (today is too), until-too-far (over a year),
        paused-longer when an earlier pause lasts until a later day.
    """
    _refuse_ended(run)
    if until <= today:
        raise Refused("until-in-past", until=until.isoformat())
    if until > add_months(today, LONGEST_PAUSE_MONTHS):
        raise Refused("until-too-far", until=until.isoformat())
    since = max(today, resting or today)
    if until < since:
        raise Refused("paused-longer", until=since.isoformat())
    if until == since:
        return Turn(run, ())
    steps = flow.steps_of(protocol)
    moved = tuple(
        _moved(steps[one.step], one, _after_pause(one.due_on, since, until, calendar), calendar)
        for one in run.open
    )
    effects = [Moved(now) for now, was in zip(moved, run.open, strict=True) if now != was]
    return Turn(replace(run, open=moved), tuple(effects))


def schedule(step: Step, opened_on: date, due_on: date, calendar: Calendar) -> tuple[Alarm, ...]:
    """
    Return everything the clock must do for a step, in order.

    A reminder comes before the due day, if the step is open by then. A rung comes on the first
    working day on which its whole term has passed: `0 working days` is the day after the due day.
    """
    alarms = [
        Alarm(
            calendar.on_or_after(calendar.end_of(rung.after, due_on) + DAY),
            number,
            AlarmKind.ESCALATE,
            rung.to,
        )
        for number, rung in enumerate(step.escalate, start=1)
    ]
    if step.remind and due_on > opened_on:
        on = calendar.working_days_before(due_on, step.remind.count)
        if on > opened_on:
            alarms.append(Alarm(on, 0, AlarmKind.REMIND, step.role))
    return tuple(sorted(alarms))


def term_of(protocol: Protocol, step: Step, settings: Mapping[str, Term]) -> Term:
    """
    Return the term of a step: its own, the region's, or the default of today.

    :raises Refused: setting-missing, with the setting's id.
    """
    if step.due.within is not None:
        return step.due.within
    name = step.due.setting or ""
    defaults = {setting.id: setting.default for setting in protocol.settings}
    term = settings.get(name) or defaults.get(name)
    if term is None:
        raise Refused("setting-missing", setting=name)
    return term


def _refuse_ended(run: Run) -> None:
    if run.ending is not None:
        raise Refused("already-ended", ending=run.ending)


def _chosen(protocol: Protocol, run: Run, step: str, outcome: str) -> tuple[Step, Outcome]:
    doing = flow.steps_of(protocol).get(step)
    if doing is None:
        raise Refused("unknown-step", step=step)
    if step not in {one.step for one in run.open}:
        raise Refused("step-not-open", step=step)
    chosen = doing.outcome(outcome)
    if chosen is None:
        raise Refused("unknown-outcome", step=step, outcome=outcome)
    return doing, chosen


def _follow(
    world: _World, run: Run, step: Step, outcome: Outcome
) -> tuple[Run, tuple[OpenStep, ...]]:
    """Return the run with what the outcome sets in motion, and the steps that open by it."""
    forward = flow.choose(
        flow.steps_of(world.protocol),
        step,
        outcome,
        still_open=[one.step for one in run.open],
        arrivals=run.arrivals,
        counts=run.counts,
    )
    opened = _open(world, forward.opens, run.facts)
    followed = replace(
        run,
        open=run.open + opened,
        arrivals=forward.arrivals,
        counts=forward.counts,
        proposed=run.proposed | ({forward.end} if forward.end else frozenset()),
    )
    return followed, opened


def _open(world: _World, names: tuple[str, ...], facts: Mapping[str, date]) -> tuple[OpenStep, ...]:
    return tuple(_open_step(world, world.protocol.step(name), facts) for name in names)


def _open_step(world: _World, step: Step, facts: Mapping[str, date]) -> OpenStep:
    if step.due.of is not None and step.due.of not in facts:
        raise Refused("fact-missing", fact=step.due.of)
    counted_from = facts[step.due.of] if step.due.of else world.today
    due_on = world.calendar.end_of(term_of(world.protocol, step, world.settings), counted_from)
    alarms = schedule(step, world.today, due_on, world.calendar)
    return OpenStep(step.id, world.today, due_on, alarms)


def _ended_if_over(protocol: Protocol, run: Run, effects: list[Effect]) -> Turn:
    """Return the turn, with the ending when nothing is open any more."""
    if run.open:
        return Turn(run, tuple(effects))
    ending = run.stopping or next(
        (one.id for one in protocol.endings if one.id in run.proposed), None
    )
    if ending is None or run.arrivals:
        raise Refused("stuck")  # `check` refuses a protocol that can come here
    return Turn(replace(run, ending=ending), (*effects, Ended(ending)))


def _after_pause(due_on: date, today: date, until: date, calendar: Calendar) -> date:
    left = calendar.working_days_between(today, due_on)
    if left < 0:
        return max(due_on, calendar.working_days_before(until, -left))
    return max(due_on, calendar.add_working_days(until, left))


def _moved(step: Step, was: OpenStep, due_on: date, calendar: Calendar) -> OpenStep:
    """Return the open step with its new due day; only alarms that have not fired come along."""
    planned = schedule(step, was.opened_on, was.due_on, calendar)
    fired = {alarm.rung for alarm in planned} - {alarm.rung for alarm in was.alarms}
    alarms = schedule(step, was.opened_on, due_on, calendar)
    return replace(
        was, due_on=due_on, alarms=tuple(alarm for alarm in alarms if alarm.rung not in fired)
    )

"""Plays protocols through the real engine: at random, in time, or exactly as a proof says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from raak.kernel.calendar import Calendar
from raak.kernel.terms import Term
from raak.protocols import engine
from raak.protocols.exploration import Deed
from raak.protocols.model import FieldKind, Outcome, Protocol
from raak.protocols.run import AlarmKind, Ended, Fired, OpenStep, Reached, Run, Turn

DAY = timedelta(days=1)
GOOD_ANSWERS = {
    FieldKind.TEXT: "a",
    FieldKind.LONG_TEXT: "a\nb",
    FieldKind.DATE: "2026-03-02",
    FieldKind.YES_NO: "yes",
}


@dataclass
class Play:
    """A protocol on its way; `today` only moves on."""

    protocol: Protocol
    calendar: Calendar
    today: date
    settings: Mapping[str, Term] = field(default_factory=dict)
    happened: list[tuple[date, object]] = field(default_factory=list)
    run: Run = field(default_factory=Run)

    def start(self) -> None:
        facts = {fact.id: self.today for fact in self.protocol.facts if fact.at_start}
        self.keep(
            engine.start(
                self.protocol,
                facts=facts,
                today=self.today,
                calendar=self.calendar,
                settings=self.settings,
            )
        )

    def keep(self, turn: Turn) -> None:
        self.run = turn.run
        self.happened += [(self.today, effect) for effect in turn.effects]

    def complete(self, step: str, outcome: Outcome) -> None:
        self.keep(
            engine.complete(
                self.protocol,
                self.run,
                step=step,
                outcome=outcome.id,
                today=self.today,
                calendar=self.calendar,
                settings=self.settings,
                facts=dict.fromkeys(outcome.facts, self.today),
                reason="because" if outcome.needs_reason else "",
                answers=dict(answers_to(outcome)),
            )
        )

    def withdraw(self, ending: str) -> None:
        self.keep(
            engine.withdraw(
                self.protocol,
                self.run,
                ending=ending,
                reason="moved away",
                today=self.today,
                calendar=self.calendar,
                settings=self.settings,
            )
        )

    def tick(self) -> None:
        self.keep(engine.tick(self.run, today=self.today))

    def pause(self, until: date) -> None:
        self.keep(
            engine.pause(
                self.protocol, self.run, today=self.today, until=until, calendar=self.calendar
            )
        )

    def outcome(self, step: str, name: str) -> Outcome:
        return next(o for o in self.protocol.step(step).outcomes if o.id == name)

    def days(self, kind: type[object]) -> list[tuple[date, object]]:
        return [(day, effect) for day, effect in self.happened if isinstance(effect, kind)]

    def ended_on(self) -> date:
        return self.days(Ended)[0][0]

    def reached_on(self) -> dict[str, date]:
        """Return the day on which each milestone was first reached."""
        reached: dict[str, date] = {}
        for day, effect in self.happened:
            if isinstance(effect, Reached):
                reached.setdefault(effect.milestone, day)
        return reached


def answers_to(outcome: Outcome) -> Iterator[tuple[str, str]]:
    for question in outcome.fields:
        if question.kind is FieldKind.CHOICE:
            yield question.id, question.choices[0].id
        else:
            yield question.id, GOOD_ANSWERS[question.kind]


def examples(protocol: Protocol) -> dict[str, Term]:
    return {setting.id: setting.example for setting in protocol.settings}


def last_day(one: OpenStep) -> date:
    """Return the last day on which a step is in time; one that opened late has that day."""
    return max(one.due_on, one.opened_on)


def last_rung_day(one: OpenStep) -> date:
    rungs = [alarm.on for alarm in one.alarms if alarm.kind is AlarmKind.ESCALATE]
    return max(*rungs, one.opened_on) if rungs else one.opened_on


def play_in_time(play: Play, random: Random, *, with_ladder: bool = False) -> None:
    """Do every step at some moment on which it, and all others, can still be in time."""
    latest = last_rung_day if with_ladder else last_day
    play.start()
    while play.run.ending is None:
        limit = min(latest(one) for one in play.run.open)
        left = (limit - play.today).days
        play.today += random.choice([0, left, random.randint(0, left)]) * DAY
        one = random.choice(play.run.open)
        play.complete(one.step, random.choice(play.protocol.step(one.step).outcomes))


def play_choices(play: Play, choices: tuple[Deed, ...], *, with_ladder: bool = False) -> None:
    """Do every step on its last day, each time with the next outcome that is named for it."""
    latest = last_rung_day if with_ladder else last_day
    named: dict[str, list[str]] = defaultdict(list)
    for step, outcome in choices:
        named[step].append(outcome)
    play.start()
    while play.run.ending is None:
        one = min(play.run.open, key=latest)
        play.today = latest(one)
        play.complete(one.step, play.outcome(one.step, named[one.step].pop(0)))


def play_anyhow(play: Play, random: Random, *, detours: int = 25) -> None:
    """
    Do what people do: too early, too late, in a weekend, with pauses, and sometimes give up.

    Everything that must hold after each move is asserted.
    """
    play.start()
    while play.run.ending is None:
        assert_is_cared_for(play)
        play.today += random.choice([0, 0, 1, 3, 20]) * DAY
        if detours and random.random() < 0.4:
            detours -= 1
            random.choice([tick_twice, tick_twice, tick_twice, pause_a_while, give_up])(play)
        else:
            one = random.choice(play.run.open)
            play.complete(one.step, random.choice(play.protocol.step(one.step).outcomes))
    assert_is_cared_for(play)


def pause_a_while(play: Play) -> None:
    play.pause(play.today + len(play.happened) * DAY)


def give_up(play: Play) -> None:
    ways = [ending.id for ending in play.protocol.endings if ending.withdrawal]
    if play.run.stopping is None and ways:
        play.withdraw(ways[0])


def tick_twice(play: Play) -> None:
    play.tick()
    again = engine.tick(play.run, today=play.today)
    assert again.effects == ()
    assert again.run == play.run
    assert all(alarm.on > play.today for one in play.run.open for alarm in one.alarms)


def assert_is_cared_for(play: Play) -> None:
    """Assert what the closure law asks of one trajectory."""
    if play.run.ending is not None:
        assert play.run.ending in {ending.id for ending in play.protocol.endings}
        assert play.run.open == ()
        assert play.run.heard
        return
    assert play.run.open
    assert len({one.step for one in play.run.open}) == len(play.run.open)
    for one in play.run.open:
        step = play.protocol.step(one.step)
        assert step.role
        assert play.calendar.is_working_day(one.due_on)
        assert rungs_ahead(one) | rungs_fired(play, one) == set(range(1, len(step.escalate) + 1))


def rungs_ahead(one: OpenStep) -> set[int]:
    return {alarm.rung for alarm in one.alarms if alarm.kind is AlarmKind.ESCALATE}


def rungs_fired(play: Play, one: OpenStep) -> set[int]:
    """Return the rungs that fired for a step since it last opened."""
    return {
        effect.alarm.rung
        for day, effect in play.happened
        if isinstance(effect, Fired) and effect.step == one.step and day >= one.opened_on
        if effect.alarm.kind is AlarmKind.ESCALATE
    }

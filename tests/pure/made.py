"""Protocols for property tests: sound ones by construction, and damaged ones."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from hypothesis import strategies as st

from raak.kernel.terms import Term, Unit
from raak.protocols.model import (
    Choice,
    Due,
    Ending,
    Fact,
    Field,
    FieldKind,
    Outcome,
    Protocol,
    Repeat,
    Rung,
    Setting,
    Step,
    StepKind,
    Subject,
    Text,
)

ROLES = ("professional", "care_coordinator", "team_lead", "chain_director")
PLAIN_KINDS = tuple(kind for kind in StepKind if kind not in (StepKind.HANDOVER, StepKind.FEEDBACK))
REASONED = ("did_not_arrive", "refused", "withdrawn")


def text(words: str) -> Text:
    return Text(f"{words} (nl)", f"{words} (en)")


@dataclass
class Maker:
    """
    Builds a sound protocol from the back to the front, step by step.

    units: those that terms may be written in.
    """

    random: Random
    units: tuple[Unit, ...]
    most_steps: int = 14
    steps: list[Step] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    milestones: dict[str, Text] = field(default_factory=dict)
    used_settings: set[str] = field(default_factory=set)
    begun: int = 0
    loops: int = 0

    def protocol(self) -> Protocol:
        self.facts.append(Fact("application", text("application"), at_start=True))
        tell = self.step(
            kind=StepKind.FEEDBACK,
            outcomes=(
                Outcome("told", text("told"), end="over"),
                Outcome("not_told", text("not told"), end="left", needs_reason=True),
            ),
        )
        start = self.block(tell.id, depth=0)
        return Protocol(
            id="made",
            version=1,
            edition="made",
            title=text("made"),
            summary=text("made"),
            level=1,
            functions=("guidance",),
            subject=Subject.CHILD,
            source="made",
            lead="care_coordinator",
            steps=tuple(self.random.sample(self.steps, len(self.steps))),
            start=(start,),
            endings=(
                Ending("over", text("over")),
                Ending("left", text("left")),
                Ending("stopped", text("stopped"), withdrawal=True),
            ),
            milestones=self.milestones,
            facts=tuple(self.facts),
            settings=tuple(
                Setting(name, text(name), text("open"), example=self.term())
                for name in sorted(self.used_settings)
            ),
        )

    def block(self, then: str, *, depth: int) -> str:
        """Add some steps that lead to the step `then`; return the first of them."""
        if depth > 3 or self.begun >= self.most_steps:
            return self.single(then)
        shape = self.random.choice(["single", "sequence", "choice", "parallel", "loop", "handover"])
        make = {
            "single": lambda: self.single(then),
            "sequence": lambda: self.block(self.block(then, depth=depth + 1), depth=depth + 1),
            "choice": lambda: self.choice(then, depth=depth + 1),
            "parallel": lambda: self.parallel(then, depth=depth + 1),
            "loop": lambda: self.loop(then, depth=depth + 1),
            "handover": lambda: self.handover(then),
        }
        return make[shape]()

    def single(self, then: str) -> str:
        if self.random.random() < 0.25:
            return self.counted_pair(then)
        return self.step(outcomes=(self.outcome("done", next=(then,)),)).id

    def counted_pair(self, then: str) -> str:
        """A step that gives a dated fact, and one whose term counts from it."""
        fact = Fact(f"fact{len(self.facts)}", text("fact"), at_start=False)
        self.facts.append(fact)
        second = self.step(outcomes=(self.outcome("done", next=(then,)),), of=fact.id)
        return self.step(
            outcomes=(
                self.outcome("known", next=(second.id,), facts=(fact.id,)),
                self.outcome("guessed", next=(second.id,), facts=(fact.id,)),
            )
        ).id

    def choice(self, then: str, *, depth: int) -> str:
        one, other = self.block(then, depth=depth), self.block(then, depth=depth)
        return self.step(
            outcomes=(self.outcome("one", next=(one,)), self.outcome("other", next=(other,)))
        ).id

    def parallel(self, then: str, *, depth: int) -> str:
        """Two or three branches that are joined; outside a loop another one may just stop."""
        join = self.reserve()
        ends = [
            self.step(outcomes=(self.outcome("done", next=(join,)),)).id
            for _ in range(self.random.choice([2, 2, 3]))
        ]
        starts = [self.block(end, depth=depth) if self.chance() else end for end in ends]
        self.step(name=join, outcomes=(self.outcome("joined", next=(then,)),), join=tuple(ends))
        if self.loops == 0 and self.chance(0.3):
            starts.append(self.step(outcomes=(Outcome("stop", text("stop")),)).id)
        return self.step(outcomes=(self.outcome("split", next=tuple(starts)),)).id

    def loop(self, then: str, *, depth: int) -> str:
        first, most = self.reserve(), self.random.choice([1, 1, 2, 3])
        self.loops += 1
        back = self.block(first, depth=depth) if self.chance() else first
        self.loops -= 1
        again = Outcome("again", text("again"), next=(back,), repeat=Repeat(most, next=(then,)))
        self.step(name=first, outcomes=(self.outcome("done", next=(then,)), again))
        return first

    def handover(self, then: str) -> str:
        outcomes = tuple(
            Outcome(name, text(name), next=(then,), needs_reason=name in REASONED)
            for name in ("arrived", *REASONED)
        )
        return self.step(kind=StepKind.HANDOVER, outcomes=outcomes).id

    def outcome(self, name: str, **given: Any) -> Outcome:
        if self.chance(0.15):
            milestone = self.random.choice(["begun", "helped", "seen"])
            self.milestones[milestone] = text(milestone)
            given["reaches"] = (milestone,)
        if self.chance(0.1):
            given["fields"] = (
                Field("how", text("how"), FieldKind.CHOICE, choices=(Choice("so", text("so")),)),
                Field("note", text("note"), FieldKind.LONG_TEXT, required=False),
            )
        given.setdefault("needs_reason", self.chance(0.1))
        return Outcome(name, text(name), **given)

    def reserve(self) -> str:
        self.begun += 1
        return f"step{self.begun}"

    def step(
        self,
        *,
        outcomes: tuple[Outcome, ...],
        name: str = "",
        kind: StepKind | None = None,
        join: tuple[str, ...] = (),
        of: str | None = None,
    ) -> Step:
        kind = kind or self.random.choice(PLAIN_KINDS)
        is_handover = kind is StepKind.HANDOVER
        made = Step(
            id=name or self.reserve(),
            title=text("step"),
            kind=kind,
            role=self.random.choice(ROLES),
            due=self.due(of),
            escalate=self.ladder(),
            outcomes=outcomes,
            join=join,
            remind=Term(self.random.randint(1, 3), Unit.WORKING_DAYS) if self.chance() else None,
            to="professional" if is_handover else None,
            need="help" if is_handover else None,
        )
        self.steps.append(made)
        return made

    def due(self, of: str | None) -> Due:
        of = of or ("application" if self.chance(0.15) else None)
        if self.chance(0.15):
            setting = self.random.choice(["first_term", "second_term"])
            self.used_settings.add(setting)
            return Due(setting=setting, of=of)
        return Due(within=self.term(), of=of)

    def ladder(self) -> tuple[Rung, ...]:
        terms = sorted(self.random.sample(range(5), self.random.randint(1, 3)))
        return tuple(
            Rung(Term(count, Unit.WORKING_DAYS), self.random.choice(ROLES)) for count in terms
        )

    def term(self) -> Term:
        unit = self.random.choice(self.units)
        most = {Unit.MONTHS: 3, Unit.WEEKS: 4}.get(unit, 12)
        return Term(self.random.randint(0, most), unit)

    def chance(self, share: float = 0.5) -> bool:
        return self.random.random() < share


@st.composite
def sound_protocols(
    draw: st.DrawFn, *, units: tuple[Unit, ...] = tuple(Unit), most_steps: int = 12
) -> Protocol:
    """Protocols that `check` must accept."""
    random = draw(st.randoms(use_true_random=False))
    return Maker(random, units, most_steps).protocol()


@st.composite
def damaged_protocols(draw: st.DrawFn) -> Protocol:
    """Sound protocols with one to three arrows, joins, bounds or kinds changed at random."""
    random = draw(st.randoms(use_true_random=False))
    protocol = Maker(random, tuple(Unit), most_steps=8).protocol()
    for _ in range(random.randint(1, 3)):
        protocol = damaged(protocol, random)
    return protocol


def damaged(protocol: Protocol, random: Random) -> Protocol:
    place = random.randrange(len(protocol.steps))
    damage = random.choice([damage_step, damage_outcome, damage_outcome])
    step = damage(protocol, protocol.steps[place], random)
    steps = (*protocol.steps[:place], step, *protocol.steps[place + 1 :])
    return replace(protocol, steps=steps)


def damage_step(protocol: Protocol, step: Step, random: Random) -> Step:
    others = tuple(other.id for other in protocol.steps)
    facts = [fact.id for fact in protocol.facts]
    ways: list[Callable[[], Step]] = [
        lambda: replace(step, join=()),
        lambda: replace(step, join=(*step.join, random.choice(others))),
        lambda: replace(step, join=step.join[1:]),
        lambda: replace(step, due=replace(step.due, of=random.choice(facts))),
        lambda: replace(step, kind=random.choice(list(StepKind))),
        lambda: replace(step, escalate=()),
        lambda: replace(step, outcomes=step.outcomes[:1]),
    ]
    return random.choice(ways)()


def damage_outcome(protocol: Protocol, step: Step, random: Random) -> Step:
    place = random.randrange(len(step.outcomes))
    outcome = step.outcomes[place]
    target = random.choice(protocol.steps).id
    ways: list[Callable[[], Outcome]] = [
        lambda: replace(outcome, next=(target,), end=None),
        lambda: replace(outcome, next=tuple({*outcome.next, target}), end=None),
        lambda: replace(outcome, next=outcome.next[1:]),
        lambda: replace(outcome, next=(), end=random.choice(["over", "left"])),
        lambda: replace(outcome, next=(), end=None),
        lambda: replace(outcome, repeat=None),
        lambda: replace(outcome, repeat=Repeat(random.randint(1, 2), next=(target,))),
        lambda: replace(outcome, facts=()),
        lambda: replace(outcome, facts=tuple(fact.id for fact in protocol.facts)),
    ]
    outcomes = (*step.outcomes[:place], random.choice(ways)(), *step.outcomes[place + 1 :])
    return replace(step, outcomes=outcomes)

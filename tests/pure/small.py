"""Small protocols in a few words: step("a", done="b c") leads to b and c."""

from dataclasses import replace
from typing import Any

from raak.kernel.terms import parse_term
from raak.protocols.model import (
    Due,
    Ending,
    Fact,
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


def text(words: str) -> Text:
    return Text(words, words)


def outcome(name: str, leads: str, **more: Any) -> Outcome:
    """
    `leads` names the steps that open, or an ending: `b c`, `=over`.

    `b|2:=over` may be chosen twice; after that it ends.
    """
    usual, _, afterwards = leads.partition("|")
    next_steps, end = led(usual)
    if afterwards:
        most, _, rest = afterwards.partition(":")
        more["repeat"] = Repeat(int(most), *led(rest))
    return Outcome(name, text(name), next=next_steps, end=end, **more)


def led(leads: str) -> tuple[tuple[str, ...], str | None]:
    return ((), leads[1:]) if leads.startswith("=") else (tuple(leads.split()), None)


def step(
    name: str,
    *,
    within: str = "2 working days",
    of: str | None = None,
    setting: str | None = None,
    ladder: str = "0 working days",
    remind: str | None = None,
    join: str = "",
    kind: StepKind = StepKind.TASK,
    changed: dict[str, dict[str, Any]] | None = None,
    **outcomes: str,
) -> Step:
    """
    ladder:  terms with a comma between them.
    changed: {outcome: what is different about it}.
    """
    due = Due(None if setting else parse_term(within), setting, of)
    rungs = (Rung(parse_term(term), "team_lead") for term in ladder.split(","))
    return Step(
        id=name,
        title=text(name),
        kind=kind,
        role="helper",
        due=due,
        escalate=tuple(rungs),
        outcomes=tuple(
            outcome(one, leads, **(changed or {}).get(one, {})) for one, leads in outcomes.items()
        ),
        join=tuple(join.split()),
        remind=parse_term(remind) if remind else None,
    )


def tell(name: str = "tell", *, end: str = "=over", within: str = "2 working days") -> Step:
    """The feedback step that most protocols end with."""
    reason = {"not_told": {"needs_reason": True}}
    return step(name, within=within, kind=StepKind.FEEDBACK, changed=reason, told=end, not_told=end)


def protocol(*steps: Step, **more: Any) -> Protocol:
    """Return a protocol that starts with the first step; endings: over, else, stopped."""
    made = Protocol(
        id="small",
        version=1,
        edition="made",
        title=text("small"),
        summary=text("small"),
        level=1,
        functions=("guidance",),
        subject=Subject.CHILD,
        source="made",
        lead="helper",
        steps=steps,
        start=(steps[0].id,),
        endings=(Ending("over", text("over")), Ending("stopped", text("stopped"), withdrawal=True)),
    )
    return replace(made, **more)


def fact(name: str, *, at_start: bool = False) -> Fact:
    return Fact(name, text(name), at_start)


def setting(name: str, *, example: str = "3 working days", default: str | None = None) -> Setting:
    chosen = parse_term(default) if default else None
    return Setting(name, text(name), text("open"), parse_term(example), chosen)


def endings(*names: str) -> tuple[Ending, ...]:
    """Return endings; a name with a ! may be chosen at any moment."""
    return tuple(
        Ending(name.strip("!"), text(name.strip("!")), withdrawal=name.endswith("!"))
        for name in names
    )

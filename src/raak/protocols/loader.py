"""YAML text -> Protocol, strictly: whatever is not the language is refused, with line and cure."""

from dataclasses import dataclass

from raak.kernel.terms import Term, Unit
from raak.protocols import document
from raak.protocols.fault import Fault, Places, ProtocolFaults
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
from raak.protocols.reading import Enough, Log, Section, did_you_mean
from raak.protocols.vocabulary import FUNCTIONS, LONGEST_TEXT, REASON


@dataclass(frozen=True, slots=True)
class Loaded:
    """A protocol that is written well, and the lines of its parts, for faults found later."""

    protocol: Protocol
    places: Places


def load(text: bytes | str, file: str) -> Protocol:
    """
    Return the protocol that `text` writes. Only its form is judged here; `check` judges its sense.

    file: the name for faults; nothing is read from it.

    :raises ProtocolFaults: with all faults found.
    """
    return read(text, file).protocol


def read(text: bytes | str, file: str) -> Loaded:
    """
    Return the protocol with the places of its parts, for `check.faults(…, places=…)`.

    :raises ProtocolFaults: with all faults found.
    """
    log = Log(file)
    try:
        top = Section(document.read(text), kind="protocol", where="", log=log)
        protocol = _protocol(top)
    except document.Unreadable as error:
        raise ProtocolFaults([Fault(file, error.line, "", error.what, error.cure)]) from None
    except Enough:
        raise ProtocolFaults(log.faults) from None
    if log.faults:
        raise ProtocolFaults(sorted(log.faults, key=lambda fault: fault.line))
    return Loaded(protocol, Places(file, log.lines))


def _protocol(top: Section) -> Protocol:
    steps = tuple(_step(section) for section in top.sections("steps", "step"))
    endings = tuple(_ending(section) for section in top.sections("endings", "ending"))
    facts = tuple(_fact(section) for section in top.sections("facts", "fact"))
    settings = tuple(_setting(section) for section in top.sections("settings", "setting"))
    for key, parts in (("steps", steps), ("endings", endings)):
        if top.has(key) and not parts:
            top.note(top.entries.nodes[key], f"{key} is empty", "write at least one")
    return Protocol(
        id=top.slug("protocol"),
        version=top.whole("version", low=1, high=9999),
        edition=top.slug("edition"),
        title=top.text("title"),
        summary=top.text("summary", LONGEST_TEXT),
        level=top.whole("level", low=1, high=5),
        functions=_functions(top),
        subject=top.one_of("subject", Subject),
        source=top.words("source"),
        lead=top.slug("lead"),
        steps=steps,
        start=top.slugs("start") or tuple(step.id for step in steps[:1]),
        endings=endings,
        milestones=_texts(top, "milestones", named="milestone"),
        facts=facts,
        settings=settings,
        professions=top.slugs("professions"),
    )


def _functions(top: Section) -> tuple[str, ...]:
    functions = top.slugs("functions")
    for function in functions:
        if function not in FUNCTIONS:
            node = top.entries.nodes["functions"]
            top.note(node, f"unknown function '{function}'", did_you_mean(function, FUNCTIONS))
    return functions


def _texts(section: Section, key: str, *, named: str) -> dict[str, Text]:
    return {
        name: section.text_of(node, f"{named} {name}", LONGEST_TEXT)
        for name, node in section.table(key, named=named)
    }


def _fact(section: Section) -> Fact:
    fact = Fact(section.slug("id"), section.text("title"), section.flag("at_start"))
    if fact.id == REASON:
        section.log.note(
            section.line, section.where, f"'{REASON}' cannot be a fact", "choose another id"
        )
    return fact


def _setting(section: Section) -> Setting:
    return Setting(
        id=section.slug("id"),
        title=section.text("title"),
        note=section.text("note", LONGEST_TEXT),
        example=section.term("example"),
        default=section.maybe_term("default"),
        source=section.words("source"),
    )


def _ending(section: Section) -> Ending:
    return Ending(section.slug("id"), section.text("title"), section.flag("withdrawal"))


def _step(section: Section) -> Step:
    rungs = tuple(Rung(rung.term("after"), rung.slug("to")) for rung in _rungs(section))
    return Step(
        id=section.slug("id"),
        title=section.text("title"),
        kind=section.one_of("kind", StepKind),
        role=section.slug("role"),
        due=_due(section),
        escalate=rungs,
        outcomes=_outcomes(section),
        why=section.maybe_text("why", LONGEST_TEXT),
        source=section.words("source"),
        join=section.slugs("join"),
        remind=_remind(section),
        to=section.maybe_slug("to"),
        need=section.maybe_slug("need"),
        guide=_texts(section, "guide", named="guide"),
    )


def _rungs(step: Section) -> tuple[Section, ...]:
    rungs = tuple(step.sections("escalate", "rung"))
    if step.has("escalate") and not rungs:
        step.note(
            step.entries.nodes["escalate"],
            "the ladder has no rung",
            "write who hears of it: `- {after: 1 working day, to: team_lead}`",
        )
    return rungs


def _part(section: Section, key: str) -> Section | None:
    """Return the mapping of `key` as a section of that kind, if it is there."""
    node = section.entries.nodes.get(key)
    if node is None:
        return None
    return Section(node, kind=key, where=section.inside(key), log=section.log)


def _due(step: Section) -> Due:
    section = _part(step, "due")
    if section is None:
        return Due()
    if section.has("within") == section.has("setting"):
        section.log.note(
            section.line,
            section.where,
            "the term must be given once",
            "write either `within: 5 working days` or `setting: <its id>`",
        )
    return Due(
        section.maybe_term("within"), section.maybe_slug("setting"), section.maybe_slug("of")
    )


def _remind(step: Section) -> Term | None:
    section = _part(step, "remind")
    if section is None:
        return None
    term = section.maybe_term("before")
    if term is not None and (term.unit is not Unit.WORKING_DAYS or term.count < 1):
        section.log.note(
            section.line,
            section.where,
            "a reminder counts in whole working days",
            "write `before: 1 working day` or more",
        )
    return term


def _outcomes(step: Section) -> tuple[Outcome, ...]:
    outcomes = tuple(
        _outcome(
            name,
            Section(node, kind="outcome", where=step.inside(f"outcome {name}"), log=step.log),
        )
        for name, node in step.table("outcomes", named="outcome")
    )
    if step.has("outcomes") and not outcomes:
        step.note(
            step.entries.nodes["outcomes"], "there is no outcome", "write how the step can end"
        )
    return outcomes


def _outcome(name: str, section: Section) -> Outcome:
    needs = section.slugs("needs")
    outcome = Outcome(
        id=name,
        title=section.text("title"),
        hint=section.maybe_text("hint", LONGEST_TEXT),
        next=section.slugs("next"),
        end=section.maybe_slug("end"),
        needs_reason=REASON in needs,
        facts=tuple(need for need in needs if need != REASON),
        fields=_fields(section),
        reaches=section.slugs("reaches"),
        repeat=_repeat(section),
        starts=section.slugs("starts"),
    )
    if outcome.next and outcome.end:
        section.log.note(
            section.line,
            section.where,
            "it both goes on and ends",
            "keep either `next` or `end`",
        )
    return outcome


def _repeat(outcome: Section) -> Repeat | None:
    section = _part(outcome, "repeat")
    if section is None:
        return None
    repeat = Repeat(
        section.whole("at_most", low=1, high=100), section.slugs("next"), section.maybe_slug("end")
    )
    if bool(repeat.next) == bool(repeat.end):
        section.log.note(
            section.line,
            section.where,
            "it must say once what follows when it is used up",
            "write either `next` or `end` beside `at_most`",
        )
    return repeat


def _fields(outcome: Section) -> tuple[Field, ...]:
    return tuple(_field(section) for section in outcome.sections("fields", "field"))


def _field(section: Section) -> Field:
    kind = section.one_of("kind", FieldKind)
    choices = tuple(
        Choice(name, text) for name, text in _texts(section, "choices", named="choice").items()
    )
    if (kind is FieldKind.CHOICE) != bool(choices):
        section.log.note(
            section.line,
            section.where,
            "choices belong to a field of kind choice, and only there",
            "write `kind: choice` with `choices: {id: {nl: …, en: …}}`, or leave both out",
        )
    return Field(
        id=section.slug("id"),
        title=section.text("title"),
        kind=kind,
        required=section.flag("required", otherwise=True),
        hint=section.maybe_text("hint", LONGEST_TEXT),
        choices=choices,
    )

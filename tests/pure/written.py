"""Writes a protocol as a file, so that tests can read it back or spoil it."""

from typing import Any

import yaml

from raak.protocols.model import Field, Outcome, Protocol, Setting, Step, Text


def written(protocol: Protocol) -> str:
    """Return the protocol in its own language."""
    return str(yaml.safe_dump(_protocol(protocol), allow_unicode=True, sort_keys=False))


def _protocol(protocol: Protocol) -> dict[str, Any]:
    return _filled(
        protocol=protocol.id,
        version=protocol.version,
        edition=protocol.edition,
        title=_text(protocol.title),
        summary=_text(protocol.summary),
        level=protocol.level,
        functions=list(protocol.functions),
        subject=protocol.subject.value,
        source=protocol.source,
        lead=protocol.lead,
        professions=list(protocol.professions),
        milestones={name: _text(text) for name, text in protocol.milestones.items()},
        facts=[
            {"id": fact.id, "title": _text(fact.title), "at_start": fact.at_start}
            for fact in protocol.facts
        ],
        settings=[_setting(setting) for setting in protocol.settings],
        start=list(protocol.start),
        steps=[_step(step) for step in protocol.steps],
        endings=[
            {"id": ending.id, "title": _text(ending.title), "withdrawal": ending.withdrawal}
            for ending in protocol.endings
        ],
    )


def _setting(setting: Setting) -> dict[str, Any]:
    return _filled(
        id=setting.id,
        title=_text(setting.title),
        note=_text(setting.note),
        example=str(setting.example),
        default=str(setting.default) if setting.default else None,
        source=setting.source,
    )


def _step(step: Step) -> dict[str, Any]:
    return _filled(
        id=step.id,
        title=_text(step.title),
        kind=step.kind.value,
        role=step.role,
        due=_filled(
            within=str(step.due.within) if step.due.within else None,
            setting=step.due.setting,
            of=step.due.of,
        ),
        remind={"before": str(step.remind)} if step.remind else None,
        escalate=[{"after": str(rung.after), "to": rung.to} for rung in step.escalate],
        outcomes={outcome.id: _outcome(outcome) for outcome in step.outcomes},
        why=_text(step.why) if step.why else None,
        source=step.source,
        join=list(step.join),
        to=step.to,
        need=step.need,
        guide={name: _text(text) for name, text in step.guide.items()},
    )


def _outcome(outcome: Outcome) -> dict[str, Any]:
    repeat = outcome.repeat
    return _filled(
        title=_text(outcome.title),
        hint=_text(outcome.hint) if outcome.hint else None,
        next=list(outcome.next),
        end=outcome.end,
        needs=(["reason"] if outcome.needs_reason else []) + list(outcome.facts),
        fields=[_field(field) for field in outcome.fields],
        reaches=list(outcome.reaches),
        starts=list(outcome.starts),
        repeat=_filled(at_most=repeat.at_most, next=list(repeat.next), end=repeat.end)
        if repeat
        else None,
    )


def _field(field: Field) -> dict[str, Any]:
    return _filled(
        id=field.id,
        title=_text(field.title),
        kind=field.kind.value,
        required=field.required,
        hint=_text(field.hint) if field.hint else None,
        choices={choice.id: _text(choice.title) for choice in field.choices},
    )


def _text(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _filled(**values: Any) -> dict[str, Any]:
    """Return what is there: the keys without a value are left out of a file."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}

"""How a step in the demo region is done: which outcome, with which words, dates and answers."""

from collections.abc import Mapping
from datetime import date

from raak.demo import proportions, words
from raak.demo.hands import Deed
from raak.demo.story import Life, Story
from raak.protocols.model import Field, FieldKind, Outcome, Step, StepKind


def deed(life: Life, story: Story, step: Step, today: date) -> Deed:
    """Return how `step` is done today."""
    outcome = _chosen(life, story, step)
    return Deed(
        outcome=outcome.id,
        reason=_reason(life, step) if outcome.needs_reason else "",
        facts=dict.fromkeys(outcome.facts, today),
        answers={each.id: _answer(life, each, today) for each in outcome.fields},
        message=_message(life, step, outcome),
    )


def _chosen(life: Life, story: Story, step: Step) -> Outcome:
    weights = _weights(story, step)
    chosen = step.outcome(life.pick(weights))
    if chosen is None:
        raise LookupError(f"{story.protocol.id}: {step.id} has no outcome of proportions.py")
    return chosen


def _weights(story: Story, step: Step) -> Mapping[str, float]:
    if step.kind is StepKind.FEEDBACK:
        return {"told": 1 - proportions.NOT_TOLD, "not_told": proportions.NOT_TOLD}
    special = _special(story).get(step.id) if story.protocol.id == "reporting-code" else None
    usual = proportions.OUTCOMES.get(story.protocol.id, {}).get(step.id)
    given = special or usual or {step.outcomes[0].id: proportions.FIRST_OUTCOME}
    return _completed(step, given)


def _special(story: Story) -> Mapping[str, Mapping[str, float]]:
    by_sector = {
        "hospital": proportions.HOSPITAL_OUTCOMES,
        "police": proportions.POLICE_OUTCOMES,
    }
    return by_sector.get(story.sector, {})


def _completed(step: Step, given: Mapping[str, float]) -> Mapping[str, float]:
    """Return weights for every outcome: what is left of 1 is for those not named."""
    named = {o.id: given[o.id] for o in step.outcomes if o.id in given}
    others = [o.id for o in step.outcomes if o.id not in named]
    if not others:
        return named
    rest = max(0.0, 1 - sum(named.values())) / len(others)
    return {**named, **dict.fromkeys(others, rest)} if rest or named else dict.fromkeys(others, 1.0)


def _message(life: Life, step: Step, outcome: Outcome) -> str:
    tells = step.kind is StepKind.FEEDBACK and outcome.id == "told"
    return life.chance.choice(words.TOLD) if tells else ""


def _reason(life: Life, step: Step) -> str:
    texts = words.NOT_TOLD if step.kind is StepKind.FEEDBACK else words.REASONS
    return life.chance.choice(texts)


def _answer(life: Life, field: Field, today: date) -> str:
    match field.kind:
        case FieldKind.CHOICE:
            return life.chance.choice(field.choices).id
        case FieldKind.YES_NO:
            return "yes" if life.likely(0.6) else "no"
        case FieldKind.DATE:
            return today.isoformat()
        case _:
            return life.chance.choice(words.NOTES)

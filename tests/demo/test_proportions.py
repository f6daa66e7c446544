"""The numbers fit the protocols that ship: a step or outcome that is gone must go here too."""

from raak.demo import proportions
from raak.demo.people_at_work import STARTERS, WORRIERS
from raak.handbook.queries import protocol_files
from raak.protocols import loader


def outcomes() -> dict[str, dict[str, set[str]]]:
    """Every step and outcome of every edition: {protocol: {step: {outcome}}}."""
    found: dict[str, dict[str, set[str]]] = {}
    for name, content in protocol_files():
        protocol = loader.load(content, file=name)
        steps = found.setdefault(protocol.id, {})
        for step in protocol.steps:
            steps.setdefault(step.id, set()).update(outcome.id for outcome in step.outcomes)
    return found


def test_every_weight_is_of_an_outcome_that_exists() -> None:
    known = outcomes()
    special = (proportions.HOSPITAL_OUTCOMES, proportions.POLICE_OUTCOMES)
    given = [*proportions.OUTCOMES.items(), *(("reporting-code", each) for each in special)]

    unknown = [
        (code, step, outcome)
        for code, steps in given
        for step, weights in steps.items()
        for outcome in weights
        if outcome not in known[code].get(step, ())
    ]
    assert unknown == []


def test_no_step_ends_more_often_than_always() -> None:
    for steps in proportions.OUTCOMES.values():
        for step, weights in steps.items():
            assert sum(weights.values()) <= 1 + 1e-9, step


def test_the_shares_of_what_begins_make_a_whole() -> None:
    assert abs(sum(proportions.SHARES.values()) - 1) < 1e-9
    assert set(proportions.SHARES) | {"quick-help"} == set(WORRIERS)
    assert set(STARTERS) <= set(WORRIERS)
    assert all(abs(sum(weights.values()) - 1) < 1e-9 for weights in WORRIERS.values())

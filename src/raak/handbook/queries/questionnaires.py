"""The sets of lines by which a region looks at itself, each in sections of one sitting."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import get_args

from raak.handbook.lessons import Check
from raak.handbook.queries.lessons import checks
from raak.handbook.questionnaires import PolicyCheck, PolicyPart, Questionnaire, Section
from raak.handbook.records import shipped

SELF_TEST, DIAGNOSIS = "self-test", "diagnosis"
STARTING_TOGETHER = ("F1.8-", "F10.1-b", "F10.1-c", "F10.1-d", "F10.1-e")
"""Codes of what is asked at the start about who takes part; the rest is about the ground."""


@lru_cache
def questionnaire(code: str) -> Questionnaire:
    """
    Return the self-test over the handbook's checklist, or the diagnosis of policy.

    :raises LookupError: when no questionnaire has that code.
    """
    if code == SELF_TEST:
        return Questionnaire(code, _in_sections(checks()))
    if code == DIAGNOSIS:
        return Questionnaire(code, _in_parts(shipped(PolicyCheck, "policy_checks.yaml")))
    raise LookupError(f"no questionnaire is called {code}")


def _in_sections(found: Iterable[Check]) -> tuple[Section, ...]:
    """What a whole phase asks is too much for one sitting where it asks more than twenty things."""
    by_section = sorted(found, key=_place)
    return tuple(
        Section(name, tuple(inside), level)
        for (_phase, level, name), inside in groupby(by_section, key=_place)
    )


def _place(check: Check) -> tuple[int, int, str]:
    """Return the place of the phase, the level, and the name of the section."""
    phases = ("start", "plan", "execution", "monitoring_embedding", "gains", "promising")
    number = phases.index(check.phase)
    if check.phase == "start":
        together = check.code.startswith(STARTING_TOGETHER)
        return number, 0, "start-together" if together else "start-ground"
    if check.phase == "execution":
        level = check.levels[0] if check.levels else 0
        return number, level, f"execution-{level}"
    return number, 0, check.phase.replace("_", "-")


def _in_parts(found: Iterable[PolicyCheck]) -> tuple[Section, ...]:
    lines = list(found)
    return tuple(
        Section(part.replace("_", "-"), tuple(each for each in lines if each.part == part))
        for part in get_args(PolicyPart)
    )

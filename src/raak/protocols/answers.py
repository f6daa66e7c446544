"""Judges the facts and the small form that come with an outcome."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from raak.kernel.refusal import Refused
from raak.protocols.model import Field, FieldKind

LONGEST_ANSWER = 10_000
YES_NO = frozenset({"yes", "no"})
LONGEST_AGO = timedelta(weeks=25 * 53)
"""No fact is older: the chain is about children up to 23. It catches a year typed as 0026."""


def checked_facts(
    facts: Mapping[str, date], *, asked: Collection[str], today: date
) -> dict[str, date]:
    """
    Return the facts when they are exactly the ones asked for.

    :raises Refused: fact-unknown, fact-missing, or those of `check_day`; each names the fact.
    """
    for name in facts:
        if name not in asked:
            raise Refused("fact-unknown", fact=name)
    for name in asked:
        if name not in facts:
            raise Refused("fact-missing", fact=name)
        check_day(facts[name], fact=name, today=today)
    return dict(facts)


def check_day(day: date, *, fact: str, today: date) -> None:
    """:raises Refused: fact-in-future, or fact-long-ago for a day before LONGEST_AGO."""
    if day > today:
        raise Refused("fact-in-future", fact=fact)
    if day < today - LONGEST_AGO:
        raise Refused("fact-long-ago", fact=fact)


def check_answers(fields: Collection[Field], answers: Mapping[str, object]) -> None:
    """
    Accept answers that fit the form; only text does, see `engine.complete`.

    :raises Refused: answer-missing, answer-invalid; each names the field.
    """
    for name in answers:
        if name not in {field.id for field in fields}:
            raise Refused("answer-invalid", field=name)
    for field in fields:
        answer = answers.get(field.id, "")
        if not isinstance(answer, str) or (answer.strip() and not _fits(field, answer.strip())):
            raise Refused("answer-invalid", field=field.id)
        if field.required and not answer.strip():
            raise Refused("answer-missing", field=field.id)


def _fits(field: Field, answer: str) -> bool:
    match field.kind:
        case FieldKind.CHOICE:
            return answer in {choice.id for choice in field.choices}
        case FieldKind.YES_NO:
            return answer in YES_NO
        case FieldKind.DATE:
            return _is_date(answer)
        case FieldKind.TEXT | FieldKind.LONG_TEXT:
            return len(answer) <= LONGEST_ANSWER and "\0" not in answer


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

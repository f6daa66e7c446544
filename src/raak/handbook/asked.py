"""Sets of questions for a measurement, as plain values; a set never changes once it was asked."""

from dataclasses import dataclass
from typing import Literal

from raak.handbook.edition import Words

QuestionKind = Literal["scale", "choice", "several", "number", "open"]
Fact = Literal["sector", "profession", "municipality", "age"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that are given to choose from; of a scale: 1 to 5, in that order."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question; nobody has to answer it.

    choices: of a scale, choice or several; least, most, unit: of a number.
    source:  where the handbook names the topic; the words are ours.
    """

    code: str
    kind: QuestionKind
    asks: Words
    source: str
    hint: Words | None = None
    choices: tuple[Choice, ...] = ()
    least: int = 0
    most: int = 0
    unit: Words | None = None


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """
    What one audience is asked. Other words are another set, with another code.

    facts: by one of which a measurement may be cut.
    aware: the question and its answers that say that somebody knows the offer; empty: none does.
    """

    code: str
    audience: Literal["professionals", "parents"]
    title: Words
    opening: Words
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]
    aware: tuple[str, ...] = ()

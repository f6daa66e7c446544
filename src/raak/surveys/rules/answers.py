"""What is an answer to a question, and what of it is counted. Pure."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from raak.kernel.refusal import Refused

if TYPE_CHECKING:
    from raak.handbook.asked import Question

ANSWERED = ""
"""What is counted once of everybody who answered a question."""
LONGEST_WORDS = 1000
MOST_DIGITS = 6

Given = Mapping[str, Sequence[str]]
"""By question: what was filled in; nothing, one thing, or (of several) more."""


def counted(questions: Sequence["Question"], given: Given) -> dict[str, tuple[str, ...]]:
    """
    Return by question what is counted: the codes that were chosen, or a number; never words.

    :raises Refused: "answer-unknown", "number-unlikely", or "answers-none" when nothing is filled
        in at all.
    """
    found = {each.code: _codes(each, _filled(given, each)) for each in questions}
    if not any(_filled(given, each) for each in questions):
        raise Refused("answers-none")
    return {code: codes for code, codes in found.items() if codes}


def own_words(questions: Sequence["Question"], given: Given) -> dict[str, str]:
    """
    Return by open question what somebody wrote.

    :raises Refused: "text-too-long".
    """
    written = {e.code: "\n".join(_filled(given, e)) for e in questions if e.kind == "open"}
    if any(len(words) > LONGEST_WORDS for words in written.values()):
        raise Refused("text-too-long", longest=str(LONGEST_WORDS))
    return {code: words for code, words in written.items() if words}


def _filled(given: Given, question: "Question") -> list[str]:
    return [each.strip() for each in given.get(question.code, ()) if each.strip()]


def _codes(question: "Question", said: list[str]) -> tuple[str, ...]:
    if question.kind == "open" or not said:
        return ()
    if question.kind == "number":
        return (str(_number(question, said)),)
    if question.kind != "several" and len(said) > 1:
        raise Refused("answer-unknown")
    if not set(said) <= {each.code for each in question.choices}:
        raise Refused("answer-unknown")
    return tuple(sorted(set(said)))


def _number(question: "Question", said: list[str]) -> int:
    [first, *more] = said
    if more or not (first.isascii() and first.isdigit()) or len(first) > MOST_DIGITS:
        raise Refused("answer-unknown")
    if not question.least <= int(first) <= question.most:
        raise Refused("number-unlikely", least=str(question.least), most=str(question.most))
    return int(first)

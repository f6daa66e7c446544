"""What counts as an answer, and what is refused."""

import pytest

from raak.handbook.queries import question_sets
from raak.kernel.refusal import Refused
from raak.surveys.rules.answers import counted, own_words
from raak.surveys.rules.waves import addresses_in

PROFESSIONALS = next(each for each in question_sets() if each.code == "professionals-1").questions


def test_what_was_chosen_is_counted_and_words_are_not() -> None:
    given = {
        "help-there": ["4"],
        "trained": ["time", "training"],
        "months-known": ["08"],
        "what-else": ["Meer tijd."],
        "check-arrival": [""],
    }

    assert counted(PROFESSIONALS, given) == {
        "help-there": ("4",),
        "trained": ("time", "training"),
        "months-known": ("8",),
    }
    assert own_words(PROFESSIONALS, given) == {"what-else": "Meer tijd."}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"help-there": ["6"]}, "answer-unknown"),
        ({"help-there": ["1", "5"]}, "answer-unknown"),
        ({"trained": ["time", "luck"]}, "answer-unknown"),
        ({"months-known": ["minus twee"]}, "answer-unknown"),
        ({"months-known": ["²"]}, "answer-unknown"),
        ({"months-known": ["121"]}, "number-unlikely"),
        ({"help-there": [" "]}, "answers-none"),
        ({}, "answers-none"),
    ],
)
def test_what_is_no_answer_is_refused(given: dict[str, list[str]], code: str) -> None:
    with pytest.raises(Refused) as refused:
        counted(PROFESSIONALS, given)

    assert refused.value.code == code


def test_each_question_can_be_answered_and_each_set_stands_by_itself() -> None:
    for each in question_sets():
        codes = [question.code for question in each.questions]
        assert len(codes) == len(set(codes))
        assert each.facts
        for question in each.questions:
            chosen = [choice.code for choice in question.choices]
            assert len(chosen) == len(set(chosen))
            assert bool(chosen) == (question.kind in {"scale", "choice", "several"})
            assert (question.kind != "scale") or chosen == ["1", "2", "3", "4", "5"]
            assert (question.kind == "number") == (question.most > question.least)
        if each.aware:
            question = next(one for one in each.questions if one.code == each.aware[0])
            assert set(each.aware[1:]) <= {choice.code for choice in question.choices}


def test_a_pasted_list_gives_each_address_once() -> None:
    assert addresses_in("Els <Els@a.example>; piet@b.example, els@a.example") == [
        "els@a.example",
        "piet@b.example",
    ]
    with pytest.raises(Refused):
        addresses_in("geen adres")

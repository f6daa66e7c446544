"""Do parents find what helps, typing as they type?"""

from tests.relevance import offer

LEAST = 0.9


def test_nine_of_ten_questions_are_answered_within_five() -> None:
    judged = offer.questions()

    missed = {one.asked.text: offer.first_answers(one) for one in judged if not _success(one)}

    assert len(judged) >= 100
    assert len(offer.engine().index) == 300
    assert 1 - len(missed) / len(judged) >= LEAST, missed


def test_every_judgement_is_about_something_that_is_offered() -> None:
    bases = {key.split("@")[0] for key in offer.engine().index.keys}

    assert not {good for one in offer.questions() for good in one.good} - bases


def _success(judged: offer.Judged) -> bool:
    return bool(judged.good.intersection(offer.first_answers(judged)))

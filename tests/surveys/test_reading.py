"""What people wrote is read by one before it is seen by others; figures come from elsewhere."""

from typing import Any

import pytest
from tests.cast import NOW, Cast, actor
from tests.surveys.measuring import AFTER, answered, asked, closed

from raak.kernel.refusal import Refused
from raak.surveys.models import Elsewhere, OwnWords, Wave
from raak.surveys.queries.waves import words_shown, words_to_read
from raak.surveys.services.reading import Figure, leave_out_words, note_elsewhere, show_words

pytestmark = pytest.mark.django_db


def written(cast: Cast, times: int = 10) -> Wave:
    wave = asked(cast)
    answered(wave, {"wish": "Bel Karin van de inloop"}, times=times)
    return closed(wave)


def shown(cast: Cast, wave: Wave, words: str) -> OwnWords:
    waiting = words_to_read(wave)[0]
    show_words(actor=actor(cast.ivo), wave_id=wave.pk, words_id=waiting.pk, words=words, now=AFTER)
    return waiting


def test_a_name_that_was_taken_out_is_gone(cast: Cast) -> None:
    wave = written(cast)

    one = shown(cast, wave, "Bel de inloop")

    assert [each.words for each in words_shown(wave)] == ["Bel de inloop"]
    assert words_to_read(wave).count() == 9
    with pytest.raises(Refused, match="words-read-before"):
        show_words(
            actor=actor(cast.ivo), wave_id=wave.pk, words_id=one.pk, words="Karin", now=AFTER
        )


def test_what_cannot_be_shown_is_deleted(cast: Cast) -> None:
    wave = written(cast)
    waiting = words_to_read(wave)[0]

    leave_out_words(actor=actor(cast.ivo), wave_id=wave.pk, words_id=waiting.pk, now=AFTER)

    assert wave.own_words.count() == 9
    with pytest.raises(Refused, match="words-empty"):
        shown(cast, wave, "  ")


def test_of_few_people_nobody_reads_a_word(cast: Cast) -> None:
    assert not words_to_read(written(cast, times=9)).exists()


def test_who_only_sees_results_reads_nothing_before_others(cast: Cast) -> None:
    wave = written(cast)
    waiting = words_to_read(wave)[0]

    with pytest.raises(Refused):
        show_words(
            actor=actor(cast.eva), wave_id=wave.pk, words_id=waiting.pk, words="x", now=AFTER
        )


def figure(**given: Any) -> Figure:
    begin = {
        "name": "Regio Zuid",
        "source": "Verslag 2025",
        "question": "know-offer",
        "answer": "yes",
        "n": 120,
        "figure": 0.4,
    }
    return Figure(**{**begin, **given})


def test_a_newer_figure_takes_the_place_of_an_older_one(cast: Cast) -> None:
    wave = asked(cast)

    for share in (0.4, 0.5):
        note_elsewhere(actor=actor(cast.ivo), wave_id=wave.pk, figure=figure(figure=share), now=NOW)

    assert Elsewhere.objects.get().figure == 0.5


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"answer": "perhaps"}, "answer-unknown"),
        ({"answer": ""}, "answer-unknown"),
        ({"question": "wish", "answer": ""}, "answer-unknown"),
        ({"question": "nothing"}, "answer-unknown"),
        ({"n": 1}, "people-unlikely"),
        ({"figure": 1.2}, "figure-unlikely"),
        ({"figure": float("nan")}, "figure-unlikely"),
        ({"question": "near", "answer": "", "figure": 3.1}, "figure-unlikely"),
        ({"question": "near", "answer": "", "figure": 1e300, "deviation": 1.0}, "figure-unlikely"),
        ({"question": "near", "answer": "", "figure": 3.1, "deviation": 1e300}, "figure-unlikely"),
        ({"name": ""}, "name-empty"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(cast: Cast, given: dict[str, Any], code: str) -> None:
    wave = asked(cast)

    with pytest.raises(Refused, match=code):
        note_elsewhere(actor=actor(cast.ivo), wave_id=wave.pk, figure=figure(**given), now=NOW)

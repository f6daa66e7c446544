"""Answers are counted, once, and nothing is kept of one person."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from tests.cast import NOW, Cast
from tests.surveys.measuring import answered, asked, closed

from raak.access.rules import at_the_door
from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.surveys.keys import digest_of, key_for_everybody, new_token
from raak.surveys.models import Count, Ticket
from raak.surveys.queries.results import results_of
from raak.surveys.queries.waves import wave_by_key
from raak.surveys.services.answering import give_answers

pytestmark = pytest.mark.django_db

YES = {"know-offer": ["yes"]}


def test_answers_are_counted(cast: Cast) -> None:
    wave = asked(cast)

    give_answers(
        actor=at_the_door(cast.region.pk),
        key=key_for_everybody(wave.pk),
        once=uuid4(),
        group="0-4",
        given={"know-offer": ["yes"], "how-known": ["school", "nurse"], "wish": ["Een inloop"]},
        now=NOW,
    )
    answered(wave, {"know-offer": "yes"}, group="0-4")
    answered(wave, {"know-offer": "no"})

    rows = Count.objects.values_list("group", "question", "answer", "n")
    assert set(rows) == {
        ("0-4", "", "", 2),
        ("0-4", "know-offer", "", 2),
        ("0-4", "know-offer", "yes", 2),
        ("0-4", "how-known", "", 1),
        ("0-4", "how-known", "school", 1),
        ("0-4", "how-known", "nurse", 1),
        ("", "", "", 1),
        ("", "know-offer", "", 1),
        ("", "know-offer", "no", 1),
    }
    assert wave.own_words.get().words == "Een inloop"


def test_the_same_form_twice_counts_once(cast: Cast) -> None:
    wave = asked(cast)
    once = uuid4()
    told: dict[str, Any] = {
        "actor": at_the_door(cast.region.pk),
        "key": key_for_everybody(wave.pk),
        "once": once,
    }

    give_answers(**told, group="", given=YES, now=NOW)
    with pytest.raises(Refused, match="answered-once"):
        give_answers(**told, group="", given={"know-offer": ["no"]}, now=NOW)

    wave.refresh_from_db()
    assert wave.answered == 1
    assert not Count.objects.filter(answer="no").exists()


@pytest.mark.parametrize(
    ("group", "given", "code"),
    [
        ("0-4", {}, "answers-none"),
        ("90-100", YES, "answer-unknown"),
        ("", {"know-offer": ["perhaps"]}, "answer-unknown"),
        ("", {"wish": ["x" * 1001]}, "text-too-long"),
    ],
)
def test_what_is_no_answer_changes_nothing(
    cast: Cast, group: str, given: dict[str, list[str]], code: str
) -> None:
    wave = asked(cast)

    with pytest.raises(Refused, match=code):
        give_answers(
            actor=at_the_door(cast.region.pk),
            key=key_for_everybody(wave.pk),
            once=uuid4(),
            group=group,
            given=given,
            now=NOW,
        )

    assert not Count.objects.exists()
    assert not Ticket.objects.exists()


def test_before_and_after_nobody_answers(cast: Cast) -> None:
    ahead = asked(cast, opens_on=NOW.date() + timedelta(days=1))
    over = closed(asked(cast, now=NOW - timedelta(days=40)), NOW)

    for wave in (ahead, over):
        with pytest.raises(Refused, match="wave-closed"):
            answered(wave, {"know-offer": "yes"})


def test_a_key_of_another_opens_nothing(cast: Cast) -> None:
    by_mail = asked(cast, way="mail")

    assert wave_by_key(key_for_everybody(by_mail.pk)) is None
    assert wave_by_key(new_token()) is None
    assert wave_by_key("x") is None
    assert wave_by_key(f"{asked(cast).pk.hex}{'0' * 32}") is None


def test_results_come_after_the_closing_and_with_enough_people_only(cast: Cast) -> None:
    few, enough = asked(cast), asked(cast)
    answered(few, {"know-offer": "yes"}, times=9)
    answered(enough, {"know-offer": "yes", "near": "4"}, times=10, group="0-4")
    answered(enough, {"know-offer": "no"}, times=3, group="4-12")
    answered(enough, {"know-offer": "no"}, times=11, group="12-18")
    enough.refresh_from_db()
    assert results_of(enough) == []

    assert results_of(closed(few)) == []
    told = {each.question.code: each for each in results_of(closed(enough))}

    assert told["know-offer"].whole == {"": 24, "yes": 10, "no": 14}
    assert set(told["know-offer"].groups) == {"12-18"}
    assert told["know-offer"].hidden
    assert told["near"].whole == {"": 10, "4": 10}
    assert set(told["near"].groups) == {"0-4"}
    assert told["was-heard"].whole is None


def test_nothing_in_the_database_joins_a_ticket_to_an_answer(cast: Cast) -> None:
    """Whatever is written by answering, but for the answer itself, says the same for everybody."""
    wave = asked(cast)
    answered(wave, {"know-offer": "yes"}, group="0-4")
    first = Ticket.objects.get()
    fields = {each.name for each in Count._meta.get_fields()}

    assert fields == {"id", "wave", "group", "question", "answer", "n"}
    assert (first.used, first.address, first.email, first.token) == (True, "", "", "")
    [entry] = Entry.objects.filter(event="survey.answered")
    assert (entry.actor_id, entry.detail) == ("visitor", {})
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM surveys_ticket")
        assert cursor.fetchall() == [(first.digest,)]
    assert first.digest != digest_of(key_for_everybody(wave.pk))

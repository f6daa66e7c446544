"""A question that nobody answers in time is told to who answers for the desk, and further up."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.post.posting import letters, send
from tests.trajectories.kills import Killed, killed_at
from tests.web.reading import words

from raak.access.rules import CLOCK, at_the_door
from raak.asking.models import Hearing, Question
from raak.asking.rules import Age, Rung
from raak.asking.services.escalating import escalate_questions
from raak.asking.services.questions import answer_question, ask
from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.parties.models import Desk, Person

pytestmark = pytest.mark.django_db

SAID = "Mijn zoon van twee slaapt niet door."
LATE = datetime(2026, 3, 9, 11, 0, tzinfo=UTC)
"""A Monday; the answer was due on the Friday before."""
TOO_LATE = LATE + timedelta(days=2)


@pytest.fixture
def question(cast: Cast) -> Question:
    door = at_the_door(cast.region.pk)
    return ask(actor=door, key="one", age=Age.TODDLER, words=SAID, now=NOW)


def accountable() -> Person:
    return Desk.objects.get(role="youth_nurse").team.accountable


def tell(now: datetime) -> int:
    return escalate_questions(actor=CLOCK, now=now)


def told() -> list[tuple[str, str]]:
    found = Hearing.objects.order_by("told_at", "person__name")
    return list(found.values_list("rung", "person__name"))


def test_nobody_hears_of_what_is_in_time(question: Question) -> None:
    assert tell(LATE - timedelta(days=3)) == 0


def test_first_who_answers_for_the_team_and_then_the_coordinator(
    cast: Cast, question: Question
) -> None:
    assert tell(LATE) == 1
    assert told() == [(Rung.ACCOUNTABLE, accountable().name)]

    assert tell(TOO_LATE - timedelta(days=1)) == 0
    assert tell(TOO_LATE) == 1

    assert told()[1:] == [(Rung.COORDINATOR, cast.ivo.name)]
    assert Entry.objects.filter(event="question.escalated").count() == 2


def test_twice_tells_nobody_twice(question: Question) -> None:
    assert [tell(TOO_LATE), tell(TOO_LATE)] == [2, 0]
    assert Hearing.objects.count() == 2


@pytest.mark.parametrize("statement", range(3, 9))
def test_killed_at_any_statement_everybody_is_told_once(question: Question, statement: int) -> None:
    with suppress(Killed), transaction.atomic(), killed_at(statement):
        tell(LATE)

    tell(LATE)

    assert told() == [(Rung.ACCOUNTABLE, accountable().name)]
    assert letters(accountable()) == ["question-late"]


def test_an_answer_ends_it(cast: Cast, question: Question) -> None:
    answer_question(actor=actor(cast.fleur), question_id=question.pk, answer="Ja", now=NOW)

    assert tell(TOO_LATE) == 0


def test_it_goes_with_the_collected_mail_of_the_morning(cast: Cast, question: Question) -> None:
    tell(LATE)
    assert letters(accountable()) == ["question-late"]
    assert send(LATE) == 0

    assert send(LATE + timedelta(days=1)) == 1

    [letter] = mail.outbox
    assert letter.subject == "Er is iets te laat: kijk in raak"
    assert "1 vraag van een ouder wacht te lang op antwoord" in letter.body
    assert "slaapt" not in letter.body


def test_what_was_answered_before_the_morning_is_not_mailed_about(
    cast: Cast, question: Question
) -> None:
    tell(LATE)
    answer_question(actor=actor(cast.fleur), question_id=question.pk, answer="Ja", now=LATE)

    assert send(LATE + timedelta(days=1)) == 0


def test_without_a_team_the_coordinator_hears_at_once(cast: Cast, question: Question) -> None:
    Desk.objects.filter(role="youth_nurse").delete()

    tell(LATE)

    assert told() == [(Rung.ACCOUNTABLE, cast.ivo.name)]


def test_who_was_told_sees_it_without_a_word_of_the_question(
    cast: Cast, question: Question, clock: StoppedClock, client_of: ClientOf
) -> None:
    clock.now = TOO_LATE
    tell(LATE)
    tell(TOO_LATE)
    ivo = client_of(cast.ivo)

    assert "Bij jou is 1 vraag gemeld" in words(ivo.get("/werk/"))
    shown = words(ivo.get("/werk/vragen/te-laat/"))
    assert accountable().name in shown
    assert cast.ivo.name in shown
    assert "op ma 9 maart 2026" in shown
    assert "slaapt" not in shown
    at_desk = words(client_of(cast.fleur).get(f"/werk/vragen/{question.pk}/"))
    assert "Dit is gemeld bij" in at_desk


def test_who_was_not_told_sees_nothing(
    cast: Cast, question: Question, clock: StoppedClock, client_of: ClientOf
) -> None:
    tell(LATE)
    chris = client_of(cast.chris)

    assert "te lang op antwoord" not in words(chris.get("/werk/"))
    assert chris.get("/werk/vragen/te-laat/").status_code == 403
    assert "Geen vraag die bij jou gemeld is" in words(
        client_of(cast.bram).get("/werk/vragen/te-laat/")
    )
    assert client_of(cast.kim).get("/werk/vragen/te-laat/").status_code == 403
    with pytest.raises(Refused):
        escalate_questions(actor=actor(cast.chris), now=LATE)

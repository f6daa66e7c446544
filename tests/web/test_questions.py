"""Ask a pedagogue: from a parent without a name to an answer that others find too."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, actor, add_person, employ
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import title, words

from raak.access.rules import Role
from raak.asking.models import PublicAnswer, Question
from raak.asking.rules import LIMITS, Door
from raak.asking.services.questions import answer_question, publish_answer, reword
from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.parties.models import Desk, Person

ASK = "/vraag/stellen/"
SAID = {"age": "toddler", "words": "Mijn zoon van twee slaapt niet door. Wat kan ik doen?"}
ANSWER = "Elke avond hetzelfde rijtje helpt."


@pytest.fixture
def visitor(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(None)


@pytest.fixture
def gerda(cast: Cast) -> Person:
    """A nurse in Fleur's team."""
    person = add_person(cast.region, "Gerda Post", "youth_nurse")
    team = Desk.objects.get(role=Role.YOUTH_NURSE).team
    employ(person, cast.health, Role.YOUTH_NURSE, team=team)
    return person


def ask(client: Client, clock: StoppedClock, **other: Any) -> Any:
    stamp = other.pop("stamp", None) or client.get(ASK).context["form"].fresh_stamp
    clock.forward(seconds=30)
    return client.post(ASK, {**SAID, "stamp": stamp, "website": "", **other})


def answered(cast: Cast, clock: StoppedClock, visitor: Client) -> Question:
    ask(visitor, clock)
    found = Question.objects.get()
    return answer_question(
        actor=actor(cast.fleur), question_id=found.pk, answer=ANSWER, now=clock.now
    )


def reworded(cast: Cast, clock: StoppedClock, question: Question) -> PublicAnswer:
    return reword(
        actor=actor(cast.fleur),
        question_id=question.pk,
        asked="Mijn peuter slaapt niet door",
        answer="Een vast ritueel voor het slapen helpt.",
        now=clock.now,
    )


def test_a_parent_asks_without_a_name_and_gets_an_address_once(
    visitor: Client, clock: StoppedClock
) -> None:
    sent = ask(visitor, clock)
    page = visitor.get(sent.url)

    key = sent.url.split("/")[3]
    assert len(key) == 43
    assert f"/vraag/antwoord/{key}/" in words(page)
    assert "uiterlijk op vr 6 maart 2026" in words(page)
    question = Question.objects.get()
    assert key not in question.digest
    assert Entry.objects.get(event="question.asked").actor_id == "visitor"
    assert page.headers["Cache-Control"] == "no-store"
    later = visitor.get(sent.url.partition("?")[0])
    assert key not in words(later)
    assert title(later) == "Uw vraag · raak"


def test_a_double_click_is_one_question(visitor: Client, clock: StoppedClock) -> None:
    stamp = visitor.get(ASK).context["form"].fresh_stamp

    first, second = (ask(visitor, clock, stamp=stamp) for _ in range(2))

    assert first.url == second.url
    assert Question.objects.count() == 1


def test_the_answer_waits_at_the_address_and_nowhere_else(
    cast: Cast, visitor: Client, clock: StoppedClock
) -> None:
    url = ask(visitor, clock).url
    question = Question.objects.get()

    nurse = Client()
    nurse.force_login(cast.fleur, backend="raak.parties.accounts.Accounts")
    assert "1 vraag wacht op antwoord" in words(nurse.get("/werk/"))
    assert "slaapt niet door" in words(nurse.get("/werk/vragen/"))
    there = reverse("werk:question", args=[question.pk])
    assert nurse.post(there, {"answer": ANSWER}).status_code == 302

    assert ANSWER in words(visitor.get(url))
    assert "wacht op antwoord" not in words(nurse.get("/werk/"))
    assert ANSWER not in words(visitor.get("/vraag/"))
    assert visitor.get("/vraag/antwoord/made-up/").status_code == 404


def test_a_question_that_is_late_says_sorry(visitor: Client, clock: StoppedClock) -> None:
    url = ask(visitor, clock).url
    clock.forward(days=9)

    assert "Dat spijt ons" in words(visitor.get(url))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"words": " "}, "Schrijf uw vraag op"),
        ({"age": ""}, "Kies hoe oud uw kind is"),
        ({"age": "elf"}, "Kies een van de mogelijkheden"),
        ({"words": "x" * 4001}, "hoogstens 4000"),
        ({"website": "spam"}, "een veld dat leeg moet blijven"),
    ],
)
def test_what_is_wrong_is_said(
    visitor: Client, clock: StoppedClock, sent: dict[str, str], said: str
) -> None:
    assert said in words(ask(visitor, clock, **sent))
    assert not Question.objects.exists()


def test_script_in_a_question_is_only_text(
    cast: Cast, visitor: Client, clock: StoppedClock
) -> None:
    url = ask(visitor, clock, words="<script>alert(1)</script>").url

    assert b"<script>alert" not in visitor.get(url).content


def test_a_bot_is_stopped(visitor: Client, clock: StoppedClock) -> None:
    for number in range(LIMITS[Door.QUESTION].per_network + 3):
        last = ask(visitor, clock, words=f"Vraag {number}")

    assert last.status_code == 429
    assert Question.objects.count() == LIMITS[Door.QUESTION].per_network


def test_others_do_not_see_the_queue(
    cast: Cast, visitor: Client, clock: StoppedClock, client_of: ClientOf
) -> None:
    """Chris may never; a nurse elsewhere, who stands behind no desk, sees nothing."""
    ask(visitor, clock)
    question = Question.objects.get()
    elsewhere = add_person(cast.region, "Truus Elders", "youth_nurse")
    employ(elsewhere, cast.other_school, Role.YOUTH_NURSE)
    there = reverse("werk:question", args=[question.pk])

    assert client_of(cast.chris).get("/werk/vragen/").status_code == 403
    assert "slaapt niet door" not in words(client_of(elsewhere).get("/werk/vragen/"))
    assert client_of(elsewhere).get(there).status_code == 404
    with pytest.raises(Refused, match="not-yours"):
        answer_question(
            actor=actor(elsewhere), question_id=question.pk, answer="Nee", now=clock.now
        )


def test_of_two_who_answer_the_second_reads_so(
    cast: Cast, visitor: Client, clock: StoppedClock, client_of: ClientOf, gerda: Person
) -> None:
    question = answered(cast, clock, visitor)

    page = client_of(gerda).post(
        reverse("werk:question", args=[question.pk]), {"answer": "Ook een antwoord"}
    )

    assert "Een collega was je voor" in words(page)
    question.refresh_from_db()
    assert question.answer == ANSWER


def test_others_read_it_in_other_words_after_a_second_look(
    cast: Cast, visitor: Client, clock: StoppedClock, client_of: ClientOf, gerda: Person
) -> None:
    question = answered(cast, clock, visitor)
    there = reverse("werk:question", args=[question.pk])
    fleur, second = client_of(cast.fleur), client_of(gerda)

    fleur.post(there, {"asked": "Peuter slaapt niet door", "page_answer": "Een vast ritueel."})
    assert "Een vast ritueel" not in words(visitor.get("/vraag/"))
    fleur.post(f"{there}plaatsen/")
    assert "Laat een collega het nakijken" in words(fleur.get(there))
    assert "tweede blik" in words(second.get("/werk/"))
    second.post(f"{there}plaatsen/")

    shown = words(visitor.get("/vraag/"))
    assert "Een vast ritueel" in shown
    assert "Mijn zoon van twee" not in shown
    events = set(Entry.objects.values_list("event", flat=True))
    assert {"question.answered", "question.reworded", "question.published"} <= events
    second.post(f"{there}weghalen/")
    assert "Een vast ritueel" not in words(visitor.get("/vraag/"))


def test_a_parent_finds_what_others_asked(
    cast: Cast, visitor: Client, clock: StoppedClock, gerda: Person
) -> None:
    question = answered(cast, clock, visitor)
    reworded(cast, clock, question)
    publish_answer(actor=actor(gerda), question_id=question.pk, now=clock.now)

    assert "Mijn peuter" in words(visitor.get("/vraag/?q=RITUEEL+slaapt"))
    assert "Mijn peuter" in words(visitor.get("/vraag/?age=toddler"))
    assert "Mijn peuter" not in words(visitor.get("/vraag/?q=pesten"))
    assert "Mijn peuter" not in words(visitor.get("/vraag/?age=teen"))
    assert visitor.get("/vraag/?age=elf&q=%00").status_code == 200


def test_changed_words_need_a_new_second_look(
    cast: Cast, visitor: Client, clock: StoppedClock, gerda: Person
) -> None:
    question = answered(cast, clock, visitor)
    reworded(cast, clock, question)
    publish_answer(actor=actor(gerda), question_id=question.pk, now=clock.now)

    reworded(cast, clock, question)

    assert "Mijn peuter" not in words(visitor.get("/vraag/"))
    with pytest.raises(Refused, match="second-look-by-another"):
        publish_answer(actor=actor(cast.fleur), question_id=question.pk, now=clock.now)


def test_the_database_too_wants_somebody_else_to_look(
    cast: Cast, visitor: Client, clock: StoppedClock
) -> None:
    page = reworded(cast, clock, answered(cast, clock, visitor))
    page.state, page.looked_at, page.looked_by = "published", clock.now, cast.fleur

    with pytest.raises(IntegrityError), transaction.atomic():
        page.save()


def test_before_an_answer_there_is_nothing_to_reword(
    cast: Cast, visitor: Client, clock: StoppedClock
) -> None:
    ask(visitor, clock)

    with pytest.raises(Refused, match="not-answered-yet"):
        reworded(cast, clock, Question.objects.get())


def test_where_nobody_answers_nobody_is_asked(
    cast: Cast, visitor: Client, clock: StoppedClock
) -> None:
    Desk.objects.filter(role=Role.YOUTH_NURSE).delete()

    assert "Stel uw vraag" not in words(visitor.get("/vraag/"))
    assert visitor.get(ASK).status_code == 302

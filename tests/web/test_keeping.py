"""What is not needed any more is erased after a term that the region chooses."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.agenda.planning import joined, only_round, planned
from tests.cast import NOW, Cast, actor, add_region
from tests.fixtures import ClientOf, StoppedClock
from tests.newsletters.sending_out import asked as subscribing
from tests.post.posting import late, letters, send
from tests.trajectories.factories import everything
from tests.web.reading import words

from raak.access.rules import CLOCK, at_the_door
from raak.agenda.models import SignUp
from raak.asking.models import Hearing, Notice, PublicAnswer, Question
from raak.asking.rules import Age
from raak.asking.services.forgetting import forget_questions
from raak.asking.services.noticing import send_notices
from raak.asking.services.questions import answer_question, ask, reword
from raak.audit.models import Entry
from raak.config.command import main
from raak.kernel.refusal import Refused
from raak.parties.queries import kept_in
from raak.parties.rules import Kept
from raak.parties.services.keeping import set_kept
from raak.post.models import Letter
from raak.post.services.forgetting import forget_letters

pytestmark = pytest.mark.django_db

URL = "/regio/termijnen/bewaren/"
SAID = "Mijn zoon van twee slaapt niet door."
A_YEAR_ON = datetime(2027, 3, 7, 11, 0, tzinfo=UTC)
TWO_YEARS_ON = datetime(2028, 3, 4, 11, 0, tzinfo=UTC)


def answered(cast: Cast, key: str = "one") -> Question:
    door = at_the_door(cast.region.pk)
    found = ask(actor=door, key=key, age=Age.TODDLER, words=SAID, email="o@thuis.example", now=NOW)
    return answer_question(
        actor=actor(cast.fleur), question_id=found.pk, answer="Een rijtje.", now=NOW
    )


def test_letters_go_a_year_after_they_were_sent(cast: Cast) -> None:
    late(cast, NOW + timedelta(days=3))
    send(NOW + timedelta(days=3))
    assert letters(cast.bram) == ["escalation"]

    assert forget_letters(actor=CLOCK, now=A_YEAR_ON - timedelta(days=1)) == 0
    assert forget_letters(actor=CLOCK, now=A_YEAR_ON) == 1
    assert forget_letters(actor=CLOCK, now=A_YEAR_ON) == 0

    assert letters(cast.bram) == []
    entry = Entry.objects.get(event="letter.forgotten")
    assert (entry.region_id, entry.detail) == (cast.region.pk, {"letters": 1, "months": 12})


def test_a_letter_that_still_waits_is_never_removed(cast: Cast) -> None:
    late(cast, NOW + timedelta(days=3))

    assert forget_letters(actor=CLOCK, now=TWO_YEARS_ON) == 0
    assert letters(cast.bram, state="waiting") == ["escalation"]


def test_a_question_is_erased_two_years_after_the_answer(cast: Cast) -> None:
    answered(cast)
    send_notices(actor=CLOCK, now=NOW)

    assert forget_questions(actor=CLOCK, now=TWO_YEARS_ON - timedelta(days=1)) == 0
    assert forget_questions(actor=CLOCK, now=TWO_YEARS_ON) == 1
    assert forget_questions(actor=CLOCK, now=TWO_YEARS_ON) == 0

    found = Question.objects.get()
    assert (found.words, found.answer) == ("", "")
    assert not Notice.objects.exists()
    assert not Hearing.objects.exists()
    assert Entry.objects.get(event="question.forgotten").detail == {"questions": 1, "months": 24}


def test_its_address_opens_nothing_any_more(
    cast: Cast, clock: StoppedClock, client_of: ClientOf
) -> None:
    page = Client().get("/vraag/stellen/")
    assert "24 maanden na het antwoord" in words(page)
    clock.forward(seconds=30)
    stamp = page.context["form"].fresh_stamp
    given = {"age": "toddler", "words": SAID, "email": "", "website": "", "stamp": stamp}
    own = Client().post("/vraag/stellen/", given).headers["Location"]
    question = Question.objects.get()
    answer_question(actor=actor(cast.fleur), question_id=question.pk, answer="Ja", now=NOW)

    forget_questions(actor=CLOCK, now=TWO_YEARS_ON)

    assert Client().get(own).status_code == 404
    fleur = client_of(cast.fleur)
    assert "Beantwoord" not in words(fleur.get("/werk/vragen/"))
    assert "zijn gewist op" in words(fleur.get(f"/werk/vragen/{question.pk}/"))


def test_a_page_in_other_words_stays_and_can_be_taken_away(cast: Cast, client_of: ClientOf) -> None:
    question = answered(cast)
    said = {"asked": "Peuter slaapt niet", "answer": "Een vast ritueel."}
    reword(actor=actor(cast.fleur), question_id=question.pk, now=NOW, **said)

    forget_questions(actor=CLOCK, now=TWO_YEARS_ON)

    assert PublicAnswer.objects.get().answer == "Een vast ritueel."
    queue = words(client_of(cast.fleur).get("/werk/vragen/"))
    assert "Peuter slaapt niet" in queue
    assert "zoon van twee" not in queue


def test_a_question_without_an_answer_is_never_erased(cast: Cast) -> None:
    ask(actor=at_the_door(cast.region.pk), key="one", age=Age.TODDLER, words=SAID, now=NOW)

    assert forget_questions(actor=CLOCK, now=TWO_YEARS_ON) == 0


def test_each_region_has_its_own_term(cast: Cast, clock: StoppedClock, client_of: ClientOf) -> None:
    ivo = client_of(cast.ivo)
    assert "een keuze en geen wet" in words(ivo.get(URL))
    answered(cast)

    assert ivo.post(URL, {"letters": "6", "questions": "9"}).status_code == 302

    assert kept_in(cast.region.pk) == Kept(6, 9)
    assert kept_in(add_region("Elders").pk) == Kept()
    assert Entry.objects.filter(event="keeping.set").count() == 1
    assert forget_questions(actor=CLOCK, now=datetime(2026, 12, 4, 11, 0, tzinfo=UTC)) == 1


@pytest.mark.parametrize("given", [("5", "24"), ("12", "121"), ("", "24")])
def test_a_term_that_is_no_term_is_refused(
    given: tuple[str, str], cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.ivo).post(URL, {"letters": given[0], "questions": given[1]})

    assert page.status_code == 200
    assert kept_in(cast.region.pk) == Kept()


def test_others_choose_and_erase_nothing(cast: Cast) -> None:
    answered(cast)
    for stranger in (cast.chris, cast.kim, cast.jop):
        with pytest.raises(Refused):
            set_kept(actor=actor(stranger), kept=Kept(6, 6), now=NOW)
        with pytest.raises(Refused):
            forget_letters(actor=actor(stranger), now=TWO_YEARS_ON)
        with pytest.raises(Refused):
            forget_questions(actor=actor(stranger), now=TWO_YEARS_ON)
    assert Question.objects.get().words == SAID
    with pytest.raises(Refused, match="kept-unlikely"):
        set_kept(actor=actor(cast.ivo), kept=Kept(1, 1), now=NOW)


def test_the_privacy_officer_reads_how_many_were_erased(
    cast: Cast, clock: StoppedClock, client_of: ClientOf
) -> None:
    answered(cast)
    forget_questions(actor=CLOCK, now=TWO_YEARS_ON)

    shown = words(client_of(cast.jop).get("/werk/inzage/"))

    assert "wiste vragen van ouders die lang genoeg bewaard waren" in shown
    assert "aantal: 1" in shown
    assert "maanden bewaard: 24" in shown
    assert "slaapt" not in shown


def full(cast: Cast) -> None:
    late(cast, NOW + timedelta(days=3))
    send(NOW + timedelta(days=3))
    answered(cast)
    joined(only_round(planned(cast)))
    subscribing(cast, "niemand@elders.example")


def test_a_dry_run_counts_and_erases_nothing(
    cast: Cast, clock: StoppedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    full(cast)
    clock.now = TWO_YEARS_ON
    before = everything()

    assert main(["forget", "--dry-run"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert [line.rpartition(": ")[2] for line in said] == [
        "1 past their term; nothing was erased."
    ] * 4
    assert everything() == before


def test_the_command_erases_all_that_is_past_its_term(
    cast: Cast, clock: StoppedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    full(cast)
    clock.now = TWO_YEARS_ON

    assert [main(["forget"]), main(["forget"])] == [0, 0]

    said = capsys.readouterr().out.splitlines()
    assert [line.rpartition(": ")[2] for line in said] == ["1 erased."] * 4 + ["0 erased."] * 4
    assert not Letter.objects.exclude(state="waiting").exists()
    assert SignUp.objects.get().email == ""

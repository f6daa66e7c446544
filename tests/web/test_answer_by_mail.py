"""Who leaves an address with a question hears that an answer waits, and nothing else."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.test import Client
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.post.posting import server
from tests.web.reading import words

from raak.access.rules import CLOCK, NOBODY, at_the_door
from raak.asking.models import Notice, Question
from raak.asking.rules import Age
from raak.asking.services.noticing import note_bounce, send_notices
from raak.asking.services.questions import answer_question, ask
from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.post.rules import MOST_TRIES, Why

pytestmark = pytest.mark.django_db

SAID = "Mijn zoon van twee slaapt niet door."
ADDRESS = "ouder@thuis.example"


def asked(cast: Cast, email: str = ADDRESS, key: str = "one", **other: str) -> Question:
    door = at_the_door(cast.region.pk)
    return ask(actor=door, key=key, age=Age.TODDLER, words=SAID, email=email, now=NOW, **other)


def answered(cast: Cast, question: Question) -> Question:
    return answer_question(
        actor=actor(cast.fleur), question_id=question.pk, answer="Een vast rijtje.", now=NOW
    )


def send(**later: float) -> int:
    return send_notices(actor=CLOCK, now=NOW + timedelta(**later))


def test_nothing_goes_out_before_there_is_an_answer(cast: Cast) -> None:
    asked(cast)

    assert send(days=3) == 0


def test_the_mail_holds_a_link_and_no_word_of_the_question(cast: Cast) -> None:
    answered(cast, asked(cast))

    assert send() == 1
    assert send(days=1) == 0

    [letter] = mail.outbox
    assert letter.to == [ADDRESS]
    said = f"{letter.subject} {letter.body}"
    assert "slaapt" not in said
    assert "rijtje" not in said
    link = next(each for each in said.split() if "/vraag/antwoord/" in each)
    page = Client().get("/" + link.split("/", 3)[3])
    assert "Een vast rijtje" in words(page)


def test_the_address_is_gone_after_the_mail(cast: Cast) -> None:
    answered(cast, asked(cast))
    send()

    assert Notice.objects.get().email == ""
    assert ADDRESS not in "".join(str(vars(each)) for each in Entry.objects.all())
    assert Entry.objects.filter(event="question.mailed").count() == 1


def test_it_is_in_the_language_of_who_asked(cast: Cast) -> None:
    answered(cast, asked(cast, language="en"))
    send()

    assert mail.outbox[0].subject == "There is an answer for you"


def test_a_server_that_is_away_is_tried_again(cast: Cast) -> None:
    answered(cast, asked(cast))
    with server(SMTPServerDisconnected("gone")):
        assert send() == 0
    assert Notice.objects.get().email == ADDRESS

    assert send(minutes=5) == 1


def test_what_cannot_be_delivered_is_given_up_and_the_team_sees_it(
    cast: Cast, client_of: ClientOf
) -> None:
    question = answered(cast, asked(cast))
    with server(SMTPRecipientsRefused({ADDRESS: (550, b"who?")})):
        send()

    notice = Notice.objects.get()
    assert (notice.state, notice.failure, notice.email) == ("failed", "address-refused", "")
    shown = words(client_of(cast.fleur).get(f"/werk/vragen/{question.pk}/"))
    assert "de mail aan de ouder kwam niet aan" in shown


def test_it_is_given_up_after_a_day(cast: Cast) -> None:
    answered(cast, asked(cast))
    with server(SMTPServerDisconnected("gone")):
        for number in range(MOST_TRIES):
            send(days=number)

    assert Notice.objects.get().state == "failed"


def test_a_mail_that_comes_back_later_counts_once(cast: Cast) -> None:
    answered(cast, asked(cast))
    send()
    notice = Notice.objects.get()

    for _ in range(2):
        assert note_bounce(actor=CLOCK, notice_id=notice.pk, why=Why.ADDRESS_REFUSED, now=NOW)

    notice.refresh_from_db()
    assert notice.state == "failed"
    assert Entry.objects.filter(event="question.not-mailed").count() == 1


def test_without_an_address_nothing_changes(cast: Cast) -> None:
    question = answered(cast, asked(cast, email=""))

    assert send() == 0
    assert not Notice.objects.exists()
    with pytest.raises(Refused, match="email-invalid"):
        asked(cast, email="geen adres", key="two")
    assert not hasattr(Question.objects.get(pk=question.pk), "notice")


def test_an_address_that_is_added_with_the_same_form_counts(cast: Cast) -> None:
    asked(cast, email="")
    asked(cast, email=ADDRESS)

    assert Question.objects.count() == 1
    assert Notice.objects.get().email == ADDRESS


@pytest.mark.parametrize("who", ["chris", "nobody"])
def test_only_the_clock_sends_and_counts(who: str, cast: Cast) -> None:
    stranger = actor(cast.chris) if who == "chris" else NOBODY

    with pytest.raises(Refused):
        send_notices(actor=stranger, now=NOW)
    with pytest.raises(Refused):
        note_bounce(actor=stranger, notice_id=cast.anna.pk, why=Why.ADDRESS_REFUSED, now=NOW)


def test_the_key_of_a_mail_opens_no_question_without_one(cast: Cast) -> None:
    from raak.asking.keys import key_of
    from raak.asking.queries import question_by_key

    assert question_by_key(key_of(asked(cast, email="").pk)) is None


def test_the_form_says_what_happens_with_the_address(cast: Cast, clock: StoppedClock) -> None:
    visitor = Client()
    page = visitor.get("/vraag/stellen/")
    assert "Na de mail wissen we het adres" in words(page)
    clock.forward(seconds=30)

    sent = visitor.post(
        "/vraag/stellen/",
        {
            "age": "toddler",
            "words": SAID,
            "email": ADDRESS,
            "website": "",
            "stamp": page.context["form"].fresh_stamp,
        },
    )

    receipt = words(visitor.get(sent.headers["Location"]))
    assert "dan krijgt u een mail" in receipt
    assert ADDRESS not in receipt

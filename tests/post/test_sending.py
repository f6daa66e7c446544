"""Sending: once, to who is still there, about what still waits; whatever the server does."""

import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, actor
from tests.post.posting import a_minute_of_the_clock, body, late, letters, outbox, send, server
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import accepted, do, offered, open_step, raised, recorded
from tests.trajectories.kills import Killed, killed_at

from raak.access.rules import CLOCK, NOBODY
from raak.kernel.refusal import Refused
from raak.post.models import Letter
from raak.post.rules import MOST_TRIES, Choices, Pace
from raak.post.services import sending
from raak.post.services.choosing import choose_post
from raak.post.services.sending import send_due
from raak.trajectories.services.departures import depart_person
from raak.trajectories.services.mailing import contents
from raak.trajectories.services.referrals import accept_referral

LATE = NOW + timedelta(days=3)
HOUR = timedelta(hours=1)
BRAM = "bram-jansen@waterrand.example"


def test_what_is_late_goes_out_at_once(cast: Cast) -> None:
    late(cast, LATE)

    assert send(LATE) == 1

    assert outbox() == [(BRAM, "Er is iets te laat: kijk in raak")]
    assert "1 stap is te laat" in body()
    assert "/werk/" in body()
    assert recorded("letter.sent", CLOCK, f"person:{cast.bram.pk}")


def test_a_letter_is_sent_once(cast: Cast) -> None:
    late(cast, LATE)

    sent = [send(LATE), send(LATE), send(LATE + timedelta(days=4))]

    assert sent == [1, 0, 1]  # the last is Anna's own reminder, in the morning
    assert len(mail.outbox) == 2


def test_what_waits_together_is_one_mail(cast: Cast) -> None:
    choose_post(actor=actor(cast.anna), choices=Choices(news=Pace.DAY), now=NOW)
    accepted(cast)
    late(cast, NOW.replace(hour=0) + timedelta(days=1))

    assert send(NOW + timedelta(hours=18)) == 0
    assert send(NOW + timedelta(hours=21)) == 1

    assert outbox() == [("anna-de-wit@waterrand.example", "2 dingen wachten op je in raak")]
    assert "er is nieuws over 1 verwijzing van jou" in body()
    assert "1 stap van jou is bijna of al te laat" in body()


def test_somebody_elses_answer_makes_a_letter_moot(cast: Cast) -> None:
    referral = offered(cast)
    accept_referral(actor=actor(cast.daan), referral_id=referral.pk, now=NOW)

    send(NOW + HOUR)

    assert letters(cast.hanna, state="moot", failure="nothing") == ["offered"]
    assert "hanna-kok@waterrand.example" not in dict(outbox())


def test_a_step_that_was_done_meanwhile_is_not_mailed_about(cast: Cast) -> None:
    trajectory = raised(cast)
    a_minute_of_the_clock(NOW.replace(hour=0) + timedelta(days=1))
    assert letters(cast.anna, state="waiting") == ["reminder"]
    do(cast.anna, open_step(trajectory), "calm")

    send(NOW + timedelta(days=1))

    assert letters(cast.anna, state="moot") == ["reminder"]
    assert outbox() == []


def test_who_left_before_it_was_sent_gets_nothing_and_the_director_hears(cast: Cast) -> None:
    late(cast, LATE)
    depart_person(
        actor=actor(cast.kim), person_id=cast.bram.pk, successor_id=cast.anna.pk, now=LATE
    )

    a_minute_of_the_clock(LATE)

    assert letters(cast.bram, state="moot", failure="left") == ["escalation"]
    assert outbox() == [("eva-bos@waterrand.example", "Er is iets te laat: kijk in raak")]


def test_a_mail_is_in_the_language_that_the_reader_chose(cast: Cast) -> None:
    choose_post(actor=actor(cast.bram), choices=Choices(language="en"), now=NOW)
    late(cast, LATE)

    send(LATE)

    assert outbox() == [(BRAM, "Something is late: look in raak")]
    assert "1 step is late" in body()


def test_who_wants_no_reminders_and_no_news_gets_only_what_is_late(cast: Cast) -> None:
    nothing = Choices(reminders=False, news=Pace.NEVER)
    for person in (cast.anna, cast.bram, cast.daan):
        choose_post(actor=actor(person), choices=nothing, now=NOW)
    accepted(cast)
    late(cast, LATE)

    send(LATE + timedelta(days=4))

    assert letters(cast.anna, state="moot", failure="unwanted") == ["answered", "reminder"]
    assert letters(cast.bram, state="sent") == ["escalation"]
    assert letters(cast.daan, state="moot") == ["offered"]


def test_a_mail_says_by_itself_that_no_human_wrote_it(cast: Cast) -> None:
    late(cast, LATE)

    send(LATE)

    headers = mail.outbox[0].extra_headers
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"] == f"<{Letter.objects.get(person=cast.bram).pk}@raak>"


# --- when it does not work -------------------------------------------------------------------


def test_a_server_that_is_down_loses_nothing(cast: Cast) -> None:
    late(cast, LATE)

    with server(ConnectionRefusedError()):
        assert send(LATE) == 0

    letter = Letter.objects.get(person=cast.bram)
    assert (letter.state, letter.failure, letter.tries) == ("waiting", "server-down", 1)
    assert letter.not_before == LATE + timedelta(minutes=5)
    assert send(LATE) == 0
    assert send(LATE + timedelta(minutes=5)) == 1
    assert letters(cast.bram, state="sent", failure="") == ["escalation"]


@pytest.mark.parametrize("fault", [SMTPServerDisconnected(), TimeoutError(), OSError()])
def test_when_the_server_is_gone_the_others_wait_without_being_tried(
    cast: Cast, fault: Exception
) -> None:
    raised(cast)
    late(cast, NOW + timedelta(days=30))  # Bram and Eva hear

    with server(fault):
        assert send(NOW + timedelta(days=30)) == 0

    waiting = Letter.objects.filter(kind="escalation")
    assert {(each.state, each.failure, each.tries) for each in waiting} == {
        ("waiting", "server-down", 1)
    }


def test_after_a_day_it_is_given_up_and_on_record(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    late(cast, LATE)

    with server(ConnectionRefusedError()), caplog.at_level(logging.WARNING):
        for hours in range(26):
            for minutes in range(0, 60, 5):
                send(LATE + timedelta(hours=hours, minutes=minutes))

    letter = Letter.objects.get(person=cast.bram)
    assert (letter.state, letter.failure, letter.tries) == ("failed", "server-down", MOST_TRIES)
    assert timedelta(hours=20) < letter.settled_at - LATE < timedelta(hours=24)  # type: ignore[operator]  # it is settled
    assert recorded("letter.given-up", CLOCK, f"person:{cast.bram.pk}")
    assert "given up" in caplog.text
    assert BRAM not in caplog.text


REFUSED: list[tuple[Callable[[], Exception], str, str]] = [
    (lambda: SMTPRecipientsRefused({BRAM: (550, b"no such user")}), "failed", "address-refused"),
    (lambda: SMTPRecipientsRefused({BRAM: (451, b"try later")}), "waiting", "address-later"),
    (lambda: SMTPSenderRefused(550, b"not you", "raak@localhost"), "waiting", "server-refused"),
    (lambda: ValueError(f"{BRAM} has a line break"), "failed", "address-wrong"),
]


@pytest.mark.parametrize(("answer", "state", "failure"), REFUSED)
def test_a_refusal_is_kept_as_a_code_and_never_logged_with_an_address(
    cast: Cast,
    caplog: pytest.LogCaptureFixture,
    answer: Callable[[], Exception],
    state: str,
    failure: str,
) -> None:
    late(cast, LATE)

    with server(answer()), caplog.at_level(logging.DEBUG):
        send(LATE)

    letter = Letter.objects.get(person=cast.bram)
    assert (letter.state, letter.failure) == (state, failure)
    assert "waterrand.example" not in caplog.text


def test_one_bad_address_does_not_keep_the_others_waiting(cast: Cast) -> None:
    raised(cast)
    late(cast, NOW + timedelta(days=30))
    cast.bram.email = "bram\njansen@waterrand.example"
    cast.bram.save()

    send(NOW + timedelta(days=30))

    assert letters(cast.bram, state="failed", failure="address-wrong") == ["escalation"]
    assert letters(cast.eva, state="sent") == ["escalation"]


def test_a_fault_of_ours_is_one_letters_fault_and_tried_again(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    late(cast, LATE)

    def broken(*given: object) -> None:
        raise KeyError("Jip Bakker")

    with caplog.at_level(logging.DEBUG):
        send_due(actor=CLOCK, compose=broken, now=LATE)

    assert letters(cast.bram, state="waiting", failure="fault") == ["escalation"]
    assert "KeyError" in caplog.text
    assert "Jip" not in caplog.text


def test_only_the_clock_sends(cast: Cast) -> None:
    late(cast, LATE)

    for somebody in (actor(cast.anna), actor(cast.kim), NOBODY):
        with pytest.raises(Refused, match="role-lacks-permission"):
            send_due(actor=somebody, compose=contents, now=LATE)
    assert outbox() == []


def test_nothing_due_costs_one_statement(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as statements:
        send(NOW)

    told = [q["sql"] for q in statements if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) == 1


# --- killed, and two at once -----------------------------------------------------------------


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("statement", range(14))
def test_killed_at_any_statement_nothing_is_lost_and_at_most_one_repeats(
    cast: Cast, statement: int, after: bool
) -> None:
    raised(cast)
    late(cast, NOW + timedelta(days=30))
    then = NOW + timedelta(days=30)

    try:
        with killed_at(statement, after=after):
            send(then)
    except Killed:
        pass
    send(then + timedelta(minutes=6))

    to = [address for address, _subject in outbox()]
    assert set(to) == {BRAM, "eva-bos@waterrand.example"}
    assert len(to) <= 3
    assert letters(state="sent") == ["escalation", "escalation"]
    assert send(then + timedelta(minutes=30)) == 0


def test_killed_while_the_server_takes_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    late(cast, LATE)

    def die(*given: object) -> None:
        raise Killed("in the middle of a mail")

    with monkeypatch.context() as patch:
        patch.setattr("raak.post.transport.Carrier.carry", die)
        with pytest.raises(Killed):
            send(LATE)

    assert send(LATE) == 0  # who was killed may still be sending, for all we know
    assert send(LATE + timedelta(minutes=5)) == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_send_each_letter_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "BATCH", 1)
    then = NOW + timedelta(days=30)
    offered(cast)
    raised(cast, child=None)
    late(cast, then)
    due = Letter.objects.filter(not_before__lte=then).values("person").distinct().count()

    sent = at_once(*[lambda: send(then)] * 4)
    send(then)

    assert all(isinstance(each, int) for each in sent), sent
    to = [address for address, _subject in outbox()]
    assert len(to) == len(set(to)) <= due
    assert not letters(state="waiting", not_before__lte=then)

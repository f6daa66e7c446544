"""Who is asked by mail: once, reminded once, and forgotten."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from tests.cast import NOW, Cast, actor
from tests.post.posting import server
from tests.surveys.measuring import asked, closed

from raak.access.rules import CLOCK, at_the_door
from raak.kernel.refusal import Refused
from raak.post.rules import Why
from raak.surveys.models import Ticket, Wave
from raak.surveys.queries.waves import is_used, wave_by_key
from raak.surveys.services.answering import give_answers
from raak.surveys.services.inviting import invite_addresses, invite_professionals, remind
from raak.surveys.services.sending import note_bounce, send_tickets

pytestmark = pytest.mark.django_db

TWO = ["els@ouder.example", "piet@ouder.example"]
WEEK = NOW + timedelta(days=7)


def invited(cast: Cast, wave: Wave, addresses: list[str] = TWO, now: datetime = NOW) -> int:
    return invite_addresses(
        actor=actor(cast.ivo), wave_id=wave.pk, addresses=addresses, language="nl", now=now
    )


def answer_by_mail(cast: Cast, email: str, now: datetime = NOW) -> str:
    """Let who has this address answer; return the key in their mail."""
    key = Ticket.objects.get(email=email).token
    reply(cast, key, now)
    return key


def reply(cast: Cast, key: str, now: datetime = NOW) -> None:
    give_answers(
        actor=at_the_door(cast.region.pk),
        key=key,
        once=uuid4(),
        group="",
        given={"know-offer": ["yes"]},
        now=now,
    )


def test_each_address_gets_one_mail_with_a_link_of_its_own(cast: Cast) -> None:
    wave = asked(cast)

    assert invited(cast, wave) == 2
    assert send_tickets(actor=CLOCK, now=NOW) == 2
    assert send_tickets(actor=CLOCK, now=NOW) == 0

    first, second = sorted(mail.outbox, key=lambda each: each.to)
    assert (first.to, second.to) == (["els@ouder.example"], ["piet@ouder.example"])
    token = Ticket.objects.get(email="els@ouder.example").token
    assert f"/meting/{token}/" in str(first.body)
    assert token not in str(second.body)


def test_mails_wait_for_the_first_day(cast: Cast) -> None:
    wave = asked(cast, opens_on=NOW.date() + timedelta(days=2))
    invited(cast, wave)

    assert send_tickets(actor=CLOCK, now=NOW) == 0
    assert send_tickets(actor=CLOCK, now=NOW + timedelta(days=2)) == 2


def test_who_answered_is_forgotten_and_is_not_asked_again(cast: Cast) -> None:
    wave = asked(cast)
    invited(cast, wave)
    key = answer_by_mail(cast, "els@ouder.example")

    with pytest.raises(Refused, match="answered-once"):
        reply(cast, key)
    assert is_used(key)
    assert wave_by_key(key) == wave
    assert invited(cast, wave) == 0
    assert not Ticket.objects.filter(email="els@ouder.example").exists()
    wave.refresh_from_db()
    assert (wave.invited, wave.returned, wave.answered) == (2, 1, 1)


def test_only_who_did_not_answer_is_reminded_and_once(cast: Cast) -> None:
    wave = asked(cast)
    invited(cast, wave)
    send_tickets(actor=CLOCK, now=NOW)
    answer_by_mail(cast, "els@ouder.example")
    with pytest.raises(Refused, match="reminding-too-soon"):
        remind(actor=actor(cast.ivo), wave_id=wave.pk, now=NOW)

    assert remind(actor=actor(cast.ivo), wave_id=wave.pk, now=WEEK) == 1
    send_tickets(actor=CLOCK, now=WEEK)

    assert mail.outbox[-1].to == ["piet@ouder.example"]
    assert mail.outbox[-1].subject.startswith("Herinnering")
    with pytest.raises(Refused, match="reminded-before"):
        remind(actor=actor(cast.ivo), wave_id=wave.pk, now=WEEK)


def test_an_address_that_no_mail_reaches_is_forgotten_and_lowers_no_response(cast: Cast) -> None:
    wave = asked(cast)
    invited(cast, wave)
    send_tickets(actor=CLOCK, now=NOW)
    ticket = Ticket.objects.get(email="els@ouder.example")

    for _time in range(2):
        assert note_bounce(actor=CLOCK, ticket_id=ticket.pk, why=Why.ADDRESS_REFUSED, now=NOW)
    assert not note_bounce(actor=CLOCK, ticket_id=uuid4(), why=Why.ADDRESS_REFUSED, now=NOW)

    ticket.refresh_from_db()
    wave.refresh_from_db()
    assert (ticket.email, ticket.token, wave.invited) == ("", "", 1)


def test_a_server_that_is_gone_is_tried_again(cast: Cast) -> None:
    invited(cast, asked(cast))

    with server(ConnectionRefusedError()):
        assert send_tickets(actor=CLOCK, now=NOW) == 0

    assert Ticket.objects.filter(state="waiting").exclude(email="").count() == 2


def test_professionals_are_asked_by_the_mail_of_their_account(cast: Cast) -> None:
    wave = asked(cast, question_set="professionals-1", fact="sector")

    asked_now = invite_professionals(actor=actor(cast.ivo), wave_id=wave.pk, now=NOW)

    assert asked_now == Ticket.objects.count() > 8
    assert Ticket.objects.filter(email=cast.anna.email).exists()
    with pytest.raises(Refused, match="not-for-professionals"):
        invite_professionals(actor=actor(cast.ivo), wave_id=asked(cast).pk, now=NOW)


def test_after_the_closing_no_address_is_left(cast: Cast) -> None:
    wave = asked(cast)
    invited(cast, wave)

    closed(wave)

    assert not Ticket.objects.exists()
    with pytest.raises(Refused, match="wave-closed"):
        invited(cast, wave, now=NOW)


def test_a_list_with_a_fault_asks_nobody(cast: Cast) -> None:
    wave = asked(cast)

    with pytest.raises(Refused, match="address-wrong"):
        invited(cast, wave, ["els@ouder.example", "piet@"])

    assert not Ticket.objects.exists()


def test_only_who_keeps_measurements_asks_anybody(cast: Cast) -> None:
    wave = asked(cast)

    for who in (cast.anna, cast.eva):
        with pytest.raises(Refused):
            invite_addresses(
                actor=actor(who), wave_id=wave.pk, addresses=TWO, language="nl", now=NOW
            )

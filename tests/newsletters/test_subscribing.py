"""Who asks must confirm; who leaves is forgotten at once."""

from datetime import timedelta

import pytest
from django.core import mail
from tests.cast import NOW, Cast, actor
from tests.newsletters.sending_out import asked, go_round, left, sent, subscribed
from tests.post.posting import server

from raak.access.rules import CLOCK
from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.newsletters.keys import key_of
from raak.newsletters.models import Dispatch, Subscriber
from raak.newsletters.queries.subscribers import counts, holder_of, keeper, lists_of, who_gets
from raak.newsletters.rules import ASK_AGAIN, CONFIRM_WITHIN, Audience
from raak.newsletters.services.delivering import ask_to_confirm
from raak.newsletters.services.subscribing import choose_lists, forget_unconfirmed, unsubscribe

pytestmark = pytest.mark.django_db


def test_who_asked_gets_a_mail_and_nothing_else(cast: Cast) -> None:
    one = asked(cast, "Els@Ouder.example")

    assert ask_to_confirm(actor=CLOCK, now=NOW) == 1
    assert ask_to_confirm(actor=CLOCK, now=NOW) == 0
    sent(cast)
    assert go_round() == 0

    [message] = mail.outbox
    assert message.to == ["els@ouder.example"]
    assert f"/nieuws/abonnement/{key_of(one.pk)}/" in str(message.body)


def test_who_confirmed_is_on_the_list(cast: Cast) -> None:
    one = subscribed(cast, "els@ouder.example", Audience.PARENTS, Audience.PROFESSIONALS)

    assert lists_of(one) == [Audience.PARENTS, Audience.PROFESSIONALS]
    assert list(who_gets(cast.region.pk, [Audience.PROFESSIONALS])) == [one]
    assert list(who_gets(cast.region.pk, [Audience.ADMINISTRATORS])) == []
    assert counts(actor(cast.ivo))[Audience.PARENTS] == 1
    assert counts(actor(cast.anna)) == {}


def test_a_stranger_cannot_change_what_somebody_chose(cast: Cast) -> None:
    one = subscribed(cast)

    asked(cast, one.email, Audience.ADMINISTRATORS, now=NOW + timedelta(days=1))

    one.refresh_from_db()
    assert lists_of(one) == [Audience.PARENTS]
    assert one.confirmed_at == NOW
    ask_to_confirm(actor=CLOCK, now=NOW + timedelta(days=1))
    assert "U stond al op de lijst" in str(mail.outbox[-1].body)


def test_a_mailbox_is_not_filled_by_asking_again_and_again(cast: Cast) -> None:
    for minutes in range(0, 50, 10):
        moment = NOW + timedelta(minutes=minutes)
        asked(cast, "els@ouder.example", now=moment)
        ask_to_confirm(actor=CLOCK, now=moment)
    assert len(mail.outbox) == 1

    later = NOW + ASK_AGAIN
    asked(cast, "els@ouder.example", now=later)
    ask_to_confirm(actor=CLOCK, now=later)

    assert len(mail.outbox) == 2


def test_who_leaves_is_forgotten_at_once(cast: Cast) -> None:
    one = subscribed(cast)
    sent(cast)

    left(one)

    assert not Subscriber.objects.exists()
    assert not Dispatch.objects.exists()
    assert go_round() == 0
    assert one.email not in str(list(Entry.objects.values_list("detail", "subject", "actor_id")))


def test_what_was_sent_still_counts_when_its_reader_left(cast: Cast) -> None:
    one = subscribed(cast)
    sent(cast)
    go_round()

    left(one)

    assert Dispatch.objects.get().subscriber is None
    assert Dispatch.objects.get().state == "sent"


def test_who_did_not_confirm_is_forgotten(cast: Cast) -> None:
    asked(cast, "nooit@ouder.example")
    subscribed(cast)

    assert forget_unconfirmed(actor=CLOCK, now=NOW + CONFIRM_WITHIN - timedelta(seconds=1)) == 0
    assert forget_unconfirmed(actor=CLOCK, now=NOW + CONFIRM_WITHIN) == 1

    assert Subscriber.objects.get().email == "els@ouder.example"


def test_an_address_that_does_not_exist_is_forgotten(cast: Cast) -> None:
    from smtplib import SMTPRecipientsRefused

    asked(cast, "weg@ouder.example")

    with server(SMTPRecipientsRefused({"weg@ouder.example": (550, b"no")})):
        ask_to_confirm(actor=CLOCK, now=NOW)

    assert not Subscriber.objects.exists()


def test_a_link_is_of_one_subscription_only(cast: Cast) -> None:
    one, other = subscribed(cast), subscribed(cast, "tom@ouder.example")

    with pytest.raises(Refused, match="not-yours"):
        unsubscribe(actor=keeper(one), subscriber_id=other.pk, now=NOW)
    with pytest.raises(Refused, match="role-lacks-permission"):
        unsubscribe(actor=actor(cast.ivo), subscriber_id=other.pk, now=NOW)
    assert holder_of("0" * 64) is None
    assert holder_of("x") is None
    assert holder_of(key_of(one.pk)[:-1] + "!") is None


def test_who_wants_none_must_leave(cast: Cast) -> None:
    one = subscribed(cast)

    with pytest.raises(Refused, match="audience-missing"):
        choose_lists(actor=keeper(one), subscriber_id=one.pk, audiences=[], now=NOW)


@pytest.mark.parametrize("email", ["", "els", "els@", "els@ouder.example\nBcc: x@y.example"])
def test_what_is_no_address_is_refused(cast: Cast, email: str) -> None:
    with pytest.raises(Refused, match="email-invalid"):
        asked(cast, email)


def test_the_button_of_a_mail_program_and_a_hand_at_once_do_no_harm(cast: Cast) -> None:
    """Both found the subscription; the second waited for the first, and then it was gone."""
    one = subscribed(cast)
    holder = keeper(one)
    unsubscribe(actor=holder, subscriber_id=one.pk, now=NOW)

    unsubscribe(actor=holder, subscriber_id=one.pk, now=NOW)

    assert Entry.objects.filter(event="subscription.ended").count() == 1
    with pytest.raises(Refused, match="not-yours"):
        choose_lists(actor=holder, subscriber_id=one.pk, audiences=[Audience.PARENTS], now=NOW)

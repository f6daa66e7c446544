"""Newsletters go out in batches; nobody gets one twice, whatever happens meanwhile."""

from datetime import timedelta
from email.message import Message
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import cast as as_type
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from tests.cast import NOW, Cast, actor
from tests.newsletters.sending_out import (
    asked,
    drafted,
    go_round,
    left,
    sent,
    subscribed,
    with_own_block,
)
from tests.post.posting import server
from tests.trajectories.at_once import at_once

from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.newsletters.keys import key_of
from raak.newsletters.models import Dispatch, Newsletter, Subscriber
from raak.newsletters.queries.issues import due_on, figures_of
from raak.newsletters.rules import Audience, Habit
from raak.newsletters.services import delivering
from raak.newsletters.services.keeping import set_habit
from raak.newsletters.services.sending import (
    send_newsletter,
    try_newsletter,
    withdraw_newsletter,
)
from raak.post.rules import MOST_TRIES

pytestmark = pytest.mark.django_db
GONE = SMTPRecipientsRefused({"els@ouder.example": (550, b"no such user")})


def receivers() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


def test_everybody_on_the_lists_gets_it_once(cast: Cast) -> None:
    subscribed(cast, "both@x.example", Audience.PARENTS, Audience.ADMINISTRATORS)
    subscribed(cast, "parent@x.example", Audience.PARENTS)
    subscribed(cast, "pro@x.example", Audience.PROFESSIONALS)
    asked(cast, "unsure@x.example")

    out = sent(cast, Audience.PARENTS, Audience.ADMINISTRATORS)

    assert out.addressed == 2
    assert go_round() == 2
    assert go_round(NOW + timedelta(days=1)) == 0
    assert receivers() == ["both@x.example", "parent@x.example"]


def test_the_mail_has_words_a_look_and_no_spy(cast: Cast) -> None:
    one = subscribed(cast)
    sent(cast)
    go_round()

    message = as_type(EmailMultiAlternatives, mail.outbox[0])
    html = str(message.alternatives[0][0])
    said = str(message.body)

    assert message.subject == "Voorjaar in de regio"
    assert "Het nieuwe spreekuur" in said
    assert "- maandag" in said
    assert f"/nieuws/afmelden/{key_of(one.pk)}/" in said
    assert "<li>maandag</li>" in html
    for spy in ("<img", "<script", "<style", "style=", "utm_", "pixel", "http://www"):
        assert spy not in html


def test_a_mail_program_can_end_it_with_one_click(cast: Cast) -> None:
    one = subscribed(cast)
    sent(cast)
    go_round()

    source: Message = mail.outbox[0].message()

    link = source["List-Unsubscribe"]
    assert link.startswith("<http")
    assert link.endswith(f"/nieuws/afmelden/{key_of(one.pk)}/>")
    assert source["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_script_in_a_block_is_only_words(cast: Cast) -> None:
    subscribed(cast)
    draft = drafted(cast)
    with_own_block(cast, draft, "<script>alert(1)</script>")
    send_newsletter(actor=actor(cast.ivo), newsletter_id=draft.pk, now=NOW)
    go_round()

    html = str(as_type(EmailMultiAlternatives, mail.outbox[0]).alternatives[0][0])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_sending_twice_is_sending_once(cast: Cast) -> None:
    subscribed(cast)
    out = sent(cast)

    again = send_newsletter(actor=actor(cast.ivo), newsletter_id=out.pk, now=NOW)
    go_round()
    go_round()

    assert again.sent_at == NOW
    assert len(mail.outbox) == 1


def test_an_empty_newsletter_is_not_sent(cast: Cast) -> None:
    draft = drafted(cast)

    with pytest.raises(Refused, match="newsletter-empty"):
        send_newsletter(actor=actor(cast.ivo), newsletter_id=draft.pk, now=NOW)


def test_killed_while_a_mail_is_under_way_it_is_never_sent_again(cast: Cast) -> None:
    for name in ("a", "b", "c"):
        subscribed(cast, f"{name}@x.example")
    out = sent(cast)
    settle = delivering._settle

    def die_at_the_second(*arguments: object) -> None:
        if len(mail.outbox) == 2:
            raise KeyboardInterrupt
        settle(*arguments)  # type: ignore[arg-type]  # passed on as it came

    with patch.object(delivering, "_settle", die_at_the_second), pytest.raises(KeyboardInterrupt):
        go_round()
    go_round(NOW + timedelta(hours=1))
    go_round(NOW + timedelta(hours=2))

    assert len(receivers()) == len(set(receivers())) == 3
    figures = figures_of(out)
    assert (figures.sent, figures.unsure, figures.waiting) == (2, 1, 0)


def test_two_processes_at_once_send_each_mail_once(cast: Cast) -> None:
    subscribed(cast)
    sent(cast)
    both = [delivering._claim(NOW) for _process in range(2)]
    stale = list(Dispatch.objects.all())

    assert [len(claimed) for claimed in both] == [1, 0]
    assert delivering._mark(both[0][0])
    assert not delivering._mark(stale[0])


def test_while_the_server_is_down_everything_waits(cast: Cast) -> None:
    subscribed(cast, "a@x.example")
    subscribed(cast, "b@x.example")
    out = sent(cast)

    with server(SMTPServerDisconnected()):
        assert go_round() == 0
    assert figures_of(out).waiting == 2
    assert go_round(NOW + timedelta(hours=1)) == 2
    assert Subscriber.objects.filter(bounces=0).count() == 2


def test_an_address_that_bounces_again_and_again_is_forgotten(cast: Cast) -> None:
    set_habit(actor=actor(cast.ivo), habit=Habit(months=1, bounces=2), now=NOW)
    subscribed(cast)
    for month in range(2):
        assert Subscriber.objects.count() == 1
        moment = NOW + timedelta(days=31 * month)
        sent(cast, now=moment)
        with server(GONE):
            go_round(moment)

    assert not Subscriber.objects.exists()
    assert Entry.objects.get(event="subscription.ended").detail == {"why": "bounced"}
    assert [figures_of(each).failed for each in Newsletter.objects.all()] == [1, 1]


def test_a_mail_that_arrives_begins_the_count_anew(cast: Cast) -> None:
    subscribed(cast)
    sent(cast)
    with server(GONE):
        go_round()
    assert Subscriber.objects.get().bounces == 1

    sent(cast, now=NOW + timedelta(days=31))
    go_round(NOW + timedelta(days=31))

    assert Subscriber.objects.get().bounces == 0


def test_our_own_trouble_ends_no_subscription(cast: Cast) -> None:
    set_habit(actor=actor(cast.ivo), habit=Habit(months=1, bounces=1), now=NOW)
    subscribed(cast)
    out = sent(cast)

    for hour in range(MOST_TRIES):
        with server(SMTPServerDisconnected()):
            go_round(NOW + timedelta(days=hour))

    assert figures_of(out).failed == 1
    assert Subscriber.objects.get().bounces == 0


def test_a_try_goes_to_oneself_and_does_not_count(cast: Cast) -> None:
    subscribed(cast)
    draft, ivo = drafted(cast), actor(cast.ivo)
    with_own_block(cast, draft)

    try_newsletter(actor=ivo, newsletter_id=draft.pk, now=NOW)
    try_newsletter(actor=ivo, newsletter_id=draft.pk, now=NOW)
    go_round()

    assert receivers() == [cast.ivo.email]
    assert "Dit is een proefmail" in str(mail.outbox[0].body)
    assert figures_of(draft).sent == 0


def test_what_is_taken_back_is_not_sent_any_more(cast: Cast) -> None:
    subscribed(cast)
    out = sent(cast)

    withdraw_newsletter(actor=actor(cast.ivo), newsletter_id=out.pk, now=NOW)

    assert go_round() == 0
    assert not Dispatch.objects.exists()


def test_the_next_one_is_due_after_the_months_of_the_region(cast: Cast) -> None:
    ivo = actor(cast.ivo)
    assert due_on(ivo, NOW) == NOW.date()
    sent(cast)
    assert str(due_on(ivo, NOW)) == "2026-05-03"

    set_habit(actor=ivo, habit=Habit(months=1), now=NOW)

    assert str(due_on(ivo, NOW)) == "2026-04-03"
    assert due_on(actor(cast.anna), NOW) is None


def test_nobody_reads_who_the_readers_are(cast: Cast) -> None:
    one = subscribed(cast)
    sent(cast)
    go_round()

    told = list(Entry.objects.values_list("event", "subject", "actor_id", "detail"))
    assert one.email not in str(told)


@pytest.mark.django_db(transaction=True)
def test_several_processes_at_once_send_everything_once(cast: Cast) -> None:
    for number in range(45):
        subscribed(cast, f"{number}@x.example")
    sent(cast)

    counts = at_once(*[lambda: go_round() for _process in range(3)])
    go_round(NOW + timedelta(hours=1))

    assert all(isinstance(count, int) for count in counts), counts
    assert len(receivers()) == len(set(receivers())) == 45


@pytest.mark.django_db(transaction=True)
def test_who_leaves_while_it_is_sent_is_gone_and_stops_nobody(cast: Cast) -> None:
    leaving = [subscribed(cast, f"{number}@x.example") for number in range(8)]
    subscribed(cast, "stays@x.example")
    out = sent(cast)

    got = at_once(go_round, *[lambda one=one: left(one) for one in leaving])

    assert [each for each in got if isinstance(each, Exception)] == []
    assert Subscriber.objects.get().email == "stays@x.example"
    assert receivers().count("stays@x.example") == 1
    assert figures_of(out).waiting == 0

"""The secure link by mail: made at the moment of sending, so that its key is stored nowhere."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from tests.cast import NOW, Cast, actor
from tests.post.posting import a_minute_of_the_clock, body, letters, outbox, send, server
from tests.trajectories.factories import NEXT_DAY, offered, recorded, refused
from tests.trajectories.kills import Killed

from raak.access.rules import CLOCK
from raak.kernel.refusal import Refused
from raak.post.models import Letter
from raak.post.services import sending
from raak.trajectories.models import Referral, SecureLink
from raak.trajectories.rules import ReferralMove
from raak.trajectories.services.answering import answer_by_link
from raak.trajectories.services.departures import close_organisation
from raak.trajectories.services.links import digest_of, holder_of, make_link
from raak.trajectories.services.mailing import mail_link
from raak.trajectories.services.referrals import withdraw_referral

CLUB = "post@sv-de-golven.example"
LATER = NOW + timedelta(minutes=6)


@pytest.fixture
def referral(cast: Cast) -> Referral:
    return offered(cast, to=cast.sports_club)


def ask(cast: Cast, referral: Referral) -> None:
    mail_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)


def key_in(words: str) -> str:
    [key] = re.findall(r"/antwoord/([^/\s]+)/", words)
    return str(key)


def accept(key: str) -> str | None:
    return answer_by_link(
        actor=holder_of(key, NOW), key=key, move=ReferralMove.ACCEPT, name="Ton", now=NOW
    )


def test_the_receiver_gets_a_link_that_works_once(cast: Cast, referral: Referral) -> None:
    ask(cast, referral)
    assert not SecureLink.objects.exists()

    assert send(NOW) == 1

    assert outbox() == [(CLUB, "Er wacht een vraag op jullie antwoord")]
    assert accept(key_in(body()))
    assert recorded("link.mail-asked", cast.anna, f"referral:{referral.pk}")
    assert recorded("link.made", CLOCK, f"referral:{referral.pk}")
    with pytest.raises(Refused, match="link-used"):
        holder_of(key_in(body()), NOW)


def test_the_key_is_stored_nowhere(cast: Cast, referral: Referral) -> None:
    ask(cast, referral)
    send(NOW)

    key = key_in(body())
    assert SecureLink.objects.get().digest == digest_of(key)
    assert key not in str(list(Letter.objects.values()))


def test_asking_twice_mails_once(cast: Cast, referral: Referral) -> None:
    ask(cast, referral)
    ask(cast, referral)

    assert send(NOW) == 1
    assert recorded("link.mail-asked", cast.anna, f"referral:{referral.pk}")
    with refused("mailed-today"):
        ask(cast, referral)


def test_a_link_that_the_sender_passes_on_takes_the_place_of_the_mail(
    cast: Cast, referral: Referral
) -> None:
    ask(cast, referral)
    key = make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)

    assert send(NOW) == 0

    assert holder_of(key, NOW)


def test_who_answered_by_an_earlier_link_does_not_lose_the_next_page(
    cast: Cast, referral: Referral
) -> None:
    key = make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)
    ask(cast, referral)
    next_key = accept(key)

    assert send(NOW) == 0

    assert holder_of(str(next_key), NOW)


def test_an_answer_at_the_very_moment_of_mailing_keeps_its_next_page(
    cast: Cast, referral: Referral, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)
    ask(cast, referral)
    claim, next_keys = sending._claim, []

    def answered_after_the_claim(now: datetime) -> list[sending.Envelope]:
        claimed = claim(now)
        if claimed:
            next_keys.append(accept(key))
        return claimed

    monkeypatch.setattr(sending, "_claim", answered_after_the_claim)

    assert send(NOW) == 0
    assert holder_of(str(next_keys[0]), NOW)


@pytest.mark.parametrize("how", ["withdrawn", "moved"])
def test_what_is_asked_there_no_more_is_not_mailed(
    cast: Cast, referral: Referral, how: str
) -> None:
    ask(cast, referral)
    if how == "withdrawn":
        withdraw_referral(actor=actor(cast.anna), referral_id=referral.pk, reason="-", now=NOW)
    else:
        close_organisation(
            actor=actor(cast.kim),
            organisation_id=cast.sports_club.pk,
            successor_id=cast.daan.pk,
            now=NOW,
        )

    send(NOW)

    assert outbox() == []
    assert letters(organisation=cast.sports_club, state="moot") == ["link"]


def test_each_try_carries_a_new_key_and_the_newest_works(cast: Cast, referral: Referral) -> None:
    ask(cast, referral)
    with server(ConnectionRefusedError()):
        send(NOW)

    send(LATER)

    assert SecureLink.objects.count() == 2
    assert holder_of(key_in(body()), LATER)


def test_killed_after_the_mail_left_it_is_sent_once_more_and_then_that_link_works(
    cast: Cast, referral: Referral, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(cast, referral)

    def die(*given: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("raak.post.services.sending._settle", die)
        with pytest.raises(Killed):
            send(NOW)
    assert send(LATER) == 1

    first, second = (key_in(str(message.body)) for message in mail.outbox)
    assert mail.outbox[0].extra_headers != mail.outbox[1].extra_headers
    with pytest.raises(Refused, match="link-expired"):
        holder_of(first, LATER)
    assert holder_of(second, LATER)


def test_killed_after_the_mail_left_and_answered_meanwhile_it_is_not_sent_again(
    cast: Cast, referral: Referral, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(cast, referral)

    def die(*given: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("raak.post.services.sending._settle", die)
        with pytest.raises(Killed):
            send(NOW)
    accept(key_in(body()))

    assert send(LATER) == 0


@pytest.mark.parametrize("mailed", [True, False])
def test_before_silence_escalates_a_reminder_goes_where_a_link_was_mailed(
    cast: Cast, referral: Referral, mailed: bool
) -> None:
    if mailed:
        ask(cast, referral)
        send(NOW)
        mail.outbox.clear()
    referral.step.alarms.create(
        trajectory_id=referral.trajectory_id,
        region_id=referral.region_id,
        organisation=cast.school,
        kind="remind",
        rung=0,
        role="professional",
        on=NEXT_DAY.date(),
    )

    a_minute_of_the_clock(NEXT_DAY.replace(hour=0))
    send(NEXT_DAY)

    reminded = (CLUB, "Herinnering: er wacht een vraag op jullie antwoord")
    assert (reminded in outbox()) == mailed


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva", "kim"])
def test_only_the_sender_lets_it_be_mailed(cast: Cast, referral: Referral, who: str) -> None:
    with pytest.raises(Refused):
        mail_link(actor=actor(getattr(cast, who)), referral_id=referral.pk, now=NOW)

    assert letters() == []


def test_without_an_address_or_after_the_end_there_is_nothing_to_mail(
    cast: Cast, referral: Referral
) -> None:
    cast.sports_club.email = ""
    cast.sports_club.save()
    with refused("address-missing"):
        ask(cast, referral)

    withdraw_referral(actor=actor(cast.anna), referral_id=referral.pk, reason="-", now=NOW)
    with refused("no-such-move"):
        ask(cast, referral)


def test_where_no_mail_is_sent_it_says_so(cast: Cast, referral: Referral, settings: Any) -> None:
    settings.RAAK_POST = False

    with refused("post-off"):
        ask(cast, referral)

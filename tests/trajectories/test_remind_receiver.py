"""Reminding a silent receiver."""

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast, actor
from tests.trajectories.factories import accepted, history, offered, recorded, refused

from raak.trajectories.models import Referral
from raak.trajectories.services.referrals import remind_receiver, settle_arrival


def remind(cast: Cast, referral: Referral, **later: float) -> Referral:
    return remind_receiver(
        actor=actor(cast.anna), referral_id=referral.pk, now=NOW + timedelta(**later)
    )


def test_it_stands_in_history_and_on_record(cast: Cast) -> None:
    referral = remind(cast, offered(cast))

    assert referral.reminded_at == NOW
    assert history(referral.trajectory)[-1] == "referral.reminded"
    assert recorded("referral.reminded", cast.anna, f"referral:{referral.pk}")


def test_who_took_it_up_and_is_silent_may_be_reminded_too(cast: Cast) -> None:
    assert remind(cast, accepted(cast)).reminded_at == NOW


def test_once_a_day_is_enough(cast: Cast) -> None:
    referral = remind(cast, offered(cast))

    with refused("reminded-today"):
        remind(cast, referral, hours=5)
    assert remind(cast, referral, hours=14)


def test_what_is_settled_needs_no_reminder(cast: Cast) -> None:
    referral = accepted(cast)
    settle_arrival(actor=actor(cast.daan), referral_id=referral.pk, arrived=True, now=NOW)

    with refused("no-such-move"):
        remind(cast, referral)


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_only_the_sender_reminds(cast: Cast, who: str) -> None:
    referral = offered(cast)

    with refused("not-yours"):
        remind_receiver(actor=actor(getattr(cast, who)), referral_id=referral.pk, now=NOW)

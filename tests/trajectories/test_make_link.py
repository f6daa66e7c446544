"""Secure links: made by the sender, for one referral, one at a time."""

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast, actor
from tests.trajectories.factories import offered, recorded, refused

from raak.access.permissions import Permission
from raak.access.rules import decide, may_ever
from raak.kernel.refusal import Refused
from raak.trajectories.models import Referral, SecureLink
from raak.trajectories.queries.visibility import (
    feedback_visible_to,
    referrals_visible_to,
    trajectories_visible_to,
)
from raak.trajectories.services.links import LIFE, holder_of, make_link
from raak.trajectories.services.referrals import withdraw_referral


@pytest.fixture
def referral(cast: Cast) -> Referral:
    return offered(cast, to=cast.sports_club)


def link(cast: Cast, referral: Referral) -> str:
    return make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)


def test_the_key_itself_is_stored_nowhere(cast: Cast, referral: Referral) -> None:
    key = link(cast, referral)

    stored = SecureLink.objects.get()
    assert len(key) >= 43  # 256 bits
    assert key not in str(SecureLink.objects.values().get())
    assert (stored.made_at, stored.expires_at) == (NOW, NOW + LIFE)
    assert recorded("link.made", cast.anna, f"referral:{referral.pk}")


def test_its_holder_may_answer_one_referral_and_see_nothing_else(
    cast: Cast, referral: Referral
) -> None:
    another = referral

    holder = holder_of(link(cast, referral), NOW)

    assert list(referrals_visible_to(holder)) == [another]
    assert not trajectories_visible_to(holder).exists()
    assert not feedback_visible_to(holder).exists()
    allowed = {each for each in Permission if may_ever(holder, each) is None}
    of_anybody = {Permission.OUTSIDE_SEND, Permission.SEAT_KEEP, Permission.SUBSCRIPTION_KEEP}
    assert allowed == {Permission.REFERRAL_VIEW, Permission.REFERRAL_ANSWER} | of_anybody
    assert {decide(holder, each, ()) for each in of_anybody} == {"not-yours"}


def test_a_new_link_ends_the_old_one(cast: Cast, referral: Referral) -> None:
    old = link(cast, referral)

    new = link(cast, referral)

    with pytest.raises(Refused, match="link-expired"):
        holder_of(old, NOW)
    assert holder_of(new, NOW)


def test_a_link_lives_a_week(cast: Cast, referral: Referral) -> None:
    key = link(cast, referral)

    assert holder_of(key, NOW + LIFE - timedelta(seconds=1))
    with pytest.raises(Refused, match="link-expired"):
        holder_of(key, NOW + LIFE)


@pytest.mark.parametrize("key", ["", "a", "x" * 10_000, "\0", "é"])
def test_a_wrong_key_is_unknown(cast: Cast, referral: Referral, key: str) -> None:
    link(cast, referral)

    with pytest.raises(Refused, match="link-unknown"):
        holder_of(key, NOW)


def test_a_link_shows_nothing_after_the_referral_is_settled(cast: Cast, referral: Referral) -> None:
    key = link(cast, referral)
    withdraw_referral(actor=actor(cast.anna), referral_id=referral.pk, reason="Weg.", now=NOW)

    with pytest.raises(Refused, match="link-settled"):
        holder_of(key, NOW)


def test_a_settled_referral_gets_no_link(cast: Cast, referral: Referral) -> None:
    withdraw_referral(actor=actor(cast.anna), referral_id=referral.pk, reason="Weg.", now=NOW)

    with refused("no-such-move"):
        link(cast, referral)


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_only_the_sender_makes_one(cast: Cast, referral: Referral, who: str) -> None:
    with refused("not-yours"):
        make_link(actor=actor(getattr(cast, who)), referral_id=referral.pk, now=NOW)

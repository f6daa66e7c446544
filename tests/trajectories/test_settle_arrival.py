"""The child arrived, or it did not."""

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import accepted, offered, open_step, recorded, refused

from raak.kernel.refusal import Refused
from raak.parties.models import Person
from raak.trajectories.models import HandoverLine, Referral, Step
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.services.referrals import settle_arrival


def settle(referral: Referral, by: Person, arrived: bool, reason: str = "") -> Referral:
    return settle_arrival(
        actor=actor(by), referral_id=referral.pk, arrived=arrived, reason=reason, now=NOW
    )


def test_arrival_closes_the_senders_step_and_keeps_the_receiver_in(cast: Cast) -> None:
    referral = settle(accepted(cast), cast.daan, True)

    assert (referral.state, referral.settled_at) == ("arrived", NOW)
    assert Step.objects.get(pk=referral.step_id).outcome == "arrived"
    assert open_step(referral.trajectory, "tell")
    assert trajectories_visible_to(actor(cast.daan)).exists()
    assert HandoverLine.objects.get().arrived == 1
    assert recorded("referral.arrived", cast.daan, f"referral:{referral.pk}")


def test_absence_needs_a_reason_and_lets_the_receiver_go(cast: Cast) -> None:
    referral = accepted(cast)

    with refused("reason-missing"):
        settle(referral, cast.daan, False, " ")
    settle(referral, cast.daan, False, "Het gezin nam niet op.")

    assert Step.objects.get(pk=referral.step_id).reason == "Het gezin nam niet op."
    assert not trajectories_visible_to(actor(cast.daan)).exists()
    assert recorded("referral.did-not-arrive", cast.daan, f"referral:{referral.pk}")
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_everybody_in_the_team_says_so(cast: Cast) -> None:
    referral = accepted(cast, by=cast.hanna, team=True)

    assert settle(referral, cast.daan, True).state == "arrived"


def test_before_it_is_taken_up_nobody_can_arrive(cast: Cast) -> None:
    referral = offered(cast)

    with refused("no-such-move"):
        settle(referral, cast.daan, True)


@pytest.mark.parametrize("who", ["anna", "bram", "chris", "eva", "hanna", "lena"])
def test_only_who_took_it_up_says_so(cast: Cast, who: str) -> None:
    referral = accepted(cast)

    with refused("not-yours"):
        settle(referral, getattr(cast, who), True)


@pytest.mark.django_db(transaction=True)
def test_arrived_and_not_arrived_at_once_leave_one_word(cast: Cast) -> None:
    referral = accepted(cast)

    results = at_once(
        lambda: settle(referral, cast.daan, True),
        lambda: settle(referral, cast.daan, False, "Niet gezien."),
    )

    assert [each.code for each in results if isinstance(each, Refused)] == ["no-such-move"]
    assert Step.objects.filter(key="tell").count() == 1

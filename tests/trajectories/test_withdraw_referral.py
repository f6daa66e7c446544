"""Taking a referral back."""

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import accepted, offered, open_step, recorded, refused

from raak.kernel.refusal import Refused
from raak.parties.models import Person
from raak.trajectories.models import HandoverLine, Referral, Step
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import referrals_visible_to, trajectories_visible_to
from raak.trajectories.services.referrals import settle_arrival, withdraw_referral

WHY = "De ouders willen iets anders."


def withdraw(referral: Referral, by: Person, reason: str = WHY) -> Referral:
    return withdraw_referral(actor=actor(by), referral_id=referral.pk, reason=reason, now=NOW)


def test_the_sender_takes_it_back_with_a_reason(cast: Cast) -> None:
    referral = withdraw(offered(cast), cast.anna)

    assert (referral.state, referral.reason) == ("withdrawn", WHY)
    assert Step.objects.get(pk=referral.step_id).outcome == "withdrawn"
    assert open_step(referral.trajectory, "tell").owner == cast.anna
    assert recorded("referral.withdrawn", cast.anna, f"referral:{referral.pk}")


def test_what_was_taken_back_waits_for_nobody_and_counts_as_no_answer(cast: Cast) -> None:
    withdraw(offered(cast), cast.anna)

    line = HandoverLine.objects.get()
    assert (line.offered, line.unanswered, line.days, line.refused) == (1, 0, {}, 0)


def test_an_answer_given_before_still_counts(cast: Cast) -> None:
    withdraw(accepted(cast), cast.anna)

    line = HandoverLine.objects.get()
    assert (line.unanswered, line.days) == (0, {"0": 1})


def test_the_receiver_loses_the_chain_and_keeps_the_referral(cast: Cast) -> None:
    referral = withdraw(accepted(cast), cast.anna)

    assert not trajectories_visible_to(actor(cast.daan)).exists()
    assert referrals_visible_to(actor(cast.daan)).filter(pk=referral.pk).exists()


def test_it_needs_a_reason(cast: Cast) -> None:
    referral = offered(cast)

    with refused("reason-missing"):
        withdraw(referral, cast.anna, "  ")


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_only_the_sender_takes_it_back(cast: Cast, who: str) -> None:
    referral = offered(cast)

    with refused("not-yours"):
        withdraw(referral, getattr(cast, who))


@pytest.mark.django_db(transaction=True)
def test_taken_back_while_the_child_arrives_leaves_one_state(cast: Cast) -> None:
    referral = accepted(cast)
    anna, daan = actor(cast.anna), actor(cast.daan)

    results = at_once(
        lambda: withdraw_referral(actor=anna, referral_id=referral.pk, reason=WHY, now=NOW),
        lambda: settle_arrival(actor=daan, referral_id=referral.pk, arrived=True, now=NOW),
    )

    assert [each.code for each in results if isinstance(each, Refused)] == ["no-such-move"]
    assert list(breaches(cast.region.pk, TODAY)) == []

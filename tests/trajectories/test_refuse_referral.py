"""Saying no to a referral, also after it was taken up."""

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import accepted, do, offered, open_step, recorded, refused

from raak.kernel.refusal import Refused
from raak.parties.models import Person
from raak.trajectories.models import HandoverLine, Participant, Referral, Step
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.services.referrals import accept_referral, refuse_referral
from raak.trajectories.services.steps import hand_over_step

WHY = "Wij hebben geen plek."


def refuse(referral: Referral, by: Person, reason: str = WHY) -> Referral:
    return refuse_referral(actor=actor(by), referral_id=referral.pk, reason=reason, now=NOW)


def test_the_reason_goes_back_with_the_child(cast: Cast) -> None:
    referral = refuse(offered(cast), cast.daan)

    step = Step.objects.get(pk=referral.step_id)
    assert (referral.state, referral.reason, referral.settled_at) == ("refused", WHY, NOW)
    assert (step.state, step.outcome, step.reason) == ("done", "refused", WHY)
    assert open_step(referral.trajectory, "tell").owner == cast.anna
    assert recorded("referral.refused", cast.daan, f"referral:{referral.pk}")


def test_a_no_is_an_answer_and_is_counted(cast: Cast) -> None:
    refuse(offered(cast), cast.daan)

    line = HandoverLine.objects.get()
    assert (line.offered, line.unanswered, line.refused, line.days) == (1, 0, 1, {"0": 1})


def test_a_no_after_a_yes_is_one_answer(cast: Cast) -> None:
    refuse(accepted(cast), cast.daan)

    line = HandoverLine.objects.get()
    assert (line.unanswered, line.refused, line.days) == (0, 1, {"0": 1})


def test_who_says_no_after_a_yes_loses_sight(cast: Cast) -> None:
    refuse(accepted(cast), cast.daan)

    assert not trajectories_visible_to(actor(cast.daan)).exists()
    assert Participant.objects.get(person=cast.daan).until_at == NOW
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_the_team_loses_sight_too(cast: Cast) -> None:
    refuse(accepted(cast, by=cast.hanna, team=True), cast.daan)

    assert not trajectories_visible_to(actor(cast.hanna)).exists()


def test_who_is_kept_here_by_something_else_keeps_sight(cast: Cast) -> None:
    referral = accepted(cast)
    Participant.objects.filter(person=cast.daan).update(lead=False)
    Step.objects.filter(pk=referral.step_id).update(owner=cast.daan)

    refuse(referral, cast.daan)

    assert Participant.objects.get(person=cast.daan).until_at is None


@pytest.mark.parametrize("reason", ["", " \t\n"])
def test_a_no_needs_a_reason(cast: Cast, reason: str) -> None:
    for referral in (offered(cast),):
        with refused("reason-missing"):
            refuse(referral, cast.daan, reason)


def test_a_reason_has_an_end(cast: Cast) -> None:
    referral = offered(cast)

    with refused("text-too-long"):
        refuse(referral, cast.daan, "x" * 2_001)


@pytest.mark.parametrize("who", ["anna", "bram", "chris", "eva", "fleur"])
def test_only_the_receiver_says_no(cast: Cast, who: str) -> None:
    referral = offered(cast)

    with refused("not-yours"):
        refuse(referral, getattr(cast, who))


@pytest.mark.django_db(transaction=True)
def test_a_yes_and_a_no_at_once_leave_one_state_and_the_law_whole(cast: Cast) -> None:
    referral = offered(cast)
    daan, lena = actor(cast.daan), actor(cast.lena)

    results = at_once(
        lambda: accept_referral(actor=daan, referral_id=referral.pk, now=NOW),
        lambda: refuse_referral(actor=lena, referral_id=referral.pk, reason=WHY, now=NOW),
    )

    assert sum(isinstance(each, Refused) for each in results) == 1
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_after_a_hand_over_of_the_step_the_new_owner_gets_the_child_back(cast: Cast) -> None:
    referral = offered(cast)
    hand_over_step(
        actor=actor(cast.anna),
        step_id=referral.step_id,
        to_person_id=cast.bram.pk,
        reason="Ik ben vrij.",
        now=NOW,
    )

    refuse(referral, cast.daan)

    tell = open_step(referral.trajectory, "tell")
    do(cast.bram, tell, "told", message="Verteld.")
    assert list(breaches(cast.region.pk, TODAY)) == []

"""The receiver tells the sender how it went, and whether the question was the right one."""

from typing import Any

import pytest
from tests.cast import NOW, Cast, actor
from tests.trajectories.factories import accepted, history, recorded, refused

from raak.parties.models import Person
from raak.trajectories.models import Referral
from raak.trajectories.rules import Fit
from raak.trajectories.services.referrals import give_referral_feedback, settle_arrival


@pytest.fixture
def arrived(cast: Cast) -> Referral:
    referral = accepted(cast)
    return settle_arrival(actor=actor(cast.daan), referral_id=referral.pk, arrived=True, now=NOW)


def tell(referral: Referral, by: Person, **other: Any) -> Referral:
    words = {"fit": "too_light", "feedback": " Er was meer aan de hand. "} | other
    return give_referral_feedback(actor=actor(by), referral_id=referral.pk, now=NOW, **words)


def test_the_words_and_the_weight_reach_the_sender(cast: Cast, arrived: Referral) -> None:
    referral = tell(arrived, cast.daan)

    assert (referral.fit, referral.feedback_at) == (Fit.TOO_LIGHT, NOW)
    assert referral.feedback == "Er was meer aan de hand."
    assert history(referral.trajectory)[-1] == "referral.feedback"
    assert recorded("referral.feedback-given", cast.daan, f"referral:{referral.pk}")


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("fit-unknown", {"fit": "perfect"}),
        ("fit-unknown", {"fit": ""}),
        ("message-missing", {"feedback": " \n"}),
        ("text-too-long", {"feedback": "x" * 2_001}),
    ],
)
def test_bad_input_is_refused(
    cast: Cast, arrived: Referral, code: str, other: dict[str, Any]
) -> None:
    with refused(code):
        tell(arrived, cast.daan, **other)


def test_what_was_said_is_not_said_over_again(cast: Cast, arrived: Referral) -> None:
    tell(arrived, cast.daan)

    with refused("feedback-given"):
        tell(arrived, cast.daan, feedback="Toch niet.")


def test_before_the_child_arrived_there_is_nothing_to_tell(cast: Cast) -> None:
    referral = accepted(cast)

    with refused("not-arrived"):
        tell(referral, cast.daan)


@pytest.mark.parametrize("who", ["anna", "bram", "chris", "eva", "lena"])
def test_only_the_receiver_tells(cast: Cast, arrived: Referral, who: str) -> None:
    with refused("not-yours"):
        tell(arrived, getattr(cast, who))

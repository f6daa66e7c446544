"""An organisation without accounts answers with a link, which works once."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import at_handover, history, offered, open_step, refused

from raak.audit.models import Entry
from raak.children.rules import Identity
from raak.kernel.refusal import Refused
from raak.trajectories.models import Participant, Referral, SecureLink, Step
from raak.trajectories.queries.closure import breaches
from raak.trajectories.rules import ReferralMove
from raak.trajectories.services.answering import answer_by_link
from raak.trajectories.services.links import LIFE, holder_of, make_link
from raak.trajectories.services.referrals import offer_referral

ACCEPT, REFUSE = ReferralMove.ACCEPT, ReferralMove.REFUSE
ARRIVED, ABSENT = ReferralMove.CONFIRM_ARRIVAL, ReferralMove.REPORT_ABSENCE


@pytest.fixture
def key(cast: Cast) -> str:
    referral = offered(cast, to=cast.sports_club)
    return make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)


def answer(key: str, move: ReferralMove, **given: Any) -> str | None:
    now = given.pop("now", NOW)
    holder = given.pop("holder", None) or holder_of(key, now)
    return answer_by_link(actor=holder, key=key, move=move, now=now, **given)


def test_yes_with_a_name_gives_a_next_link_for_the_arrival(cast: Cast, key: str) -> None:
    next_key = answer(key, ACCEPT, name=" Trainer Wim ")

    referral = Referral.objects.get()
    assert (referral.state, referral.receiver_name) == ("accepted", "Trainer Wim")
    assert referral.receiver_person is None
    assert not Participant.objects.filter(organisation=cast.sports_club).exists()
    assert next_key
    assert holder_of(next_key, NOW)


def test_arrival_ends_it_without_another_link(cast: Cast, key: str) -> None:
    second = answer(key, ACCEPT, name="Wim") or ""

    assert answer(second, ARRIVED) is None

    referral = Referral.objects.get()
    assert referral.state == "arrived"
    assert open_step(referral.trajectory, "tell").owner == cast.anna
    assert not SecureLink.objects.filter(used_at=None).exists()
    assert list(breaches(cast.region.pk, TODAY)) == []


@pytest.mark.parametrize("move", [REFUSE, ABSENT])
def test_no_needs_a_reason_and_then_goes_back_to_the_sender(
    cast: Cast, key: str, move: ReferralMove
) -> None:
    key = key if move is REFUSE else answer(key, ACCEPT, name="Wim") or ""

    with refused("reason-missing"):
        answer(key, move, reason=" ")
    answer(key, move, reason="Hij komt hier niet meer.")

    step = Step.objects.get(key="refer")
    assert step.reason == "Hij komt hier niet meer."
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_the_record_and_history_name_the_link_as_who_did_it(cast: Cast, key: str) -> None:
    holder = holder_of(key, NOW)

    answer(key, REFUSE, reason="Vol.")

    referral = Referral.objects.get()
    assert holder.id.startswith("link:")
    done = Entry.objects.filter(actor_id=holder.id).values_list("event", flat=True)
    assert {"referral.refused", "link.answered"} <= set(done)
    assert history(referral.trajectory)[-1] == "step.opened"


def test_a_link_works_once(cast: Cast, key: str) -> None:
    holder = holder_of(key, NOW)
    answer(key, ACCEPT, name="Wim")

    with refused("link-used"):
        answer(key, REFUSE, reason="Toch niet.", holder=holder)


def test_a_refused_answer_does_not_use_it_up(cast: Cast, key: str) -> None:
    with refused("name-missing"):
        answer(key, ACCEPT, name=" ")
    with refused("no-such-move"):
        answer(key, ARRIVED)

    assert answer(key, ACCEPT, name="Wim")


def test_a_link_that_ran_out_while_the_page_was_open_answers_nothing(cast: Cast, key: str) -> None:
    holder = holder_of(key, NOW)

    with refused("link-expired"):
        answer(key, ACCEPT, name="Wim", holder=holder, now=NOW + LIFE + timedelta(minutes=1))


def test_a_holder_takes_nothing_back(cast: Cast, key: str) -> None:
    with refused("no-such-move"):
        answer(key, ReferralMove.WITHDRAW, reason="Weg ermee.")


def test_the_holder_of_one_link_does_not_answer_with_another(cast: Cast, key: str) -> None:

    pien = Identity(surname="Smid", given_name="Pien", born_on=TODAY)
    other = offer_referral(
        actor=actor(cast.anna),
        step_id=at_handover(cast, child=pien).pk,
        receiver_id=cast.sports_club.pk,
        request="Sport.",
        now=NOW,
    )
    other_key = make_link(actor=actor(cast.anna), referral_id=other.pk, now=NOW)

    with refused("not-yours"):
        answer(other_key, ACCEPT, name="Wim", holder=holder_of(key, NOW))


def test_a_person_does_not_answer_with_a_link(cast: Cast, key: str) -> None:
    with refused("not-yours"):
        answer(key, ACCEPT, name="Anna", holder=actor(cast.anna))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", [ACCEPT, REFUSE])
def test_of_two_who_hold_the_same_link_one_answers(
    cast: Cast, key: str, second: ReferralMove
) -> None:
    holder = holder_of(key, NOW)

    results = at_once(
        lambda: answer(key, ACCEPT, name="Wim", holder=holder),
        lambda: answer(key, second, name="Wil", reason="Vol.", holder=holder),
    )

    assert sum(isinstance(each, Refused) for each in results) == 1
    assert Referral.objects.get().answered_at == NOW
    assert Entry.objects.filter(event="link.answered").count() == 1
    assert list(breaches(cast.region.pk, TODAY)) == []

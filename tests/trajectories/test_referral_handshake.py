"""The handshake: every move in every state, against one literal table."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.trajectories.factories import accepted, history, offered, open_step, refused

from raak.kernel.refusal import Refused
from raak.trajectories.models import Referral, Step
from raak.trajectories.queries.closure import breaches
from raak.trajectories.rules import ReferralMove, ReferralState, move_referral
from raak.trajectories.services.referrals import (
    accept_referral,
    refuse_referral,
    settle_arrival,
    withdraw_referral,
)

S, M = ReferralState, ReferralMove
ALLOWED = {
    (S.OFFERED, M.ACCEPT): S.ACCEPTED,
    (S.OFFERED, M.REFUSE): S.REFUSED,
    (S.OFFERED, M.WITHDRAW): S.WITHDRAWN,
    (S.ACCEPTED, M.REFUSE): S.REFUSED,
    (S.ACCEPTED, M.CONFIRM_ARRIVAL): S.ARRIVED,
    (S.ACCEPTED, M.REPORT_ABSENCE): S.DID_NOT_ARRIVE,
    (S.ACCEPTED, M.WITHDRAW): S.WITHDRAWN,
}
LATER = NOW + timedelta(days=2)
WHY = "Omdat het zo is."


def make(cast: Cast, referral: Referral, move: ReferralMove) -> Referral:
    """Make a move as who may make it: Anna sent it, Daan receives it."""
    daan, anna = actor(cast.daan), actor(cast.anna)
    moves: dict[ReferralMove, Callable[[], Referral]] = {
        M.ACCEPT: lambda: accept_referral(actor=daan, referral_id=referral.pk, now=LATER),
        M.REFUSE: lambda: refuse_referral(
            actor=daan, referral_id=referral.pk, reason=WHY, now=LATER
        ),
        M.CONFIRM_ARRIVAL: lambda: settle_arrival(
            actor=daan, referral_id=referral.pk, arrived=True, now=LATER
        ),
        M.REPORT_ABSENCE: lambda: settle_arrival(
            actor=daan, referral_id=referral.pk, arrived=False, reason=WHY, now=LATER
        ),
        M.WITHDRAW: lambda: withdraw_referral(
            actor=anna, referral_id=referral.pk, reason=WHY, now=LATER
        ),
    }
    return moves[move]()


def in_state(cast: Cast, state: ReferralState) -> Referral:
    """Return a referral that came into a state by the shortest way, on the day it was offered."""
    if state is S.OFFERED:
        return offered(cast)
    referral = accepted(cast)
    ways = {
        S.REFUSED: M.REFUSE,
        S.ARRIVED: M.CONFIRM_ARRIVAL,
        S.DID_NOT_ARRIVE: M.REPORT_ABSENCE,
        S.WITHDRAWN: M.WITHDRAW,
    }
    return make(cast, referral, ways[state]) if state in ways else referral


@pytest.mark.parametrize(("state", "move"), list(product(S, M)))
def test_the_rule_allows_the_table_and_nothing_else(
    state: ReferralState, move: ReferralMove
) -> None:
    if (state, move) in ALLOWED:
        assert move_referral(state, move) is ALLOWED[state, move]
    else:
        with pytest.raises(Refused, match="no-such-move"):
            move_referral(state, move)


@pytest.mark.parametrize(("state", "move"), sorted(ALLOWED))
def test_every_allowed_move_keeps_the_law(
    cast: Cast, state: ReferralState, move: ReferralMove
) -> None:
    referral = in_state(cast, state)

    make(cast, referral, move)

    referral.refresh_from_db()
    assert referral.state == ALLOWED[state, move]
    assert history(referral.trajectory).count(f"referral.{referral.state}") == 1
    assert list(breaches(cast.region.pk, TODAY)) == []


@pytest.mark.parametrize(("state", "move"), [each for each in product(S, M) if each not in ALLOWED])
def test_every_other_move_changes_nothing(
    cast: Cast, state: ReferralState, move: ReferralMove
) -> None:
    referral = in_state(cast, state)

    with refused("no-such-move"):
        make(cast, referral, move)


@pytest.mark.parametrize("move", [M.REFUSE, M.CONFIRM_ARRIVAL, M.REPORT_ABSENCE, M.WITHDRAW])
def test_a_settled_referral_closes_the_senders_step_and_opens_the_next(
    cast: Cast, move: ReferralMove
) -> None:
    referral = accepted(cast)

    make(cast, referral, move)

    step = Step.objects.get(pk=referral.step_id)
    assert (step.state, step.outcome) == ("done", ALLOWED[S.ACCEPTED, move].value)
    assert open_step(referral.trajectory, "tell").owner == cast.anna


@pytest.mark.parametrize("state", [S.OFFERED, S.ACCEPTED])
def test_until_it_is_settled_the_senders_step_stays_open(cast: Cast, state: ReferralState) -> None:
    referral = in_state(cast, state)

    assert Step.objects.get(pk=referral.step_id).state == "open"

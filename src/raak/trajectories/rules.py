"""The law of running trajectories and referrals, without database or clock."""

from datetime import date
from enum import StrEnum

from raak.access.rules import Role
from raak.kernel.machine import Edge, follow
from raak.kernel.refusal import Refused

LONGEST_TEXT = 10_000
"""Characters in anything that somebody writes about a child in one go."""


class TrajectoryState(StrEnum):
    OPEN = "open"
    ENDED = "ended"


class StepState(StrEnum):
    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class ReferralState(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ARRIVED = "arrived"
    DID_NOT_ARRIVE = "did_not_arrive"
    WITHDRAWN = "withdrawn"


class ReferralMove(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    CONFIRM_ARRIVAL = "confirm_arrival"
    REPORT_ABSENCE = "report_absence"
    WITHDRAW = "withdraw"


LIVE = frozenset({ReferralState.OFFERED, ReferralState.ACCEPTED})
"""States in which the sender still keeps sight of the child (closure law, clause 4)."""

RECEIVER_GONE = "receiver-gone"
"""Instead of somebody's words: the reason of a referral whose sender would succeed its receiver."""

LAST_TO_HEAR = frozenset({Role.CHAIN_DIRECTOR.value, Role.REGION_COORDINATOR.value})
"""Roles that hear what nobody else does: of the chain director's own lateness, the coordinator."""
HEARERS = 2
"""So many people hold these roles at least: one of them may be the one who is late."""

NEXT_DECLINED = "next.declined"
"""The line of history that says why a route that was offered does not begin."""

LAW = "design 4, clause 4"
CHECK = "handbook 1.2: arrival check"
REFERRAL_EDGES: tuple[Edge[ReferralState, ReferralMove], ...] = (
    Edge(ReferralState.OFFERED, ReferralMove.ACCEPT, ReferralState.ACCEPTED, because=LAW),
    Edge(ReferralState.OFFERED, ReferralMove.REFUSE, ReferralState.REFUSED, because=LAW),
    Edge(ReferralState.OFFERED, ReferralMove.WITHDRAW, ReferralState.WITHDRAWN, because=LAW),
    Edge(ReferralState.ACCEPTED, ReferralMove.REFUSE, ReferralState.REFUSED, because=LAW),
    Edge(
        ReferralState.ACCEPTED, ReferralMove.CONFIRM_ARRIVAL, ReferralState.ARRIVED, because=CHECK
    ),
    Edge(
        ReferralState.ACCEPTED,
        ReferralMove.REPORT_ABSENCE,
        ReferralState.DID_NOT_ARRIVE,
        because=CHECK,
    ),
    Edge(ReferralState.ACCEPTED, ReferralMove.WITHDRAW, ReferralState.WITHDRAWN, because=LAW),
)


def move_referral(state: ReferralState, move: ReferralMove) -> ReferralState:
    """
    Return the state of a referral after `move`.

    :raises Refused: "no-such-move" when the handshake does not allow it.
    """
    return follow(REFERRAL_EDGES, state, move).end


class Fit(StrEnum):
    """What the receiver says of the weight of the help asked for (handbook 4.1.1)."""

    RIGHT = "right"
    TOO_LIGHT = "too_light"
    TOO_HEAVY = "too_heavy"


def quarter_of(day: date) -> date:
    """Return the first day of the quarter of `day`."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def check_length(*texts: str, longest: int = LONGEST_TEXT) -> None:
    """:raises Refused: "text-too-long" when one of the texts has more characters than `longest`."""
    if max(len(text) for text in texts) > longest:
        raise Refused("text-too-long", longest=str(longest))

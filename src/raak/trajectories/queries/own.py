"""
The trajectories somebody takes part in, as a list shows them.

Plain rows of what is shown: making an object of each row and its relations took longer than all
the rest of the page.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import FilteredRelation, Q

from raak.access.rules import Actor
from raak.trajectories.models import Step
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.rules import LIVE, StepState, TrajectoryState


class Awaited(NamedTuple):
    """A live referral that a step waits for."""

    state: str
    answer_by: date
    receiver: str


class NextStep(NamedTuple):
    """The most urgent open step; owner and place: names; live: the referral it waits for."""

    title_nl: str
    title_en: str
    due_on: date
    owner: str
    place: str
    live: Awaited | None


class ChildOnList(NamedTuple):
    given_name: str
    infix: str
    surname: str
    born_on: date | None
    expected_on: date | None


class OwnChain(NamedTuple):
    """title_…: of its protocol; child: None while it has no name; step: None when none is open."""

    pk: UUID
    number: str
    started_at: datetime
    ended_at: datetime | None
    title_nl: str
    title_en: str
    child: ChildOnList | None
    step: NextStep | None


_CHAIN = (
    *("pk", "number", "started_at", "ended_at", "protocol__title_nl", "protocol__title_en"),
    "child",
    *("child__given_name", "child__infix", "child__surname"),
    *("child__born_on", "child__expected_on"),
)
_STEP = ("trajectory", "title_nl", "title_en", "due_on", "owner__name", "organisation__name")
_LIVE = ("live__state", "live__answer_by", "live__receiver_organisation__name")


def own_chains(
    actor: Actor,
    *,
    most: int,
    ended: bool = False,
    older_than: tuple[datetime, UUID] | None = None,
) -> list[OwnChain]:
    """
    Return the trajectories the actor sees, newest first: running ones, or ended ones.

    older_than: (start, id) of the last trajectory of the page before.
    """
    state = TrajectoryState.ENDED if ended else TrajectoryState.OPEN
    mine = trajectories_visible_to(actor).filter(state=state)
    if older_than:
        started_at, pk = older_than
        mine = mine.filter(Q(started_at__lt=started_at) | Q(started_at=started_at, pk__lt=pk))
    found = list(mine.order_by("-started_at", "-pk").values_list(*_CHAIN)[:most])
    steps = {} if ended else _next_steps([row[0] for row in found])
    return [_chain(row, steps.get(row[0])) for row in found]


def _chain(row: tuple[Any, ...], step: NextStep | None) -> OwnChain:
    child = ChildOnList(*row[7:]) if row[6] else None
    return OwnChain._make((*row[:6], child, step))


def _next_steps(trajectories: Collection[UUID]) -> Mapping[UUID, NextStep]:
    """Return the most urgent open step of each trajectory that has one."""
    live = FilteredRelation("referrals", condition=Q(referrals__state__in=LIVE))
    steps = Step.objects.filter(trajectory__in=trajectories, state=StepState.OPEN)
    rows = steps.annotate(live=live).order_by("-due_on", "-pk").values_list(*_STEP, *_LIVE)
    return {row[0]: NextStep._make((*row[1:6], _awaited(*row[6:]))) for row in rows}


def _awaited(state: str | None, answer_by: date, receiver: str) -> Awaited | None:
    return Awaited(state, answer_by, receiver) if state else None

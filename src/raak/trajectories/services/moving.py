"""Moving work to a successor: steps, places in trajectories, referrals and teams."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from raak.access.rules import Actor
from raak.kernel.refusal import Refused
from raak.parties.models import Membership, Region, Team
from raak.parties.queries import calendar_of
from raak.trajectories import lines
from raak.trajectories.models import Event, Participant, Referral, SecureLink, Step
from raak.trajectories.rules import (
    LIVE,
    RECEIVER_GONE,
    ReferralState,
    StepState,
    TrajectoryState,
)
from raak.trajectories.services.telling import tell_who_took_over


@dataclass(frozen=True, slots=True)
class Leaving:
    """
    Whose work moves away from an organisation.

    person_id: None: everybody's.
    roles:     only what the person does there by these roles, alone: what a team does stays with
               who answers for it; None: all of it.
    """

    organisation_id: UUID
    person_id: UUID | None = None
    roles: frozenset[str] | None = None

    def here(self, person: str, organisation: str = "organisation") -> dict[str, UUID]:
        """Return the lookup of who leaves, for a table that names them by these fields."""
        where = {f"{organisation}_id": self.organisation_id}
        return where if self.person_id is None else {**where, f"{person}_id": self.person_id}


def move_work(leaving: Leaving, place: Membership, *, actor: Actor, now: datetime) -> list[UUID]:
    """
    Move all that is open to the successor's `place` and return which steps; a part of services.

    The caller closed the gate: no chain is being written meanwhile. It also sees to it that
    somebody else than the successor hears when these steps are late.

    :raises Refused: "successor-receives" when the successor would keep sight of a referral to
        their own organisation.
    """
    steps = _steps(leaving)
    moving = list(steps)
    trajectories = _move_places(leaving, place, now)
    _let_in(moving, place, now)
    _keep_in(leaving, moving, now)
    _move_referrals(leaving, place, steps, trajectories, actor=actor, now=now)
    Event.objects.bulk_create(_handed_over(step, place, actor, now) for step in moving)
    if place.organisation_id == leaving.organisation_id:
        steps.update(owner_id=place.person_id)
    else:
        steps.update(owner_id=place.person_id, organisation_id=place.organisation_id, team_id=None)
    if leaving.roles is None and leaving.person_id is not None:
        Team.objects.filter(**leaving.here("accountable")).update(accountable_id=place.person_id)
    return [step.pk for step in moving]


def move_offers(organisation_id: UUID, place: Membership, *, actor: Actor, now: datetime) -> None:
    """
    Send what an organisation was asked to the successor's organisation; a part of services.

    What that very organisation asked itself is over, and its step stays open there.
    """
    live = Referral.objects.filter(receiver_organisation_id=organisation_id, state__in=LIVE)
    _give_back(live.filter(sender_organisation_id=place.organisation_id), actor, now)
    asked = live.exclude(sender_organisation_id=place.organisation_id)
    working = SecureLink.objects.filter(used_at__isnull=True, expires_at__gt=now)
    working.filter(referral__in=asked).update(expires_at=now)
    noted = [_readdressed(each, place, actor, now) for each in asked]
    there = {"receiver_organisation_id": place.organisation_id, "receiver_team_id": None}
    taken = asked.filter(receiver_person__isnull=False)
    _send(taken, now, receiver_person_id=place.person_id, **there)
    _send(asked.filter(receiver_person__isnull=True), now, **there)
    Event.objects.bulk_create(noted)


def move_team(team: Team, place: Membership, *, actor: Actor, now: datetime) -> list[UUID]:
    """
    Let `place` own what the team has open and return which steps; a part of services.

    The caller closed the gate, and already wrote down who answers for the team.
    """
    steps = Step.objects.filter(state=StepState.OPEN, team=team).exclude(owner=place.person_id)
    moving = list(steps)
    live = Referral.objects.filter(state__in=LIVE, step__in=moving)
    _let_in(moving, place, now)
    _send(live, now, sender_id=place.person_id, sender_organisation_id=place.organisation_id)
    Event.objects.bulk_create(_handed_over(step, place, actor, now, "team") for step in moving)
    steps.update(owner_id=place.person_id)
    return [step.pk for step in moving]


def _steps(leaving: Leaving) -> QuerySet[Step]:
    steps = Step.objects.filter(state=StepState.OPEN, **leaving.here("owner"))
    if leaving.roles is None:
        return steps
    return steps.filter(role__in=leaving.roles, team__isnull=True)


def _handed_over(
    step: Step, place: Membership, actor: Actor, now: datetime, because: str = "departure"
) -> Event:
    detail = {"from": str(step.owner_id), "to": str(place.person_id), "because": because}
    return Event(
        trajectory_id=step.trajectory_id,
        step=step,
        at=now,
        actor_id=actor.id,
        kind="step.handed-over",
        detail=detail,
    )


def _move_places(leaving: Leaving, place: Membership, now: datetime) -> set[UUID]:
    """The successor takes the places in running trajectories, the lead included; return which."""
    places = Participant.objects.filter(
        **leaving.here("person"),
        until_at__isnull=True,
        trajectory__state=TrajectoryState.OPEN,
    )
    if leaving.roles is not None:
        places = places.filter(role__in=leaving.roles, team__isnull=True)
    left = list(places.order_by("since_at", "pk"))
    staying = Participant.objects.filter(
        person_id=place.person_id,
        until_at__isnull=True,
        trajectory__in=places.values("trajectory"),
    )
    had = {(p.trajectory_id, p.role): p for p in staying.exclude(pk__in=[p.pk for p in left])}
    places.update(until_at=now)
    _take_places(left, had, place, now)
    return {each.trajectory_id for each in left}


def _take_places(
    left: Iterable[Participant],
    had: dict[tuple[UUID, str], Participant],
    place: Membership,
    now: datetime,
) -> None:
    taken: dict[tuple[UUID, str], Participant] = {}
    for each in left:
        key = (each.trajectory_id, each.role)
        here = had.get(key) or taken.setdefault(key, _place_of(each, place, now))
        here.lead = here.lead or each.lead
        if each.lead and key in had:
            here.save(update_fields=["lead"])
    Participant.objects.bulk_create(taken.values())


def _place_of(left: Participant, place: Membership, now: datetime) -> Participant:
    same = left.organisation_id == place.organisation_id
    return Participant(
        trajectory_id=left.trajectory_id,
        person_id=place.person_id,
        team_id=left.team_id if same else None,
        organisation_id=place.organisation_id,
        role=left.role,
        since_at=now,
    )


def _let_in(moving: Collection[Step], place: Membership, now: datetime) -> None:
    """
    Who takes a step over takes part, also where the leaving owner's place was another one.

    Somebody who works in two organisations has one place per role, from the latest of the two.
    """
    trajectories = {step.trajectory_id: step for step in moving}
    there = Participant.objects.filter(trajectory__in=trajectories, until_at__isnull=True)
    part_takers = there.filter(person_id=place.person_id).values_list("trajectory", flat=True)
    for trajectory_id in set(trajectories) - set(part_takers):
        Participant.objects.create(
            trajectory_id=trajectory_id,
            person_id=place.person_id,
            organisation_id=place.organisation_id,
            role=trajectories[trajectory_id].role,
            since_at=now,
        )


def _keep_in(leaving: Leaving, moving: Collection[Step], now: datetime) -> None:
    """Who keeps other steps, of a team or at another organisation, takes part beside them."""
    if leaving.person_id is None:
        return
    places = Participant.objects.filter(person_id=leaving.person_id, until_at__isnull=True)
    kept = Step.objects.filter(state=StepState.OPEN, owner_id=leaving.person_id)
    others = kept.exclude(pk__in=[step.pk for step in moving])
    alone = others.exclude(trajectory__in=places.values("trajectory"))
    for step in {step.trajectory_id: step for step in alone}.values():
        Participant.objects.create(
            trajectory_id=step.trajectory_id,
            person_id=step.owner_id,
            team_id=step.team_id,
            organisation_id=step.organisation_id,
            role=step.role,
            since_at=now,
        )


def _move_referrals(
    leaving: Leaving,
    place: Membership,
    steps: QuerySet[Step],
    trajectories: Collection[UUID],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    live = Referral.objects.filter(state__in=LIVE)
    sent = Q(step__in=steps)
    received = Q(**leaving.here("receiver_person", "receiver_organisation"))
    if leaving.roles is None:
        sent |= Q(**leaving.here("sender", "sender_organisation"))
    else:
        received &= Q(trajectory__in=trajectories)
    if place.organisation_id != leaving.organisation_id:
        _keep_apart(live.filter(sent), place)
        theirs = live.filter(received, sender_organisation_id=place.organisation_id)
        _give_back(theirs.filter(receiver_person__isnull=False), actor, now)
    _send(
        live.filter(sent),
        now,
        sender_id=place.person_id,
        sender_organisation_id=place.organisation_id,
    )
    _send(
        live.filter(received, receiver_person__isnull=False),
        now,
        receiver_person_id=place.person_id,
        receiver_organisation_id=place.organisation_id,
        **({} if place.organisation_id == leaving.organisation_id else {"receiver_team_id": None}),
    )


def _keep_apart(sent: QuerySet[Referral], place: Membership) -> None:
    """Whoever was asked cannot also be the one who watches whether the child arrives there."""
    if sent.filter(receiver_organisation_id=place.organisation_id).exists():
        raise Refused("successor-receives")


def _give_back(referrals: QuerySet[Referral], actor: Actor, now: datetime) -> None:
    """
    End referrals whose receiver is gone and whose sender would have to succeed it.

    The sender's step stays open as it was, with its due day and its ladder: somebody else is to
    be asked.
    """
    ending = list(referrals)
    over = Referral.objects.filter(pk__in=[each.pk for each in ending])
    over.update(state=ReferralState.WITHDRAWN, settled_at=now, reason=RECEIVER_GONE)
    working = SecureLink.objects.filter(used_at__isnull=True, expires_at__gt=now)
    working.filter(referral__in=over).update(expires_at=now)
    Event.objects.bulk_create(_given_back(each, actor, now) for each in ending)
    _recount({lines.place_of(each) for each in ending})


def _given_back(referral: Referral, actor: Actor, now: datetime) -> Event:
    return Event(
        trajectory_id=referral.trajectory_id,
        step_id=referral.step_id,
        at=now,
        actor_id=actor.id,
        kind="referral.withdrawn",
        reason=RECEIVER_GONE,
        detail={"referral": str(referral.pk), "fit": ""},
    )


def _send(referrals: QuerySet[Referral], now: datetime, **values: Any) -> None:
    """Give referrals another sender or receiver, count them where they are then, and say so."""
    moving = list(referrals)
    before = {lines.place_of(each) for each in moving}
    Referral.objects.filter(pk__in=[each.pk for each in moving]).update(**values)
    moved = Referral.objects.filter(pk__in=[each.pk for each in moving])
    _recount(before ^ {lines.place_of(each) for each in moved})
    tell_who_took_over(moving, now)


def _recount(changed: Collection[lines.Place]) -> None:
    for region in Region.objects.filter(pk__in={each.region_id for each in changed}):
        for each in sorted(changed, key=str):
            if each.region_id == region.pk:
                lines.recount(each, calendar_of(region))


def _readdressed(referral: Referral, place: Membership, actor: Actor, now: datetime) -> Event:
    return Event(
        trajectory_id=referral.trajectory_id,
        step_id=referral.step_id,
        at=now,
        actor_id=actor.id,
        kind="referral.readdressed",
        detail={"referral": str(referral.pk), "to": str(place.organisation_id)},
    )

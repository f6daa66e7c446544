"""Deeds between organisations: offering, answering with an account or by link, settling."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q
from tests.trajectories.law.deed import Deed, nothing
from tests.trajectories.law.world import World

from raak.parties.models import Membership
from raak.parties.queries import organisations_of, workers
from raak.protocols.model import StepKind
from raak.trajectories.models import Referral, Step
from raak.trajectories.rules import Fit, ReferralMove
from raak.trajectories.services import referrals
from raak.trajectories.services.answering import answer_by_link
from raak.trajectories.services.links import holder_of, make_link

SETTLED = frozenset({"no-such-move", "not-yours"})
"""Who settled a referral may have lost sight of it by that."""
LINK_GONE = frozenset({"link-used", "link-expired", "link-settled"})
WHY = "Er is geen plaats."


def offer(world: World) -> Deed | None:
    waiting = Step.objects.filter(
        state="open", kind=StepKind.HANDOVER, trajectory__child__isnull=False
    )
    live = Referral.objects.filter(state__in=["offered", "accepted"])
    step = world.some(waiting.exclude(pk__in=live.values("step")))
    if step is None:
        return None
    elsewhere = organisations_of(step.region_id).exclude(pk=step.organisation_id)
    receiver = world.some(elsewhere)
    if receiver is None:
        return None

    def ask() -> None:
        referrals.offer_referral(
            actor=world.signed_in(step.owner_id), step_id=step.pk, receiver_id=receiver.pk,
            request="Steun in het gezin.", now=world.now,
        )  # fmt: skip

    taken = frozenset({"referral-live"})
    return Deed(kind="offer", do=ask, refusals=taken, again=taken)


def accept(world: World) -> Deed | None:
    referral = world.some(Referral.objects.filter(state="offered"))
    taker = world.worker(referral.receiver_organisation_id) if referral else None
    if referral is None or taker is None:
        return None
    for_team = taker.team_id is not None and world.happens(0.7)

    def take_up() -> None:
        referrals.accept_referral(
            actor=world.signed_in(taker.person_id), referral_id=referral.pk,
            team_id=taker.team_id if for_team else None, now=world.now,
        )  # fmt: skip

    kind = "accept-for-team" if for_team else "accept"
    unanswered = frozenset({"not-a-colleague"})  # nobody answers for the team
    return Deed(kind=kind, do=take_up, refusals=unanswered, again=frozenset({"no-such-move"}))


def refuse(world: World) -> Deed | None:
    referral = world.some(Referral.objects.filter(state__in=["offered", "accepted"]))
    receiver = _receiver(world, referral)
    if referral is None or receiver is None:
        return None
    kind = f"refuse-{referral.state}"
    call = partial(_refuse, referral.pk, receiver.person_id, world)
    return _settling(world, kind, referral, "refused", call)


def _refuse(referral_id: UUID, person_id: UUID, world: World) -> None:
    referrals.refuse_referral(
        actor=world.signed_in(person_id), referral_id=referral_id, reason=WHY, now=world.now
    )


def settle(world: World) -> Deed | None:
    """The child arrives, more often than not; who took it up by link mostly says so by link."""
    taken_up = Referral.objects.filter(state="accepted")
    by_account = taken_up.filter(receiver_person__isnull=False)
    referral = world.some(taken_up if world.happens(0.1) else by_account)
    receiver = _receiver(world, referral)
    if referral is None or receiver is None:
        return None
    arrived = world.happens(0.6)
    outcome = "arrived" if arrived else "did_not_arrive"
    call = partial(_settle, referral.pk, receiver.person_id, arrived, world)
    return _settling(world, outcome, referral, outcome, call)


def _settle(referral_id: UUID, person_id: UUID, arrived: bool, world: World) -> None:
    referrals.settle_arrival(
        actor=world.signed_in(person_id), referral_id=referral_id, arrived=arrived, reason=WHY,
        now=world.now,
    )  # fmt: skip


def withdraw(world: World) -> Deed | None:
    referral = world.some(Referral.objects.filter(state__in=["offered", "accepted"]))
    if referral is None:
        return None
    kind = f"withdraw-{referral.state}"
    call = partial(_withdraw, referral.pk, referral.sender_id, world)
    return _settling(world, kind, referral, "withdrawn", call)


def _withdraw(referral_id: UUID, person_id: UUID, world: World) -> None:
    referrals.withdraw_referral(
        actor=world.signed_in(person_id), referral_id=referral_id, reason=WHY, now=world.now
    )


def _settling(
    world: World, kind: str, referral: Referral, outcome: str, call: Callable[[], Any]
) -> Deed:
    """What settles a referral closes the sender's step with this outcome."""
    mirror = _closing(world, referral, outcome, world.now)
    return Deed(kind=kind, do=call, again=SETTLED, mirror=mirror)


def _closing(world: World, referral: Referral, outcome: str, now: datetime) -> Callable[[], None]:
    return partial(
        world.twins.complete, referral.trajectory_id, now, step=referral.step.key,
        outcome=outcome, reason=WHY,
    )  # fmt: skip


def _receiver(world: World, referral: Referral | None) -> Membership | None:
    """Who may answer: anybody who works there, or whoever took it up, or their team."""
    if referral is None:
        return None
    there = workers(world.today).filter(organisation=referral.receiver_organisation_id)
    if referral.receiver_person_id is None:
        return world.some(there)
    taken = Q(person=referral.receiver_person_id)
    if referral.receiver_team_id:
        taken |= Q(team=referral.receiver_team_id)
    return world.some(there.filter(taken))


def remind(world: World) -> Deed | None:
    referral = world.some(Referral.objects.filter(state__in=["offered", "accepted"]))
    if referral is None:
        return None

    def ask_again() -> None:
        referrals.remind_receiver(
            actor=world.signed_in(referral.sender_id), referral_id=referral.pk, now=world.now
        )

    today = frozenset({"reminded-today"})
    return Deed(kind="remind", do=ask_again, refusals=today, again=today)


def tell_the_sender(world: World) -> Deed | None:
    arrived = Referral.objects.filter(state="arrived", feedback_at__isnull=True)
    referral = world.some(arrived)
    receiver = _receiver(world, referral)
    if referral is None or receiver is None:
        return None
    fit = world.rng.choice(list(Fit))

    def tell() -> None:
        referrals.give_referral_feedback(
            actor=world.signed_in(receiver.person_id), referral_id=referral.pk, fit=fit,
            feedback="De hulp is begonnen.", now=world.now,
        )  # fmt: skip

    return Deed(kind="referral-feedback", do=tell, again=frozenset({"feedback-given"}))


def send_a_link(world: World) -> Deed | None:
    """A second link ends the first; a key that nobody received is lost."""
    live = Referral.objects.filter(state__in=["offered", "accepted"])
    by_link = live.filter(receiver_person__isnull=True)
    without = by_link.exclude(pk__in=list(world.links))
    referral = world.some(without if world.happens(0.8) else by_link)
    if referral is None:
        return None

    def send() -> None:
        actor = world.signed_in(referral.sender_id)
        world.links[referral.pk] = make_link(actor=actor, referral_id=referral.pk, now=world.now)

    return Deed(kind="link", do=send, repeats=True)


@dataclass
class Envelope:
    """A letter with a link; `next_key` is what the page shows after the answer."""

    key: str
    next_key: str | None = None


def answer_a_link(world: World) -> Deed | None:
    mailed = Referral.objects.filter(pk__in=list(world.links))
    live = mailed.filter(state="accepted" if world.happens(0.5) else "offered")
    referral = world.some(live if world.happens(0.9) else mailed)
    if referral is None:
        return None
    referral_id = referral.pk
    letter = Envelope(world.links.pop(referral_id))
    move = _fitting_move(world, referral.state)

    def answer() -> None:
        letter.next_key = answer_by_link(
            actor=holder_of(letter.key, world.now), key=letter.key, move=move,
            name="Trainer Ton", reason=WHY, now=world.now,
        )  # fmt: skip

    settles = (
        None
        if move is ReferralMove.ACCEPT
        else _closing(world, referral, _OUTCOMES[move], world.now)
    )

    def mirror() -> None:
        (settles or nothing)()
        if letter.next_key:
            world.links[referral_id] = letter.next_key

    return Deed(kind=f"link-{move}", do=answer, refusals=LINK_GONE, again=LINK_GONE, mirror=mirror)


_OUTCOMES = {
    ReferralMove.REFUSE: "refused",
    ReferralMove.CONFIRM_ARRIVAL: "arrived",
    ReferralMove.REPORT_ABSENCE: "did_not_arrive",
}


def _fitting_move(world: World, state: str) -> ReferralMove:
    if state != "accepted":
        return world.rng.choice([ReferralMove.ACCEPT, ReferralMove.ACCEPT, ReferralMove.REFUSE])
    return world.rng.choice([*_OUTCOMES, ReferralMove.CONFIRM_ARRIVAL, ReferralMove.REPORT_ABSENCE])

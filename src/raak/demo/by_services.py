"""The demo region's people act through the very services that the screens call."""

from datetime import date, datetime
from uuid import UUID

from raak.access.rules import CLOCK, Actor
from raak.children.rules import Identity
from raak.demo.hands import Beginning, Deed, OpenStep
from raak.trajectories.models import Feedback, Step
from raak.trajectories.rules import ReferralMove, StepState
from raak.trajectories.services import (
    answering,
    clock,
    concerns,
    declining,
    endings,
    feedback,
    links,
    referrals,
    steps,
)


class ByServices:
    """Implements `hands.Hands`, one service call each."""

    def raise_concern(self, actor: Actor, beginning: Beginning, now: datetime) -> None:
        worry = concerns.Worry(
            child=beginning.child,
            municipality_id=beginning.municipality_id,
            seen=beginning.seen,
            heard=beginning.heard,
            told=beginning.told,
            outsider=beginning.outsider,
            facts=beginning.facts,
        )
        concerns.raise_concern(
            actor=actor,
            key=beginning.id,
            protocol=beginning.protocol,
            organisation_id=beginning.organisation_id,
            profession=beginning.profession,
            worry=worry,
            now=now,
        )

    def follow_up(self, actor: Actor, first: UUID, protocol: str, now: datetime) -> UUID:
        return concerns.follow_up(actor=actor, trajectory_id=first, protocol=protocol, now=now).pk

    def decline_next(
        self, actor: Actor, first: UUID, protocol: str, reason: str, now: datetime
    ) -> None:
        declining.decline_next(
            actor=actor, trajectory_id=first, protocol=protocol, reason=reason, now=now
        )

    def name_child(
        self, actor: Actor, trajectory: UUID, child: Identity, home: UUID | None, now: datetime
    ) -> None:
        concerns.name_child(
            actor=actor, trajectory_id=trajectory, identity=child, municipality_id=home, now=now
        )

    def open_steps(self, trajectory: UUID) -> list[OpenStep]:
        fields = ("pk", "key", "owner_id", "team_id", "organisation_id", "due_on")
        opened = Step.objects.filter(trajectory_id=trajectory, state=StepState.OPEN).order_by("key")
        return [OpenStep(*row) for row in opened.values_list(*fields)]

    def complete(self, actor: Actor, step: UUID, deed: Deed, now: datetime) -> None:
        steps.complete_step(
            actor=actor,
            step_id=step,
            outcome=deed.outcome,
            reason=deed.reason,
            facts=deed.facts,
            answers=deed.answers,
            message=deed.message,
            now=now,
        )

    def hand_over(self, actor: Actor, step: UUID, to: UUID, reason: str, now: datetime) -> None:
        steps.hand_over_step(actor=actor, step_id=step, to_person_id=to, reason=reason, now=now)

    def offer(self, actor: Actor, step: UUID, receiver: UUID, request: str, now: datetime) -> UUID:
        offered = referrals.offer_referral(
            actor=actor, step_id=step, receiver_id=receiver, request=request, now=now
        )
        return offered.pk

    def accept(self, actor: Actor, referral: UUID, team: UUID | None, now: datetime) -> None:
        referrals.accept_referral(actor=actor, referral_id=referral, team_id=team, now=now)

    def refuse(self, actor: Actor, referral: UUID, reason: str, now: datetime) -> None:
        referrals.refuse_referral(actor=actor, referral_id=referral, reason=reason, now=now)

    def settle(
        self, actor: Actor, referral: UUID, arrived: bool, reason: str, now: datetime
    ) -> None:
        referrals.settle_arrival(
            actor=actor, referral_id=referral, arrived=arrived, reason=reason, now=now
        )

    def answer_by_link(
        self,
        sender: Actor,
        referral: UUID,
        move: ReferralMove,
        name: str,
        reason: str,
        now: datetime,
    ) -> None:
        key = links.make_link(actor=sender, referral_id=referral, now=now)
        answering.answer_by_link(
            actor=links.holder_of(key, now), key=key, move=move, name=name, reason=reason, now=now
        )

    def take_back(self, actor: Actor, referral: UUID, reason: str, now: datetime) -> None:
        referrals.withdraw_referral(actor=actor, referral_id=referral, reason=reason, now=now)

    def remind(self, actor: Actor, referral: UUID, now: datetime) -> None:
        referrals.remind_receiver(actor=actor, referral_id=referral, now=now)

    def judge(self, actor: Actor, referral: UUID, fit: str, words: str, now: datetime) -> None:
        referrals.give_referral_feedback(
            actor=actor, referral_id=referral, fit=fit, feedback=words, now=now
        )

    def see_feedback(self, actor: Actor, step: UUID, now: datetime) -> None:
        told = Feedback.objects.filter(step_id=step, to_id=actor.person_id).exclude(message="")
        for pk in told.values_list("pk", flat=True):
            feedback.mark_seen(actor=actor, feedback_id=pk, now=now)

    def pause(
        self, actor: Actor, trajectory: UUID, until: date, reason: str, now: datetime
    ) -> None:
        endings.pause_trajectory(
            actor=actor, trajectory_id=trajectory, until=until, reason=reason, now=now
        )

    def withdraw(
        self, actor: Actor, trajectory: UUID, ending: str, reason: str, now: datetime
    ) -> None:
        endings.withdraw_trajectory(
            actor=actor, trajectory_id=trajectory, ending=ending, reason=reason, now=now
        )

    def tick(self, now: datetime) -> None:
        clock.tick(actor=CLOCK, now=now)

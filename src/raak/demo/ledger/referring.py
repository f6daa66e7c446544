"""The handshake of a referral, written in the book: as `services.referrals`, without a database."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from raak.access.rules import Actor
from raak.demo.hands import Deed
from raak.demo.ledger.book import Book, Chain
from raak.demo.ledger.turns import Page, turn_page
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Team
from raak.protocols import engine
from raak.trajectories.models import Referral, SecureLink, Step
from raak.trajectories.owners import Owner
from raak.trajectories.rules import LIVE, ReferralMove, ReferralState, move_referral
from raak.trajectories.services.links import LIFE, digest_of

OUTCOME: Mapping[ReferralState, str] = {
    ReferralState.ARRIVED: "arrived",
    ReferralState.DID_NOT_ARRIVE: "did_not_arrive",
    ReferralState.REFUSED: "refused",
    ReferralState.WITHDRAWN: "withdrawn",
}


def finish(page: Page, step: Step, deed: Deed) -> None:
    """As `services.steps.finish`."""
    chain, book = page.chain, page.book
    turn = engine.complete(
        chain.protocol,
        chain.run,
        step=step.key,
        outcome=deed.outcome,
        reason=deed.reason,
        facts=deed.facts,
        answers=deed.answers,
        today=office_day(page.now),
        calendar=book.calendar,
        settings=book.terms[chain.protocol.id],
    )
    turn_page(page, turn, reason=deed.reason, answers=deed.answers)


class Referring:
    """The part of `InMemory` that hands children from one organisation to another."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def offer(self, actor: Actor, step: UUID, receiver: UUID, request: str, now: datetime) -> UUID:
        """As `referrals.offer_referral`."""
        row, chain = self.book.steps[step], self.book.chain_of(step)
        need = chain.protocol.step(row.key).need or ""
        if self.book.live_for(chain.trajectory.child_id, need, row):
            raise Refused("referral-live")
        referral = Referral(
            pk=self.book.new_id(),
            region_id=row.region_id,
            trajectory_id=row.trajectory_id,
            step_id=row.pk,
            child_id=chain.trajectory.child_id,
            need=need,
            request=request,
            sender_id=actor.me,
            sender_organisation_id=row.organisation_id,
            receiver_organisation_id=receiver,
            offered_at=now,
            answer_by=row.due_on,
        )
        self.book.referrals[referral.pk] = referral
        chain.referrals.append(referral)
        self._note(self._page(referral, actor, now), referral, "referral.offered")
        self._put(referral, actor, now, "referral.offered")
        return referral.pk

    def accept(self, actor: Actor, referral: UUID, team: UUID | None, now: datetime) -> None:
        """As `referrals.accept_referral`, by somebody with an account."""
        row = self.book.referrals[referral]
        self._answer(row, ReferralMove.ACCEPT, now)
        row.receiver_person_id, row.receiver_team_id = actor.person_id, team
        page = self._page(row, actor, now)
        self._let_in(page, row)
        self._note(page, row, "referral.accepted")
        self._put(row, actor, now, "referral.accepted")

    def refuse(self, actor: Actor, referral: UUID, reason: str, now: datetime) -> None:
        """As `referrals.refuse_referral`."""
        row = self.book.referrals[referral]
        if row.answered_at is None:
            self._answer(row, ReferralMove.REFUSE, now)
        else:
            row.state = move_referral(ReferralState(row.state), ReferralMove.REFUSE)
        self._settle(row, actor, reason, now)
        self._put(row, actor, now, "referral.refused")

    def settle(
        self, actor: Actor, referral: UUID, arrived: bool, reason: str, now: datetime
    ) -> None:
        """As `referrals.settle_arrival`."""
        row = self.book.referrals[referral]
        move = ReferralMove.CONFIRM_ARRIVAL if arrived else ReferralMove.REPORT_ABSENCE
        row.state = move_referral(ReferralState(row.state), move)
        self._settle(row, actor, reason, now)
        event = f"referral.{'arrived' if arrived else 'did-not-arrive'}"
        self._put(row, actor, now, event)

    def take_back(self, actor: Actor, referral: UUID, reason: str, now: datetime) -> None:
        """As `referrals.withdraw_referral`."""
        row = self.book.referrals[referral]
        row.state = move_referral(ReferralState(row.state), ReferralMove.WITHDRAW)
        self._settle(row, actor, reason, now)
        self._put(row, actor, now, "referral.withdrawn")

    def remind(self, actor: Actor, referral: UUID, now: datetime) -> None:
        """As `referrals.remind_receiver`."""
        row = self.book.referrals[referral]
        if row.state not in LIVE:
            raise Refused("no-such-move")
        row.reminded_at = now
        self._note(self._page(row, actor, now), row, "referral.reminded")
        self._put(row, actor, now, "referral.reminded")

    def judge(self, actor: Actor, referral: UUID, fit: str, words: str, now: datetime) -> None:
        """As `referrals.give_referral_feedback`."""
        row = self.book.referrals[referral]
        row.fit, row.feedback, row.feedback_at = fit, words, now
        self._note(self._page(row, actor, now), row, "referral.feedback", fit=fit)
        self._put(row, actor, now, "referral.feedback-given")

    def answer_by_link(
        self,
        sender: Actor,
        referral: UUID,
        move: ReferralMove,
        name: str,
        reason: str,
        now: datetime,
    ) -> None:
        """As `links.make_link`, and then `answering.answer_by_link` by who holds it."""
        row = self.book.referrals[referral]
        link = self._renew(row, now)
        self.book.record(now, sender.id, "link.made", f"referral:{row.pk}", row.region_id)
        holder = Actor(id=f"link:{link.pk}", region_id=row.region_id, referral_id=row.pk)
        link.used_at = now
        self._answer_as(holder, row, move, name, reason, now)
        self.book.record(
            now,
            holder.id,
            "link.answered",
            f"referral:{row.pk}",
            row.region_id,
            move=move.value,
        )
        if row.state in LIVE:
            self._renew(row, now)

    def _answer_as(
        self,
        holder: Actor,
        row: Referral,
        move: ReferralMove,
        name: str,
        reason: str,
        now: datetime,
    ) -> None:
        if move is ReferralMove.ACCEPT:
            self._answer(row, move, now)
            row.receiver_name = name
            self._note(self._page(row, holder, now), row, "referral.accepted")
            self._put(row, holder, now, "referral.accepted")
        elif move is ReferralMove.REFUSE:
            self.refuse(holder, row.pk, reason, now)
        else:
            arrived = move is ReferralMove.CONFIRM_ARRIVAL
            self.settle(holder, row.pk, arrived, reason, now)

    def _renew(self, row: Referral, now: datetime) -> SecureLink:
        if row.state not in LIVE:
            raise Refused("no-such-move")
        for before in self.book.links:
            works = before.used_at is None and before.expires_at > now
            if before.referral_id == row.pk and works:
                before.expires_at = now
        link = SecureLink(
            pk=self.book.new_id(),
            referral_id=row.pk,
            digest=digest_of(str(self.book.new_id())),
            made_at=now,
            expires_at=now + LIFE,
        )
        self.book.links.append(link)
        return link

    def _answer(self, row: Referral, move: ReferralMove, now: datetime) -> None:
        row.state = move_referral(ReferralState(row.state), move)
        row.answered_at = now

    def _settle(self, row: Referral, actor: Actor, reason: str, now: datetime) -> None:
        state = ReferralState(row.state)
        page = self._page(row, actor, now)
        if state is not ReferralState.ARRIVED:
            self._let_out(page, row)
        row.settled_at, row.reason = now, reason
        self._note(page, row, f"referral.{state.value}", reason=reason)
        step = self.book.steps[row.step_id]
        finish(page, step, Deed(outcome=OUTCOME[state], reason=reason))

    def _let_in(self, page: Page, row: Referral) -> None:
        role = page.chain.protocol.step(self.book.steps[row.step_id].key).to
        if role is None or row.receiver_person_id is None:
            return
        team = self._team(row.receiver_team_id)
        person_id = team.accountable_id if team else row.receiver_person_id
        before = [p for p in page.chain.places if (p.role, p.person_id) == (role, person_id)]
        for place in before:
            page.let_out(place)
        owner = Owner(person_id, row.receiver_team_id, row.receiver_organisation_id)
        page.let_in(owner, role, lead=any(place.lead for place in before))

    def _let_out(self, page: Page, row: Referral) -> None:
        kept = (ReferralState.ACCEPTED, ReferralState.ARRIVED)
        receiver = row.receiver_organisation_id
        others = [
            each
            for each in page.chain.referrals
            if each is not row and each.state in kept and each.receiver_organisation_id == receiver
        ]
        if row.answered_at is None or others:
            return
        role = page.chain.protocol.step(self.book.steps[row.step_id].key).to
        owning = {step.owner_id for step in page.chain.open.values()}
        for place in list(page.chain.places):
            there = place.organisation_id == receiver and place.role == role
            if there and not place.lead and place.person_id not in owning:
                page.let_out(place)

    def _team(self, team_id: UUID | None) -> Team | None:
        return next((t for t in self.book.population.teams if t.pk == team_id), None)

    def _page(self, row: Referral, actor: Actor, now: datetime) -> Page:
        chain: Chain = self.book.chains[row.trajectory_id]
        return Page(self.book, chain, actor, now)

    def _note(
        self, page: Page, row: Referral, kind: str, *, reason: str = "", fit: str = ""
    ) -> None:
        step = self.book.steps[row.step_id]
        detail = {"referral": str(row.pk), "fit": fit}
        page.note(kind, step=step, reason=reason, detail=detail)

    def _put(self, row: Referral, actor: Actor, now: datetime, event: str) -> None:
        subject = f"referral:{row.pk}"
        trajectory = str(row.trajectory_id)
        self.book.record(now, actor.id, event, subject, row.region_id, trajectory=trajectory)

"""What people do, written in the book: as the services of `trajectories`, without a database."""

import heapq
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from raak.access.rules import CLOCK, Actor, Role
from raak.children.models import Child
from raak.children.rules import Identity, checked
from raak.demo.hands import Beginning, Deed, OpenStep
from raak.demo.ledger.book import Book, Chain
from raak.demo.ledger.owners import desk_to_lead
from raak.demo.ledger.referring import Referring, finish
from raak.demo.ledger.turns import Page, open_steps, readdress, turn_page
from raak.kernel.calendar import office_day
from raak.kernel.identifiers import spoken_code
from raak.kernel.refusal import Refused
from raak.protocols import engine
from raak.protocols.model import Protocol, StepKind
from raak.protocols.run import AlarmKind
from raak.trajectories.memory import memory_of
from raak.trajectories.models import Alarm, Concern, Event, Feedback, Trajectory
from raak.trajectories.owners import Owner, behind
from raak.trajectories.queries.beginnings import Start, first_role
from raak.trajectories.rules import LIVE, NEXT_DECLINED, TrajectoryState


class InMemory(Referring):
    """Implements `demo.hands.Hands` on a book."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)

    def raise_concern(self, actor: Actor, beginning: Beginning, now: datetime) -> None:
        """As `concerns.raise_concern`."""
        child = self._child(actor, beginning.child, beginning.municipality_id, now)
        trajectory = self._trajectory(
            beginning.id, beginning.protocol, beginning.organisation_id, actor, now
        )
        trajectory.child_id = child.pk if child else None
        trajectory.municipality_id = beginning.municipality_id
        trajectory.profession = beginning.profession
        concern = Concern(
            pk=self.book.new_id(),
            trajectory_id=trajectory.pk,
            raised_by_id=None if beginning.outsider else actor.person_id,
            outsider=beginning.outsider,
            seen=beginning.seen,
            heard=beginning.heard,
            told=beginning.told,
            raised_at=now,
        )
        self._start(actor, trajectory, concern, beginning.facts, now)
        published = self.book.published[beginning.protocol]
        self.book.record(
            now,
            actor.id,
            "concern.raised",
            f"trajectory:{trajectory.pk}",
            trajectory.region_id,
            protocol=published.code,
            version=published.version,
        )

    def follow_up(self, actor: Actor, first: UUID, protocol: str, now: datetime) -> UUID:
        """As `concerns.follow_up`."""
        before = self.book.chains[first]
        started = self._following(first, protocol)
        if started is not None:
            return started
        home = self._home(before, actor)
        trajectory = self._trajectory(self.book.new_id(), protocol, home, actor, now)
        trajectory.child_id = before.trajectory.child_id
        trajectory.municipality_id = before.trajectory.municipality_id
        trajectory.profession = before.trajectory.profession
        trajectory.follows_id = first
        facts = before.trajectory.memory.get("facts", {})
        known = {name: date.fromisoformat(day) for name, day in facts.items()}
        self._start(actor, trajectory, self._same_worry(before, trajectory, now), known, now)
        self.book.record(
            now,
            actor.id,
            "trajectory.followed",
            f"trajectory:{trajectory.pk}",
            trajectory.region_id,
            first=str(first),
            protocol=protocol,
        )
        return trajectory.pk

    def decline_next(
        self, actor: Actor, first: UUID, protocol: str, reason: str, now: datetime
    ) -> None:
        """As `declining.decline_next`."""
        chain = self.book.chains[first]
        page = Page(self.book, chain, actor, now)
        page.note(NEXT_DECLINED, reason=reason, detail={"protocol": protocol})
        self._record(chain, actor, now, NEXT_DECLINED, protocol=protocol)

    def _following(self, first: UUID, protocol: str) -> UUID | None:
        for chain in self.book.chains.values():
            if chain.trajectory.follows_id == first and chain.protocol.id == protocol:
                return chain.trajectory.pk
        return None

    def _home(self, before: Chain, actor: Actor) -> UUID:
        mine = [
            place.organisation_id
            for place in before.places
            if place.person_id == actor.person_id or place.team_id in actor.team_ids
        ]
        led_from = before.trajectory.organisation_id
        return led_from if led_from in mine else mine[0]

    def _same_worry(self, before: Chain, trajectory: Trajectory, now: datetime) -> Concern:
        first = before.concern
        return Concern(
            pk=self.book.new_id(),
            trajectory_id=trajectory.pk,
            raised_by_id=first.raised_by_id,
            outsider=first.outsider,
            seen=first.seen,
            heard=first.heard,
            told=first.told,
            raised_at=now,
        )

    def _trajectory(
        self, key: UUID, protocol: str, organisation_id: UUID, actor: Actor, now: datetime
    ) -> Trajectory:
        return Trajectory(
            pk=key,
            region_id=self.book.population.region.pk,
            number=spoken_code(key),
            protocol_id=self.book.published[protocol].pk,
            organisation_id=organisation_id,
            started_at=now,
            started_by=actor.id,
        )

    def _start(
        self,
        actor: Actor,
        trajectory: Trajectory,
        concern: Concern,
        facts: Mapping[str, date],
        now: datetime,
    ) -> None:
        protocol = self._protocol_of(trajectory)
        asked = [fact.id for fact in protocol.facts if fact.at_start]
        today = office_day(now)
        turn = engine.start(
            protocol,
            facts={name: facts.get(name, today) for name in asked},
            today=today,
            calendar=self.book.calendar,
            settings=self.book.terms[protocol.id],
        )
        trajectory.memory = memory_of(turn.run)
        chain = Chain(trajectory, protocol, concern)
        self.book.chains[trajectory.pk] = chain
        page = Page(self.book, chain, actor, now)
        self._take_places(page, actor)
        open_steps(page, turn)

    def _take_places(self, page: Page, actor: Actor) -> None:
        """As `services.beginning`: the starter leads it, or the desk of the first step's role."""
        trajectory, protocol = page.chain.trajectory, page.chain.protocol
        home, here = trajectory.organisation_id, trajectory.municipality_id
        start = Start(protocol, home, trajectory.region_id, here)
        desk = desk_to_lead(self.book.population, actor, start)
        if desk is None:
            page.let_in(Owner(actor.me, None, home), protocol.lead, lead=True)
            return
        trajectory.organisation_id = desk.team.organisation_id
        if actor.me != desk.team.accountable_id:
            page.let_in(Owner(actor.me, None, home), Role.PROFESSIONAL.value)
        for role in sorted({protocol.lead, first_role(protocol)}):
            page.let_in(behind(desk), role, lead=role == protocol.lead)

    def _protocol_of(self, trajectory: Trajectory) -> Protocol:
        return next(
            self.book.protocols[code]
            for code, published in self.book.published.items()
            if published.pk == trajectory.protocol_id
        )

    def _child(
        self, actor: Actor, identity: Identity | None, home: UUID | None, now: datetime
    ) -> Child | None:
        """As `children.services.find_or_add_child`."""
        if identity is None:
            return None
        tidy = checked(identity, office_day(now))
        key = (tidy,) if tidy.given_name else (tidy, self.book.new_id())
        if key not in self.book.children:
            child = Child(
                pk=self.book.new_id(),
                region_id=self.book.population.region.pk,
                municipality_id=home,
                given_name=tidy.given_name,
                infix=tidy.infix,
                surname=tidy.surname,
                born_on=tidy.born_on,
                expected_on=tidy.expected_on,
                created_at=now,
                created_by=actor.id,
            )
            self.book.children[key] = child
            self.book.record(now, actor.id, "child.added", f"child:{child.pk}", child.region_id)
        return self.book.children[key]

    def name_child(
        self, actor: Actor, trajectory: UUID, child: Identity, home: UUID | None, now: datetime
    ) -> None:
        """As `concerns.name_child`."""
        chain = self.book.chains[trajectory]
        named = self._child(actor, child, home, now)
        assert named is not None  # noqa: S101 - an identity was given
        chain.trajectory.child_id = named.pk
        chain.trajectory.municipality_id = chain.trajectory.municipality_id or named.municipality_id
        Page(self.book, chain, actor, now).note("trajectory.named")
        self._record(chain, actor, now, "trajectory.named")

    def open_steps(self, trajectory: UUID) -> list[OpenStep]:
        here = self.book.chains[trajectory].open
        return [
            OpenStep(s.pk, s.key, s.owner_id, s.team_id, s.organisation_id, s.due_on)
            for s in sorted(here.values(), key=lambda step: step.key)
        ]

    def complete(self, actor: Actor, step: UUID, deed: Deed, now: datetime) -> None:
        """As `steps.complete_step`."""
        row, chain = self.book.steps[step], self.book.chain_of(step)
        page = Page(self.book, chain, actor, now)
        finish(page, row, deed)
        if row.kind == StepKind.FEEDBACK:
            self._tell(page, row.pk, deed)
        self._record(chain, actor, now, "step.completed", step=row.key, outcome=deed.outcome)

    def _tell(self, page: Page, step_id: UUID, deed: Deed) -> None:
        told = deed.outcome == "told"
        self.book.feedback[step_id] = Feedback(
            pk=self.book.new_id(),
            trajectory_id=page.chain.trajectory.pk,
            step_id=step_id,
            to_id=page.chain.concern.raised_by_id,
            message=deed.message if told else "",
            reason="" if told else deed.reason,
            given_by_id=page.actor.me,
            given_at=page.now,
        )

    def see_feedback(self, actor: Actor, step: UUID, now: datetime) -> None:
        """As `feedback.mark_seen`, for what was told in a step."""
        told = self.book.feedback[step]
        if told.message and told.to_id == actor.person_id and told.seen_at is None:
            told.seen_at = now
            chain = self.book.chain_of(step)
            self._record(chain, actor, now, "feedback.seen")

    def hand_over(self, actor: Actor, step: UUID, to: UUID, reason: str, now: datetime) -> None:
        """As `steps.hand_over_step`, to a colleague."""
        row, chain = self.book.steps[step], self.book.chain_of(step)
        page = Page(self.book, chain, actor, now)
        before, row.owner_id, row.team_id = row.owner_id, to, None
        for referral in chain.referrals:
            if referral.step_id == row.pk and referral.state in LIVE:
                referral.sender_id = to
        known = [p for p in chain.places if (p.role, p.person_id) == (row.role, to)]
        for place in known:
            page.let_out(place)
        taker = Owner(to, None, row.organisation_id)
        page.let_in(taker, row.role, lead=any(place.lead for place in known))
        detail = {"from": str(before), "to": str(to)}
        page.note("step.handed-over", step=row, reason=reason, detail=detail)
        readdress(page, row)
        self._record(chain, actor, now, "step.handed-over", step=row.key, to=str(to))

    def pause(
        self, actor: Actor, trajectory: UUID, until: date, reason: str, now: datetime
    ) -> None:
        """As `endings.pause_trajectory`."""
        chain = self._running(trajectory)
        page = Page(self.book, chain, actor, now)
        turn = engine.pause(
            chain.protocol,
            chain.run_with_alarms,
            today=office_day(now),
            until=until,
            calendar=self.book.calendar,
            resting=chain.trajectory.paused_until,
        )
        chain.trajectory.paused_until = until
        turn_page(page, turn)
        detail = {"until": until.isoformat()}
        page.note("trajectory.paused", reason=reason, detail=detail)
        self._record(chain, actor, now, "trajectory.paused", **detail)

    def withdraw(
        self, actor: Actor, trajectory: UUID, ending: str, reason: str, now: datetime
    ) -> None:
        """As `endings.withdraw_trajectory`."""
        chain = self._running(trajectory)
        if any(each.state in LIVE for each in chain.referrals):
            raise Refused("referral-live")
        page = Page(self.book, chain, actor, now)
        turn = engine.withdraw(
            chain.protocol,
            chain.run,
            ending=ending,
            reason=reason,
            today=office_day(now),
            calendar=self.book.calendar,
            settings=self.book.terms[chain.protocol.id],
        )
        chain.trajectory.ending_reason = reason
        turn_page(page, turn, reason=reason)
        page.note("trajectory.withdrawn", reason=reason, detail={"ending": ending})
        self._record(chain, actor, now, "trajectory.withdrawn", ending=ending)

    def _running(self, trajectory: UUID) -> Chain:
        chain = self.book.chains[trajectory]
        if chain.trajectory.state == TrajectoryState.ENDED:
            raise Refused("already-ended")
        return chain

    def tick(self, now: datetime) -> None:
        """As `clock.tick`, in one batch."""
        pending, today, fired = self.book.pending, office_day(now), 0
        while pending and pending[0][0] <= today:
            on, _, alarm = heapq.heappop(pending)
            alive = alarm.step_id in self.book.chains[alarm.trajectory_id].alarms
            if alive and alarm.fired_at is None and alarm.on == on:
                fired += 1
                alarm.fired_at = now
                self.book.events.append(_gone_off(alarm, now))
        if fired:
            self.book.record(now, CLOCK.id, "clock.ticked", "clock:alarms", fired=fired)

    def _record(self, chain: Chain, actor: Actor, now: datetime, event: str, **detail: str) -> None:
        trajectory = chain.trajectory
        subject = f"trajectory:{trajectory.pk}"
        self.book.record(now, actor.id, event, subject, trajectory.region_id, **detail)


def _gone_off(alarm: Alarm, now: datetime) -> Event:
    reminds = alarm.kind == AlarmKind.REMIND
    return Event(
        trajectory_id=alarm.trajectory_id,
        step_id=alarm.step_id,
        at=now,
        actor_id=CLOCK.id,
        kind="step.reminded" if reminds else "step.escalated",
        role=alarm.role,
        rung=alarm.rung,
    )

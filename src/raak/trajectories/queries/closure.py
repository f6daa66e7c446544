"""The closure law, proven over the whole database: each clause is a query for what breaks it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from raak.kernel.calendar import Calendar
from raak.parties.models import Region
from raak.parties.queries import calendar_of, workers
from raak.protocols.engine import schedule
from raak.protocols.model import Protocol, StepKind
from raak.protocols.run import AlarmKind
from raak.trajectories.models import (
    Alarm,
    Concern,
    Event,
    Feedback,
    Participant,
    PublishedProtocol,
    Referral,
    Step,
    Trajectory,
)
from raak.trajectories.queries.following import left_lying
from raak.trajectories.queries.hearing import unheard
from raak.trajectories.queries.protocols import read
from raak.trajectories.rules import LIVE, ReferralState, StepState, TrajectoryState


@dataclass(frozen=True, slots=True)
class Breach:
    """
    One row that breaks the law.

    clause:  1..7 of design 4; rule: a stable code for the words; number: of the trajectory, if any.
    """

    clause: int
    rule: str
    subject: str
    number: str = ""
    trajectory_id: UUID | None = None


def breaches(region_id: UUID | None, today: date) -> Iterator[Breach]:
    """Yield every breach of the closure law in a region (None: in all) as of `today`."""
    for clause in CLAUSES:
        yield from clause(_scope(region_id), today)


Scope = Mapping[str, Any]


def _scope(region_id: UUID | None) -> Scope:
    return {} if region_id is None else {"region_id": region_id}


def _open_steps(scope: Scope) -> QuerySet[Step]:
    return Step.objects.filter(state=StepState.OPEN, **scope)


def _step_breaches(clause: int, rule: str, steps: QuerySet[Step]) -> Iterator[Breach]:
    rows = steps.values_list("pk", "trajectory__number", "trajectory_id")
    for step_id, number, trajectory_id in rows.iterator(chunk_size=2_000):
        yield Breach(clause, rule, f"step:{step_id}", number, trajectory_id)


def _trajectory_breaches(
    clause: int, rule: str, trajectories: QuerySet[Trajectory]
) -> Iterator[Breach]:
    for pk, number in trajectories.values_list("pk", "number").iterator(chunk_size=2_000):
        yield Breach(clause, rule, f"trajectory:{pk}", number, pk)


def _referral_breaches(clause: int, rule: str, referrals: QuerySet[Referral]) -> Iterator[Breach]:
    rows = referrals.values_list("pk", "trajectory__number", "trajectory_id")
    for referral_id, number, trajectory_id in rows.iterator(chunk_size=2_000):
        yield Breach(clause, rule, f"referral:{referral_id}", number, trajectory_id)


def something_open(scope: Scope, today: date) -> Iterator[Breach]:
    """Clause 1: an open trajectory has an open step, and an ended one has none."""
    opened = Step.objects.filter(trajectory=OuterRef("pk"), state=StepState.OPEN)
    here = Trajectory.objects.filter(**scope)
    stuck = here.filter(~Exists(opened), state=TrajectoryState.OPEN)
    yield from _trajectory_breaches(1, "nothing-open", stuck)
    undone = here.filter(Exists(opened), state=TrajectoryState.ENDED)
    yield from _trajectory_breaches(1, "open-after-end", undone)


def _works_at(person: str, organisation: str, today: date) -> Exists:
    """Ask of a row whether these two of its fields still belong together."""
    there = workers(today).filter(organisation=OuterRef(organisation))
    return Exists(there.filter(person=OuterRef(person)))


def somebody_owns(scope: Scope, today: date) -> Iterator[Breach]:
    """
    Clause 2: the owner of an open step is active, may do it there, takes part and can see it; and
    somebody leads each running trajectory.
    """
    takes_part = Participant.objects.filter(
        _works_at("person", "organisation", today),
        trajectory=OuterRef("trajectory"),
        person=OuterRef("owner"),
        until_at__isnull=True,
    )
    steps = _open_steps(scope)
    yield from _step_breaches(2, "owner-left", steps.filter(owner__is_active=False))
    active = steps.filter(owner__is_active=True)
    yield from _step_breaches(
        2, "owner-elsewhere", active.filter(~_works_at("owner", "organisation", today))
    )
    yield from _step_breaches(2, "owner-shut-out", active.filter(~Exists(takes_part)))
    by_team = active.filter(team__isnull=False).exclude(team__accountable=F("owner"))
    yield from _step_breaches(2, "owner-not-accountable", by_team)
    here = Q(region=F("trajectory__region"), organisation__region=F("region"))
    yield from _step_breaches(2, "owner-in-other-region", steps.exclude(here))
    leads = Participant.objects.filter(
        _works_at("person", "organisation", today),
        trajectory=OuterRef("pk"),
        lead=True,
        until_at__isnull=True,
    )
    running = Trajectory.objects.filter(state=TrajectoryState.OPEN, **scope)
    yield from _trajectory_breaches(2, "nobody-leads", running.filter(~Exists(leads)))


def silence_escalates(scope: Scope, today: date) -> Iterator[Breach]:
    """Clause 3: the ladder has been climbed as far as it says by now, and somebody heard."""
    steps = _open_steps(scope)
    overdue = Alarm.objects.filter(step=OuterRef("pk"), fired_at__isnull=True, on__lt=today)
    yield from _step_breaches(3, "not-escalated", steps.filter(Exists(overdue)))
    ladder = Alarm.objects.filter(step=OuterRef("pk"), kind=AlarmKind.ESCALATE)
    to_nobody = steps.filter(Exists(unheard(ladder, today)))
    yield from _step_breaches(3, "escalated-to-nobody", to_nobody)
    ladders = steps.annotate(rungs=Count("alarms", filter=Q(alarms__kind=AlarmKind.ESCALATE)))
    used = ladders.order_by().values_list("trajectory__protocol", "key", "rungs").distinct()
    for published, key, rungs in _wrong_ladders(set(used)):
        wrong = ladders.filter(trajectory__protocol=published, key=key, rungs=rungs)
        yield from _step_breaches(3, "ladder-missing", wrong)
    passed = Count("alarms", filter=Q(alarms__kind=AlarmKind.ESCALATE, alarms__on__lt=today))
    late = steps.filter(due_on__lt=today).annotate(passed=passed)
    for late_ones in _behind(late, today):
        yield from _step_breaches(3, "ladder-behind", late.filter(**late_ones))
    unwritten = _gone_off_without_history()
    yield from _step_breaches(3, "escalation-not-in-history", steps.filter(Exists(unwritten)))


def _gone_off_without_history() -> QuerySet[Alarm]:
    written = Event.objects.filter(step=OuterRef("step"), rung=OuterRef("rung"))
    gone_off = Alarm.objects.filter(step=OuterRef("pk"), fired_at__isnull=False)
    return gone_off.filter(~Exists(written))


def _wrong_ladders(used: Collection[tuple[UUID, str, int]]) -> Iterator[tuple[UUID, str, int]]:
    """Yield (published protocol, step, rungs) of what is open with another ladder than its own."""
    protocols = PublishedProtocol.objects.in_bulk({published for published, _, _ in used})
    for published, key, rungs in used:
        ladders = {step.id: len(step.escalate) for step in read(protocols[published]).steps}
        if rungs != ladders.get(key):
            yield published, key, rungs


def _behind(late: QuerySet[Step], today: date) -> Iterator[dict[str, Any]]:
    """Yield what late steps have in common whose rungs are set for later days than their own."""
    fields = ("trajectory__protocol", "region", "key", "due_on", "passed")
    in_use = [
        dict(zip(fields, row, strict=True)) for row in set(late.order_by().values_list(*fields))
    ]
    protocols = PublishedProtocol.objects.in_bulk({row["trajectory__protocol"] for row in in_use})
    regions = Region.objects.in_bulk({row["region"] for row in in_use})
    for row in in_use:
        protocol, region = protocols[row["trajectory__protocol"]], regions[row["region"]]
        if row["passed"] < _rungs_passed(read(protocol), row, calendar_of(region), today):
            yield row


def _rungs_passed(
    protocol: Protocol, row: Mapping[str, Any], calendar: Calendar, today: date
) -> int:
    """Count the rungs of a step that, by its protocol and its due day, came before today."""
    steps = {step.id: step for step in protocol.steps}
    if row["key"] not in steps:
        return 0
    planned = schedule(steps[row["key"]], row["due_on"], row["due_on"], calendar)
    return sum(alarm.on < today for alarm in planned)


def sight_is_kept(scope: Scope, today: date) -> Iterator[Breach]:
    """
    Clause 4: a live referral has an open step, a sender who watches and another who is asked; a
    handover ends by a referral; a next route that was offered begins, or somebody wrote why not.
    """
    live = Referral.objects.filter(state__in=LIVE, **scope)
    lost = live.exclude(step__state=StepState.OPEN)
    yield from _referral_breaches(4, "sight-lost", lost)
    gone = live.filter(~_works_at("sender", "sender_organisation", today))
    yield from _referral_breaches(4, "sender-left", gone)
    to_itself = live.filter(receiver_organisation=F("sender_organisation"))
    yield from _referral_breaches(4, "referral-to-itself", to_itself)
    elsewhere = live.exclude(sender_organisation=F("step__organisation"))
    yield from _referral_breaches(4, "sender-elsewhere", elsewhere)
    accepted = live.filter(state=ReferralState.ACCEPTED)
    by_nobody = accepted.filter(receiver_person__isnull=True, receiver_name="")
    yield from _referral_breaches(4, "accepted-by-nobody", by_nobody)
    settled = Referral.objects.filter(step=OuterRef("pk"), state=OuterRef("outcome"))
    done = Step.objects.filter(kind=StepKind.HANDOVER, state=StepState.DONE, **scope)
    loose = done.filter(~Exists(settled))
    yield from _step_breaches(4, "handover-without-referral", loose)
    for lying in left_lying(scope, today):
        yield from _trajectory_breaches(4, "next-not-begun", lying)


def raiser_hears(scope: Scope, today: date) -> Iterator[Breach]:
    """Clause 5: who raised the concern is known, and was told; or the reason why not is there."""
    raised = Concern.objects.filter(trajectory=OuterRef("pk"))
    unknown = Trajectory.objects.filter(~Exists(raised), **scope)
    yield from _trajectory_breaches(5, "raiser-unknown", unknown)
    raiser = Q(to=OuterRef("concern__raised_by"))
    outsider = Q(to__isnull=True, trajectory__concern__raised_by__isnull=True)
    told = Feedback.objects.filter(raiser | outsider, trajectory=OuterRef("pk"))
    ended = Trajectory.objects.filter(state=TrajectoryState.ENDED, **scope)
    yield from _trajectory_breaches(5, "raiser-not-told", ended.filter(~Exists(told)))
    steps = Step.objects.filter(kind=StepKind.FEEDBACK, state=StepState.DONE, **scope)
    silent = steps.filter(feedback__isnull=True)
    yield from _step_breaches(5, "feedback-without-words", silent)


def ends_in_an_ending(scope: Scope, today: date) -> Iterator[Breach]:
    """Clause 6: an ended trajectory has an ending of its protocol and a reason; history stays."""
    ended = Trajectory.objects.filter(state=TrajectoryState.ENDED, **scope)
    yield from _trajectory_breaches(6, "no-reason", ended.filter(ending_reason=""))
    for published, ending in _endings_in_use(ended):
        if ending not in {each.id for each in read(published).endings}:
            strange = ended.filter(protocol=published, ending=ending)
            yield from _trajectory_breaches(6, "unknown-ending", strange)
    begun = Event.objects.filter(trajectory=OuterRef("pk"))
    everything = Trajectory.objects.filter(**scope)
    yield from _trajectory_breaches(6, "history-missing", everything.filter(~Exists(begun)))
    opened = Event.objects.filter(step=OuterRef("pk"), kind="step.opened")
    closed = Event.objects.filter(step=OuterRef("pk"), kind__in=["step.done", "step.withdrawn"])
    steps = Step.objects.filter(**scope)
    unwritten = steps.filter(~Exists(opened) | Q(~Exists(closed), ~Q(state=StepState.OPEN)))
    yield from _step_breaches(6, "history-missing", unwritten)


def _endings_in_use(ended: QuerySet[Trajectory]) -> Iterator[tuple[PublishedProtocol, str]]:
    used = ended.order_by().values_list("protocol", "ending").distinct()
    protocols = PublishedProtocol.objects.in_bulk({protocol for protocol, _ in used})
    for protocol, ending in used:
        yield protocols[protocol], ending


def nobody_left_behind(scope: Scope, today: date) -> Iterator[Breach]:
    """Clause 7: nothing open belongs to an organisation that closed or a team without an answer."""
    closed = _open_steps(scope).filter(organisation__closed_on__isnull=False)
    yield from _step_breaches(7, "organisation-closed", closed)
    teams = _open_steps(scope).filter(team__isnull=False, team__accountable__is_active=False)
    yield from _step_breaches(7, "team-without-answer", teams)
    live = Referral.objects.filter(state__in=LIVE, **scope)
    waiting = live.filter(receiver_organisation__closed_on__isnull=False)
    yield from _referral_breaches(7, "receiver-closed", waiting)
    taken_up = live.filter(receiver_person__isnull=False)
    gone = taken_up.filter(~_works_at("receiver_person", "receiver_organisation", today))
    yield from _referral_breaches(7, "receiver-left", gone)


CLAUSES: tuple[Callable[[Scope, date], Iterator[Breach]], ...] = (
    something_open,
    somebody_owns,
    silence_escalates,
    sight_is_kept,
    raiser_hears,
    ends_in_an_ending,
    nobody_left_behind,
)

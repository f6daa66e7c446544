"""Whether the law holds: what the product itself proves, and what people can really do."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, decide
from raak.audit.models import Entry
from raak.children.models import Child
from raak.parties.models import Person
from raak.parties.queries import actor_of
from raak.trajectories import lines
from raak.trajectories.models import (
    Alarm,
    Concern,
    Event,
    Feedback,
    HandoverLine,
    Participant,
    PublishedProtocol,
    Referral,
    Step,
    Trajectory,
)
from raak.trajectories.queries.closure import Breach, breaches
from raak.trajectories.queries.visibility import (
    heard_by,
    referrals_visible_to,
    steps_visible_to,
    ties_to_referral,
    ties_to_step,
    trajectories_visible_to,
)
from raak.trajectories.rules import LIVE

LASTING: tuple[type[Model], ...] = (
    Child, Concern, Entry, Event, Feedback, Participant, Person, PublishedProtocol, Referral, Step,
    Trajectory,
)  # fmt: skip
"""What is never deleted (clause 6). Alarms are: they go with their step, history stays."""


class Judge:
    """ticked_at: when the clock last did its work; what fell due since may still wait for it."""

    def __init__(self, region_id: UUID, ticked_at: datetime) -> None:
        self.region_id = region_id
        self.ticked_at = ticked_at
        self.rows: Counter[str] = Counter()
        self.waited = 0

    def before_the_clock(self, today: date, last_tick_on: date) -> None:
        """Only what fell due while the clock stood still may break the law, and only clause 3."""
        for breach in breaches(self.region_id, today):
            assert breach.rule == "not-escalated", breach
            self._is_explained(breach, today, last_tick_on)
            self.waited += 1

    def after_the_clock(self, today: date) -> None:
        found = list(breaches(self.region_id, today))
        assert not found, found
        left = Alarm.objects.filter(fired_at__isnull=True, on__lte=today)
        assert not left.exists(), "the clock left something for later"

    def nothing_is_gone(self) -> None:
        rows = Counter({model.__name__: model._default_manager.count() for model in LASTING})
        assert all(rows[name] >= before for name, before in self.rows.items()), rows
        self.rows = rows

    def _is_explained(self, breach: Breach, today: date, last_tick_on: date) -> None:
        """What opened or moved since the clock ran may have fallen due long before."""
        step = Step.objects.get(pk=breach.subject.removeprefix("step:"))
        set_at = step.events.filter(kind__in=["step.opened", "step.moved"])
        is_new = set_at.filter(at__gt=self.ticked_at).exists()
        for alarm in step.alarms.filter(fired_at__isnull=True, on__lt=today):
            assert is_new or alarm.on > last_tick_on, f"{breach}: {alarm.on}, {last_tick_on}"


def nobody_is_powerless(today: date) -> None:
    """Owners can do their steps; who waits for an answer sees it; of silence another hears."""
    heard: set[UUID] = set()
    for person in Person.objects.filter(is_active=True):
        actor = actor_of(person, today)
        _can_do_own_steps(actor)
        _sees_own_referrals(actor)
        of_others = heard_by(actor).exclude(step__owner=person)
        heard |= set(
            of_others.filter(step__in=steps_visible_to(actor)).values_list("step", flat=True)
        )
    escalated = Alarm.objects.filter(kind="escalate", fired_at__isnull=False)
    unheard = set(escalated.values_list("step", flat=True)) - heard
    assert not unheard, f"escalated, but nobody else sees it: {unheard}"


def _can_do_own_steps(actor: Actor) -> None:
    own = list(Step.objects.filter(owner_id=actor.me, state="open"))
    seen = set(trajectories_visible_to(actor).values_list("pk", flat=True)) if own else set()
    for step in own:
        assert step.trajectory_id in seen, f"{actor.id} owns {step.pk} and does not see it"
        assert _may(actor, Permission.STEP_COMPLETE, ties_to_step(actor, step)), step


def _sees_own_referrals(actor: Actor) -> None:
    seen = set(referrals_visible_to(actor).values_list("pk", flat=True))
    live = Referral.objects.filter(state__in=LIVE)
    for referral in live.filter(sender_id=actor.me):
        assert referral.pk in seen, f"{actor.id} sent {referral.pk} and lost sight of it"
        assert _may(actor, Permission.REFERRAL_WITHDRAW, ties_to_referral(actor, referral))
    for referral in live.filter(receiver_person_id=actor.me):
        assert referral.pk in seen, f"{actor.id} took up {referral.pk} and does not see it"
        assert _may(actor, Permission.REFERRAL_ANSWER, ties_to_referral(actor, referral))


def _may(actor: Actor, permission: Permission, ties: Iterable[Tie]) -> bool:
    return decide(actor, permission, ties) is None


def lines_add_up() -> None:
    """The board counts exactly the referrals that there are."""
    counted: dict[lines.Place, Counter[str]] = defaultdict(Counter)
    for referral in Referral.objects.all():
        counted[lines.place_of(referral)][referral.state] += 1
    for line in HandoverLine.objects.all():
        place = lines.Place(line.region_id, line.quarter, line.sender_id, line.receiver_id)
        states = counted.pop(place, Counter())
        figures = (line.offered, line.unanswered, line.refused, line.arrived)
        right = (states.total(), states["offered"], states["refused"], states["arrived"])
        assert figures == right, f"{place}: {figures}, but there are {right}"
    assert not counted, counted

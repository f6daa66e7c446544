"""Who hears that a step is late: never nobody, and never only the one who is late (clause 3)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from raak.access.rules import REGIONAL, WORKERS, Actor, Role
from raak.kernel.calendar import office_day
from raak.parties.queries import holders_of
from raak.protocols.model import Protocol
from raak.protocols.run import AlarmKind
from raak.trajectories.models import Alarm, Announcement, Event, Step
from raak.trajectories.owners import FALLBACK
from raak.trajectories.queries.protocols import read

LAST_RESORT = Role.REGION_COORDINATOR.value
"""Who hears that the chain director is late, where there is one director only."""

Holders = Mapping[tuple[str, UUID | None], Collection[UUID]]
"""As `parties.queries.holders_of`: (role, organisation or None for the whole region) -> people."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who hears of an alarm: a role in an organisation, or (None) in the whole region."""

    role: str
    organisation_id: UUID | None


@dataclass(frozen=True, slots=True)
class Late:
    """Whose lateness it would be, and at which organisation they own the step."""

    person_id: UUID
    organisation_id: UUID


def audience(rungs: Iterable[str], late: Late, holders: Holders) -> Audience:
    """
    Return who hears of an escalation: the first role that somebody else than the late one holds.

    rungs:  the role of this rung of the ladder and, in order, of those after it.
    source: docs/adr/0015-somebody-else-hears.md
    """
    for role in (*rungs, FALLBACK, LAST_RESORT):
        place = Audience(role, None if role in REGIONAL else late.organisation_id)
        if any(each != late.person_id for each in holders.get((role, place.organisation_id), ())):
            return place
    return Audience(FALLBACK, None)  # nobody at all: the proof of the closure law finds it


def rungs_from(protocol: Protocol, step_key: str, rung: int) -> Sequence[str]:
    """Return the roles on a step's ladder from this rung (1, 2, ...) on."""
    return [each.to for each in protocol.step(step_key).escalate[rung - 1 :]]


def holders_for(
    roles: Collection[str],
    organisations: Collection[UUID],
    region_id: UUID,
    now: datetime,
    people: Collection[UUID] = (),
) -> Holders:
    """
    Return who holds the roles on some ladders, and those that stand behind every ladder.

    people: whose every role is looked up along.
    """
    wanted = {*roles, FALLBACK, LAST_RESORT}
    return holders_of(wanted, organisations, region_id, office_day(now), people)


def is_at_work(person_id: UUID, organisation_id: UUID, holders: Holders) -> bool:
    """Tell whether somebody, looked up with `holders_for`, can own a step at an organisation."""
    places = ((role, None if role in REGIONAL else organisation_id) for role in WORKERS)
    return any(person_id in holders.get(place, ()) for place in places)


def readdress(steps: Collection[Step], *, actor: Actor, now: datetime) -> None:
    """
    Let somebody else than their owners hear of these open steps of one region; a part of services.

    Called when a step got another owner, or when somebody lost a role. A rung still to come goes
    to whoever should hear it now; one that was heard moves on only when nobody else is left to
    act on it, with a line of history.
    """
    if not steps:
        return
    by_id = {step.pk: step for step in steps}
    alarms = list(Alarm.objects.filter(step__in=by_id, kind=AlarmKind.ESCALATE).order_by("pk"))
    ladders = {alarm.pk: _ladder(by_id[alarm.step_id], alarm) for alarm in alarms}
    roles = {role for ladder in ladders.values() for role in ladder}
    roles |= {alarm.role for alarm in alarms}
    organisations = {step.organisation_id for step in steps}
    organisations |= {alarm.organisation_id for alarm in alarms if alarm.organisation_id}
    holders = holders_for(roles, organisations, alarms[0].region_id, now) if alarms else {}
    moved = [
        alarm
        for alarm in alarms
        if address_anew(alarm, by_id[alarm.step_id], ladders[alarm.pk], holders)
    ]
    Alarm.objects.bulk_update(moved, ["role", "organisation"], batch_size=500)
    Event.objects.bulk_create(_passed_up(moved, actor, now))
    Announcement.objects.bulk_create(_announced(moved))


def _ladder(step: Step, alarm: Alarm) -> Sequence[str]:
    return rungs_from(read(step.trajectory.protocol), step.key, alarm.rung)


def address_anew(alarm: Alarm, step: Step, ladder: Sequence[str], holders: Holders) -> bool:
    """
    Let whoever must hear of a rung hear of it, not saved yet; return whether that changed anything.

    ladder: as `rungs_from` gives it for the alarm's rung.
    """
    hearers = holders.get((alarm.role, alarm.organisation_id), ())
    if alarm.fired_at is not None and any(each != step.owner_id for each in hearers):
        return False
    new = audience(ladder, Late(step.owner_id, step.organisation_id), holders)
    if new == Audience(alarm.role, alarm.organisation_id):
        return False
    alarm.role, alarm.organisation_id = new.role, new.organisation_id
    return True


def _passed_up(moved: Iterable[Alarm], actor: Actor, now: datetime) -> Iterator[Event]:
    """Yield a line for each rung that was heard before, and is heard by somebody else from now."""
    for alarm in moved:
        if alarm.fired_at is not None:
            yield Event(
                trajectory_id=alarm.trajectory_id,
                step_id=alarm.step_id,
                at=now,
                actor_id=actor.id,
                kind="step.passed-up",
                role=alarm.role,
                rung=alarm.rung,
            )


def _announced(moved: Iterable[Alarm]) -> Iterator[Announcement]:
    """Yield, for each place that now hears what went off before, that it must be told by mail."""
    heard = (
        (alarm.region_id, alarm.organisation_id, alarm.role, alarm.fired_at)
        for alarm in moved
        if alarm.fired_at is not None
    )
    for region_id, organisation_id, role, at in dict.fromkeys(heard):
        kind = AlarmKind.ESCALATE.value
        yield Announcement(
            region_id=region_id, organisation_id=organisation_id, role=role, kind=kind, at=at
        )

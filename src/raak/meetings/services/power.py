"""Who can cut a knot, what got stuck, and moving it up the ladder until it is decided."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.meetings import queries, rules
from raak.meetings.lines import record, ties_to_region
from raak.meetings.models import Agreement, Deadlock, DeadlockMove, Decider
from raak.meetings.rules.power import Government, Level, above
from raak.parties.queries import people_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

LONGEST_NAME = 120
LONGEST_MAY = 300
LONGEST_TITLE = 150
LONGEST_TEXT = 4000
LONGEST_NOTE = 300
RUNGS = range(1, 10)


@dataclass(frozen=True, slots=True)
class Power:
    """Who can cut a knot; the names are those of `models.Decider`."""

    level: Level
    rung: int
    government: Government
    of: str
    may: str
    person_id: UUID | None = None
    name: str = ""
    agreement_id: UUID | None = None


@transaction.atomic
def name_decider(*, actor: Actor, key: UUID, power: Power, now: datetime) -> Decider:
    """
    Write down who can cut a knot on a level; the same key twice is one.

    :raises Refused: "name-empty", "holder-missing", "holder-unknown", "rung-unlikely",
        "agreement-unknown", "text-too-long", "key-used", or when the actor may not.
    """
    require(actor, Permission.MEETING_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Decider.objects.filter(pk=key, region_id=actor.here).first():
        return known
    require_unused(Decider, key)
    found = Decider(pk=key, region_id=actor.here, made_at=now)
    _filled(found, power)
    found.save(force_insert=True)
    record(actor, found.region_id, found, "decider.named", now, level=found.level)
    return found


@transaction.atomic
def change_decider(*, actor: Actor, decider_id: UUID, power: Power, now: datetime) -> None:
    """
    Put right who can cut a knot.

    :raises Refused: see `name_decider`.
    """
    found = _decider(actor, decider_id)
    _filled(found, power)
    found.save()
    record(actor, found.region_id, found, "decider.changed", now, level=found.level)


@transaction.atomic
def end_decider(*, actor: Actor, decider_id: UUID, now: datetime) -> None:
    """
    Say that somebody decides no more; what was decided stays. Once more does no harm.

    :raises Refused: "decider-needed" while a knot waits for that person, or when the actor may
        not.
    """
    found = _decider(actor, decider_id)
    if Deadlock.objects.filter(decider=found, resolved_at__isnull=True).exists():
        raise Refused("decider-needed")
    if found.ended_at is None:
        found.ended_at = now
        found.save(update_fields=["ended_at"])
        record(actor, found.region_id, found, "decider.ended", now, level=found.level)


@dataclass(frozen=True, slots=True)
class Stuck:
    """What got stuck; the names are those of `models.Deadlock`."""

    level: Level
    title: str
    what: str
    decide_by: date


@transaction.atomic
def raise_deadlock(*, actor: Actor, key: UUID, stuck: Stuck, now: datetime) -> Deadlock:
    """
    Put a knot before the lowest rung of its level; the same key twice is one.

    :raises Refused: "ladder-empty", "name-empty", "deadlock-empty", "decide-by-passed",
        "text-too-long", "key-used", or when the actor may not.
    """
    require(actor, Permission.MEETING_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Deadlock.objects.filter(pk=key, region_id=actor.here).first():
        return known
    ladder = queries.ladders_of(actor)[stuck.level]
    if not ladder:
        raise Refused("ladder-empty")
    require_unused(Deadlock, key)
    found = Deadlock(pk=key, region_id=actor.here, level=stuck.level.value, made_at=now)
    found.title, found.what = named(stuck.title, LONGEST_TITLE), _said(stuck.what, "deadlock-empty")
    _hand(found, ladder[0], stuck.decide_by, now)
    found.save(force_insert=True)
    _moved(found, key, "", actor, now)
    record(actor, found.region_id, found, "deadlock.raised", now, level=found.level)
    return found


@transaction.atomic
def escalate(
    *, actor: Actor, deadlock_id: UUID, key: UUID, note: str, decide_by: date, now: datetime
) -> None:
    """
    Take a knot one rung up, with a word on why; the same key twice is one rung.

    :raises Refused: "ladder-top", "deadlock-resolved", "change-why-missing", "decide-by-passed",
        "text-too-long", or when the actor may not.
    """
    found = _deadlock(actor, deadlock_id)
    if found.moves.filter(pk=key).exists():
        return
    if not note.strip():
        raise Refused("change-why-missing")
    ladder = Decider.objects.filter(
        region_id=found.region_id, level=found.level, ended_at__isnull=True
    )
    higher = above(ladder.order_by("rung", "made_at", "pk"), found.decider.rung)
    _hand(found, higher, decide_by, now)
    found.save(update_fields=["decider", "decide_by"])
    _moved(found, key, note, actor, now)
    record(actor, found.region_id, found, "deadlock.escalated", now, rung=higher.rung)


@transaction.atomic
def resolve(
    *,
    actor: Actor,
    deadlock_id: UUID,
    decision: str,
    now: datetime,
    agreement_id: UUID | None = None,
) -> None:
    """
    Write down what was decided, by who decides or who keeps the region's meetings.

    agreement_id: the paper that holds the decision.

    :raises Refused: "decision-missing", "deadlock-resolved", "agreement-unknown",
        "text-too-long", or when the actor may not.
    """
    found = _deadlock(actor, deadlock_id)
    found.decision = _said(decision, "decision-missing")
    found.agreement = agreement_here(found.region_id, agreement_id)
    found.resolved_at = now
    found.save(update_fields=["decision", "agreement", "resolved_at"])
    record(actor, found.region_id, found, "deadlock.resolved", now, level=found.level)


def agreement_here(region_id: UUID, agreement_id: UUID | None) -> Agreement | None:
    """:raises Refused: "agreement-unknown" when the region has no such agreement."""
    if agreement_id is None:
        return None
    found = Agreement.objects.filter(region_id=region_id, pk=agreement_id).first()
    if found is None:
        raise Refused("agreement-unknown")
    return found


def _decider(actor: Actor, decider_id: UUID) -> Decider:
    """:raises Refused: when the actor does not keep it."""
    found = Decider.objects.select_for_update(of=("self",)).get(pk=decider_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, found.region_id))
    return found


def _deadlock(actor: Actor, deadlock_id: UUID) -> Deadlock:
    """:raises Refused: "deadlock-resolved", or when the actor neither decides nor keeps it."""
    rows = Deadlock.objects.select_for_update(of=("self",)).select_related("decider")
    found = rows.get(pk=deadlock_id)
    require(actor, Permission.MEETING_VIEW, queries.ties_to_deadlock(actor, found))
    if found.resolved_at is not None:
        raise Refused("deadlock-resolved")
    return found


def _filled(found: Decider, power: Power) -> None:
    """:raises Refused: see `name_decider`."""
    if power.rung not in RUNGS:
        raise Refused("rung-unlikely")
    found.level, found.rung = power.level.value, power.rung
    found.government = power.government.value
    found.of, found.may = named(power.of, LONGEST_NAME), named(power.may, LONGEST_MAY)
    found.agreement = agreement_here(found.region_id, power.agreement_id)
    _held_by(found, power)


def _held_by(found: Decider, power: Power) -> None:
    """:raises Refused: "holder-missing", "holder-unknown"."""
    if power.person_id is None:
        if not power.name.strip():
            raise Refused("holder-missing")
        found.person, found.name = None, named(power.name, LONGEST_NAME)
    elif power.person_id != found.person_id:
        found.person = people_of(found.region_id).filter(pk=power.person_id).first()
        found.name = ""
        if found.person is None:
            raise Refused("holder-unknown")


def _hand(found: Deadlock, decider: Decider, decide_by: date, now: datetime) -> None:
    """:raises Refused: "decide-by-passed"."""
    if decide_by <= office_day(now):
        raise Refused("decide-by-passed")
    found.decider, found.decide_by = decider, decide_by


def _moved(found: Deadlock, key: UUID, note: str, actor: Actor, now: datetime) -> None:
    require_unused(DeadlockMove, key)
    DeadlockMove.objects.create(
        pk=key,
        deadlock=found,
        decider=found.decider,
        decide_by=found.decide_by,
        note=rules.text(note, LONGEST_NOTE),
        by_id=actor.me,
        moved_at=now,
    )


def _said(given: str, code: str) -> str:
    """:raises Refused: `code` when nothing was said, "text-too-long"."""
    kept = rules.text(given, LONGEST_TEXT)
    if not kept:
        raise Refused(code)
    return kept

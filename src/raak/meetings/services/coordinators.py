"""The coordinator's post, what a region asks of it, and judging whether it can start."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.handbook.queries import coordinator_qualities, local_direction, province_tasks, readiness
from raak.kernel.refusal import Refused
from raak.meetings import rules
from raak.meetings.lines import record, ties_to_region
from raak.meetings.models import Coordinator, Mark, PostMinimum
from raak.meetings.rules import Listed, Placement, Verdict
from raak.parties.queries import people_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

LONGEST_NAME = 120
LONGEST_TEXT = 2000
LONGEST_WHY = 300
HOURS = range(1, 41)
MONTHS = range(1, 121)


@dataclass(frozen=True, slots=True)
class Post:
    """The coordinator's post; the names are those of `models.Coordinator`."""

    placement: Placement
    hours: int
    since_on: date
    of: str
    person_id: UUID | None = None
    name: str = ""
    mandate: str = ""
    until_on: date | None = None


@transaction.atomic
def appoint_coordinator(*, actor: Actor, key: UUID, post: Post, now: datetime) -> Coordinator:
    """
    Write down who coordinates, where and for how long; the same key twice is one post.

    :raises Refused: "name-empty", "holder-missing", "holder-unknown", "hours-unlikely",
        "days-in-order", "text-too-long", "key-used", or when the actor may not.
    """
    require(actor, Permission.MEETING_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Coordinator.objects.filter(pk=key, region_id=actor.here).first():
        return known
    require_unused(Coordinator, key)
    found = Coordinator(pk=key, region_id=actor.here, made_at=now)
    _filled(found, post)
    found.save(force_insert=True)
    record(actor, found.region_id, found, "coordinator.appointed", now, hours=found.hours)
    return found


@transaction.atomic
def change_coordinator(
    *, actor: Actor, coordinator_id: UUID, post: Post, now: datetime
) -> Coordinator:
    """
    Put a coordinator's post right, or say when it ends.

    :raises Refused: see `appoint_coordinator`.
    """
    found = _locked(actor, coordinator_id)
    _filled(found, post)
    found.save()
    record(actor, found.region_id, found, "coordinator.changed", now, hours=found.hours)
    return found


@transaction.atomic
def set_post_minimum(
    *, actor: Actor, hours: int, months: int, why: str, now: datetime
) -> PostMinimum:
    """
    Choose what the region asks at least of a coordinator's post.

    :raises Refused: "hours-unlikely", "months-unlikely", "less-than-asked" without a reason when
        the handbook asks more, "text-too-long", or when the actor may not.
    """
    require(actor, Permission.MEETING_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if hours not in HOURS:
        raise Refused("hours-unlikely")
    if months not in MONTHS:
        raise Refused("months-unlikely")
    kept = rules.text(why, LONGEST_WHY)
    if not kept and (hours < rules.LEAST_HOURS or months < rules.LEAST_MONTHS):
        raise Refused("less-than-asked")
    given = {"hours": hours, "months": months, "why": kept}
    found, _new = PostMinimum.objects.update_or_create(region_id=actor.here, defaults=given)
    record(
        actor,
        actor.here,
        f"region:{actor.here}",
        "post-minimum.set",
        now,
        hours=hours,
        months=months,
    )
    return found


Judged = Mapping[str, tuple[Verdict, str]]
"""Code -> how far it is so, and a remark."""


CONDITIONS = {
    Listed.READINESS: readiness,
    Listed.PROVINCE: province_tasks,
    Listed.LOCAL_DIRECTION: local_direction,
}


@transaction.atomic
def judge_conditions(*, actor: Actor, of: Listed, judged: Judged, now: datetime) -> None:
    """
    Write down how far the conditions of a list are met, such as those to start.

    :raises Refused: "condition-unknown", "text-too-long", or when the actor may not.
    """
    require(actor, Permission.MEETING_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    _mark(actor, None, judged, {each.code for each in CONDITIONS[of]()}, now)
    record(actor, actor.here, f"region:{actor.here}", f"{of.value}.judged", now)


@transaction.atomic
def judge_coordinator(*, actor: Actor, coordinator_id: UUID, judged: Judged, now: datetime) -> None:
    """
    Write down how far a coordinator has the qualities; the record does not say what was found.

    :raises Refused: "condition-unknown", "text-too-long", or when the actor may not.
    """
    found = _locked(actor, coordinator_id)
    _mark(actor, found, judged, {each.code for each in coordinator_qualities()}, now)
    record(actor, found.region_id, found, "coordinator.judged", now)


def _locked(actor: Actor, coordinator_id: UUID) -> Coordinator:
    """:raises Refused: when the actor does not keep it."""
    found = Coordinator.objects.select_for_update(of=("self",)).get(pk=coordinator_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, found.region_id))
    return found


def _filled(found: Coordinator, post: Post) -> None:
    """:raises Refused: see `appoint_coordinator`."""
    if post.hours not in HOURS:
        raise Refused("hours-unlikely")
    rules.in_order(post.since_on, post.until_on)
    found.placement, found.hours = post.placement.value, post.hours
    found.since_on, found.until_on = post.since_on, post.until_on
    found.of = named(post.of, LONGEST_NAME)
    found.mandate = rules.text(post.mandate, LONGEST_TEXT)
    _held_by(found, post)


def _held_by(found: Coordinator, post: Post) -> None:
    """:raises Refused: "holder-missing", "holder-unknown"."""
    if post.person_id is None:
        if not post.name.strip():
            raise Refused("holder-missing")
        found.person, found.name = None, named(post.name, LONGEST_NAME)
    elif post.person_id != found.person_id:
        found.person = people_of(found.region_id).filter(pk=post.person_id).first()
        found.name = ""
        if found.person is None:
            raise Refused("holder-unknown")


def _mark(
    actor: Actor, post: Coordinator | None, judged: Judged, known: set[str], now: datetime
) -> None:
    """:raises Refused: "condition-unknown", "text-too-long"."""
    if not set(judged) <= known:
        raise Refused("condition-unknown")
    for code, (verdict, remark) in judged.items():
        kept = rules.text(remark, LONGEST_TEXT)
        said = {"verdict": verdict.value, "remark": kept, "by_id": actor.me, "marked_at": now}
        Mark.objects.update_or_create(
            region_id=actor.here, coordinator=post, code=code, defaults=said
        )

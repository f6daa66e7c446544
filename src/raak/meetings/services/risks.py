"""What may go wrong with the approach: written down, looked at again, and closed with a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.handbook.queries import pitfalls
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.meetings import queries, rules
from raak.meetings.lines import record, ties_to_region
from raak.meetings.models import Risk, RiskLook
from raak.meetings.rules.risks import Step, after_today
from raak.parties.queries import people_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

LONGEST_TITLE = 150
LONGEST_MEASURES = 2000
LONGEST_NOTE = 300
MOST_OPEN = 100


@dataclass(frozen=True, slots=True)
class Looked:
    """How a risk looks to who looks at it; the names are those of `models.Risk`."""

    likelihood: Step
    effect: Step
    measures: str
    watcher_id: UUID
    review_on: date
    note: str = ""


@transaction.atomic
def make_risk(
    *, actor: Actor, key: UUID, title: str, looked: Looked, now: datetime, pitfall: str = ""
) -> Risk:
    """
    Write down what may go wrong; the same key twice is one risk.

    pitfall: the ready row that it begins as.

    :raises Refused: "name-empty", "text-too-long", "measures-missing", "owner-unknown",
        "review-passed", "pitfall-unknown", "pitfall-known", "risks-full", "key-used", or when the
        actor may not.
    """
    require(actor, Permission.MEETING_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Risk.objects.filter(pk=key, region_id=actor.here).first():
        return known
    _refuse_double(actor.here, pitfall)
    require_unused(Risk, key)
    found = Risk(pk=key, region_id=actor.here, pitfall=pitfall, made_at=now)
    found.title = named(title, LONGEST_TITLE)
    _filled(found, looked, now)
    found.save(force_insert=True)
    _noted(found, key, looked, actor, now)
    record(actor, found.region_id, found, "risk.made", now)
    return found


def _refuse_double(region_id: UUID, pitfall: str) -> None:
    """:raises Refused: "risks-full", "pitfall-unknown", "pitfall-known"."""
    is_open = Risk.objects.filter(region_id=region_id, closed_at__isnull=True)
    if is_open.count() >= MOST_OPEN:
        raise Refused("risks-full", most=str(MOST_OPEN))
    if pitfall and pitfall not in {each.code for each in pitfalls()}:
        raise Refused("pitfall-unknown")
    if pitfall and is_open.filter(pitfall=pitfall).exists():
        raise Refused("pitfall-known")


@transaction.atomic
def look_again(*, actor: Actor, risk_id: UUID, key: UUID, looked: Looked, now: datetime) -> None:
    """
    Write down how a risk looks now, by who watches it or keeps the region's meetings.

    key: the same twice is one look.

    :raises Refused: "risk-closed", or see `make_risk`.
    """
    found = _locked(actor, risk_id)
    if found.looks.filter(pk=key).exists():
        return
    _filled(found, looked, now)
    found.save()
    _noted(found, key, looked, actor, now)
    record(actor, found.region_id, found, "risk.looked", now)


@transaction.atomic
def close_risk(*, actor: Actor, risk_id: UUID, why: str, now: datetime) -> None:
    """
    Say that a risk is no more, and why; it stays readable. Once more does no harm.

    :raises Refused: "change-why-missing", "text-too-long", or when the actor may
        not.
    """
    found = Risk.objects.select_for_update(of=("self",)).get(pk=risk_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, found.region_id))
    if found.closed_at is not None:
        return
    found.closed_why = rules.text(why, LONGEST_NOTE)
    if not found.closed_why:
        raise Refused("change-why-missing")
    found.closed_at = now
    found.save(update_fields=["closed_at", "closed_why"])
    record(actor, found.region_id, found, "risk.closed", now)


def _locked(actor: Actor, risk_id: UUID) -> Risk:
    """:raises Refused: "risk-closed", or when the actor neither watches nor keeps it."""
    found = Risk.objects.select_for_update(of=("self",)).get(pk=risk_id)
    require(actor, Permission.MEETING_VIEW, queries.ties_to_risk(actor, found))
    if found.closed_at is not None:
        raise Refused("risk-closed")
    return found


def _filled(found: Risk, looked: Looked, now: datetime) -> None:
    """:raises Refused: see `make_risk`."""
    after_today(looked.review_on, office_day(now))
    found.likelihood, found.effect = int(looked.likelihood), int(looked.effect)
    found.measures = rules.text(looked.measures, LONGEST_MEASURES)
    found.review_on = looked.review_on
    if not found.measures:
        raise Refused("measures-missing")
    watcher = people_of(found.region_id).filter(pk=looked.watcher_id).first()
    if watcher is None:
        raise Refused("owner-unknown")
    found.watcher = watcher


def _noted(found: Risk, key: UUID, looked: Looked, actor: Actor, now: datetime) -> None:
    require_unused(RiskLook, key)
    RiskLook.objects.create(
        pk=key,
        risk=found,
        likelihood=found.likelihood,
        effect=found.effect,
        measures=found.measures,
        note=rules.text(looked.note, LONGEST_NOTE),
        by_id=actor.me,
        looked_at=now,
    )

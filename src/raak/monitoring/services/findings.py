"""Saying how far an activity is, how good it is, and what was learned; or whom a plan reaches."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.monitoring import store
from raak.monitoring.lines import record
from raak.monitoring.models import Finding
from raak.monitoring.queries import codes_of, latest_of
from raak.monitoring.rules import asked as rules
from raak.monitoring.rules.asked import Asked, Said
from raak.plans.models import Activity, Plan
from raak.plans.queries import ties_to_region


@dataclass(frozen=True, slots=True)
class Told:
    """seen: the number of the answer that its writer saw, 0 for none."""

    said: Said
    seen: int


class Wrong(Refused):
    """A refusal about one question of several."""

    def __init__(self, code: str, question: str, **details: str) -> None:
        super().__init__(code, **details)
        self.question = question


@transaction.atomic
def answer(
    *,
    actor: Actor,
    plan_id: UUID,
    activity_id: UUID | None,
    asked: Asked,
    told: Mapping[str, Told],
    now: datetime,
) -> int:
    """
    Answer questions of a set beside all that was said before; return how many are new.

    What says the same as before is left alone.

    :raises Refused: "plan-closed", "activity-gone", "finding-unknown", or when the actor may not.
    :raises Wrong: "finding-changed" when somebody else answered meanwhile, "text-too-long", and
        those of `rules.check`.
    """
    plan = store.locked_plan(plan_id)
    require(actor, Permission.PLAN_KEEP, ties_to_region(actor, plan.region_id))
    store.require_open(plan)
    activity = store.activity_in(plan, activity_id) if activity_id else None
    if not set(told) <= set(codes_of(asked)) or (activity is None) != (asked is Asked.SECTORS):
        raise Refused("finding-unknown")
    held = latest_of(activity.pk if activity else plan.pk, asked)
    fresh = {
        code: _checked(code, each, held.get(code), asked, now)
        for code, each in told.items()
        if not _same(held.get(code), each.said)
    }
    for code, said in fresh.items():
        number = held[code].number + 1 if code in held else 1
        found = _add(actor, plan, activity, said, now, asked=asked.value, code=code, number=number)
        detail = {"asked": asked.value, "code": code, "about": str(found.about)}
        record(actor, plan.region_id, found, "finding.given", now, **detail)
    return len(fresh)


def _add(
    actor: Actor,
    plan: Plan,
    activity: Activity | None,
    said: Said,
    now: datetime,
    *,
    asked: str,
    code: str,
    number: int,
) -> Finding:
    return Finding.objects.create(
        plan=plan,
        activity=activity,
        about=activity.pk if activity else plan.pk,
        asked=asked,
        code=code,
        number=number,
        verdict=said.verdict or "",
        words=said.words,
        as_of=said.as_of,
        said_at=now,
        said_by_id=actor.me,
    )


def _same(held: Finding | None, said: Said) -> bool:
    """What nobody filled in says the same as nothing."""
    verdict, words = said.verdict or "", _plain(said.words)
    return (held.verdict, held.words) == (verdict, words) if held else not verdict and not words


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


def _checked(code: str, told: Told, held: Finding | None, asked: Asked, now: datetime) -> Said:
    if (held.number if held else 0) != told.seen:
        raise Wrong("finding-changed", code)
    try:
        said = replace(told.said, words=text(_plain(told.said.words), rules.LONGEST_WORDS))
        rules.check(said, asked, office_day(now))
    except Refused as refused:
        raise Wrong(refused.code, code, **refused.details) from refused
    return said

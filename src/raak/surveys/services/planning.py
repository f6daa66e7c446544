"""Planning a measurement, and closing it: then nobody can be found behind an answer any more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused
from raak.surveys.lines import locked, record
from raak.surveys.models import OwnWords, RegionSurveys, Wave
from raak.surveys.queries.waves import least_of, set_called, waves_to_close
from raak.surveys.rules import waves
from raak.surveys.rules.waves import LEAST, Way

LONGEST_TITLE = 120
BATCH = 20
"""Measurements that the clock closes in one round; the next minute does the rest."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a wave is; the names are those of `models.Wave`. No municipalities: all of them."""

    title: str
    question_set: str
    fact: str
    opens_on: date
    closes_on: date
    way: Way
    municipality_ids: Collection[UUID] = ()


@transaction.atomic
def plan_wave(*, actor: Actor, key: UUID, plan: Plan, now: datetime) -> Wave:
    """
    Plan a measurement; the same key twice is one.

    :raises Refused: "name-empty", "text-too-long", "set-unknown", "split-unknown", "wave-days",
        "wave-in-the-past", "municipality-unknown", "key-used", or when the actor may not.
    """
    require(actor, Permission.SURVEY_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Wave.objects.filter(pk=key, region_id=actor.here).first():
        return known
    require_unused(Wave, key)
    _check(plan, office_day(now))
    area = municipalities_of(actor.here).filter(pk__in=plan.municipality_ids)
    if len(area) != len(set(plan.municipality_ids)):
        raise Refused("municipality-unknown")
    wave = Wave.objects.create(
        pk=key,
        region_id=actor.here,
        title=named(plan.title, LONGEST_TITLE),
        question_set=plan.question_set,
        fact=plan.fact,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        way=plan.way,
        least=least_of(actor.here),
        made_at=now,
        made_by_id=actor.me,
    )
    wave.municipalities.set(area)
    record(actor, wave.region_id, "survey.planned", f"survey:{wave.pk}", now)
    return wave


def _check(plan: Plan, today: date) -> None:
    asked = set_called(plan.question_set)
    if asked is None:
        raise Refused("set-unknown")
    if plan.fact and plan.fact not in asked.facts:
        raise Refused("split-unknown")
    waves.check_days(plan.opens_on, plan.closes_on, today)


@transaction.atomic
def close_wave(*, actor: Actor, wave_id: UUID, now: datetime) -> None:
    """
    Close a measurement before its last day is over; once more does no harm.

    :raises Refused: when the actor may not.
    """
    wave = _kept(actor, wave_id)
    if wave.closed_at is None:
        _close(wave, actor, now)


@transaction.atomic
def close_due(*, actor: Actor, now: datetime) -> int:
    """
    Close the measurements whose last day is over; return how many.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    due = waves_to_close(now).select_for_update(skip_locked=True, no_key=True)
    found = list(due.order_by("closes_on", "pk")[:BATCH])
    for wave in found:
        _close(wave, actor, now)
    return len(found)


def _kept(actor: Actor, wave_id: UUID) -> Wave:
    """:raises Refused: when the actor does not keep the measurements of this region."""
    wave = locked(actor, wave_id)
    require(actor, Permission.SURVEY_KEEP, {Tie.REGION} if wave.region_id == actor.here else ())
    return wave


def _close(wave: Wave, actor: Actor, now: datetime) -> None:
    """Forget who was asked and who answered, and in which order anybody wrote anything."""
    wave.tickets.all().delete()
    _shuffle(wave)
    wave.closed_at = now
    wave.save(update_fields=["closed_at"])
    record(actor, wave.region_id, "survey.closed", f"survey:{wave.pk}", now, answered=wave.answered)


def _shuffle(wave: Wave) -> None:
    """Write what people wrote down anew, in an order of chance, as one deed."""
    written = list(wave.own_words.values_list("question", "words"))
    wave.own_words.all().delete()
    SystemRandom().shuffle(written)
    OwnWords.objects.bulk_create(
        [OwnWords(wave=wave, question=question, words=words) for question, words in written]
    )


@transaction.atomic
def set_least(*, actor: Actor, least: int, now: datetime) -> None:
    """
    Choose from how many answers results show, for measurements planned from now on.

    :raises Refused: "least-unlikely", or when the actor may not.
    """
    require(actor, Permission.SURVEY_KEEP, {Tie.REGION} if actor.region_id else ())
    if least not in LEAST:
        raise Refused("least-unlikely", least=str(LEAST.start), most=str(LEAST.stop - 1))
    if least == least_of(actor.here):
        return
    RegionSurveys.objects.update_or_create(pk=actor.here, defaults={"least": least})
    record(actor, actor.here, "surveys.least-set", f"region:{actor.here}", now, least=least)

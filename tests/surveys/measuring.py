"""Measurements for tests, planned and answered by the real services."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.cast import NOW, Cast, actor

from raak.access.rules import CLOCK, at_the_door
from raak.kernel.calendar import office_day
from raak.surveys.keys import key_for_everybody
from raak.surveys.models import Wave
from raak.surveys.rules.waves import Way
from raak.surveys.services.answering import give_answers
from raak.surveys.services.planning import Plan, close_due, plan_wave

AFTER = NOW + timedelta(days=40)
"""When a measurement of these tests is over."""


def asked(cast: Cast, *, now: datetime = NOW, **given: Any) -> Wave:
    """Let Ivo plan a measurement of a month, among parents, by mail and by a link."""
    begin = {
        "title": "Eerste meting",
        "question_set": "parents-1",
        "fact": "age",
        "opens_on": office_day(now),
        "closes_on": office_day(now) + timedelta(days=30),
        "way": Way.BOTH,
    }
    plan = Plan(**{**begin, **given})
    return plan_wave(actor=actor(cast.ivo), key=uuid4(), plan=plan, now=now)


def answered(
    wave: Wave,
    given: Mapping[str, str],
    *,
    times: int = 1,
    group: str = "",
    now: datetime = NOW,
) -> None:
    """Let so many people answer the same, by the link for everybody."""
    for _time in range(times):
        give_answers(
            actor=at_the_door(wave.region_id),
            key=key_for_everybody(wave.pk),
            once=uuid4(),
            group=group,
            given={question: [answer] for question, answer in given.items()},
            now=now,
        )


def closed(wave: Wave, now: datetime = AFTER) -> Wave:
    """Let the clock close what is over."""
    close_due(actor=CLOCK, now=now)
    wave.refresh_from_db()
    return wave

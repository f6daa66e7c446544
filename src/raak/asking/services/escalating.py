"""A question that nobody answered in time: somebody else hears of it, and is written down."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from raak.access.permissions import Permission
from raak.access.rules import Actor, Role, Tie, require, who_may
from raak.asking.models import Hearing, Question
from raak.asking.queries import ANSWERS, late_regions
from raak.asking.rules import Rung, late_before
from raak.audit.services import record
from raak.kernel.calendar import Calendar, office_day
from raak.parties.models import Desk, Region
from raak.parties.queries import calendar_of, places_with
from raak.post.rules import Kind
from raak.post.services.writing import write_letters

BATCH = 100
"""Questions of a region in one round of the clock; the next minute does the rest."""


def escalate_questions(*, actor: Actor, now: datetime) -> int:
    """
    Tell who must hear of it that questions are late; return how many times one was told of.

    Safe to run twice, at the same time, and to kill: who was told of what is a row, written in
    the transaction that writes the letters.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    regions = late_regions(office_day(now))
    return sum(_tell(region, rung, actor, now) for region in regions for rung in Rung)


@transaction.atomic
def _tell(region: Region, rung: Rung, actor: Actor, now: datetime) -> int:
    """Who else tells of a question at this moment has it under lock: it is left to them."""
    calendar = calendar_of(region)
    late = Question.objects.filter(
        ~Exists(Hearing.objects.filter(question=OuterRef("pk"), rung=rung)),
        region=region,
        answered_at__isnull=True,
        due_on__lt=late_before(rung, office_day(now), calendar),
    )
    locked = late.select_for_update(skip_locked=True, no_key=True)
    questions = list(locked.order_by("due_on", "pk")[:BATCH])
    people = _hearers(region, rung, now) if questions else frozenset()
    if not people:
        return 0
    for question in questions:
        _write(question, rung, people, calendar, now)
        _record(actor, question, rung, len(people), now)
    return len(questions)


def _hearers(region: Region, rung: Rung, now: datetime) -> frozenset[UUID]:
    """Return who hears; where nobody on a rung can look, that is the next one at once."""
    here = places_with(who_may(Permission.QUESTION_WATCH), office_day(now))
    here = here.filter(organisation__region=region)
    desks = Desk.objects.filter(region=region, role=ANSWERS)
    ways = [
        here.filter(role=Role.REGION_COORDINATOR),
        here.filter(role=Role.CHAIN_DIRECTOR),
    ]
    if rung is Rung.ACCOUNTABLE:
        ways.insert(0, here.filter(person__in=desks.values("team__accountable")))
    found = (frozenset(way.values_list("person", flat=True)) for way in ways)
    return next((people for people in found if people), frozenset())


def _write(
    question: Question, rung: Rung, people: Collection[UUID], calendar: Calendar, now: datetime
) -> None:
    hearings = [
        Hearing(question=question, person_id=person, rung=rung, told_at=now) for person in people
    ]
    Hearing.objects.bulk_create(hearings, ignore_conflicts=True)
    write_letters(
        Kind.QUESTION_LATE,
        people,
        region_id=question.region_id,
        calendar=calendar,
        occasion=f"{question.pk}:{rung}",
        about=question.pk,
        now=now,
    )


def _record(actor: Actor, question: Question, rung: Rung, told: int, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=question.region_id,
        event="question.escalated",
        subject=f"question:{question.pk}",
        detail={"rung": rung.value, "told": told},
    )

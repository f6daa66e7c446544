"""A school asks for a lesson; who gives it plans it in the agenda, moves it, or declines."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.agenda.queries import is_called_off, local
from raak.agenda.rules import Kind, SigningUp, text
from raak.agenda.services.events import Shape, When, call_off_event, plan_event
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.lessons import queries, rules
from raak.lessons.models import Request
from raak.lessons.rules import Answer, State
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

LONGEST_GROUP = 60
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Wish:
    """Which group of a school, how many children, and the two moments that would suit."""

    group: str
    children: int
    first_at: datetime
    second_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What the giver answers. other_at: the moment that goes with Answer.OTHER."""

    answer: Answer
    other_at: datetime | None = None
    reason: str = ""


@transaction.atomic
def ask_lesson(
    *, actor: Actor, key: UUID, lesson_id: UUID, school_id: UUID, wish: Wish, now: datetime
) -> Request:
    """
    Ask for a lesson to a group; the same key twice asks once.

    :raises Refused: "lesson-stopped", "lesson-moments-equal", "lesson-in-the-past",
        "lesson-too-far", "lesson-children-unlikely", "name-empty", "key-used",
        "text-too-long", or when the actor may not.
    """
    own = queries.schools_of(actor).filter(pk=school_id).exists()
    require(actor, Permission.LESSON_ASK, {Tie.SENDER} if own else ())
    in_turn(actor)
    if known := Request.objects.filter(pk=key, school_id=school_id).first():
        return known
    require_unused(Request, key)
    lesson = queries.lessons_of(actor.here).filter(pk=lesson_id).first()
    if lesson is None:
        raise Refused("lesson-stopped")
    rules.check_two(wish.first_at, wish.second_at, now)
    if not 1 <= wish.children <= rules.MOST_CHILDREN:
        raise Refused("lesson-children-unlikely", most=str(rules.MOST_CHILDREN))
    request = Request.objects.create(
        pk=key,
        lesson=lesson,
        school_id=school_id,
        asked_by_id=actor.me,
        asked_at=now,
        group=named(wish.group, LONGEST_GROUP),
        children=wish.children,
        first_at=wish.first_at,
        second_at=wish.second_at,
        state=State.ASKED,
    )
    _record(actor, request, "lesson.asked", now)
    return request


@transaction.atomic
def answer_request(*, actor: Actor, request_id: UUID, said: Said, now: datetime) -> Request:
    """
    Plan what a school asked for, move it, or decline; the same answer twice is one.

    A planned lesson is an event in the agenda of who gives it, for nobody else to see.

    :raises Refused: "lesson-answered", "lesson-over", "lesson-reason-missing",
        "lesson-moment-missing", "in-the-past", "lesson-too-far", "text-too-long", or when the
        actor may not.
    """
    request = _locked(request_id)
    require(actor, Permission.EVENT_KEEP, queries.ties_to_request(actor, request))
    _not_begun(request, now)
    reason = text(said.reason, LONGEST_REASON)
    if not reason and said.answer in {Answer.OTHER, Answer.DECLINE}:
        raise Refused("lesson-reason-missing")
    if said.answer is Answer.DECLINE:
        return _decline(actor, request, reason, now)
    moment = rules.moment_of(said.answer, request.first_at, request.second_at, said.other_at)
    return _plan(actor, request, moment, reason, now)


@transaction.atomic
def withdraw_request(*, actor: Actor, request_id: UUID, now: datetime) -> Request:
    """
    Take back what was asked and not yet answered; once more does no harm.

    :raises Refused: "lesson-answered", or when the actor may not.
    """
    request = _locked(request_id)
    require(actor, Permission.LESSON_ASK, queries.ties_to_request(actor, request))
    if request.state != State.WITHDRAWN:
        _settle(actor, request, State.WITHDRAWN, "", now)
        _record(actor, request, "lesson.withdrawn", now)
    return request


def _locked(request_id: UUID) -> Request:
    rows = Request.objects.select_for_update(of=("self",))
    return rows.select_related("lesson", "school", "event").get(pk=request_id)


def _decline(actor: Actor, request: Request, reason: str, now: datetime) -> Request:
    if request.state != State.DECLINED:
        _settle(actor, request, State.DECLINED, reason, now)
        _leave_agenda(actor, request, now)
        _record(actor, request, "lesson.declined", now)
    return request


def _not_begun(request: Request, now: datetime) -> None:
    """:raises Refused: "lesson-over" when it took place, or should have."""
    begins = _begins(request) if request.state == State.PLANNED else None
    if begins is not None and begins <= now:
        raise Refused("lesson-over")


def _plan(actor: Actor, request: Request, moment: datetime, reason: str, now: datetime) -> Request:
    rules.check_moment(moment, now)
    if request.state == State.PLANNED and _begins(request) == local(moment):
        return request
    moved = request.state == State.PLANNED
    rules.become(State(request.state), State.PLANNED)
    _leave_agenda(actor, request, now)
    request.event = plan_event(
        actor=actor,
        key=uuid4(),
        organisation_id=request.lesson.organisation_id,
        shape=_shape(request),
        when=When(local(moment).date(), local(moment).time(), request.lesson.minutes),
        sign_up=SigningUp.NONE,
        now=now,
    )
    _settle(actor, request, State.PLANNED, reason, now)
    _record(actor, request, "lesson.moved" if moved else "lesson.planned", now)
    return request


def _begins(request: Request) -> datetime | None:
    """Return when a planned lesson begins; None when it was called off in the agenda."""
    if request.event is None or is_called_off(request.event):
        return None
    first = request.event.meetings.first()
    return local(first.starts_at) if first else None


def _shape(request: Request) -> Shape:
    lesson = request.lesson
    return Shape(
        kind=Kind.GUEST_LESSON,
        topic=lesson.subject,
        title=lesson.title,
        place=request.school.name,
        municipality_id=request.school.municipality_id,
        from_months=lesson.from_months,
        until_months=lesson.until_months,
        listed=False,
        host=f"{request.school.name}, {request.group}",
    )


def _leave_agenda(actor: Actor, request: Request, now: datetime) -> None:
    if request.event_id is not None:
        call_off_event(actor=actor, event_id=request.event_id, now=now)


def _settle(actor: Actor, request: Request, state: State, reason: str, now: datetime) -> None:
    """:raises Refused: "lesson-answered"."""
    request.state = rules.become(State(request.state), state)
    request.settled_at, request.settled_by_id, request.reason = now, actor.me, reason
    request.save(update_fields=["state", "settled_at", "settled_by", "reason", "event"])


def _record(actor: Actor, request: Request, event: str, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=request.lesson.region_id,
        event=event,
        subject=f"lesson-request:{request.pk}",
        detail={},
    )

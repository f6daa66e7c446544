"""The lessons that an organisation gives at schools."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require, workplaces
from raak.agenda.rules import OLDEST, text
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.lessons.models import Lesson
from raak.lessons.rules import MINUTES, Subject
from raak.parties.rules import named
from raak.parties.services.turns import in_turn, require_unused

LONGEST_TITLE = 120
LONGEST_ABOUT = 2000
LONGEST_GROUPS = 60


@dataclass(frozen=True, slots=True)
class Content:
    """
    What a lesson is; the names are those of `models.Lesson`.

    is_knowledge: it teaches what abuse of power is and where help is found. Training children to
    stand up for themselves is something else, which the handbook advises against (4.0, point 9).
    """

    title: str
    about: str
    subject: Subject
    groups: str
    from_months: int
    until_months: int
    minutes: int
    is_knowledge: bool


@transaction.atomic
def add_lesson(
    *, actor: Actor, key: UUID, organisation_id: UUID, content: Content, now: datetime
) -> Lesson:
    """
    Put a lesson on the region's list; the same key twice is one lesson.

    :raises Refused: "lesson-not-knowledge", "ages-in-order", "minutes-unlikely", "name-empty",
        "lesson-about-missing", "name-taken", "key-used", "text-too-long", or when the actor
        may not.
    """
    own = organisation_id in workplaces(actor, Permission.EVENT_KEEP)
    require(actor, Permission.EVENT_KEEP, {Tie.ORGANISATION} if own else ())
    in_turn(actor)
    if known := Lesson.objects.filter(pk=key, organisation_id=organisation_id).first():
        return known
    require_unused(Lesson, key)
    lesson = Lesson(pk=key, region_id=actor.here, organisation_id=organisation_id, made_at=now)
    _fill(lesson, content)
    if Lesson.objects.filter(organisation_id=organisation_id, title__iexact=lesson.title).exists():
        raise Refused("name-taken")
    lesson.save(force_insert=True)
    _record(actor, lesson, "lesson.added", now)
    return lesson


@transaction.atomic
def stop_lesson(*, actor: Actor, lesson_id: UUID, now: datetime) -> None:
    """
    Take a lesson off the list; what was asked and planned stays. Once more does no harm.

    :raises Refused: when the actor may not.
    """
    lesson = Lesson.objects.select_for_update(of=("self",)).get(pk=lesson_id)
    own = lesson.organisation_id in workplaces(actor, Permission.EVENT_KEEP)
    require(actor, Permission.EVENT_KEEP, {Tie.ORGANISATION} if own else ())
    if lesson.stopped_at is None:
        lesson.stopped_at = now
        lesson.save(update_fields=["stopped_at"])
        _record(actor, lesson, "lesson.stopped", now)


def _fill(lesson: Lesson, content: Content) -> None:
    """:raises Refused: see `add_lesson`."""
    if not content.is_knowledge:
        raise Refused("lesson-not-knowledge")
    if not 0 <= content.from_months <= content.until_months <= OLDEST:
        raise Refused("ages-in-order")
    if content.minutes not in MINUTES:
        raise Refused("minutes-unlikely")
    lesson.title = named(content.title, LONGEST_TITLE)
    lesson.groups = named(content.groups, LONGEST_GROUPS)
    lesson.about = text(content.about, LONGEST_ABOUT)
    if not lesson.about:
        raise Refused("lesson-about-missing")
    lesson.subject, lesson.minutes = content.subject, content.minutes
    lesson.from_months, lesson.until_months = content.from_months, content.until_months


def _record(actor: Actor, lesson: Lesson, event: str, now: datetime) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=lesson.region_id,
        event=event,
        subject=f"lesson:{lesson.pk}",
        detail={},
    )

"""Writing down who came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda import queries, rules
from raak.agenda.lines import record
from raak.agenda.models import Attendance, Meeting
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused

MOST_WALK_INS = 999
LONGEST_LEARNED = 1000
GRADES = range(10, 101)
"""In tenths: from a 1 to a 10."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """
    What who came thought of it, by the forms that they filled in; never of one person alone.

    answers: how many forms. grade_tenths: the mark on average. learned: what the organiser takes
    from it.
    """

    answers: int = 0
    grade_tenths: int | None = None
    learned: str = ""


@transaction.atomic
def note_attendance(
    *,
    actor: Actor,
    meeting_id: UUID,
    came: Mapping[UUID, int],
    walked_in: int,
    went_on: int = 0,
    opinion: Opinion | None = None,
    now: datetime,
) -> Meeting:
    """
    Write down how many came to a meeting; what was written before is put right.

    came: sign-up -> how many of it; who has no seat at this meeting is left out. went_on: how many
    went on to help or another offer; never more than came. opinion: None leaves what is known.

    :raises Refused: "meeting-not-begun", "walk-ins-unlikely", "grade-of-nobody",
        "text-too-long", or when the actor may not.
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("event").get(pk=meeting_id)
    )
    require(actor, Permission.EVENT_KEEP, queries.ties_to_event(actor, meeting.event))
    if office_day(meeting.starts_at) > office_day(now) or meeting.called_off_at is not None:
        raise Refused("meeting-not-begun")
    if not 0 <= walked_in <= MOST_WALK_INS:
        raise Refused("walk-ins-unlikely")
    noted = 0
    for asked in queries.expected_at(meeting):
        number = min(max(came.get(asked.pk, 0), 0), asked.seats)
        Attendance.objects.update_or_create(
            meeting=meeting, sign_up=asked, defaults={"came": number}
        )
        noted += number
    meeting.walked_in, meeting.came = walked_in, noted + walked_in
    meeting.went_on = min(max(went_on, 0), meeting.came)
    if opinion is not None:
        _note_opinion(meeting, opinion)
    opinions = ("answers", "grade_tenths", "learned")
    meeting.save(update_fields=["walked_in", "came", "went_on", *opinions])
    record(actor, meeting.event, "meeting.attended", now, came=meeting.came)
    return meeting


def _note_opinion(meeting: Meeting, opinion: Opinion) -> None:
    """:raises Refused: "grade-of-nobody", "text-too-long"."""
    graded = opinion.grade_tenths is not None
    known = opinion.grade_tenths is None or opinion.grade_tenths in GRADES
    if not known or graded != (opinion.answers > 0) or opinion.answers > (meeting.came or 0):
        raise Refused("grade-of-nobody")
    meeting.answers, meeting.grade_tenths = opinion.answers, opinion.grade_tenths
    meeting.learned = rules.text(opinion.learned, LONGEST_LEARNED)

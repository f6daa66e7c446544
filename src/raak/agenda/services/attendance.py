"""Writing down who came."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda import queries
from raak.agenda.lines import record
from raak.agenda.models import Attendance, Meeting
from raak.kernel.refusal import Refused

MOST_WALK_INS = 999


@transaction.atomic
def note_attendance(
    *,
    actor: Actor,
    meeting_id: UUID,
    came: Mapping[UUID, int],
    walked_in: int,
    went_on: int = 0,
    now: datetime,
) -> Meeting:
    """
    Write down how many came to a meeting; what was written before is put right.

    came: sign-up -> how many of it; who has no seat at this meeting is left out. went_on: how many
    went on to help or another offer; never more than came.

    :raises Refused: "meeting-not-begun", "walk-ins-unlikely", or when the actor may not.
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("event").get(pk=meeting_id)
    )
    require(actor, Permission.EVENT_KEEP, queries.ties_to_event(actor, meeting.event))
    if meeting.starts_at.date() > now.date() or meeting.called_off_at is not None:
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
    meeting.save(update_fields=["walked_in", "came", "went_on"])
    record(actor, meeting.event, "meeting.attended", now, came=meeting.came)
    return meeting

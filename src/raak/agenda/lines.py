"""Writing mail to who signed up, and putting on record what was done."""

from datetime import datetime
from enum import StrEnum

from django.conf import settings

from raak.access.rules import Actor
from raak.agenda.models import Event, Meeting, Note, SignUp
from raak.audit import services as audit


class Telling(StrEnum):
    """What a mail says."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    OFFERED = "offered"
    LAPSED = "lapsed"
    GIVEN_BACK = "given-back"
    REMINDER = "reminder"
    CALLED_OFF = "called-off"
    CHANGED = "changed"


def tell(
    sign_up: SignUp,
    telling: Telling,
    now: datetime,
    *,
    meeting: Meeting | None = None,
    occasion: str = "",
) -> int:
    """
    Write a mail to somebody, if there is an address; of one occasion each hears once.

    Return how many mails that makes: 0 or 1.
    """
    if not settings.RAAK_POST or not sign_up.email:
        return 0
    about = occasion or (str(meeting.pk) if meeting else now.isoformat())
    note = Note(
        sign_up=sign_up,
        meeting=meeting,
        kind=telling,
        key=f"{telling}:{sign_up.pk.hex}:{about}",
        made_at=now,
        not_before=now,
    )
    Note.objects.bulk_create([note], ignore_conflicts=True)
    return 1


def record(actor: Actor, event: Event, what: str, now: datetime, **detail: object) -> None:
    """Put on record what was done with an event, and nothing about who signed up."""
    audit.record(
        at=now,
        actor_id=actor.id,
        region_id=event.region_id,
        event=what,
        subject=f"event:{event.pk}",
        detail=detail,
    )

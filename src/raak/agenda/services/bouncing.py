"""Mail to who signed up that came back, after the mail server had taken it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.agenda.lines import record
from raak.agenda.models import Note
from raak.post.rules import Why


@transaction.atomic
def note_bounce(*, actor: Actor, note_id: UUID, why: Why, now: datetime) -> bool:
    """
    Let the organiser see that a mail came back; False when there is no such mail (any more).

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    locked = Note.objects.select_for_update(no_key=True, of=("self",))
    note = locked.select_related("sign_up__round__event").filter(pk=note_id).first()
    if note is None:
        return False
    if note.state == "sent":
        note.state, note.failure, note.settled_at = "failed", why, now
        note.save(update_fields=["state", "failure", "settled_at"])
        record(actor, note.sign_up.round.event, "seat.not-mailed", now, why=why.value)
    return True

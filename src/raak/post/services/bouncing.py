"""A letter that came back by mail, after the mail server had taken it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.post.models import Letter
from raak.post.rules import State, Why


@transaction.atomic
def note_bounce(*, actor: Actor, letter_id: UUID, why: Why, now: datetime) -> bool:
    """
    Count a letter as given up that came back; False when there is no such letter.

    What travelled in the same mail came back with it. A second report changes nothing, and one
    about a letter that goes out anew does not stop it.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    locked = Letter.objects.select_for_update(no_key=True)
    letter = locked.filter(pk=letter_id).first()
    if letter is None:
        return False
    if letter.state == State.SENT:
        for each in _together(letter, locked):
            each.state, each.failure, each.settled_at = State.FAILED, why, now
            each.save(update_fields=["state", "failure", "settled_at"])
            _record(each, why, actor, now)
    return True


def _together(letter: Letter, letters: QuerySet[Letter]) -> list[Letter]:
    """Return the letters of one mail: to one person, and settled in the same moment."""
    if letter.person_id is None:
        return [letter]
    same = letters.filter(person_id=letter.person_id, settled_at=letter.settled_at)
    return list(same.filter(state=State.SENT).order_by("pk"))


def _record(letter: Letter, why: Why, actor: Actor, now: datetime) -> None:
    to_organisation = f"organisation:{letter.organisation_id}"
    record(
        at=now,
        actor_id=actor.id,
        region_id=letter.region_id,
        event="letter.returned",
        subject=f"person:{letter.person_id}" if letter.person_id else to_organisation,
        detail={"kind": letter.kind, "letter": str(letter.pk), "why": why.value},
    )

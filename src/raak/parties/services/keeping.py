"""How long a region keeps what it does not need any more."""

from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.parties.models import RegionKeeping
from raak.parties.queries import kept_in
from raak.parties.rules import KEPT_MONTHS, Kept


@transaction.atomic
def set_kept(*, actor: Actor, kept: Kept, now: datetime) -> None:
    """
    Choose how long letters and parents' questions are kept; what is past it goes the same day.

    :raises Refused: "kept-unlikely", or when the actor may not.
    """
    require(actor, Permission.TERM_SET, {Tie.REGION} if actor.region_id else ())
    if not {kept.letters, kept.questions} <= set(KEPT_MONTHS):
        raise Refused("kept-unlikely")
    if kept == kept_in(actor.here):
        return
    chosen = {"letters": kept.letters, "questions": kept.questions}
    RegionKeeping.objects.update_or_create(pk=actor.here, defaults=chosen)
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="keeping.set",
        subject=f"region:{actor.here}",
        detail={f"{noun}_months": months for noun, months in chosen.items()},
    )

"""Removing letters that were settled long ago."""

from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.parties.models import Region
from raak.parties.queries import kept_in
from raak.post.models import Letter
from raak.post.queries import letters_to_forget

BATCH = 500
"""Of a region in one round of the clock; the next minute does the rest."""


def forget_letters(*, actor: Actor, now: datetime) -> int:
    """
    Remove the letters that every region keeps no longer, and return how many those were.

    Safe to run twice, at the same time, and to kill. The record says how many, and keeps that each
    of them was sent.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    return sum(_forget(region, actor, now) for region in Region.objects.order_by("pk"))


@transaction.atomic
def _forget(region: Region, actor: Actor, now: datetime) -> int:
    due = letters_to_forget(region.pk, now).select_for_update(skip_locked=True)
    letters = [each.pk for each in due.order_by("settled_at", "pk")[:BATCH]]
    if not letters:
        return 0
    Letter.objects.filter(pk__in=letters).delete()
    record(
        at=now,
        actor_id=actor.id,
        region_id=region.pk,
        event="letter.forgotten",
        subject=f"region:{region.pk}",
        detail={"letters": len(letters), "months": kept_in(region.pk).letters},
    )
    return len(letters)

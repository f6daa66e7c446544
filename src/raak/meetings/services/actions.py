"""Who does what by when after a sitting."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.lines import record, ties_to_region
from raak.meetings.models import Action, Sitting
from raak.parties.queries import people_of
from raak.parties.rules import named
from raak.parties.services.turns import require_unused

LONGEST_ACTION = 200
MOST_OPEN = 100
"""Of one sitting."""


@transaction.atomic
def give_action(
    *,
    actor: Actor,
    sitting_id: UUID,
    key: UUID,
    what: str,
    owner_id: UUID,
    due_on: date,
    now: datetime,
) -> Action:
    """
    Give somebody something to do; it stands on their day. The same key twice is one action.

    :raises Refused: "name-empty", "text-too-long", "owner-unknown", "tasks-too-many", "key-used",
        or when the actor may not.
    """
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("body")
    sitting = rows.get(pk=sitting_id)
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, sitting.body.region_id))
    if known := sitting.actions.filter(pk=key).first():
        return known
    if sitting.actions.filter(done_at__isnull=True).count() >= MOST_OPEN:
        raise Refused("tasks-too-many", most=str(MOST_OPEN))
    require_unused(Action, key)
    action = Action(pk=key, sitting=sitting)
    _filled(action, sitting.body.region_id, what, owner_id, due_on)
    action.save(force_insert=True)
    record(actor, sitting.body.region_id, action, "action.given", now)
    return action


@transaction.atomic
def change_action(
    *, actor: Actor, action_id: UUID, what: str, owner_id: UUID, due_on: date, now: datetime
) -> Action:
    """
    Agree otherwise on who does what by when.

    :raises Refused: "task-done", or see `give_action`.
    """
    action = _locked(action_id)
    region_id = action.sitting.body.region_id
    require(actor, Permission.MEETING_KEEP, ties_to_region(actor, region_id))
    if action.done_at is not None:
        raise Refused("task-done")
    _filled(action, region_id, what, owner_id, due_on)
    action.save()
    record(actor, region_id, action, "action.changed", now)
    return action


@transaction.atomic
def finish_action(*, actor: Actor, action_id: UUID, now: datetime) -> None:
    """
    Say that it is done, by its owner or who keeps the region's meetings; twice is once.

    :raises Refused: when the actor may not.
    """
    action = _locked(action_id)
    require(actor, Permission.MEETING_VIEW, queries.ties_to_action(actor, action))
    if action.done_at is None:
        action.done_at = now
        action.save(update_fields=["done_at"])
        record(actor, action.sitting.body.region_id, action, "action.done", now)


def _locked(action_id: UUID) -> Action:
    rows = Action.objects.select_for_update(of=("self",)).select_related("sitting__body")
    return rows.get(pk=action_id)


def _filled(action: Action, region_id: UUID, what: str, owner_id: UUID, due_on: date) -> None:
    """:raises Refused: "name-empty", "text-too-long", "owner-unknown"."""
    owner = people_of(region_id).filter(pk=owner_id).first()
    if owner is None:
        raise Refused("owner-unknown")
    action.what, action.owner, action.due_on = named(what, LONGEST_ACTION), owner, due_on

"""Keeping what somebody typed, so that a lost session or a closed tab loses nothing."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.trajectories.models import Draft

LARGEST = 60_000
"""Characters in all fields together, names included."""
LONGEST_KEY = 80


@transaction.atomic
def save_draft(*, actor: Actor, key: str, fields: Mapping[str, str], now: datetime) -> Draft:
    """
    Keep the fields of a form that is not sent yet; only its writer ever sees them.

    :raises Refused: "draft-too-large", or when the actor may not.
    """
    require(actor, Permission.DRAFT_KEEP, {Tie.SELF} if actor.person_id else ())
    if len(key) > LONGEST_KEY or sum(map(len, (*fields, *fields.values()))) > LARGEST:
        raise Refused("draft-too-large")
    typed = {_writable(name): _writable(value) for name, value in fields.items()}
    draft = Draft(person_id=actor.me, key=_writable(key), fields=typed, saved_at=now)
    begun = not Draft.objects.filter(person_id=actor.me, key=draft.key).exists()
    _put(draft)
    if begun:
        record(
            at=now,
            actor_id=actor.id,
            region_id=actor.here,
            event="draft.begun",
            subject=f"draft:{draft.pk}",
        )
    return draft


def _put(draft: Draft) -> None:
    """
    Two windows may keep the same form at once: the last one counts.

    In one statement, without an error: what the database logs of an error holds the words.
    """
    Draft.objects.bulk_create(
        [draft],
        update_conflicts=True,
        unique_fields=["person", "key"],
        update_fields=["fields", "saved_at"],
    )


@transaction.atomic
def drop_draft(*, actor: Actor, key: str, now: datetime) -> None:
    """Throw away a draft of the actor, if there is one."""
    require(actor, Permission.DRAFT_KEEP, {Tie.SELF} if actor.person_id else ())
    Draft.objects.filter(person_id=actor.me, key=_writable(key)).delete()
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="draft.dropped",
        subject=f"person:{actor.person_id}",
    )


@transaction.atomic
def close_draft(*, actor: Actor, key: str, now: datetime) -> None:
    """Forget what the actor typed in a form that was sent, and done by another service."""
    require(actor, Permission.DRAFT_KEEP, {Tie.SELF} if actor.person_id else ())
    gone, _models = Draft.objects.filter(person_id=actor.me, key=_writable(key)).delete()
    if not gone:
        return
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="draft.sent",
        subject=f"person:{actor.person_id}",
    )


def _writable(text: str) -> str:
    """PostgreSQL keeps no NUL and no half of an emoji, and no page can show them."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def forget_draft(actor: Actor, key: str) -> None:
    """Drop what an actor typed in a form that is sent now; a part of services."""
    if actor.person_id is not None:
        Draft.objects.filter(person_id=actor.person_id, key=key).delete()


def forget_drafts(actor: Actor, about: UUID) -> None:
    """Drop what an actor typed in forms about a thing that is done now; a part of services."""
    if actor.person_id is not None:
        Draft.objects.filter(person_id=actor.person_id, key__endswith=f":{about}").delete()

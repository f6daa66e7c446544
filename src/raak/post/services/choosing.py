"""What people decide about mail: which of it they want, and that a lost letter goes once more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.post.models import Letter, Preference
from raak.post.rules import Choices, State


@transaction.atomic
def try_again(*, actor: Actor, letter_id: UUID, now: datetime) -> Letter:
    """
    Let a letter that was given up go out after all.

    :raises Refused: "letter-under-way" when it is not given up (any more), or when the actor may
        not.
    """
    letter = Letter.objects.select_for_update(no_key=True).get(pk=letter_id)
    same_region = {Tie.REGION} if actor.region_id == letter.region_id else set()
    require(actor, Permission.POST_KEEP, same_region)
    if letter.state != State.FAILED:
        raise Refused("letter-under-way")
    letter.state, letter.settled_at, letter.failure = State.WAITING, None, ""
    letter.tries, letter.not_before = 0, now
    letter.save(update_fields=["state", "settled_at", "failure", "tries", "not_before"])
    record(
        at=now,
        actor_id=actor.id,
        region_id=letter.region_id,
        event="letter.tried-again",
        subject=f"letter:{letter.pk}",
        detail={"kind": letter.kind},
    )
    return letter


@transaction.atomic
def choose_post(*, actor: Actor, choices: Choices, now: datetime) -> None:
    """
    Remember which mail somebody wants, and in which language.

    :raises Refused: when the actor has no work here.
    """
    require(actor, Permission.WORK_VIEW, {Tie.SELF} if actor.person_id else ())
    chosen = {
        "language": choices.language,
        "reminders": choices.reminders,
        "news": choices.news.value,
    }
    Preference.objects.update_or_create(person_id=actor.me, defaults=chosen)
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.region_id,
        event="post.chosen",
        subject=actor.id,
        detail=chosen,
    )

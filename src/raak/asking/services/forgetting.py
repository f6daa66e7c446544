"""Erasing what parents asked long ago; how many they were, and when, stays."""

from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.asking.models import Hearing, Notice, Question
from raak.asking.queries import questions_to_forget
from raak.audit.services import record
from raak.parties.models import Region
from raak.parties.queries import kept_in

BATCH = 200
"""Of a region in one round of the clock; the next minute does the rest."""


def forget_questions(*, actor: Actor, now: datetime) -> int:
    """
    Erase the words of questions and answers that every region keeps no longer; return how many.

    A page that was made of one in other words stays. A question without an answer is never erased.
    Safe to run twice, at the same time, and to kill.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    return sum(_forget(region, actor, now) for region in Region.objects.order_by("pk"))


@transaction.atomic
def _forget(region: Region, actor: Actor, now: datetime) -> int:
    due = questions_to_forget(region.pk, now).select_for_update(skip_locked=True, no_key=True)
    questions = [each.pk for each in due.order_by("answered_at", "pk")[:BATCH]]
    if not questions:
        return 0
    Notice.objects.filter(question__in=questions).delete()
    Hearing.objects.filter(question__in=questions).delete()
    Question.objects.filter(pk__in=questions).update(words="", answer="", forgotten_at=now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=region.pk,
        event="question.forgotten",
        subject=f"region:{region.pk}",
        detail={"questions": len(questions), "months": kept_in(region.pk).questions},
    )
    return len(questions)

"""Answering: all at once, once, and by nobody knows whom."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.asking.queries import ties_to_doors
from raak.kernel.refusal import Refused
from raak.surveys.keys import digest_of, wave_for_everybody
from raak.surveys.lines import record
from raak.surveys.models import Count, OwnWords, Ticket, Wave
from raak.surveys.queries.waves import groups_of, set_of, wave_by_key, where_stands
from raak.surveys.rules import answers
from raak.surveys.rules.answers import ANSWERED, Given
from raak.surveys.rules.waves import Moment

EVERYBODY = ("", ANSWERED)
"""The question and answer under which everybody who answered is counted."""


@transaction.atomic
def give_answers(
    *, actor: Actor, key: str, once: UUID, group: str, given: Given, now: datetime
) -> None:
    """
    Count what somebody answered; nothing is kept of one person.

    key:   from a mail or a poster.
    once:  of the form, made with the page: by the key for everybody, the same twice is refused.
    group: what they said about the fact of the wave; empty: nothing.

    :raises Refused: "wave-closed", "answered-once", "answer-unknown", "number-unlikely",
        "answers-none", "text-too-long", or when the actor may not.
    """
    require(actor, Permission.OUTSIDE_SEND, ties_to_doors(actor))
    wave = _open_wave(actor, key, now)
    questions = set_of(wave).questions
    counted = answers.counted(questions, given)
    words = answers.own_words(questions, given)
    if group and group not in groups_of(wave):
        raise Refused("answer-unknown")
    _spend(wave, key, once)
    _count(wave, group, counted)
    OwnWords.objects.bulk_create(
        [OwnWords(wave=wave, question=question, words=said) for question, said in words.items()]
    )
    record(actor, wave.region_id, "survey.answered", f"survey:{wave.pk}", now)


def _open_wave(actor: Actor, key: str, now: datetime) -> Wave:
    """Return the wave under lock: two who answer at the same moment count one after the other."""
    known = wave_by_key(key)
    held = Wave.objects.select_for_update(no_key=True).filter(region_id=actor.here)
    wave = held.filter(pk=known.pk).first() if known else None
    if wave is None or where_stands(wave, now) is not Moment.OPEN:
        raise Refused("wave-closed")
    return wave


def _spend(wave: Wave, key: str, once: UUID) -> None:
    """Use the one-time token up, and forget whose it was."""
    by_mail = wave_for_everybody(key) is None
    if by_mail:
        mine = Ticket.objects.filter(wave=wave, digest=digest_of(key), used=False)
        spent = mine.update(used=True, email="", token="", not_before=None)
    else:
        spent = Ticket.objects.get_or_create(
            digest=digest_of(f"{wave.pk} {once}"), defaults={"wave": wave, "used": True}
        )[1]
    if not spent:
        raise Refused("answered-once")
    Wave.objects.filter(pk=wave.pk).update(
        answered=F("answered") + 1, returned=F("returned") + int(by_mail)
    )


def _count(wave: Wave, group: str, counted: Mapping[str, tuple[str, ...]]) -> None:
    cells = list(_cells(counted))
    Count.objects.bulk_create(
        [Count(wave=wave, group=group, question=q, answer=a) for q, a in cells],
        ignore_conflicts=True,
    )
    these = Q()
    for question, answer in cells:
        these |= Q(question=question, answer=answer)
    Count.objects.filter(these, wave=wave, group=group).update(n=F("n") + 1)


def _cells(counted: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    yield EVERYBODY
    for question, codes in counted.items():
        yield question, ANSWERED
        for code in codes:
            yield question, code

"""Reading what people wrote, before others see it; and figures of another region."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.refusal import Refused
from raak.parties.rules import named
from raak.surveys.lines import locked, record
from raak.surveys.models import Elsewhere, OwnWords, Wave
from raak.surveys.queries.waves import set_of, words_to_read
from raak.surveys.rules.answers import LONGEST_WORDS

LONGEST_NAME = 120
LONGEST_SOURCE = 200
MOST_PEOPLE = 1_000_000
MOST_MEAN = 1_000_000
"""Nobody is asked for a number that is larger."""


@transaction.atomic
def show_words(*, actor: Actor, wave_id: UUID, words_id: UUID, words: str, now: datetime) -> None:
    """
    Let everybody who sees the results read what somebody wrote, without names.

    words: what is left of it; what was there before is gone.

    :raises Refused: "words-read-before", "words-empty", "text-too-long", or when the actor
        may not.
    """
    held = _waiting(actor, wave_id, words_id)
    if not words.strip():
        raise Refused("words-empty")
    if len(words) > LONGEST_WORDS:
        raise Refused("text-too-long", longest=str(LONGEST_WORDS))
    held.words, held.shown_at, held.shown_by_id = words.strip(), now, actor.person_id
    held.save(update_fields=["words", "shown_at", "shown_by"])
    _record(actor, wave_id, "survey.words-shown", now)


@transaction.atomic
def leave_out_words(*, actor: Actor, wave_id: UUID, words_id: UUID, now: datetime) -> None:
    """
    Delete what somebody wrote: nothing of it can be shown.

    :raises Refused: "words-read-before", or when the actor may not.
    """
    _waiting(actor, wave_id, words_id).delete()
    _record(actor, wave_id, "survey.words-left-out", now)


def _waiting(actor: Actor, wave_id: UUID, words_id: UUID) -> OwnWords:
    wave = _kept(actor, wave_id)
    held = words_to_read(wave).filter(pk=words_id).first()
    if held is None:
        raise Refused("words-read-before")
    return held


def _kept(actor: Actor, wave_id: UUID) -> Wave:
    """:raises Refused: when the actor does not keep the measurements of this region."""
    wave = locked(actor, wave_id)
    require(actor, Permission.SURVEY_KEEP, {Tie.REGION} if wave.region_id == actor.here else ())
    return wave


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure from elsewhere; the names are those of `models.Elsewhere`."""

    name: str
    source: str
    question: str
    answer: str
    n: int
    figure: float
    deviation: float | None = None


@transaction.atomic
def note_elsewhere(*, actor: Actor, wave_id: UUID, figure: Figure, now: datetime) -> None:
    """
    Keep a figure of another region beside a question; a newer one takes its place.

    :raises Refused: "name-empty", "text-too-long", "answer-unknown", "figure-unlikely",
        "people-unlikely", or when the actor may not.
    """
    wave = _kept(actor, wave_id)
    question = next((e for e in set_of(wave).questions if e.code == figure.question), None)
    if question is None:
        raise Refused("answer-unknown")
    _check(figure, [each.code for each in question.choices], question.kind)
    Elsewhere.objects.update_or_create(
        wave=wave,
        question=figure.question,
        answer=figure.answer,
        defaults={
            "name": named(figure.name, LONGEST_NAME),
            "source": named(figure.source, LONGEST_SOURCE),
            "n": figure.n,
            "figure": figure.figure,
            "deviation": figure.deviation,
        },
    )
    _record(actor, wave_id, "survey.compared", now)


def _check(figure: Figure, codes: list[str], kind: str) -> None:
    is_mean = kind in {"scale", "number"}
    if kind == "open" or (figure.answer == "") != is_mean:
        raise Refused("answer-unknown")
    if figure.answer and figure.answer not in codes:
        raise Refused("answer-unknown")
    if not 2 <= figure.n <= MOST_PEOPLE:
        raise Refused("people-unlikely")
    spread = figure.deviation if is_mean else 0.0
    most = MOST_MEAN if is_mean else 1
    if spread is None or not (0 <= spread <= MOST_MEAN and 0 <= figure.figure <= most):
        raise Refused("figure-unlikely")


def _record(actor: Actor, wave_id: UUID, event: str, now: datetime) -> None:
    record(actor, actor.here, event, f"survey:{wave_id}", now)

"""Answering the lines of a questionnaire, many at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.analysis.models import CheckAnswer
from raak.analysis.queries.checks import codes_of, held_by
from raak.analysis.queries.scores import Place, place_of, ties_to_analysis
from raak.analysis.rules import checks as rules
from raak.analysis.rules.checks import Answered, Change
from raak.audit.services import record
from raak.handbook.questionnaires import Section
from raak.kernel.refusal import Refused
from raak.parties.models import Region

LONGEST_EVIDENCE = 500


@transaction.atomic
def answer_checks(
    *,
    actor: Actor,
    place_id: UUID,
    section: Section,
    said: Mapping[str, Answered],
    seen: Mapping[str, int],
    now: datetime,
) -> list[str]:
    """
    Answer lines of a section; a line that says what its writer saw is left as it is.

    seen: of each line the number of the answer that the writer saw, 0 for none.

    Return the codes of the lines that somebody else answered otherwise meanwhile; if there are
    any, nothing was written.

    :raises Refused: "check-evidence-missing", "check-unknown", "score-place-unknown",
        "text-too-long", or when the actor may not.
    """
    require(actor, Permission.ANALYSIS_KEEP, ties_to_analysis(actor, actor.here))
    Region.objects.select_for_update(no_key=True).get(pk=actor.here)
    place = place_of(actor, place_id)
    if place is None:
        raise Refused("score-place-unknown")
    changes = _changes(place, {code: _tidy(each) for code, each in said.items()}, seen)
    _check(section, changes)
    clashes = rules.clashing(changes)
    if not clashes:
        _write(actor, place, {code: each for code, each in changes.items() if each.adds}, now)
    return clashes


def _tidy(answered: Answered) -> Answered:
    return replace(answered, evidence=text(answered.evidence, LONGEST_EVIDENCE))


def _changes(
    place: Place, said: Mapping[str, Answered], seen: Mapping[str, int]
) -> dict[str, Change]:
    held = held_by(place.id, {code: {seen.get(code, 0)} for code in said})
    return {
        code: Change(
            wanted,
            seen=held.get(code, {}).get(seen.get(code, 0)),
            now=held.get(code, {}).get(-1),
        )
        for code, wanted in said.items()
    }


def _check(section: Section, changes: Mapping[str, Change]) -> None:
    if set(changes) - set(codes_of(section)):
        raise Refused("check-unknown")
    for change in changes.values():
        if change.adds:
            rules.check(change.wanted)


def _write(actor: Actor, place: Place, changes: Mapping[str, Change], now: datetime) -> None:
    CheckAnswer.objects.bulk_create(
        CheckAnswer(
            region_id=actor.here,
            municipality=place.municipality,
            place=place.id,
            asked=code,
            number=(change.now.number if change.now else 0) + 1,
            reply=change.wanted.reply,
            evidence=change.wanted.evidence,
            said_at=now,
            said_by_id=actor.me,
        )
        for code, change in changes.items()
    )
    if changes:
        record(
            at=now,
            actor_id=actor.id,
            region_id=actor.here,
            event="checks.answered",
            subject=f"place:{place.id}",
            detail={code: change.wanted.reply.value for code, change in changes.items()},
        )

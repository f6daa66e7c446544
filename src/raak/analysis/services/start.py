"""Writing down why a region begins, and what it joins in with."""

from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.analysis.models import StartText
from raak.analysis.queries.scores import ties_to_analysis
from raak.analysis.queries.start import text_of
from raak.analysis.rules import Part
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.parties.models import Region

LONGEST_WORDS = 4_000
LONGEST_FIGURE = 1_000
LONGEST_SOURCE = 200


@transaction.atomic
def write_start(
    *,
    actor: Actor,
    part: Part,
    words: str,
    figure: str,
    source: str,
    seen: int,
    now: datetime,
) -> StartText:
    """
    Write a part of the start anew; what stood there stays in the history.

    seen: the number of the text that the writer saw, 0 for none.

    :raises Refused: "start-changed" when somebody else wrote meanwhile, "start-source-missing",
        "text-too-long", or when the actor may not.
    """
    require(actor, Permission.ANALYSIS_KEEP, ties_to_analysis(actor, actor.here))
    Region.objects.select_for_update(no_key=True).get(pk=actor.here)
    said = (text(words, LONGEST_WORDS), text(figure, LONGEST_FIGURE), text(source, LONGEST_SOURCE))
    if said[1] and not said[2]:
        raise Refused("start-source-missing")
    last = text_of(actor, part)
    if last is not None and (last.words, last.figure, last.source) == said:
        return last
    if (last.number if last else 0) != seen:
        raise Refused("start-changed")
    return _add(actor, part, said, seen + 1, now)


def _add(
    actor: Actor, part: Part, said: tuple[str, str, str], number: int, now: datetime
) -> StartText:
    words, figure, source = said
    written = StartText.objects.create(
        region_id=actor.here,
        part=part,
        number=number,
        words=words,
        figure=figure,
        source=source,
        said_at=now,
        said_by_id=actor.me,
    )
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="start.written",
        subject=f"start:{written.pk}",
        detail={"part": part.value, "number": number},
    )
    return written

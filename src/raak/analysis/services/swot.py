"""Keeping the lists of what is strong and weak, by several people at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.analysis.models import SwotLine
from raak.analysis.queries.scores import ties_to_analysis
from raak.analysis.queries.swot import line_of, lines_visible_to, versions_visible_to
from raak.analysis.rules import Side
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.parties.models import Region

LONGEST_LINE = 600
LONGEST_SOURCE = 200


@transaction.atomic
def add_line(
    *, actor: Actor, line: UUID, side: Side, words: str, source: str, now: datetime
) -> SwotLine:
    """
    Add a line at the end of a list; the same line twice is one.

    :raises Refused: "swot-empty", "text-too-long", "key-used", or when the actor may not.
    """
    _enter(actor)
    if known := versions_visible_to(actor).filter(line=line).first():
        return known
    if SwotLine.objects.filter(line=line).exists():
        raise Refused("key-used")
    fresh = SwotLine(region_id=actor.here, line=line, number=0, side=side)
    fresh.position = _bottom(actor, side)
    return _write(actor, fresh, words, source, now)


@transaction.atomic
def change_line(
    *,
    actor: Actor,
    line: UUID,
    side: Side,
    words: str,
    source: str,
    seen: int,
    now: datetime,
) -> SwotLine:
    """
    Word a line otherwise, or put it at the end of another list; its words of before stay.

    seen: the number of the version that the writer saw.

    :raises Refused: "swot-changed" when somebody else changed it meanwhile, "swot-gone",
        "swot-empty", "text-too-long", or when the actor may not.
    """
    _enter(actor)
    held = _held(actor, line)
    if (held.side, held.text, held.source) == (side, words.strip(), source.strip()):
        return held
    _refuse_unseen(held, seen)
    if side != held.side:
        held.side, held.position = side, _bottom(actor, side)
    return _write(actor, held, words, source, now)


@transaction.atomic
def raise_line(*, actor: Actor, line: UUID, now: datetime) -> None:
    """
    Put a line one place higher in its list; the first one stays where it is.

    :raises Refused: "swot-gone", or when the actor may not.
    """
    _enter(actor)
    held = _held(actor, line)
    above = list(lines_visible_to(actor).filter(side=held.side))
    at = [each.line for each in above].index(line)
    if at == 0:
        return
    other = above[at - 1]
    held.position, other.position = other.position, held.position
    for each in (held, other):
        _write(actor, each, each.text, each.source, now)


@transaction.atomic
def drop_line(*, actor: Actor, line: UUID, seen: int, now: datetime) -> None:
    """
    Take a line out of its list; it stays in the history, and once more does no harm.

    :raises Refused: "swot-changed", or when the actor may not.
    """
    _enter(actor)
    held = line_of(actor, line)
    if held is not None:
        _refuse_unseen(held, seen)
        held.dropped = True
        _write(actor, held, held.text, held.source, now)


def _enter(actor: Actor) -> None:
    """Ask leave, and let two who write wait for each other."""
    require(actor, Permission.ANALYSIS_KEEP, ties_to_analysis(actor, actor.here))
    Region.objects.select_for_update(no_key=True).get(pk=actor.here)


def _held(actor: Actor, line: UUID) -> SwotLine:
    held = line_of(actor, line)
    if held is None:
        raise Refused("swot-gone")
    return held


def _refuse_unseen(held: SwotLine, seen: int) -> None:
    if held.number != seen:
        raise Refused("swot-changed")


def _bottom(actor: Actor, side: Side) -> int:
    last = lines_visible_to(actor).filter(side=side).last()
    return last.position + 1 if last else 1


def _write(actor: Actor, held: SwotLine, words: str, source: str, now: datetime) -> SwotLine:
    """Add the next version of a line, as `held` has it but for its words."""
    said = text(words, LONGEST_LINE)
    if not said:
        raise Refused("swot-empty")
    version = SwotLine.objects.create(
        region_id=held.region_id,
        line=held.line,
        number=held.number + 1,
        side=held.side,
        position=held.position,
        text=said,
        source=text(source, LONGEST_SOURCE),
        dropped=held.dropped,
        said_at=now,
        said_by_id=actor.me,
    )
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="swot.dropped" if version.dropped else "swot.said",
        subject=f"swot-line:{version.line}",
        detail={"side": version.side, "number": version.number},
    )
    return version

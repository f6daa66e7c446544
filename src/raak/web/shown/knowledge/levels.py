"""The page of a level: the same blocks for each of the five, as the handbook has its chapters."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from raak.handbook.queries import interventions
from raak.web.shown.knowledge.finding import Asked, found
from raak.web.shown.knowledge.framework import GUIDELINES, LEVELS, POINTS, TASKS
from raak.web.shown.knowledge.kinds import record_of, rows_of
from raak.web.shown.knowledge.known import Known
from raak.web.shown.knowledge.lessons import CHECKS, LIMITS, PROBLEMS
from raak.web.shown.knowledge.offer import INTERVENTIONS, MONEY
from raak.web.shown.knowledge.pages import Group, Reader, Row, row

CHAIN_WORK = frozenset({"signalling", "guidance", "care_coordination"})
MOST = 12
"""Of what search finds for a block; the rest is found by searching on."""


def blocks(level: int, reader: Reader) -> list[Group]:
    """Return the seven blocks of a level, each of them also when it is empty."""
    parts: tuple[tuple[str, str, Iterable[Known]], ...] = (
        (_("De punten van dit niveau"), "punten", _at(level, POINTS)),
        (_("Wat de gemeente doet"), "gemeente", _at(level, TASKS)),
        (_("Samenwerken in de keten"), "keten", _of_chain(level)),
        (_("Aanbod en interventies"), "aanbod", _at(level, INTERVENTIONS)),
        (_("Mensen toerusten"), "toerusten", _training(level, reader)),
        (_("Geld"), "geld", _at(level, MONEY)),
        (_("Tips"), "tips", [*_at(level, CHECKS), *_at(level, PROBLEMS), *_at(level, GUIDELINES)]),
    )
    return [Group(title, key, [row(each, reader) for each in known]) for title, key, known in parts]


def level_row(level: int, reader: Reader) -> Row:
    """:raises LookupError: when there is no such level."""
    known = record_of(LEVELS, str(level))
    if known is None:
        raise LookupError(f"there is no level {level}")
    return row(known, reader)


def _at(level: int, kind: str) -> list[Known]:
    return [each for each in rows_of(kind) if level in each.levels]


def _of_chain(level: int) -> list[Known]:
    return [each for each in _at(level, LIMITS) if CHAIN_WORK & set(each.functions)]


def _training(level: int, reader: Reader) -> list[Known]:
    """Return the interventions one is trained for, and what search finds about training."""
    trained = {each.code for each in interventions() if each.training}
    here = [each for each in _at(level, INTERVENTIONS) if each.code in trained]
    more = found(Asked(text=_("scholing"), level=level), reader.own)
    return [*here, *(each for each in more if each not in here)][:MOST]

"""A step of a route as a screen explains it: who, by when, why, what helps, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from raak.kernel.terms import Term
from raak.protocols.model import EVERYONE, Due, Outcome, Protocol, Step
from raak.web.shown import words
from raak.web.shown.route import due_words, leads


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an outcome leads: to the step or the ending with this id."""

    id: str
    title: str
    is_ending: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """
    One outcome and what follows.

    hint:   the consequence in a sentence, never empty. asks: what must be given with it.
    starts: codes of protocols that it offers next.
    """

    id: str
    title: str
    hint: str
    asks: tuple[str, ...]
    leads: tuple[Lead, ...]
    starts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WalkStep:
    """guide: (for whom, words), the reader's own profession first."""

    id: str
    title: str
    who: str
    by_when: str
    why: str
    source: str
    guide: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]


def walk_step(
    protocol: Protocol, step_id: str, edition: str, profession: str, terms: Mapping[str, Term]
) -> WalkStep:
    """terms: what the region chose for the terms that the protocol leaves open."""
    step = protocol.step(step_id)
    return WalkStep(
        id=step.id,
        title=words.said(step.title),
        who=words.role(edition, step.role),
        by_when=by_when(protocol, step.due, terms),
        why=words.said(step.why),
        source=step.source,
        guide=guide_of(step, edition, profession),
        ways=tuple(way_of(protocol, outcome) for outcome in step.outcomes),
    )


def guide_of(step: Step, edition: str, profession: str) -> tuple[tuple[str, str], ...]:
    """Return what helps: the words for somebody's own profession before those for everyone."""
    found = []
    if profession in step.guide:
        whom = _("Als %(profession)s") % {"profession": words.profession(edition, profession)}
        found.append((whom, words.said(step.guide[profession])))
    if EVERYONE in step.guide:
        found.append((_("Voor iedereen"), words.said(step.guide[EVERYONE])))
    return tuple(found)


def by_when(protocol: Protocol, due: Due, terms: Mapping[str, Term]) -> str:
    """Return "binnen 5 werkdagen", or that the region has yet to choose."""
    if said := due_words(due, protocol, terms):
        return said
    setting = next(each for each in protocol.settings if each.id == due.setting)
    example = {"term": words.term(setting.example)}
    return _("de regio kiest de termijn, bijvoorbeeld %(term)s") % example


def way_of(protocol: Protocol, outcome: Outcome) -> Way:
    return Way(
        id=outcome.id,
        title=words.said(outcome.title),
        hint=words.said(outcome.hint) or leads(outcome, protocol),
        asks=_asks(protocol, outcome),
        leads=leads_of(protocol, outcome),
        starts=outcome.starts,
    )


def leads_of(protocol: Protocol, outcome: Outcome) -> tuple[Lead, ...]:
    """Return where an outcome leads the first time it is chosen."""
    if outcome.end:
        title = words.said(protocol.ending(outcome.end).title)
        return (Lead(outcome.end, title, is_ending=True),)
    return tuple(Lead(each, words.said(protocol.step(each).title)) for each in outcome.next)


def _asks(protocol: Protocol, outcome: Outcome) -> tuple[str, ...]:
    facts = [words.said(f.title) for f in protocol.facts if f.id in outcome.facts]
    fields = [words.said(field.title) for field in outcome.fields]
    reason = [_("een reden")] if outcome.needs_reason else []
    return (*reason, *facts, *fields)

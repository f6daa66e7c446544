"""Newsletters in words: for whom, how often, and how it stands with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.newsletters.queries.issues import habit_of
from raak.newsletters.rules import DUE_SOON, MONTHS, Audience
from raak.ui import words
from raak.ui.rules import State
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.access.rules import Actor
    from raak.newsletters.models import Block, Newsletter, Rubric


def audience(of: str) -> str:
    return {
        Audience.PARENTS: _("Ouders"),
        Audience.PROFESSIONALS: _("Professionals"),
        Audience.ADMINISTRATORS: _("Bestuurders"),
    }[Audience(of)]


def audience_choices() -> list[tuple[str, str]]:
    return [(each.value, audience(each)) for each in Audience]


def public_choices() -> list[tuple[str, str]]:
    """Return the lists as somebody chooses among them who wants to subscribe."""
    said = {
        Audience.PARENTS: _("Voor ouders: aanbod, agenda en antwoorden op vragen"),
        Audience.PROFESSIONALS: _("Voor wie met kinderen werkt: nieuws en resultaten"),
        Audience.ADMINISTRATORS: _("Voor bestuurders: resultaten en publicaties"),
    }
    return [(each.value, said[each]) for each in Audience]


def audiences(codes: Iterable[str]) -> str:
    return ", ".join(audience(each) for each in codes)


def month_choices() -> list[tuple[int, str]]:
    return [(n, ngettext("elke maand", "elke %(n)d maanden", n) % {"n": n}) for n in MONTHS]


def pill_of(newsletter: Newsletter) -> Pill:
    if newsletter.withdrawn_at:
        return Pill(State.LATE.value, _("teruggetrokken"))
    if newsletter.sent_at:
        told = _("verstuurd op %(day)s") % {"day": words.day(newsletter.sent_at)}
        return Pill(State.DONE.value, told)
    return Pill(State.WAITING.value, _("concept"))


def rubric_pill(rubric: Rubric, today: date) -> Pill:
    if rubric.ends_on and rubric.ends_on < today:
        return Pill(State.DONE.value, _("voorbij"))
    if rubric.starts_on > today:
        told = _("vanaf %(day)s") % {"day": words.day(rubric.starts_on)}
        return Pill(State.WAITING.value, told)
    if rubric.ends_on:
        return Pill(
            State.IN_TIME.value, _("tot en met %(day)s") % {"day": words.day(rubric.ends_on)}
        )
    return Pill(State.IN_TIME.value, _("loopt door"))


@dataclass(frozen=True, slots=True)
class Due:
    """When the next newsletter should be out."""

    on: date
    pill: Pill
    is_soon: bool


def due(day: date | None, today: date) -> Due | None:
    """Say when the next newsletter is due; None for who does not make them."""
    if day is None:
        return None
    soon = day - today <= DUE_SOON
    if day < today:
        pill = Pill(State.LATE.value, _("had er moeten zijn op %(day)s") % {"day": words.day(day)})
    else:
        state = State.SOON if soon else State.IN_TIME
        pill = Pill(state.value, _("uiterlijk %(day)s") % {"day": words.day(day)})
    return Due(day, pill, soon)


@dataclass(frozen=True, slots=True)
class Movable:
    """A block of a draft. up, down: the position to which it goes then; None at the end."""

    block: Block
    label: str
    up: int | None
    down: int | None


def movable(blocks: list[Block], labels: Iterable[str]) -> list[Movable]:
    last = len(blocks) - 1
    return [
        Movable(block, label, at - 1 if at else None, at + 1 if at < last else None)
        for at, (block, label) in enumerate(zip(blocks, labels, strict=True))
    ]


def habit_words(actor: Actor) -> str:
    return dict(month_choices())[habit_of(actor.here).months]


def list_facts(counts: Mapping[Audience, int]) -> list[tuple[str, str]]:
    """Return how many are on each list."""
    return [(audience(each), str(number)) for each, number in counts.items()]

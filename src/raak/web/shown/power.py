"""Ladders of decision power in words: who is asked first, whom they miss, and what got stuck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.meetings.rules.power import Government, Level, has_say
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.meetings.models import Deadlock, DeadlockMove, Decider, Stakeholder


def level(of: str) -> str:
    return {
        Level.CASE: _("Hulp aan een gezin"),
        Level.POLICY: _("Beleid en samenwerking"),
        Level.MONEY: _("Geld"),
    }[Level(of)]


def level_explained(of: Level) -> str:
    return {
        Level.CASE: _("Hulp aan een gezin: wie doet wat, en wie gaat voor"),
        Level.POLICY: _("Beleid en samenwerking: hoe organisaties werken"),
        Level.MONEY: _("Geld: wie betaalt, en hoeveel"),
    }[of]


def government(of: str) -> str:
    return {
        Government.MUNICIPALITY: _("gemeente"),
        Government.PROVINCE: _("provincie, of de regio die jeugdhulp inkoopt"),
        Government.STATE: _("rijk"),
        Government.OTHER: _("iemand anders, zoals een verzekeraar of de organisatie zelf"),
    }[Government(of)]


def short(of: str) -> str:
    return {
        Government.MUNICIPALITY: _("gemeente"),
        Government.PROVINCE: _("provincie of inkoopregio"),
        Government.STATE: _("rijk"),
        Government.OTHER: _("iemand anders"),
    }[Government(of)]


def who(decider: Decider) -> str:
    return decider.person.name if decider.person else decider.name


@dataclass(frozen=True, slots=True)
class Rung:
    """gone: whoever decides here has no account any more. paper: the agreement that says so."""

    decider: Decider
    who: str
    government: str
    gone: bool
    paper: str
    paper_url: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """new: where somebody is added. missing: whom the handbook wants here."""

    level: str
    rungs: list[Rung]
    missing: str
    new: str


def ladders(
    held: Mapping[Level, list[Decider]], missing: Mapping[Level, list[Government]]
) -> list[Ladder]:
    return [
        Ladder(
            level=level(each),
            rungs=[_rung(decider) for decider in held[each]],
            missing=_(" en ").join(short(government) for government in missing[each]),
            new=f"{reverse('regio:new-decider')}?niveau={each.value}",
        )
        for each in Level
    ]


def _rung(decider: Decider) -> Rung:
    paper = decider.agreement
    return Rung(
        decider=decider,
        who=who(decider),
        government=short(decider.government),
        gone=bool(decider.person and not decider.person.is_active),
        paper=paper.title if paper else "",
        paper_url=reverse("regio:agreement", args=[paper.pk]) if paper else "",
    )


@dataclass(frozen=True, slots=True)
class DeadlockRow:
    title: str
    url: str
    about: str
    pill: Pill


def deadlock_rows(deadlocks: Iterable[Deadlock], today: date) -> list[DeadlockRow]:
    return [
        DeadlockRow(
            title=each.title,
            url=reverse("regio:deadlock", args=[each.pk]),
            about=" · ".join([level(each.level), who(each.decider)]),
            pill=deadlock_pill(each, today),
        )
        for each in deadlocks
    ]


def deadlock_pill(deadlock: Deadlock, today: date) -> Pill:
    if deadlock.resolved_at:
        day = {"day": dates.day(deadlock.resolved_at)}
        return Pill(State.DONE.value, _("beslist op %(day)s") % day)
    day = {"day": dates.day(deadlock.decide_by)}
    if deadlock.decide_by < today:
        return Pill(State.LATE.value, _("had op %(day)s beslist moeten zijn") % day)
    return Pill(State.WAITING.value, _("beslissen vóór %(day)s") % day)


def deadlock_facts(deadlock: Deadlock) -> list[tuple[str, str]]:
    return [
        (_("Waar het vastzit"), level(deadlock.level)),
        (_("Wat er beslist moet worden"), deadlock.what),
        (_("Wie beslist"), f"{who(deadlock.decider)}, {deadlock.decider.of}"),
        (_("Wat er beslist is"), deadlock.decision),
    ]


@dataclass(frozen=True, slots=True)
class MoveRow:
    when: str
    to: str
    by: str
    note: str


def move_rows(moves: Iterable[DeadlockMove]) -> list[MoveRow]:
    return [
        MoveRow(
            when=dates.day(each.moved_at),
            to=f"{who(each.decider)}, {each.decider.of}",
            by=each.by.name,
            note=each.note or _("voorgelegd"),
        )
        for each in moves
    ]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """pill: only for a party that the municipality cannot oblige."""

    party: Stakeholder
    steered: str
    funded: str
    pill: Pill
    contact: str


def party_rows(parties: Iterable[Stakeholder]) -> list[PartyRow]:
    return [
        PartyRow(
            party=each,
            steered=short(each.steered_by),
            funded=short(each.funded_by),
            pill=_say(each),
            contact=_contact(each),
        )
        for each in parties
    ]


def _say(party: Stakeholder) -> Pill:
    if has_say(party.steered_by, party.funded_by):
        return Pill(State.IN_TIME.value, _("gemeente kan eisen stellen"))
    if party.agreement:
        return Pill(State.DONE.value, _("geen zeggenschap, wel een afspraak"))
    return Pill(State.SOON.value, _("geen zeggenschap, geen afspraak"))


def _contact(party: Stakeholder) -> str:
    if party.contact.is_active:
        return party.contact.name
    return _("%(name)s werkt hier niet meer: kies iemand anders") % {"name": party.contact.name}

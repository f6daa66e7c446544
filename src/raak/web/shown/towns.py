"""How municipalities take part, in words: tasks, the official, the basic offer, and money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.meetings.rules.towns import FUNCTIONS, Applicant, Asked, Mode
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import words
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.directory.models import Service
    from raak.meetings.models import Application, Chase, Stance
    from raak.parties.models import Municipality


def mode(of: str) -> str:
    return {
        Mode.OWN: _("doet het zelf"),
        Mode.TOGETHER: _("doet het samen met een andere gemeente"),
        Mode.BORROWS: _("maakt gebruik van een andere gemeente"),
    }[Mode(of)]


def applicant(of: str) -> str:
    return {
        Applicant.ITSELF: _("de gemeente zelf"),
        Applicant.PARTNER: _("een andere gemeente, ook voor haar"),
        Applicant.REGION: _("de regio"),
    }[Applicant(of)]


def asked(of: str) -> str:
    return {
        Asked.PLANNED: _("nog niet verstuurd"),
        Asked.SENT: _("verstuurd"),
        Asked.GRANTED: _("toegekend"),
        Asked.REFUSED: _("afgewezen"),
    }[Asked(of)]


def official(stance: Stance | None) -> str:
    """Return who directs; nobody when that person works here no more."""
    if stance is None or (stance.person and not stance.person.is_active):
        return ""
    return stance.person.name if stance.person else stance.name


@dataclass(frozen=True, slots=True)
class TownRow:
    title: str
    url: str
    about: str
    pill: Pill


def town_rows(
    municipalities: Iterable[Municipality], stances: Mapping[UUID, Stance]
) -> list[TownRow]:
    """Return the municipalities, the smallest first; of unknown size last."""
    rows = sorted(municipalities, key=lambda town: _size(stances.get(town.pk), town))
    return [_row(each, stances.get(each.pk)) for each in rows]


def _size(stance: Stance | None, town: Municipality) -> tuple[bool, int, str]:
    size = stance.inhabitants if stance else None
    return size is None, size or 0, town.name


def _row(town: Municipality, stance: Stance | None) -> TownRow:
    return TownRow(town.name, reverse("regio:town", args=[town.pk]), _about(stance), pill(stance))


def _about(stance: Stance | None) -> str:
    if stance is None:
        return ""
    said = [_inhabitants(stance), official(stance), _hours(stance)]
    return " · ".join(part for part in said if part)


def _inhabitants(stance: Stance) -> str:
    n = stance.inhabitants
    return ngettext("%(n)d inwoner", "%(n)d inwoners", n) % {"n": n} if n else ""


def _hours(stance: Stance) -> str:
    return _("%(n)d uur per week") % {"n": stance.hours} if stance.hours else ""


def pill(stance: Stance | None) -> Pill:
    if stance is None or not stance.modes:
        return Pill(State.WAITING.value, _("nog niet gekozen"))
    if not official(stance):
        return Pill(State.LATE.value, _("niemand heeft de regie"))
    if len(stance.modes) < len(FUNCTIONS):
        return Pill(State.SOON.value, _("voor een deel gekozen"))
    return Pill(State.DONE.value, _("gekozen"))


def stance_facts(stance: Stance | None) -> list[tuple[str, str]]:
    if stance is None:
        return []
    return [
        (_("Inwoners"), _inhabitants(stance)),
        (_("Wie heeft de regie"), official(stance)),
        (_("Uren"), _hours(stance)),
        (_("Met of van"), stance.partner.name if stance.partner else stance.partner_name),
        (_("Waarom"), stance.why),
        (_("Wat zij vraagt"), stance.needs),
        (_("Welke steun zij krijgt"), stance.support),
        (_("Wie vraagt geld aan"), applicant(stance.applicant)),
        (
            _("Bewaard"),
            _("%(name)s, %(day)s") % {"name": stance.by.name, "day": dates.day(stance.chosen_at)},
        ),
    ]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of the municipality: how it is done, and what of it parents find there."""

    task: str
    how: str
    offer: Pill
    names: str


def task_rows(edition: str, stance: Stance | None, offer: Iterable[Service]) -> list[TaskRow]:
    """offer: what can be reached in the municipality."""
    there = list(offer)
    modes = stance.modes if stance else {}
    return [_task(edition, code, modes.get(code, ""), there) for code in FUNCTIONS]


SHOWN = 5


def _task(edition: str, code: str, how: str, offer: list[Service]) -> TaskRow:
    held = sorted({each.name for each in offer if code in each.functions})
    n = len(held)
    found = ngettext("%(n)d aanbod", "%(n)d keer aanbod", n) % {"n": n}
    nothing = Pill(State.LATE.value, _("geen aanbod dichtbij"))
    more = " …" if n > SHOWN else ""
    return TaskRow(
        task=words.capital(words.function(edition, code)),
        how=mode(how) if how else _("nog niet gekozen"),
        offer=Pill(State.DONE.value, found) if n else nothing,
        names=", ".join(held[:SHOWN]) + more,
    )


@dataclass(frozen=True, slots=True)
class ChaseRow:
    title: str
    url: str
    about: str
    pill: Pill


def chase_rows(chases: Iterable[Chase], today: date) -> list[ChaseRow]:
    return [
        ChaseRow(
            title=each.what,
            url=reverse("regio:chase", args=[each.pk]),
            about=" · ".join(p for p in (each.whom, each.owner.name, each.outcome) if p),
            pill=chase_pill(each, today),
        )
        for each in chases
    ]


def chase_pill(chase: Chase, today: date) -> Pill:
    if chase.done_at:
        return Pill(State.DONE.value, _("klaar"))
    day = {"day": dates.day(chase.due_on)}
    if chase.due_on < today:
        return Pill(State.LATE.value, _("had op %(day)s klaar moeten zijn") % day)
    return Pill(State.WAITING.value, _("voor %(day)s") % day)


STATES: Mapping[str, State] = {
    Asked.PLANNED: State.WAITING,
    Asked.SENT: State.SOON,
    Asked.GRANTED: State.DONE,
    Asked.REFUSED: State.LATE,
}


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    application: Application
    pill: Pill
    until: str


def application_rows(applications: Iterable[Application]) -> list[ApplicationRow]:
    return [
        ApplicationRow(
            application=each,
            pill=Pill(STATES[each.state].value, asked(each.state)),
            until=dates.day(each.due_on),
        )
        for each in applications
    ]

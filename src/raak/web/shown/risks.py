"""Risks of the approach in words: how heavy they are, who watches, and how they looked before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.handbook.starting import Pitfall
from raak.meetings.rules.risks import Step, Weight, weight
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.pills import Pill
from raak.web.shown.structure import told

if TYPE_CHECKING:
    from raak.meetings.models import Risk, RiskLook


def step(of: int) -> str:
    return {Step.LOW: _("klein"), Step.MIDDLE: _("middel"), Step.HIGH: _("groot")}[Step(of)]


def weighed(risk: Risk) -> Pill:
    if risk.closed_at:
        return Pill(
            State.DONE.value, _("afgesloten op %(day)s") % {"day": dates.day(risk.closed_at)}
        )
    return {
        Weight.LARGE: Pill(State.LATE.value, _("groot risico")),
        Weight.MIDDLE: Pill(State.SOON.value, _("middelgroot risico")),
        Weight.SMALL: Pill(State.IN_TIME.value, _("klein risico")),
    }[weight(risk.likelihood, risk.effect)]


@dataclass(frozen=True, slots=True)
class RiskRow:
    title: str
    url: str
    about: str
    pill: Pill


def risk_rows(risks: Iterable[Risk], today: date) -> list[RiskRow]:
    return [
        RiskRow(
            each.title, reverse("regio:risk", args=[each.pk]), _about(each, today), weighed(each)
        )
        for each in risks
    ]


def _about(risk: Risk, today: date) -> str:
    return " · ".join([_watcher(risk), _review(risk, today)])


def _watcher(risk: Risk) -> str:
    if risk.watcher.is_active:
        return risk.watcher.name
    return _("%(name)s werkt hier niet meer: kies iemand anders") % {"name": risk.watcher.name}


def _review(risk: Risk, today: date) -> str:
    if risk.closed_at:
        return risk.closed_why
    day = {"day": dates.day(risk.review_on)}
    if risk.review_on < today:
        return _("had op %(day)s bekeken moeten zijn") % day
    return _("opnieuw bekijken op %(day)s") % day


def risk_facts(risk: Risk, today: date) -> list[tuple[str, str]]:
    return [
        (_("Kans"), step(risk.likelihood)),
        (_("Gevolg voor de aanpak"), step(risk.effect)),
        (_("Wat we eraan doen"), risk.measures),
        (_("Wie houdt het in de gaten"), _watcher(risk)),
        (_("Wanneer"), "" if risk.closed_at else _review(risk, today)),
        (_("Waarom het geen risico meer is"), risk.closed_why),
    ]


@dataclass(frozen=True, slots=True)
class LookRow:
    """How a risk looked to somebody; note and measures may be long."""

    when: str
    who: str
    steps: str
    measures: str
    note: str


def look_rows(looks: Iterable[RiskLook]) -> list[LookRow]:
    return [
        LookRow(
            when=dates.day(each.looked_at),
            who=each.by.name,
            steps=_("kans %(chance)s, gevolg %(effect)s")
            % {"chance": step(each.likelihood), "effect": step(each.effect)},
            measures=each.measures,
            note=each.note,
        )
        for each in looks
    ]


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready row that the region has not open yet."""

    title: str
    says: str
    helps: str
    url: str


def ready_rows(pitfalls: Iterable[Pitfall], taken: Collection[str]) -> list[Ready]:
    return [
        Ready(told(each.title), told(each.says), told(each.helps), _begin(each))
        for each in pitfalls
        if each.code not in taken
    ]


def _begin(pitfall: Pitfall) -> str:
    return f"{reverse('regio:new-risk')}?{urlencode({'valkuil': pitfall.code})}"

"""Chain circles in words, and drawn: partners around a circle, each handing to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.handbook.starting import ChainLink
from raak.meetings.rules.circles import MOST_SITTINGS, Phase, Step, Strength
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.pills import Pill
from raak.web.shown.structure import told

if TYPE_CHECKING:
    from raak.meetings.models import Bottleneck, Circle, Link


def strength(of: str) -> str:
    return {Strength.STRONG: _("sterk"), Strength.WEAK: _("zwak")}[Strength(of)]


def phase(of: str) -> str:
    return {
        Phase.EXPLORE: _("Verkennen"),
        Phase.PLAN: _("Plan maken"),
        Phase.FOLLOW: _("Volgen"),
    }[Phase(of)]


def phase_explained(of: Phase) -> str:
    return {
        Phase.EXPLORE: _(
            "Eén overleg, met een voorbeeld zonder namen. Ieder vertelt over het eigen werk, en "
            "wat er goed en niet goed gaat. Zo zie je welke schakels sterk en zwak zijn."
        ),
        Phase.PLAN: _(
            "Twee overleggen. Kies wat eerst moet, geef ieder een opdracht voor de eigen "
            "organisatie, en spreek af wie wat doet, hoe en wanneer."
        ),
        Phase.FOLLOW: _("De ketenregisseur let op of ieder doet wat is afgesproken, en op tijd."),
    }[of]


def step(of: Step) -> str:
    return {
        Step.LINKS: _("twee of meer schakels"),
        Step.STRENGTH: _("per schakel of die sterk of zwak is"),
        Step.BOTTLENECK: _("een knelpunt"),
        Step.ASSIGNMENT: _("een opdracht"),
        Step.SOLUTION: _("per knelpunt een oplossing en een dag"),
    }[of]


def director(circle: Circle) -> str:
    if circle.person is None:
        return circle.name
    if circle.person.is_active:
        return circle.person.name
    return _("%(name)s werkt hier niet meer: kies iemand anders") % {"name": circle.person.name}


@dataclass(frozen=True, slots=True)
class CircleRow:
    title: str
    url: str
    about: str
    pill: Pill


def circle_rows(circles: Iterable[Circle]) -> list[CircleRow]:
    return [
        CircleRow(
            each.body.name,
            reverse("regio:circle", args=[each.pk]),
            director(each),
            circle_pill(each),
        )
        for each in circles
    ]


def circle_pill(circle: Circle) -> Pill:
    if circle.body.closed_at:
        day = {"day": dates.day(circle.body.closed_at)}
        return Pill(State.DONE.value, _("gestopt op %(day)s") % day)
    return Pill(State.WAITING.value, phase(circle.phase))


def circle_facts(circle: Circle, sittings: int) -> list[tuple[str, str]]:
    times = ngettext("%(n)d keer", "%(n)d keer", sittings) % {"n": sittings}
    most = _("%(times)s, hoogstens %(most)d") % {"times": times, "most": MOST_SITTINGS}
    return [
        (_("Wat er niet loopt"), circle.friction),
        (_("Ketenregisseur"), director(circle)),
        (_("Opdracht"), circle.assignment),
        (_("Hoe vaak gepland of geweest"), most),
    ]


@dataclass(frozen=True, slots=True)
class PhaseRow:
    title: str
    about: str
    pill: Pill


def phase_rows(circle: Circle) -> list[PhaseRow]:
    order = list(Phase)
    now = order.index(Phase(circle.phase))
    return [
        PhaseRow(phase(each), phase_explained(each), _stands(at, now))
        for at, each in enumerate(order)
    ]


def _stands(at: int, now: int) -> Pill:
    if at < now:
        return Pill(State.DONE.value, _("klaar"))
    if at == now:
        return Pill(State.SOON.value, _("nu bezig"))
    return Pill(State.WAITING.value, _("later"))


@dataclass(frozen=True, slots=True)
class LinkRow:
    """to: who comes next; of the last one, the first."""

    link: Link
    to: str
    pill: Pill


def link_rows(links: Sequence[Link]) -> list[LinkRow]:
    following = [*links[1:], *links[:1]]
    return [
        LinkRow(link, after.party, _strong(link))
        for link, after in zip(links, following, strict=True)
    ]


def _strong(link: Link) -> Pill:
    if not link.strength:
        return Pill(State.WAITING.value, _("nog niet bekeken"))
    state = State.DONE if link.strength == Strength.STRONG else State.LATE
    return Pill(state.value, strength(link.strength))


@dataclass(frozen=True, slots=True)
class BottleneckRow:
    title: str
    url: str
    about: str
    pill: Pill


def bottleneck_rows(bottlenecks: Iterable[Bottleneck], today: date) -> list[BottleneckRow]:
    return [
        BottleneckRow(
            title=each.what,
            url=reverse("regio:bottleneck", args=[each.pk]),
            about=" · ".join(
                part
                for part in (each.link.party if each.link else "", each.owner.name, each.solution)
                if part
            ),
            pill=bottleneck_pill(each, today),
        )
        for each in bottlenecks
    ]


def bottleneck_pill(bottleneck: Bottleneck, today: date) -> Pill:
    if bottleneck.solved_at:
        return Pill(State.DONE.value, _("opgelost"))
    if bottleneck.due_on is None:
        return Pill(State.WAITING.value, _("nog geen dag"))
    day = {"day": dates.day(bottleneck.due_on)}
    if bottleneck.due_on < today:
        return Pill(State.LATE.value, _("had op %(day)s opgelost moeten zijn") % day)
    return Pill(State.SOON.value, _("voor %(day)s") % day)


def example(links: Iterable[ChainLink]) -> list[tuple[str, str]]:
    """Return who hands over what, in an example."""
    return [(told(each.party), f"{told(each.gives)}, {told(each.within)}") for each in links]


SIZE, RADIUS, STOP = 320, 120, 24
MIDDLE = SIZE // 2


@dataclass(frozen=True, slots=True)
class Stop:
    x: int
    y: int
    number: int
    look: str


@dataclass(frozen=True, slots=True)
class Drawn:
    size: int
    stop: int
    middle: int
    radius: int
    stops: list[Stop]
    heads: list[str]
    """The points of an arrow head between two stops, on the circle."""


def drawn(links: Sequence[Link]) -> Drawn | None:
    """Return the circle with a number per link, from the top clockwise; None for less than two."""
    if len(links) < 2:
        return None
    turn = 2 * pi / len(links)
    stops = [
        Stop(*_on(at * turn), link.number, _look(link.strength)) for at, link in enumerate(links)
    ]
    heads = [_arrow((at + 0.5) * turn) for at in range(len(links))]
    return Drawn(SIZE, STOP, MIDDLE, RADIUS, stops, heads)


def _on(angle: float, radius: float = RADIUS) -> tuple[int, int]:
    return round(MIDDLE + radius * sin(angle)), round(MIDDLE - radius * cos(angle))


def _arrow(angle: float) -> str:
    """Return the three points of an arrow that goes clockwise."""
    ahead, back = angle + 0.06, angle - 0.06
    points = [_on(back, RADIUS - 9), _on(ahead), _on(back, RADIUS + 9)]
    return " ".join(f"{x},{y}" for x, y in points)


def _look(of: str) -> str:
    return {Strength.STRONG.value: "done", Strength.WEAK.value: "late"}.get(of, "stop")

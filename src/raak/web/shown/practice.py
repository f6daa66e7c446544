"""Practising a route: every outcome is a link to what would come next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from raak.protocols.model import Protocol
from raak.trajectories.queries.protocols import read
from raak.web.shown import words
from raak.web.shown.walk import Lead, WalkStep, Way

if TYPE_CHECKING:
    from raak.trajectories.models import PublishedProtocol

STEP, PROFESSION, ENDING = "stap", "beroep", "einde"


@dataclass(frozen=True, slots=True)
class Route:
    title: str
    summary: str
    url: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    is_ending: bool


@dataclass(frozen=True, slots=True)
class LinkedWay:
    """An outcome with links to what it leads to."""

    title: str
    hint: str
    asks: str
    links: tuple[Link, ...]


def routes(published: Iterable[PublishedProtocol], profession: str) -> list[Route]:
    """Return the routes that somebody of a profession may start; without one all of them."""
    protocols = [read(each) for each in published]
    return [
        Route(
            words.said(protocol.title),
            words.said(protocol.summary),
            Practice(protocol, profession).url(),
        )
        for protocol in protocols
        if not (profession and protocol.professions) or profession in protocol.professions
    ]


@dataclass(frozen=True, slots=True)
class Practice:
    """A walk through one route. profession: whose guide is shown; may be empty."""

    protocol: Protocol
    profession: str

    def url(self, **place: str) -> str:
        """Return the address of a place on the route, such as `url(stap="tell")`."""
        asked = {**place, **({PROFESSION: self.profession} if self.profession else {})}
        here = reverse("practice-route", args=[self.protocol.id])
        return f"{here}?{urlencode(asked)}" if asked else here

    @property
    def title(self) -> str:
        return words.said(self.protocol.title)

    @property
    def start(self) -> str:
        return self.url()

    def ending(self, ending_id: str) -> str:
        """Return the title of an ending; empty when there is no such ending."""
        found = (words.said(each.title) for each in self.protocol.endings if each.id == ending_id)
        return next(found, "")

    def ways(self, step: WalkStep) -> list[LinkedWay]:
        return [self._linked(way) for way in step.ways]

    def _linked(self, way: Way) -> LinkedWay:
        links = tuple(self._link(lead) for lead in way.leads)
        return LinkedWay(way.title, way.hint, " · ".join(way.asks), links)

    def _link(self, lead: Lead) -> Link:
        place = {ENDING: lead.id} if lead.is_ending else {STEP: lead.id}
        return Link(lead.title, self.url(**place), lead.is_ending)

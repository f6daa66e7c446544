"""Conferences in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.campaigns import meeting
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.campaigns.models import Conference, Item


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    about: str
    url: str
    pill: Pill | None


def rows(found: Iterable[Conference]) -> list[Row]:
    return [
        Row(
            title=each.event.title,
            about=" · ".join([meeting(each.kind), str(dates.day(each.event.first_on))]),
            url=reverse("regio:conference", args=[each.pk]),
            pill=_pill(each),
        )
        for each in found
    ]


def _pill(conference: Conference) -> Pill | None:
    if conference.event.called_off_at:
        return Pill(State.WAITING.value, _("gaat niet door"))
    return Pill(State.DONE.value, _("uitkomsten staan erin")) if conference.outcomes else None


def facts(conference: Conference) -> list[tuple[str, str]]:
    event = conference.event
    return [
        (_("Wat"), meeting(conference.kind)),
        (_("Thema"), conference.theme),
        (_("Wanneer"), str(dates.day(event.first_on))),
        (_("Waar"), ", ".join(part for part in (event.place, event.address) if part)),
        (_("Wat je laat zien"), conference.shows),
        (_("Van wie"), event.organisation.name),
    ]


@dataclass(frozen=True, slots=True)
class Part:
    """when: "13:30 tot 14:00". speaker: with where they work; empty when nobody speaks."""

    id: UUID
    when: str
    title: str
    speaker: str

    @property
    def about(self) -> str:
        return " · ".join(part for part in (self.when, self.speaker) if part)

    @property
    def fact(self) -> tuple[str, str]:
        """As a term and what is said of it."""
        return self.when, ". ".join(part for part in (self.title, self.speaker) if part)


def programme(items: Iterable[Item]) -> list[Part]:
    """Return the programme in words, by the clock."""
    return [
        Part(
            id=each.pk,
            when=_("%(start)s tot %(end)s")
            % {"start": f"{each.at:%H:%M}", "end": _end(each.at, each.minutes)},
            title=each.title,
            speaker=", ".join(part for part in (each.speaker, each.of) if part),
        )
        for each in items
    ]


def _end(at: time, minutes: int) -> str:
    ends = datetime.combine(date.min, at) + timedelta(minutes=minutes)
    return f"{ends:%H:%M}"

"""The list of chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.kernel.calendar import Calendar
from raak.ui import words as dates
from raak.web.shown import words
from raak.web.shown.pills import Pill, pill_for
from raak.web.shown.referral import live_pill

if TYPE_CHECKING:
    from raak.trajectories.queries.own import NextStep, OwnChain


class Place(NamedTuple):
    """Where a page of the list ended: the start and the id of its last trajectory."""

    started_at: datetime
    pk: UUID

    @classmethod
    def of(cls, trajectory: OwnChain) -> Place:
        return cls(trajectory.started_at, trajectory.pk)

    @classmethod
    def read(cls, text: str) -> Place | None:
        """Return the place that an address names; None (the first page) for anything else."""
        moment, _tilde, key = text.partition("~")
        try:
            place = cls(datetime.fromisoformat(moment), UUID(key))
        except ValueError:
            return None
        return place if place.started_at.tzinfo else None

    @property
    def written(self) -> str:
        return f"{self.started_at.isoformat()}~{self.pk}"


@dataclass(frozen=True, slots=True)
class ChainRow:
    """child: initials and age; about: number, and what must happen first by whom."""

    title: str
    child: str
    about: str
    url: str
    pill: Pill


def chain_rows(chains: Iterable[OwnChain], today: date, calendar: Calendar) -> Iterator[ChainRow]:
    for each in chains:
        child = (words.child_initials(each.child), words.child_age(each.child, today))
        yield ChainRow(
            title=f"{words.title_of(each)} ·",
            child=", ".join(part for part in child if part),
            about=f"{each.number} · {_next(each.step)}" if each.step else each.number,
            url=reverse("werk:chain", args=[each.pk]),
            pill=_pill(each, today, calendar),
        )


def _next(step: NextStep) -> str:
    if step.live:
        return _("wacht op %(receiver)s") % {"receiver": step.live.receiver}
    given = {"step": words.title_of(step), "owner": step.owner, "place": step.place}
    return _("nu: %(step)s (%(owner)s, %(place)s)") % given


def _pill(chain: OwnChain, today: date, calendar: Calendar) -> Pill:
    if chain.ended_at:
        return Pill("done", _("klaar op %(day)s") % {"day": dates.day(chain.ended_at)})
    if not chain.step:
        return Pill("late", _("er staat geen stap open"))
    if chain.step.live:
        return live_pill(chain.step.live, today, calendar)
    return pill_for(chain.step.due_on, today, calendar)

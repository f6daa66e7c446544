"""The list of chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.parties.queries import calendar_of
from raak.ui import words as dates
from raak.web.shown import words
from raak.web.shown.pills import Pill, pill_for
from raak.web.shown.referral import state_pill

if TYPE_CHECKING:
    from raak.trajectories.models import Referral, Step, Trajectory


class Place(NamedTuple):
    """Where a page of the list ended: the start and the id of its last trajectory."""

    started_at: datetime
    pk: UUID

    @classmethod
    def of(cls, trajectory: Trajectory) -> Place:
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


def chain_rows(trajectories: Iterable[Trajectory], today: date) -> Iterator[ChainRow]:
    for each in trajectories:
        steps: list[Step] = vars(each)["open_steps"]
        child = (words.child_initials(each.child), words.child_age(each.child, today))
        yield ChainRow(
            title=f"{words.title_of(each.protocol)} ·",
            child=", ".join(part for part in child if part),
            about=f"{each.number} · {_next(steps[0])}" if steps else each.number,
            url=reverse("werk:chain", args=[each.pk]),
            pill=_pill(each, steps, today),
        )


def _next(step: Step) -> str:
    live: list[Referral] = vars(step)["live"]
    if live:
        return _("wacht op %(receiver)s") % {"receiver": live[0].receiver_organisation.name}
    given = {"step": words.title_of(step), "owner": step.owner.name}
    return _("nu: %(step)s (%(owner)s, %(place)s)") % {**given, "place": step.organisation.name}


def _pill(trajectory: Trajectory, steps: list[Step], today: date) -> Pill:
    calendar = calendar_of(trajectory.region)
    if trajectory.ended_at:
        return Pill("done", _("klaar op %(day)s") % {"day": dates.day(trajectory.ended_at)})
    if not steps:
        return Pill("late", _("er staat geen stap open"))
    live: list[Referral] = vars(steps[0])["live"]
    if live:
        return state_pill(live[0], today, calendar)
    return pill_for(steps[0].due_on, today, calendar)

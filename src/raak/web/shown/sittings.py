"""When bodies meet, in words: what stood on the agenda, what was decided, and who does what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.kernel.calendar import Calendar
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import structure
from raak.web.shown.pills import Pill, pill_for

if TYPE_CHECKING:
    from raak.meetings.models import Action, Recurring, Seat, Sitting


def how_often(months: int) -> str:
    known = {0: _("elke keer"), 6: _("elk half jaar"), 12: _("elk jaar")}
    each = ngettext("elke %(n)d maand", "elke %(n)d maanden", months) % {"n": months}
    return known.get(months, each)


def who(seat: Seat) -> str:
    """Return "Rob van Dijk, politie"."""
    return ", ".join((structure.holder(seat), structure.party(seat.party)))


@dataclass(frozen=True, slots=True)
class SittingRow:
    title: str
    url: str
    about: str
    pill: Pill | None


def sitting_rows(sittings: Iterable[Any], today: date) -> list[SittingRow]:
    """Return when a body meets, from sittings `with_counts`."""
    return [_row(each, today) for each in sittings]


def _row(sitting: Any, today: date) -> SittingRow:
    said = []
    if sitting.noted_at:
        said = [
            ngettext("%(n)d besluit", "%(n)d besluiten", sitting.decided) % {"n": sitting.decided},
            ngettext("%(n)d open actie", "%(n)d open acties", sitting.todo) % {"n": sitting.todo},
            ngettext("%(n)d aanwezig", "%(n)d aanwezig", sitting.came) % {"n": sitting.came},
        ]
    return SittingRow(
        title=dates.day(sitting.on),
        url=reverse("regio:sitting", args=[sitting.pk]),
        about=" · ".join(part for part in (sitting.place, *said) if part),
        pill=_pill(sitting, today),
    )


def _pill(sitting: Sitting, today: date) -> Pill | None:
    if sitting.noted_at:
        return None
    if sitting.on < today:
        return Pill(State.LATE.value, _("nog geen verslag"))
    return Pill(State.WAITING.value, _("gepland"))


@dataclass(frozen=True, slots=True)
class ActionRow:
    action: Action
    url: str
    about: str
    pill: Pill


def action_rows(actions: Iterable[Action], today: date, calendar: Calendar) -> list[ActionRow]:
    return [
        ActionRow(
            each,
            reverse("regio:action", args=[each.pk]),
            _about(each),
            _action_pill(each, today, calendar),
        )
        for each in actions
    ]


def _action_pill(action: Action, today: date, calendar: Calendar) -> Pill:
    if action.done_at:
        return Pill(State.DONE.value, _("klaar op %(day)s") % {"day": dates.day(action.done_at)})
    return pill_for(action.due_on, today, calendar)


def _about(action: Action) -> str:
    if action.owner.is_active or action.done_at:
        return action.owner.name
    return _("%(name)s werkt hier niet meer: kies iemand anders") % {"name": action.owner.name}


@dataclass(frozen=True, slots=True)
class RecurringRow:
    recurring: Recurring
    about: str


def recurring_rows(rows: Iterable[Any]) -> list[RecurringRow]:
    """Return what comes back, from rows of `recurring_of`."""
    return [RecurringRow(each, _last(each)) for each in rows]


def _last(row: Any) -> str:
    often = how_often(row.every_months)
    if row.last_on is None:
        return often
    said = _("%(often)s · het laatst op %(day)s")
    return said % {"often": often, "day": dates.day(row.last_on)}

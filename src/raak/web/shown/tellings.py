"""Who hears the results, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.monitoring.models import Telling


@dataclass(frozen=True, slots=True)
class TellingRow:
    title: str
    about: str
    url: str
    pill: Pill


def telling_rows(found: Iterable[Telling], today: date) -> list[TellingRow]:
    return [telling_row(each, today) for each in found]


def telling_row(of: Telling, today: date) -> TellingRow:
    of_what = of.activity.title if of.activity else _("Het hele plan")
    told = f"{of_what} · {of.keeper.name}"
    return TellingRow(
        of.whom,
        f"{told} · {of.changed}" if of.changed else told,
        reverse("regio:telling", args=[of.pk]),
        _pill(of, today),
    )


def _pill(of: Telling, today: date) -> Pill:
    if of.told_on:
        return Pill(State.DONE.value, _("verteld op %(day)s") % {"day": dates.day(of.told_on)})
    state = State.LATE if of.due_on < today else State.WAITING
    return Pill(state.value, _("uiterlijk %(day)s") % {"day": dates.day(of.due_on)})

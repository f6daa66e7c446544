"""What a plan costs beside what it yields, and what training costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.handbook import queries as handbook
from raak.plans.queries import Reading, Worked
from raak.plans.rules.training import Course
from raak.web.shown import plans as shown
from raak.web.shown.funding import amount_words
from raak.web.shown.interventions import said

if TYPE_CHECKING:
    from raak.plans.models import Goal

UNSAID = "\N{EN DASH}"
EXAMPLE = "D8.4-g"
"""What a region paid for training then."""


@dataclass(frozen=True, slots=True)
class YieldRow:
    """each: what one person who was reached costs, if that is known."""

    title: str
    url: str
    owner: str
    cost: str
    reached: str
    each: str
    proof: str


@dataclass(frozen=True, slots=True)
class YieldGoal:
    """A goal as one programme: who leads it, what all of it costs, and when it yields."""

    title: str
    url: str
    owner: str
    horizon: str
    cost: str
    rows: list[YieldRow]


def goals(reading: Reading) -> list[YieldGoal]:
    """Return the goals for which something is done, in the order of the plan."""
    return [
        _goal(each, reading.worked[each.pk]) for each in reading.goals if each.pk in reading.worked
    ]


def _goal(goal: Goal, worked: list[Worked]) -> YieldGoal:
    return YieldGoal(
        goal.title,
        reverse("regio:goal", args=[goal.pk]),
        shown.owner(goal),
        str(shown.horizon(goal.horizon)),
        shown.euros(sum(each.cents for each in worked)),
        [_row(each) for each in worked],
    )


def _row(worked: Worked) -> YieldRow:
    a = worked.activity
    aimed = f"{a.target} {a.unit}".strip()
    return YieldRow(
        a.title,
        reverse("regio:activity", args=[a.pk]),
        shown.owner(a),
        _cost(worked),
        shown.reached(worked),
        _each(worked),
        ": ".join(filter(None, (a.indicator, aimed))) or _("nog niet gekozen"),
    )


def _cost(worked: Worked) -> str:
    if worked.cents:
        return shown.euros(worked.cents)
    return _("kost geen geld") if worked.activity.is_free else _("nog niet bekend")


def _each(worked: Worked) -> str:
    if not worked.cents or not worked.reached:
        return UNSAID
    return shown.euros(-(-worked.cents // worked.reached))


@dataclass(frozen=True, slots=True)
class CourseTold:
    total: str
    each: str
    groups: str


def course(found: Course) -> CourseTold:
    return CourseTold(
        shown.euros(found.cents),
        shown.euros(found.cents_each),
        ngettext("%(n)d groep", "%(n)d groepen", found.groups) % {"n": found.groups},
    )


def training_example() -> tuple[str, str]:
    """Return the amount of then, and whose it was."""
    found = next(each for each in handbook.funding() if each.code == EXAMPLE)
    return ", ".join(amount_words(each) for each in found.amounts), said(found.meant_for)

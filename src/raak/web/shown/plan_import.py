"""What can be written in a list of activities, in the words of the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from raak.handbook import queries as handbook
from raak.parties.queries import municipalities_of
from raak.plans import queries
from raak.plans.rules.states import GoalState
from raak.web.shown.plans import FUNCTIONS, kind_of_work
from raak.web.shown.words import function

if TYPE_CHECKING:
    from raak.plans.models import Plan

MOST_GOALS = 100
"""In the example, of which a row shows each goal."""


def goals_to_fill(plan: Plan) -> list[str]:
    """Return the titles of the goals under which an activity can come."""
    goals = queries.goals_of(plan).exclude(state=GoalState.DROPPED.value)
    return list(goals.values_list("title", flat=True)[:MOST_GOALS])


def choices_of(plan: Plan) -> list[tuple[str, list[str]]]:
    """Return what can be written in the columns that hold words."""
    edition = plan.region.edition
    municipalities = municipalities_of(plan.region_id).values_list("name", flat=True)
    return [
        (_("Welke doelen zijn er?"), goals_to_fill(plan)),
        (_("Welke soorten werk zijn er?"), [kind_of_work(code) for code in _kinds()]),
        (_("Welke functies zijn er?"), [function(edition, code) for code in FUNCTIONS]),
        (_("Welke gemeenten zijn er?"), list(municipalities)),
    ]


def _kinds() -> list[str]:
    return [each.code for each in handbook.activity_types()]


def examples_of(plan: Plan) -> list[list[str]]:
    """Return a row for each goal, with its days; the rest is there to fill in."""
    kind = kind_of_work(_kinds()[0])
    first, last = f"1-1-{plan.from_year}", f"31-12-{plan.until_year}"
    return [
        [title, _("Voorbeeld: groepsavonden"), kind, first, last] for title in goals_to_fill(plan)
    ]

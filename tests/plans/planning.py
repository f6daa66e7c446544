"""Plans for tests, made by the real services."""

from datetime import date
from typing import Any
from uuid import uuid4

from tests.cast import NOW, TODAY, Cast, actor

from raak.access.rules import Actor
from raak.plans.models import Activity, Goal, Plan, Source, Version
from raak.plans.rules.states import SMART, GoalKind, GoalMove
from raak.plans.services.activities import add_activity
from raak.plans.services.goals import add_goal, move_goal
from raak.plans.services.money import Fund, add_source
from raak.plans.services.plans import Frame, adopt_plan, make_plan
from raak.plans.store import Aim, Work

ANSWERED = tuple((letter, f"Zo: {letter}.") for letter in SMART)


def ivo(cast: Cast) -> Actor:
    return actor(cast.ivo)


def plan(cast: Cast, **given: Any) -> Plan:
    usual: dict[str, Any] = {"title": "Samen verder", "from_year": 2026, "until_year": 2027}
    return make_plan(actor=ivo(cast), key=uuid4(), frame=Frame(**{**usual, **given}), now=NOW)


def aim(cast: Cast, **given: Any) -> Aim:
    usual: dict[str, Any] = {
        "title": "Elke ouder vindt steun",
        "top": "offer_for_all",
        "kind": GoalKind.PRODUCT,
        "until_on": date(2027, 12, 31),
        "owner": f"organisation:{cast.health.pk}",
        "smart": ANSWERED,
        "points": (5, 7),
        "levels": (1,),
    }
    return Aim(**{**usual, **given})


def goal(cast: Cast, of: Plan | None = None, **given: Any) -> Goal:
    """Let Ivo put a goal in a plan."""
    found = of or plan(cast)
    return add_goal(actor=ivo(cast), plan_id=found.pk, key=uuid4(), aim=aim(cast, **given), now=NOW)


def active(cast: Cast, of: Plan | None = None) -> Goal:
    made = goal(cast, of)
    return move_goal(actor=ivo(cast), goal_id=made.pk, move=GoalMove.START, now=NOW)


def work(**given: Any) -> Work:
    usual: dict[str, Any] = {
        "title": "Groepsavonden rond de geboorte",
        "kinds": ("offer",),
        "levels": (1,),
        "from_on": date(2026, 1, 1),
        "until_on": date(2027, 6, 30),
    }
    return Work(**{**usual, **given})


def activity(cast: Cast, of: Goal | None = None, **given: Any) -> Activity:
    """Let Ivo put an activity under a goal."""
    found = of or goal(cast)
    return add_activity(actor=ivo(cast), goal_id=found.pk, key=uuid4(), work=work(**given), now=NOW)


def source(cast: Cast, **given: Any) -> Source:
    usual: dict[str, Any] = {"name": "Provincie", "year_cents": 50_000_00}
    return add_source(actor=ivo(cast), key=uuid4(), fund=Fund(**{**usual, **given}), now=NOW)


def adopted(cast: Cast, found: Plan, after: int = 0, on: date = TODAY) -> Version:
    """Let Kim write down that the steering group adopted a plan."""
    return adopt_plan(
        actor=actor(cast.kim),
        plan_id=found.pk,
        after=after,
        body="Stuurgroep",
        adopted_on=on,
        now=NOW,
    )


def planned(cast: Cast) -> dict[str, Any]:
    """Return one of everything, by the names that addresses use."""
    found = active(cast)
    done = activity(cast, found)
    return {
        "number": adopted(cast, found.plan).number,
        "plan_id": found.plan_id,
        "goal_id": found.pk,
        "activity_id": done.pk,
        "source_id": source(cast).pk,
    }

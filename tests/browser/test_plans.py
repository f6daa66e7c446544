"""The screens of the plan have no barrier, and two people who write at once lose no word."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Axe
from tests.browser.test_campaigns import has_no_barrier, sign_in
from tests.cast import NOW, Cast, build_cast
from tests.plans.planning import aim, ivo, planned

from raak.plans.models import Goal
from raak.plans.services.goals import change_goal
from raak.plans.services.money import take_money


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


@pytest.fixture
def at(cast: Cast) -> dict[str, Any]:
    """One of everything, with money for one year of two."""
    found = planned(cast)
    take_money(
        actor=ivo(cast),
        activity_id=found["activity_id"],
        source_id=found["source_id"],
        year=2026,
        cents=100,
        now=NOW,
    )
    return found


def test_no_page_has_a_barrier(
    cast: Cast, at: dict[str, Any], any_width: Page, live_server: Any, axe: Axe
) -> None:
    sign_in(any_width, live_server.url, cast.ivo)
    plan = f"/regio/plan/{at['plan_id']}/"
    for path in (
        "/regio/plan/",
        "/regio/plan/nieuw/",
        "/regio/plan/geld/",
        "/regio/plan/geld/nieuw/",
        plan,
        f"{plan}wijzigen/",
        f"{plan}doel/",
        f"{plan}tijdlijn/",
        f"{plan}versies/",
        f"{plan}versies/1/",
        f"/regio/plan/doel/{at['goal_id']}/",
        f"/regio/plan/doel/{at['goal_id']}/activiteit/",
        f"/regio/plan/activiteit/{at['activity_id']}/",
        f"/regio/plan/activiteit/{at['activity_id']}/geld/",
    ):
        has_no_barrier(any_width, axe, f"{live_server.url}{path}")


def test_two_texts_in_one_field_are_shown_to_choose(
    cast: Cast, at: dict[str, Any], desk: Page, live_server: Any, axe: Axe
) -> None:
    sign_in(desk, live_server.url, cast.ivo)
    desk.goto(f"{live_server.url}/regio/plan/doel/{at['goal_id']}/wijzigen/")
    hers = aim(cast, title="Zo schrijft zij het", rank=4)
    change_goal(actor=ivo(cast), goal_id=at["goal_id"], began_with=1, aim=hers, now=NOW)
    desk.get_by_label("Wat moet er anders zijn?").fill("Zo schrijf ik het")
    desk.get_by_role("button", name="Bewaar het doel").click()

    expect(desk.get_by_text("Kies wat blijft")).to_be_visible()
    assert axe(desk) == []
    desk.get_by_label("Neem over wat de ander schreef bij titel").check()
    desk.get_by_role("button", name="Bewaar het doel").click()

    expect(desk.get_by_role("heading", level=1)).to_have_text("Zo schrijft zij het")
    assert Goal.objects.get().rank == 4

"""Figures about areas: no barrier at any width, nothing sticks out."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.cast import PASSWORD, Cast, build_cast
from tests.neighbourhoods.areas import add_area, bring_in

Axe = Callable[[Page], list[str]]
WHOLE = "document.documentElement.scrollWidth <= window.innerWidth"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def test_no_page_about_areas_has_a_barrier(
    cast: Cast, any_width: Page, live_server: Any, axe: Axe
) -> None:
    page, root = any_width, live_server.url
    found = [add_area(cast, f"BU9901000{n}", f"Buurt aan het Water {n}") for n in range(1, 6)]
    for number, area in enumerate(found):
        area.latitude, area.longitude = 52.4 + number / 50, 4.8 + number / 50
        area.save()
    figures = [f"BU9901000{n};2025;minimum_income;1000;{60 + 200 * (n == 1)}" for n in range(1, 6)]
    bring_in(cast, *figures)
    page.goto(f"{root}/aanmelden/")
    page.get_by_label("E-mailadres").fill(cast.ivo.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vandaag")
    own = f"/werk/wijken/{found[0].pk}/"

    for path in (
        "/werk/wijken/",
        own,
        f"{own}kiezen/",
        f"{own}stap/",
        f"{own}overleg/",
        "/werk/wijken/gericht/",
        "/werk/wijken/woorden/",
        "/werk/wijken/invoeren/cijfers/",
    ):
        page.goto(f"{root}{path}")
        assert axe(page) == [], path
        assert page.evaluate(WHOLE), path

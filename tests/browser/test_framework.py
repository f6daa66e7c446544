"""Where the region stands: no barrier at any width, nothing sticks out, and one score by hand."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.analysis.scoring import score, strong
from tests.browser.test_offer import WHOLE, sign_in
from tests.cast import Cast, build_cast

from raak.analysis.rules import Priority, Value

Axe = Callable[[Page], list[str]]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """A few points are scored, one of them twice, and something goes well."""
    cast = build_cast()
    score(cast, value=Value.ABSENT, priority=Priority.LATER)
    score(cast, value=Value.LASTING, evidence="Elk najaar een campagne.")
    score(cast, of=cast.municipality, value=Value.BEGUN)
    strong(cast)
    strong(cast, "Wie belt, krijgt snel antwoord.")
    return cast


def test_no_page_of_the_analysis_has_a_barrier(
    cast: Cast, any_width: Page, live_server: Any, axe: Axe
) -> None:
    page, root = any_width, live_server.url
    sign_in(page, root, cast.ivo)

    for path in (
        "/regio/raamwerk/",
        "/regio/raamwerk/3/",
        f"/regio/raamwerk/3/{cast.municipality.pk}/",
        "/regio/raamwerk/ontbreekt/",
        "/regio/raamwerk/ontbreekt/eerste-blik/",
        "/regio/raamwerk/sterk-zwak/",
        "/regio/raamwerk/sterk-zwak/erbij/",
        "/regio/raamwerk/begin/",
        "/regio/raamwerk/begin/reports/",
    ):
        page.goto(root + path)
        assert axe(page) == [], path
        assert page.evaluate(WHOLE), path


def test_ivo_scores_a_point_on_a_phone(cast: Cast, phone: Page, live_server: Any) -> None:
    sign_in(phone, live_server.url, cast.ivo)
    phone.goto(f"{live_server.url}/regio/raamwerk/9/{cast.region.pk}/")

    phone.get_by_label("Begonnen").check()
    phone.get_by_label("Wat ontbreekt er nog?").fill("Het speciaal onderwijs.")
    phone.get_by_label("Wanneer pakken jullie dit op?").select_option(label="Eerst")
    phone.get_by_role("button", name="Bewaar").click()

    expect(phone.get_by_text("Het speciaal onderwijs.").first).to_be_visible()

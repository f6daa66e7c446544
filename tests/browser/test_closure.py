"""What the chain director mends when nobody else is left has no barrier, at any width."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Axe
from tests.browser.test_campaigns import has_no_barrier, sign_in
from tests.cast import Cast, build_cast
from tests.trajectories.leaving import left_behind


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def test_the_director_explains_from_the_page_of_the_law(
    cast: Cast, any_width: Page, live_server: Any, axe: Axe
) -> None:
    left = left_behind(cast)
    sign_in(any_width, live_server.url, cast.eva)
    has_no_barrier(any_width, axe, f"{live_server.url}/werk/sluitend/")
    any_width.get_by_role("link", name="niemand begon het").first.click()
    expect(any_width.get_by_text(left.number)).to_be_visible()
    has_no_barrier(any_width, axe, any_width.url)

    any_width.locator("label", has_text="Vervolgroute").click()
    any_width.get_by_label("Waarom begint het niet?").fill("De school weet ervan.")
    any_width.get_by_role("button", name="Schrijf dit op").click()

    expect(any_width.get_by_text("Opgeschreven waarom dit vervolg niet begint.")).to_be_visible()

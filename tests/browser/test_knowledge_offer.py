"""The interventions and the money of then: no barrier at any width, and the keyboard suffices."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_offer import WHOLE, sign_in
from tests.cast import Cast, build_cast

Axe = Callable[[Page], list[str]]
LIST = "/regio/kennis/interventies/"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def test_no_page_about_the_offer_has_a_barrier(
    cast: Cast, any_width: Page, live_server: Any, axe: Axe
) -> None:
    page, root = any_width, live_server.url
    sign_in(page, root, cast.anna)

    for path in (LIST, f"{LIST}voorzorg/", "/regio/kennis/geld/", "/regio/kennis/kiezen/"):
        page.goto(root + path)
        assert axe(page) == [], path
        assert page.evaluate(WHOLE), path


def test_somebody_narrows_the_list_and_opens_one(cast: Cast, desk: Page, live_server: Any) -> None:
    sign_in(desk, live_server.url, cast.anna)
    desk.goto(live_server.url + LIST)

    desk.get_by_label("Niveau", exact=True).select_option("5")
    desk.get_by_label("Volgorde", exact=True).select_option("zwaarte")
    desk.get_by_role("button", name="Laat zien").press("Enter")
    desk.get_by_role("link", name="Families First").press("Enter")

    expect(desk.get_by_role("heading", level=1)).to_have_text("Families First")
    expect(desk.get_by_text("Zes weken")).to_be_visible()

"""Asking for a report and reading one: any width, without script, without barriers."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from tests.browser.conftest import Axe
from tests.browser.test_campaigns import has_no_barrier, sign_in
from tests.cast import Cast, build_cast
from tests.insight.reporting import made_report

from raak.access.rules import CLOCK
from raak.insight.services.making import make_reports


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def test_no_page_has_a_barrier(cast: Cast, any_width: Page, live_server: Any, axe: Axe) -> None:
    report = made_report(cast, public=True)
    page, root = any_width, live_server.url
    has_no_barrier(page, axe, f"{root}/voortgang/")

    sign_in(page, root, cast.ivo)
    for path in ("", f"{report.pk}/", "drempel/"):
        has_no_barrier(page, axe, f"{root}/regio/verslagen/{path}")


def test_no_page_scrolls_sideways_and_a_chart_opens_as_a_table(
    cast: Cast, page: Page, live_server: Any
) -> None:
    made_report(cast, public=True)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{live_server.url}/voortgang/")

    page.locator("summary", has_text="Lees de grafiek als tabel").first.press("Enter")

    assert page.locator(".chart-figure table").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_report_is_asked_for_and_fetched_without_script(
    cast: Cast, browser: Browser, live_server: Any
) -> None:
    page = browser.new_context(java_script_enabled=False, locale="nl-NL").new_page()
    sign_in(page, live_server.url, cast.ivo)
    page.goto(f"{live_server.url}/regio/verslagen/")
    page.get_by_role("button", name="Maak het verslag").click()
    now = timezone.now()
    make_reports(actor=CLOCK, now=now)
    page.get_by_role("link", name="Voortgangsverslag").click()

    with page.expect_download() as fetched:
        page.get_by_role("link", name="PDF, om te lezen").click()

    assert fetched.value.suggested_filename.startswith("progress-")

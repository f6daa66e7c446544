"""The screens of campaigns, material and styles have no barrier, at any width."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Axe
from tests.campaigns.promoting import promoted
from tests.cast import PASSWORD, Cast, build_cast

from raak.campaigns.models import Conference
from raak.parties.models import Person


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def sign_in(page: Page, root: str, person: Person) -> None:
    page.context.clear_cookies()
    page.goto(f"{root}/aanmelden/")
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vandaag")


def has_no_barrier(page: Page, axe: Axe, address: str) -> None:
    page.goto(address)
    assert axe(page) == [], address
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide), address


def test_no_page_has_a_barrier(cast: Cast, any_width: Page, live_server: Any, axe: Axe) -> None:
    page, root, at = any_width, live_server.url, promoted(cast)
    sign_in(page, root, cast.ivo)
    for path in (
        "/regio/campagnes/",
        "/regio/campagnes/nieuw/?kit=jij-ziet-het",
        "/regio/campagnes/gereedschap/",
        "/regio/campagnes/gereedschap/druk-in-huis/",
        f"/regio/campagnes/{at['campaign_id']}/",
        "/regio/campagnes/pers/",
        "/regio/campagnes/verslag/",
        "/regio/conferenties/",
        f"/regio/conferenties/{at['conference_id']}/",
        "/regio/materiaal/",
        "/regio/onderscheiding/",
        "/werk/materiaal/",
        f"/werk/materiaal/plek/{at['visited']}/",
        f"/werk/materiaal/voorraad/{at['stock_id']}/",
        f"/werk/campagnetaak/{at['task_id']}/",
        "/werk/voordragen/",
        f"/agenda/{Conference.objects.get().event_id}/",
    ):
        has_no_barrier(page, axe, root + path)


def test_a_style_has_no_barrier_either(
    cast: Cast, any_width: Page, live_server: Any, axe: Axe
) -> None:
    page, root, at = any_width, live_server.url, promoted(cast)
    sign_in(page, root, cast.kim)
    style = f"/regio/stijl/{at['theme_id']}/"
    for path in ("/regio/stijl/", "/regio/stijl/nieuw/", style, f"{style}wijzigen/"):
        has_no_barrier(page, axe, root + path)

    has_no_barrier(page, axe, f"{root}{style}voorbeeld/")

    button = page.get_by_role("button", name="Zoek hulp")
    colour = button.evaluate("each => getComputedStyle(each).backgroundColor")
    assert colour == "rgb(122, 31, 92)"

"""What people without an account do, in a real browser."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Axe
from tests.cast import Cast, build_cast, publish_shipped

from raak.asking import rules
from raak.trajectories.models import Concern

PAGES = (
    *("/zorgen/", "/zorgen/bericht/", "/zorgen/volgen/", "/jong/", "/vraag/", "/vraag/stellen/"),
    *("/opvoeden/", "/opvoeden/huilen/"),
)
LIGHT = 150_000
"""Bytes of a whole public page, as it comes over the line."""


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = build_cast()
    publish_shipped(cast.region)
    return cast


def test_no_public_page_has_accessibility_faults(
    any_width: Page, cast: Cast, axe: Axe, live_server: Any
) -> None:
    for address in PAGES:
        any_width.goto(live_server.url + address)

        assert axe(any_width) == [], address


def test_a_public_page_is_light_and_asks_nobody_else(
    phone: Page, cast: Cast, live_server: Any
) -> None:
    asked: list[tuple[str, int]] = []
    phone.on("response", lambda answer: asked.append((answer.url, len(answer.body()))))

    phone.goto(live_server.url + "/zorgen/", wait_until="networkidle")

    assert {url for url, _ in asked if not url.startswith(live_server.url)} == set()
    assert sum(size for _, size in asked) < LIGHT


def test_a_neighbour_writes_without_javascript(
    cast: Cast, browser: Any, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "SHORTEST", rules.SHORTEST * 0)
    page = browser.new_context(java_script_enabled=False, locale="nl-NL").new_page()
    page.goto(live_server.url + "/zorgen/")
    page.get_by_role("link", name="Stuur een bericht").click()
    page.get_by_label("Wat zag of hoorde u?").fill("Elke avond gehuil.")
    page.get_by_label("Om welk kind").fill("Kade 7.")
    page.get_by_role("button", name="Verstuur mijn bericht").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Uw bericht is binnen")
    assert Concern.objects.get().seen == "Elke avond gehuil."


def test_who_leaves_the_page_for_young_people_comes_back_to_no_page_of_ours(
    phone: Page, cast: Cast, live_server: Any
) -> None:
    phone.goto(live_server.url + "/")
    phone.get_by_role("link", name="Ik ben jong").click()
    expect(phone).to_have_title("Voor jou · raak")
    phone.get_by_text("Iemand op school").click()
    phone.evaluate("document.querySelector('[data-quick-exit]').href = '/oefenen/'")

    phone.click("[data-quick-exit]")
    phone.wait_for_url("**/oefenen/")
    phone.go_back(wait_until="commit")

    phone.wait_for_url("**/oefenen/")


def test_after_leaving_fast_going_back_finds_no_page_of_ours_but_a_new_visit_does(
    phone: Page, cast: Cast, live_server: Any
) -> None:
    for path in ("/", "/opvoeden/", "/zorgen/"):
        phone.goto(live_server.url + path)
    phone.evaluate("document.querySelector('[data-quick-exit]').href = '/oefenen/'")
    phone.click("[data-quick-exit]")
    phone.wait_for_url("**/oefenen/")

    for _ in range(2):
        phone.go_back(wait_until="commit")
        phone.wait_for_url("**/oefenen/")

    phone.goto(live_server.url + "/zorgen/")
    expect(phone).to_have_url(live_server.url + "/zorgen/")
    phone.goto(live_server.url + "/opvoeden/")
    phone.go_back()
    expect(phone).to_have_url(live_server.url + "/zorgen/")

"""The components and the script, in a real browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from tests.ui import pages

pytestmark = pytest.mark.urls("tests.ui.pages")
WRITE = "/schrijf/"
STATUS = "[data-autosave-status]"


@pytest.fixture(autouse=True)
def _nothing_kept_yet() -> Iterator[None]:
    yield
    for memory in (pages.kept, pages.sent, pages.answers):
        memory.clear()


@pytest.fixture
def writing(page: Page, live_server: Any) -> Page:
    page.clock.install()
    page.goto(live_server.url + WRITE)
    return page


def type_and_wait(page: Page, text: str) -> None:
    page.fill("#tekst", text)
    page.clock.run_for(1600)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_gallery_has_no_accessibility_faults(
    any_width: Page, live_server: Any, axe: Callable[[Page], list[str]], scheme: Any
) -> None:
    any_width.emulate_media(color_scheme=scheme)
    any_width.goto(live_server.url + "/bouwstenen/?page=2")

    assert axe(any_width) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out_of_the_page(page: Page, live_server: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(live_server.url + "/bouwstenen/")

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_every_target_is_large_enough_for_a_thumb(phone: Page, live_server: Any) -> None:
    phone.goto(live_server.url + "/bouwstenen/?page=2")
    phone.click(".site-menu > summary")

    small = phone.evaluate(
        """() => [...document.querySelectorAll(
             "button, summary, .button, .back-link, nav a, .quick-exit, .brand, " +
             ".tick label, .options label, select, input, textarea")]
           .filter(e => e.checkVisibility() && !["checkbox", "radio"].includes(e.type))
           .filter(e => e.getBoundingClientRect().height < 44)
           .map(e => e.outerHTML)"""
    )

    assert small == []


def test_errors_on_top_take_the_focus(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + "/bouwstenen/")

    expect(page.locator("[data-error-summary]")).to_be_focused()


def test_leaving_fast_shows_another_page_and_back_does_not_return(
    page: Page, live_server: Any
) -> None:
    page.goto(live_server.url + "/weer/")
    page.goto(live_server.url + WRITE)
    page.evaluate("document.querySelector('[data-quick-exit]').href = '/weer/'")

    page.click("[data-quick-exit]")
    page.wait_for_url("**/weer/")
    page.go_back()

    assert page.url != live_server.url + WRITE


def test_three_times_escape_leaves_and_twice_does_not(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + WRITE)
    page.evaluate("document.querySelector('[data-quick-exit]').href = '/weer/'")

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.url.endswith(WRITE)
    page.keyboard.press("Escape")

    page.wait_for_url("**/weer/")


def test_hidden_names_stay_hidden_on_the_next_page(desk: Page, live_server: Any) -> None:
    desk.goto(live_server.url + WRITE)
    name = desk.locator("[data-private]").first
    expect(name).to_have_css("filter", "none")

    desk.get_by_role("button", name="Verberg namen").press("Enter")
    desk.reload()

    expect(name).not_to_have_css("filter", "none")
    expect(desk.get_by_role("button", name="Verberg namen")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_form_saves_itself_and_says_when(writing: Page) -> None:
    type_and_wait(writing, "Hij kwam zonder jas")

    expect(writing.locator(STATUS)).to_contain_text("Opgeslagen om")
    assert pages.kept == ["Hij kwam zonder jas"]


def test_without_a_connection_it_says_so_and_keeps_trying(
    writing: Page, expected_console_errors: list[str]
) -> None:
    expected_console_errors.append("ERR_FAILED")

    def cut(route: Route) -> None:
        route.abort()

    writing.route("**/bewaar/", cut)
    type_and_wait(writing, "Hij kwam zonder jas")
    expect(writing.locator(STATUS)).to_contain_text("Geen verbinding")
    assert pages.kept == []
    writing.unroute("**/bewaar/")
    writing.clock.run_for(3100)

    expect(writing.locator(STATUS)).to_contain_text("Opgeslagen om")
    assert pages.kept == ["Hij kwam zonder jas"]


def test_after_signing_in_elsewhere_the_text_is_saved_after_all(
    writing: Page, expected_console_errors: list[str]
) -> None:
    expected_console_errors.append("403")
    pages.answers.append(403)

    type_and_wait(writing, "Hij kwam zonder jas")
    expect(writing.locator(STATUS)).to_contain_text("je bent uitgelogd")
    writing.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(writing.locator(STATUS)).to_contain_text("Opgeslagen om")
    assert pages.kept == ["Hij kwam zonder jas"]


def test_leaving_warns_only_when_the_text_is_nowhere_else(
    writing: Page, expected_console_errors: list[str]
) -> None:
    would_warn = "!window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    expected_console_errors.append("400")

    type_and_wait(writing, "Een")
    expect(writing.locator(STATUS)).to_contain_text("Opgeslagen om")
    assert not writing.evaluate(would_warn)
    pages.answers.append(400)
    type_and_wait(writing, "Twee")
    expect(writing.locator(STATUS)).to_contain_text("Niet opgeslagen")

    assert writing.evaluate(would_warn)


def test_a_form_pressed_twice_goes_out_once_with_its_button(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + WRITE)
    page.evaluate(
        """() => { window.stopped = [];
        window.addEventListener("submit", e => window.stopped.push(e.defaultPrevented)); }"""
    )
    press = "document.querySelector('form[data-autosave] button').click()"

    stopped = page.evaluate(f"{press} || {press} || window.stopped")
    page.wait_for_url("**/verstuurd/")

    assert stopped == [False, True]
    assert pages.sent == ["verstuur"]


def test_without_script_a_form_still_goes_out(browser: Any, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + WRITE)

    page.fill("#tekst", "Hij kwam zonder jas")
    page.click("text=Verstuur")
    page.wait_for_url("**/verstuurd/")
    context.close()

    assert pages.sent == ["verstuur"]

"""
A real browser (Debian's Chromium) on a real server.

Every test here is a `browser` test, gets `page`, and fails when the page logs an error. Fixtures:

browser       Chromium itself (and not the test client of that name in tests/fixtures.py)
phone, desk   the page at 390 and at 1280 pixels wide
any_width     the test runs at both
axe           axe(page) -> the accessibility faults, as readable lines; [] is what a test wants
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page
from playwright.sync_api import Error as PageGone

# Playwright runs a loop in this thread, which Django mistakes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}

Axe = Callable[[Page], list[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium on this machine; `make system` installs it")
    only_here = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": ["--disable-dev-shm-usage", only_here],
    }


@pytest.fixture(scope="session")
def browser(launch_browser: Callable[[], Browser]) -> Iterator[Browser]:
    """Here a browser is Chromium; elsewhere it is a signed-in test client."""
    chromium = launch_browser()
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture
def expected_console_errors() -> list[str]:
    """A test that provokes an error adds a part of its text here, such as "404"."""
    return []


@pytest.fixture
def page(page: Page, expected_console_errors: list[str]) -> Iterator[Page]:
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            heard.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield page
    surprises = [
        text for text in heard if not any(part in text for part in expected_console_errors)
    ]
    assert surprises == []


def _wide(page: Page, name: str) -> Page:
    width, height = WIDTHS[name]
    page.set_viewport_size({"width": width, "height": height})
    return page


@pytest.fixture
def phone(page: Page) -> Page:
    return _wide(page, "phone")


@pytest.fixture
def desk(page: Page) -> Page:
    return _wide(page, "desk")


@pytest.fixture(params=sorted(WIDTHS))
def any_width(page: Page, request: pytest.FixtureRequest) -> Page:
    return _wide(page, request.param)


@pytest.fixture(scope="session")
def axe() -> Axe:
    source = AXE.read_text(encoding="utf-8")

    def found(page: Page) -> list[Any]:
        page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
        page.evaluate(source)
        violations: list[Any] = page.evaluate(
            "rules => axe.run(document, {runOnly: rules}).then(answer => answer.violations)", RULES
        )
        return violations

    def violations(page: Page) -> list[str]:
        try:
            told = found(page)
        except PageGone:  # the page that was clicked for came in the middle of it
            page.wait_for_load_state()
            told = found(page)
        return [
            f"{violation['id']}: {node['html']} ({node['failureSummary']})"
            for violation in told
            for node in violation["nodes"]
        ]

    return violations

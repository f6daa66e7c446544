"""Doing things with the keyboard alone, as somebody does who cannot use a mouse."""

from playwright.sync_api import Locator, Page

MOST_STOPS = 120
"""A page on which it takes more presses of Tab than this is not usable by keyboard."""


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is on `wanted`, which must have a visible focus ring."""
    for _ in range(MOST_STOPS):
        if wanted.evaluate("element => element === document.activeElement"):
            assert has_ring(page)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {wanted}")


def has_ring(page: Page) -> bool:
    """Return whether the element in focus shows it, by an outline or a shadow."""
    return bool(
        page.evaluate(
            """() => { const focused = document.activeElement;
                return [[focused], [focused, "::after"], [focused.parentElement],
                        [focused.nextElementSibling]]
                    .filter(([part]) => part)
                    .map(([part, pseudo]) => getComputedStyle(part, pseudo))
                    .some(style => style.outlineStyle !== "none" || style.boxShadow !== "none") }"""
        )
    )


def press(page: Page, wanted: Locator) -> None:
    """Go to a button or link and press Enter; wait for the page that follows."""
    reach(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, field: Locator, text: str) -> None:
    """Go to a field and type."""
    reach(page, field)
    page.keyboard.type(text)


def choose(page: Page, option: Locator) -> None:
    """Go to a group of radio buttons and move to `option` with the arrow keys."""
    group = option.evaluate("element => element.name")
    first = page.locator(f"input[type=radio][name={group}]")
    chosen = page.locator(f"input[type=radio][name={group}]:checked")
    reach(page, chosen if chosen.count() else first.first)
    page.keyboard.press("Space")
    for _ in range(first.count()):
        if option.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys never reach {option}")

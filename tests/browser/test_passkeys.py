"""A passkey in a real browser, with a made-up authenticator: added, used alone, removed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, CDPSession, Page, expect
from tests.browser.keyboard import press, reach, write
from tests.cast import PASSWORD, Cast, build_cast
from tests.parties.phones import set_up

Axe = Callable[[Page], list[str]]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


@pytest.fixture
def address(live_server: Any, settings: Any) -> str:
    """A browser gives a passkey to a name only, never to 127.0.0.1."""
    settings.RAAK_ADDRESS = live_server.url.replace("127.0.0.1", "localhost")
    return str(settings.RAAK_ADDRESS)


def with_authenticator(page: Page) -> tuple[CDPSession, str]:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return devtools, made["authenticatorId"]


def sign_in_with_code(page: Page, address: str, cast: Cast, shows: Callable[..., str]) -> None:
    page.goto(f"{address}/aanmelden/?next=/werk/account/")
    write(page, page.get_by_label("E-mailadres"), cast.anna.email)
    write(page, page.get_by_label("Wachtwoord", exact=True), PASSWORD)
    press(page, page.get_by_role("button", name="Log in"))
    write(page, page.get_by_label("Code uit je app"), shows(timezone.now()))
    press(page, page.get_by_role("button", name="Log in"))


def test_a_passkey_is_added_used_alone_and_removed(
    any_width: Page, cast: Cast, axe: Axe, address: str
) -> None:
    page = any_width
    phone = set_up(cast.anna, now=timezone.now() - timedelta(minutes=5))
    devtools, stick = with_authenticator(page)
    sign_in_with_code(page, address, cast, phone.shows)
    press(page, page.get_by_role("link", name="Voeg een passkey toe"))
    write(page, page.get_by_label("Je wachtwoord"), PASSWORD)
    press(page, page.get_by_role("button", name="Ga verder"))
    assert axe(page) == []
    write(page, page.get_by_label("Naam"), "laptop van mijn werk")
    press(page, page.get_by_role("button", name="Maak de passkey"))
    expect(page.get_by_text("Je passkey staat klaar")).to_be_visible()
    expect(page.get_by_text("laptop van mijn werk", exact=True)).to_be_visible()
    assert axe(page) == []

    page.context.clear_cookies()
    page.goto(f"{address}/aanmelden/?next=/werk/account/")
    press(page, page.get_by_role("link", name="Log in met een passkey"))
    assert axe(page) == []
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": stick, "isUserVerified": False})
    reach(page, page.get_by_role("button", name="Gebruik je passkey"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Er kwam geen passkey")).to_be_visible()
    assert axe(page) == []
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": stick, "isUserVerified": True})
    press(page, page.get_by_role("button", name="Gebruik je passkey"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn account")
    expect(page.get_by_text("Laatst gebruikt op")).to_be_visible()

    press(page, page.get_by_role("link", name="Haal weg"))
    write(page, page.get_by_label("Je wachtwoord"), PASSWORD)
    press(page, page.get_by_role("button", name="Ga verder"))
    assert axe(page) == []
    press(page, page.get_by_role("button", name="Haal de passkey weg"))
    expect(page.get_by_text("De passkey is weg.")).to_be_visible()


def test_a_passkey_takes_the_place_of_the_code(desk: Page, cast: Cast, address: str) -> None:
    page = desk
    phone = set_up(cast.anna, now=timezone.now() - timedelta(minutes=5))
    with_authenticator(page)
    sign_in_with_code(page, address, cast, phone.shows)
    press(page, page.get_by_role("link", name="Voeg een passkey toe"))
    write(page, page.get_by_label("Je wachtwoord"), PASSWORD)
    press(page, page.get_by_role("button", name="Ga verder"))
    press(page, page.get_by_role("button", name="Maak de passkey"))
    expect(page.get_by_text("Je passkey staat klaar")).to_be_visible()

    page.context.clear_cookies()
    page.goto(f"{address}/aanmelden/?next=/werk/routes/")
    write(page, page.get_by_label("E-mailadres"), cast.anna.email)
    write(page, page.get_by_label("Wachtwoord", exact=True), PASSWORD)
    press(page, page.get_by_role("button", name="Log in"))
    press(page, page.get_by_role("link", name="Gebruik je passkey"))
    press(page, page.get_by_role("button", name="Gebruik je passkey"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Routes")


def test_without_script_the_page_says_how_else(browser: Browser, cast: Cast, address: str) -> None:
    page = browser.new_context(java_script_enabled=False, locale="nl-NL").new_page()
    page.goto(f"{address}/aanmelden/passkey/")

    expect(page.get_by_text("met JavaScript aan")).to_be_visible()
    expect(page.get_by_role("button", name="Gebruik je passkey")).to_be_hidden()
    page.context.close()

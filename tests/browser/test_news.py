"""Reading, subscribing to and making newsletters: any width, without script, without barriers."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import Axe
from tests.cast import NOW, PASSWORD, Cast
from tests.newsletters.sending_out import (
    asked,
    drafted,
    published,
    recurring,
    sent,
    subscribed,
    with_own_block,
)

from raak.newsletters.keys import key_of
from raak.newsletters.models import Subscriber


@pytest.fixture
def public(cast: Cast, live_server: LiveServer) -> list[str]:
    published(cast)
    out, key = sent(cast), key_of(asked(cast, "els@ouder.example").pk)
    paths = ["/nieuws/", f"/nieuws/{out.pk}/", "/nieuws/aanmelden/", "/nieuws/aanmelden/gelukt/"]
    paths += [f"/nieuws/abonnement/{key}/", f"/nieuws/afmelden/{key}/"]
    return [live_server.url + path for path in paths]


def test_every_public_page_is_accessible_and_fits(
    any_width: Page, public: list[str], axe: Axe
) -> None:
    for address in public:
        any_width.goto(address)
        assert axe(any_width) == [], address


def test_no_public_page_scrolls_sideways(page: Page, public: list[str]) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for address in public:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_one_confirms_and_leaves_without_script(browser: Browser, public: list[str]) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(public[4])

    page.get_by_role("button", name="Ja, ik wil de nieuwsbrief").click()
    assert Subscriber.objects.get().confirmed_at is not None
    page.get_by_role("link", name="meld mij af").click()
    page.get_by_role("button", name="Meld mij af").click()

    assert "U bent afgemeld" in page.locator("main").inner_text()
    assert not Subscriber.objects.exists()
    context.close()


def test_the_coordinator_makes_one(
    any_width: Page, live_server: LiveServer, cast: Cast, axe: Axe
) -> None:
    subscribed(cast)
    recurring(cast)
    draft = drafted(cast, now=NOW)
    with_own_block(cast, draft)
    page, here = any_width, f"{live_server.url}/regio/nieuwsbrieven/"
    page.goto(here)
    page.get_by_label("E-mailadres").fill(cast.ivo.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nieuwsbrieven")
    for path in ("", f"{draft.pk}/", f"{draft.pk}/versturen/", f"{draft.pk}/voorbeeld/"):
        page.goto(here + path)
        assert axe(page) == [], path
    for path in ("gewoonte/", "rubrieken/", "rubrieken/nieuw/", "publicaties/", "nieuw/"):
        page.goto(here + path)
        assert axe(page) == [], path

    page.goto(f"{here}{draft.pk}/")
    page.get_by_role("button", name="Lager").first.click(timeout=3000)
    page.get_by_role("link", name="Verstuur").click(timeout=3000)
    page.get_by_role("button", name="Ja, verstuur").click()

    assert "Abonnees toen" in page.locator("main").inner_text()
    assert axe(page) == []

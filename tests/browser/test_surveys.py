"""Answering, planning and reading a measurement: any width, without script, without barriers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import Axe
from tests.cast import PASSWORD, Cast
from tests.surveys.measuring import answered, asked, closed

from raak.surveys.keys import key_for_everybody
from raak.surveys.models import Wave
from raak.surveys.queries.waves import words_to_read


@pytest.fixture
def running(cast: Cast) -> Wave:
    return asked(cast, now=timezone.now(), fact="municipality")


@pytest.fixture
def over(cast: Cast) -> Wave:
    began = timezone.now() - timedelta(days=60)
    wave = asked(cast, now=began)
    for better, group in (("yes", "0-4"), ("no", "4-12")):
        given = {"know-offer": better, "near": "4", "wish": "Een inloop"}
        answered(wave, given, times=11, group=group, now=began)
    return closed(wave, timezone.now())


def public(wave: Wave, live_server: LiveServer) -> str:
    return f"{live_server.url}/meting/{key_for_everybody(wave.pk)}/"


def test_what_who_answers_sees_is_accessible_and_fits(
    any_width: Page, running: Wave, over: Wave, live_server: LiveServer, axe: Axe
) -> None:
    for address in (
        public(running, live_server),
        public(over, live_server),
        f"{live_server.url}/meting/bedankt/",
    ):
        any_width.goto(address)
        assert axe(any_width) == [], address
    any_width.goto(public(running, live_server))
    any_width.get_by_label("Een beetje", exact=True).check()
    any_width.get_by_role("button", name="Kijk het na").click()
    expect(any_width.get_by_role("heading", name="Klopt het?")).to_be_visible()
    assert axe(any_width) == []


def test_nothing_scrolls_sideways(page: Page, running: Wave, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(public(running, live_server))

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_one_answers_without_script(
    browser: Browser, running: Wave, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(public(running, live_server))
    page.get_by_label("Een beetje", exact=True).check()
    page.get_by_label("Wat mist u?").fill("Een inloop in de avond")
    page.wait_for_timeout(3100)  # the doorkeeper knows that nobody answers within three seconds

    page.get_by_role("button", name="Kijk het na").click()
    page.get_by_role("button", name="Terug naar de vragen").click()
    expect(page.get_by_label("Een beetje", exact=True)).to_be_checked()
    page.get_by_role("button", name="Kijk het na").click()
    page.get_by_role("button", name="Verstuur").click()

    expect(page.get_by_role("heading", name="Dank voor het meedoen")).to_be_visible()
    running.refresh_from_db()
    assert running.answered == 1
    context.close()


def test_what_the_coordinator_sees_is_accessible(
    any_width: Page, cast: Cast, running: Wave, over: Wave, live_server: LiveServer, axe: Axe
) -> None:
    page, home = any_width, live_server.url
    page.goto(f"{home}/regio/metingen/")
    page.get_by_label("E-mailadres").fill(cast.ivo.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Metingen", level=1)).to_be_visible()
    there = [f"{running.pk}/", f"{running.pk}/uitnodigen/", f"{running.pk}/kaart/"]
    there += [f"{running.pk}/vragen/", f"{running.pk}/sluiten/", "nieuw/", "drempel/"]
    there += [f"{over.pk}/", f"{over.pk}/woorden/", f"{over.pk}/elders/", "bekendheid/", ""]
    assert words_to_read(over).exists()

    for path in there:
        page.goto(f"{home}/regio/metingen/{path}")
        assert axe(page) == [], path
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, path

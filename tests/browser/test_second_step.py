"""Setting up the second step and signing in with it: by keyboard, and without script."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from tests.browser.keyboard import press, reach, write
from tests.cast import PASSWORD, Cast, build_cast
from tests.parties.phones import Phone, set_up

from raak.parties import rules
from raak.parties.models import Person, SecondStep

Axe = Callable[[Page], list[str]]
NEW = "een heel andere zin van mij"


@pytest.fixture
def cast(transactional_db: None, settings: LazySettings) -> Cast:
    settings.RAAK_SECOND_STEP = frozenset({rules.EVERYBODY})
    return build_cast()


def password(page: Page, person: Person, said: str = PASSWORD) -> None:
    write(page, page.get_by_label("E-mailadres"), person.email)
    write(page, page.get_by_label("Wachtwoord", exact=True), said)
    press(page, page.get_by_role("button", name="Log in"))


def code(page: Page, text: str, button: str) -> None:
    reach(page, page.get_by_label("Code uit je app"))
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    press(page, page.get_by_role("button", name=button))


def app_of(page: Page) -> Phone:
    """Read the key that somebody types over when scanning does not work."""
    reach(page, page.get_by_text("Scannen lukt niet"))
    page.keyboard.press("Enter")
    return Phone(page.locator("main code").inner_text().replace(" ", ""))


def forget_the_used_code() -> None:
    """A code works once; instead of half a minute of waiting, the last one was long ago."""
    SecondStep.objects.update(interval=0)


def test_the_first_sign_in_sets_up_a_second_step_and_the_next_one_asks_for_it(
    any_width: Page, cast: Cast, axe: Axe, live_server: Any
) -> None:
    page = any_width
    page.goto(f"{live_server.url}/werk/routes/")
    password(page, cast.anna)
    expect(page.get_by_role("heading", level=1)).to_have_text("Stel je tweede stap in")
    assert axe(page) == []
    app = app_of(page)
    code(page, "000000", "Zet de tweede stap aan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stel je tweede stap in")
    assert axe(page) == []

    code(page, app.shows(timezone.now()), "Zet de tweede stap aan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bewaar je herstelcodes")
    papers = page.locator("main li code").all_inner_texts()
    assert axe(page) == []
    press(page, page.get_by_role("link", name="Ik heb ze bewaard, ga verder"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Routes")

    page.context.clear_cookies()
    forget_the_used_code()
    page.goto(f"{live_server.url}/werk/routes/")
    password(page, cast.anna)
    expect(page.get_by_role("heading", level=1)).to_have_text("Typ je code")
    assert axe(page) == []
    code(page, app.shows(timezone.now()), "Log in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Routes")

    page.context.clear_cookies()
    page.goto(f"{live_server.url}/aanmelden/")
    password(page, cast.anna)
    code(page, papers[0], "Log in")
    expect(page.get_by_text("Je hebt er nog 9")).to_be_visible()
    assert axe(page) == []


def test_without_script_the_second_step_works_as_well(
    browser: Browser, cast: Cast, live_server: Any
) -> None:
    page = browser.new_context(java_script_enabled=False, locale="nl-NL").new_page()
    page.goto(f"{live_server.url}/aanmelden/?next=/werk/account/")
    page.get_by_label("E-mailadres").fill(cast.anna.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_text("Scannen lukt niet").click()
    app = Phone(page.locator("main code").inner_text().replace(" ", ""))
    page.get_by_label("Code uit je app").fill(app.shows(timezone.now()))
    page.get_by_role("button", name="Zet de tweede stap aan").click()
    page.get_by_role("link", name="Ik heb ze bewaard").click()

    expect(page.get_by_text("Staat aan")).to_be_visible()
    page.context.close()


def test_a_forgotten_password_is_chosen_anew_by_mail_and_the_code_still_asked(
    any_width: Page, cast: Cast, axe: Axe, live_server: Any, settings: Any
) -> None:
    settings.RAAK_ADDRESS = live_server.url
    page, phone = any_width, set_up(cast.anna, now=timezone.now() - timedelta(minutes=5))
    page.goto(f"{live_server.url}/aanmelden/")
    press(page, page.get_by_role("link", name="Wachtwoord vergeten?"))
    assert axe(page) == []
    before = len(mail.outbox)
    write(page, page.get_by_label("E-mailadres"), cast.anna.email)
    press(page, page.get_by_role("button", name="Mail mij een link"))
    expect(page.get_by_text("Hoort dit adres bij een account?")).to_be_visible()

    page.goto(link_in_mail(page, before))
    assert axe(page) == []
    write(page, page.get_by_label("Nieuw wachtwoord", exact=True), NEW)
    write(page, page.get_by_label("Nog een keer het nieuwe wachtwoord"), NEW)
    press(page, page.get_by_role("button", name="Bewaar het nieuwe wachtwoord"))
    expect(page.get_by_text("Je nieuwe wachtwoord is bewaard")).to_be_visible()

    password(page, cast.anna, NEW)
    code(page, phone.shows(timezone.now()), "Log in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vandaag")


def link_in_mail(page: Page, before: int) -> str:
    """Wait for the letter, which is written apart from the answer, and return its link."""
    for _ in range(100):
        found = [re.search(r"http\S+", str(each.body)) for each in mail.outbox[before:]]
        links = [each[0] for each in found if each]
        if links:
            return links[0]
        page.wait_for_timeout(50)
    raise AssertionError("no letter came")


def test_the_account_and_the_lost_phone_are_read_by_everybody(
    any_width: Page, cast: Cast, axe: Axe, live_server: Any
) -> None:
    page, phone = any_width, set_up(cast.kim, now=timezone.now() - timedelta(minutes=5))
    set_up(cast.anna)
    page.goto(f"{live_server.url}/aanmelden/?next=/werk/account/")
    password(page, cast.kim)
    code(page, phone.shows(timezone.now()), "Log in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn account")
    for path in ("", "wachtwoord/", "bevestig/"):
        page.goto(f"{live_server.url}/werk/account/{path}")
        assert axe(page) == [], path
    write(page, page.get_by_label("Je wachtwoord"), PASSWORD)
    press(page, page.get_by_role("button", name="Ga verder"))
    for path in ("tweede-stap/", "herstelcodes/", "tweede-stap/uit/"):
        page.goto(f"{live_server.url}/werk/account/{path}")
        assert axe(page) == [], path

    page.goto(f"{live_server.url}/werk/medewerkers/{cast.anna.pk}/tweede-stap/")
    assert axe(page) == []
    press(page, page.get_by_role("button", name="Zet de tweede stap uit"))
    expect(page.get_by_text("De tweede stap van Anna de Wit is uitgezet.")).to_be_visible()
    assert axe(page) == []

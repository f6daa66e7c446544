"""A parent signs up on a phone, without script errors or barriers."""

from datetime import date
from typing import Any

from playwright.sync_api import Page
from tests.agenda.planning import planned
from tests.browser.conftest import Axe
from tests.cast import Cast


def test_a_parent_signs_up_and_gives_the_seat_back(
    phone: Page, axe: Axe, live_server: Any, cast: Cast
) -> None:
    planned(cast, first=date(2030, 3, 19))
    phone.goto(f"{live_server.url}/agenda/")
    assert axe(phone) == []

    phone.locator("ul.rows a").first.click()
    assert axe(phone) == []
    phone.get_by_role("link", name="Meld mij aan").first.click()
    phone.get_by_label("Uw naam").fill("Els")
    phone.get_by_role("button", name="Meld mij aan").click()
    assert axe(phone) == []
    phone.get_by_label("E-mailadres").fill("els@ouder.example")
    phone.get_by_label("Het is goed dat").check()
    phone.get_by_role("button", name="Meld mij aan").click()
    heading = phone.get_by_role("heading", level=1)
    assert " ".join(heading.inner_text().split()) == "U hebt een plek"
    assert axe(phone) == []

    phone.get_by_role("button", name="Ik kom niet").click()
    assert "U bent afgemeld" in phone.locator("main").inner_text()

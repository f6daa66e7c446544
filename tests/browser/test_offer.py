"""The screens on which the offer is kept and found: no barrier at any width, nothing sticks out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.cast import PASSWORD, Cast, build_cast
from tests.directory.offering import offered, placed

from raak.parties.models import Person

Axe = Callable[[Page], list[str]]
WHOLE = "document.documentElement.scrollWidth <= window.innerWidth"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def sign_in(page: Page, root: str, person: Person) -> None:
    page.goto(f"{root}/aanmelden/")
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vandaag")


def test_no_page_of_the_offer_has_a_barrier(
    cast: Cast, any_width: Page, live_server: Any, axe: Axe
) -> None:
    page, root = any_width, live_server.url
    at = placed(cast, offered(cast, now=timezone.now(), waiting_weeks=3))
    own = f"/werk/aanbod/{at.service_id}/"
    sign_in(page, root, cast.ivo)

    for path in (
        "/werk/aanbod/",
        "/werk/aanbod/nieuw/",
        own,
        f"{own}wijzigen/",
        f"{own}plek/",
        f"{own}plek/{at.pk}/",
        "/regio/aanbod/",
        "/werk/verwijswijzer/",
        f"/werk/verwijswijzer/{at.service_id}/",
    ):
        page.goto(root + path)
        assert axe(page) == [], path
        assert page.evaluate(WHOLE), path

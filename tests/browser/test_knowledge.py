"""What the handbook knows: no barrier at any width, nothing sticks out."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.test_offer import WHOLE, sign_in
from tests.cast import NOW, Cast, actor, build_cast

from raak.wordings.services import Record, word_otherwise

Axe = Callable[[Page], list[str]]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """A region that says one point in its own words."""
    cast = build_cast()
    word_otherwise(
        actor=actor(cast.ivo),
        region_id=cast.region.pk,
        about=Record("punten", "14", "nl"),
        text="Wij kiezen geen gezinnen uit.",
        began_with="",
        now=NOW,
    )
    return cast


def test_no_page_of_knowledge_has_a_barrier(
    cast: Cast, any_width: Page, live_server: Any, axe: Axe
) -> None:
    page, root = any_width, live_server.url
    sign_in(page, root, cast.ivo)

    for path in (
        *("/regio/kennis/", "/regio/kennis/?zoek=hulp&niveau=4", "/regio/kennis/?zoek=xqzwvkj"),
        *("/regio/kennis/tegenspraak/", "/regio/kennis/rollen/", "/regio/kennis/punten/14/"),
        "/regio/kennis/punten/14/woorden/",
    ):
        page.goto(root + path)
        assert axe(page) == [], path
        assert page.evaluate(WHOLE), path

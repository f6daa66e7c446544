"""The page for children and young people."""

import re

import pytest
from django.test import Client
from tests.web.reading import title, words

pytestmark = pytest.mark.django_db
SENSITIVE = re.compile("mishandel|geweld|misbruik|veilig|zorg|kind|thuis", re.IGNORECASE)


def test_it_says_whom_to_talk_to_first() -> None:
    page = Client().get("/jong/")

    shown = words(page)
    assert shown.index("112") < shown.index("0800-0432") < shown.index("Wat is niet oké?")
    assert "vertrouwenspersoon" in shown
    assert " u " not in shown


def test_nothing_in_title_or_address_gives_it_away() -> None:
    page = Client().get("/jong/")

    assert title(page) == "Voor jou · raak"
    assert not SENSITIVE.search(title(page) + "/jong/")


def test_it_can_be_left_at_once_and_is_kept_by_nobody() -> None:
    page = Client().get("/jong/")
    html = page.content.decode()

    assert "data-quick-exit" in html
    assert page.headers["Cache-Control"] == "no-store"
    assert set(page.cookies) <= {"csrftoken"}
    inside = re.search(r"<main.*?</main>", html, re.DOTALL)
    assert inside
    assert re.findall(r'href="(?!tel:)([^"]+)"', inside[0]) == []


def test_it_is_light() -> None:
    assert len(Client().get("/jong/").content) < 20_000

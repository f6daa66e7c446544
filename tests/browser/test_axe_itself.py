"""A silent alarm is no alarm: axe must speak on a bad page and keep quiet on a good one."""

from collections.abc import Callable

from playwright.sync_api import Page

Axe = Callable[[Page], list[str]]

GOOD = """<!doctype html><html lang="nl"><head><title>Goed</title></head>
<body><main><h1>Goed</h1><p>Een pagina zonder fouten.</p></main></body></html>"""
BAD = """<!doctype html><html><body><img src="data:,"><input type="text"></body></html>"""


def test_a_good_page_has_no_faults(any_width: Page, axe: Axe) -> None:
    any_width.set_content(GOOD)

    assert axe(any_width) == []


def test_a_picture_without_a_text_is_a_fault(page: Page, axe: Axe) -> None:
    page.set_content(BAD)

    assert any(fault.startswith("image-alt:") for fault in axe(page))

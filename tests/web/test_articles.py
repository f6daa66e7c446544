"""Short pages about raising children, and how a region keeps them."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import title, words

from raak.asking.models import ArticleVersion
from raak.asking.rules import Age, Block, blocks, review_by
from raak.asking.shipped import articles
from raak.audit.models import Entry
from raak.kernel.calendar import office_day

CRYING = "/opvoeden/huilen/"
KEEP = "/regio/informatie/huilen/"
OURS = {
    "title_nl": "Als uw baby huilt",
    "title_en": "When your baby cries",
    "body_nl": "Bel ons.\n\n- Elke dag\n- Ook op zaterdag",
    "body_en": "Call us.",
    "source": "Gelezen door de jeugdarts",
    "after": "0",
}
LONGEST_SENTENCE = 25
"""Words: what plain Dutch (B1) hardly ever passes."""


@pytest.fixture
def parent(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(None)


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def test_a_parent_finds_pages_by_age(parent: Client) -> None:
    assert "Mijn baby huilt veel" in words(parent.get("/opvoeden/"))
    assert "Mijn baby huilt veel" not in words(parent.get("/opvoeden/?leeftijd=teen"))
    assert "Mijn puber luistert niet" in words(parent.get("/opvoeden/?leeftijd=teen"))
    assert parent.get("/opvoeden/?leeftijd=elf").status_code == 200


def test_a_page_says_where_it_comes_from_and_who_read_it(parent: Client) -> None:
    page = parent.get(CRYING)

    assert title(page) == "Mijn baby huilt veel · raak"
    assert "eigen tekst van raak" in words(page)
    assert "Nog niet nagelezen in deze regio" in words(page)
    assert b"<li>Hou vaste tijden" in page.content
    assert parent.get("/opvoeden/bestaat-niet/").status_code == 404


def test_it_is_there_in_english_too(parent: Client) -> None:
    page = parent.get(CRYING, headers={"Accept-Language": "en"})

    assert "Never shake your baby" in words(page)


def test_a_region_changes_a_page_and_keeps_the_original(
    parent: Client, ivo: Client, clock: StoppedClock
) -> None:
    assert ivo.post(KEEP, OURS).status_code == 302

    page = parent.get(CRYING)
    assert "Als uw baby huilt" in words(page)
    assert "Gelezen door de jeugdarts" in words(page)
    assert "Nagelezen in deze regio op" in words(page)
    assert "Ivo Smit" in words(ivo.get(KEEP))
    assert "Mijn baby huilt veel" in ivo.get(f"{KEEP}?origineel=1").content.decode()
    assert Entry.objects.get(event="article.written").subject == "article:huilen"


def test_what_must_be_read_stands_on_top_and_comes_back_after_a_year(
    ivo: Client, clock: StoppedClock
) -> None:
    all_of_them = f"{len(articles())} pagina's moeten worden nagelezen"
    assert all_of_them in words(ivo.get("/regio/informatie/"))
    ivo.post(KEEP, OURS)
    assert all_of_them not in words(ivo.get("/regio/informatie/"))

    ArticleVersion.objects.update(reviewed_on=office_day(clock.now) - timedelta(days=367))

    assert all_of_them in words(ivo.get("/regio/informatie/"))
    assert "opnieuw nalezen" in words(ivo.get("/regio/informatie/"))


def test_read_a_year_ago_is_overdue() -> None:
    assert review_by(None) is None
    assert review_by(date(2024, 2, 29)) == date(2025, 2, 28)


def test_of_two_who_write_the_second_reads_what_the_first_wrote(ivo: Client) -> None:
    ivo.post(KEEP, OURS)

    second = ivo.post(KEEP, {**OURS, "title_nl": "Anders"})

    assert "Iemand anders was net even eerder" in words(second)
    assert "Anders" in second.content.decode()
    assert ArticleVersion.objects.count() == 1
    assert b'name="after" value="1"' in second.content
    assert ivo.post(KEEP, {**OURS, "title_nl": "Anders", "after": "1"}).status_code == 302


@pytest.mark.parametrize("field", ["title_nl", "body_nl", "title_en", "body_en"])
def test_nothing_is_left_empty(ivo: Client, field: str) -> None:
    page = ivo.post(KEEP, {**OURS, field: " "})

    assert page.status_code == 200
    assert not ArticleVersion.objects.exists()


def test_script_is_only_text(ivo: Client, parent: Client) -> None:
    ivo.post(KEEP, {**OURS, "body_nl": "- <script>alert(1)</script>"})

    assert b"<script>alert" not in parent.get(CRYING).content


def test_only_the_coordinator_writes(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.chris).post(KEEP, OURS).status_code == 403
    assert client_of(cast.ivo).get("/regio/informatie/niets/").status_code == 404
    assert not ArticleVersion.objects.exists()


def test_paragraphs_and_lists_are_told_apart() -> None:
    text = "Een.\nTwee.\r\n\r\n- a\n- b\n\n\n\nDrie - vier."

    assert blocks(text) == (
        Block(("Een. Twee.",), is_list=False),
        Block(("a", "b"), is_list=True),
        Block(("Drie - vier.",), is_list=False),
    )


# What ships


def test_there_is_something_for_every_age() -> None:
    assert {age for article in articles().values() for age in article.ages} == set(Age)
    assert len(articles()) >= 25


@pytest.mark.parametrize("slug", sorted(articles()))
def test_a_page_is_short_and_plain(slug: str) -> None:
    text = articles()[slug].text
    sentences = re.split(r"[.?!:\n]", text.body_nl)

    assert all(len(s.split()) <= LONGEST_SENTENCE for s in sentences)
    assert 40 <= len(text.body_nl.split()) <= 130
    assert 40 <= len(text.body_en.split()) <= 160
    assert reverse("article", args=[slug])
